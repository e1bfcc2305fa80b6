"""One thing that was done to get a job."""

from typing import Any

from app.guidance.talk_words import JobLevel
from app.kernel.fields import Day, Line, OneOf, Prose, SelectChoice, options
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class EntryForm(Form):
    day = Day(_l("Dag"))
    what = Line(_l("Hva gjorde du, og hvor?"), longest=300)
    level = OneOf(_l("Hva slags jobb er det?"), required=False, coerce=str)
    outcome = Prose(_l("Hva ble det av det?"), required=False, longest=1000, rows=2)
    learnt = Prose(_l("Hva lærte du?"), required=False, longest=1000, rows=2)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.level.choices = [*options(JobLevel, lambda level: level.label), SelectChoice("", _("Vet ikke"))]

    @property
    def values(self) -> dict[str, Any]:
        return {
            "day": self.day.data,
            "what": self.what.data,
            "level": JobLevel(self.level.data) if self.level.data else None,
            "outcome": self.outcome.data or "",
            "learnt": self.learnt.data or "",
        }
