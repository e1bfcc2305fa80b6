"""The form of a report."""

from typing import Any

from app.caseload.enums import ReportKind
from app.kernel.fields import Day, OneOf, Prose, options
from app.kernel.forms import Form
from app.kernel.i18n import _l

PARTS = ("done", "reached", "ahead")


class ReportForm(Form):
    kind = OneOf(_l("Hvilken rapport"))
    from_on = Day(_l("Fra"))
    to_on = Day(_l("Til"))
    done = Prose(_l("Dette har vi gjort"), required=False, longest=8000)
    reached = Prose(_l("Dette har skjedd"), required=False, longest=8000)
    ahead = Prose(_l("Dette gjør vi videre"), required=False, longest=8000)
    seeker_comment = Prose(_l("Jobbsøkerens kommentar"), required=False, longest=4000)
    agreed_on = Day(_l("Avtalt med jobbsøkeren"), required=False)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.kind.choices = options(ReportKind, lambda kind: kind.label)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self[name].data for name in ("kind", "from_on", "to_on", *PARTS, "seeker_comment", "agreed_on")}
