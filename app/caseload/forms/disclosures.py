"""The form of one decision about what may be told."""

from collections.abc import Sequence
from typing import Any

from app.caseload.enums import Telling
from app.kernel.dates import today
from app.kernel.fields import Choice, Day, Line, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l


class DisclosureForm(Form):
    fact = Line(_l("Hva gjelder det"))
    telling = OneOf(_l("Hva har jobbsøkeren bestemt"))
    employer_id = Choice(_l("Hvem gjelder det overfor"), required=False, coerce=optional_int)
    decided_on = Day(_l("Dagen dere snakket om det"))
    advantages = Prose(_l("Fordeler ved å fortelle"), required=False, longest=2000)
    drawbacks = Prose(_l("Ulemper ved å fortelle"), required=False, longest=2000)

    def __init__(self, *, employers: Sequence[SelectChoice] = (), **kw: Any) -> None:
        if kw.get("obj") is None:
            kw.setdefault("data", {"decided_on": today()})
        super().__init__(**kw)
        self.telling.choices = options(Telling, lambda telling: telling.label)
        self.employer_id.choices = list(employers)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        names = ("fact", "telling", "employer_id", "decided_on", "advantages", "drawbacks")
        return {name: self[name].data for name in names}
