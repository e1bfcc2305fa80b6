"""The form of a job or task that an employer could need done."""

from typing import Any

from app.caseload.forms.days import refuse_past
from app.kernel.fields import Choices, Day, Line, Number, Prose, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l

VALUES = ("title", "tasks", "hours_from", "hours_to", "place", "language", "until_on")


class OpeningForm(Form):
    title = Line(_l("Jobb eller oppgave"), longest=120)
    tasks = Prose(_l("Hva skal gjøres"), required=False, longest=2000)
    hours_from = Number(_l("Timer i uka, fra"), low=0, high=60, required=False)
    hours_to = Number(_l("Timer i uka, til"), low=0, high=60, required=False)
    place = Line(_l("Sted"), required=False, longest=80)
    language = Line(_l("Språk"), required=False, longest=80)
    until_on = Day(_l("Aktuell til"), required=False)

    def validate_until_on(self, field: Any) -> None:
        refuse_past(field)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in VALUES}


class MatchForm(Form):
    """Whom the coach thinks of, among the cases that are shown."""

    cases = Choices(_l("Hvem tenker du på"), required=False, coerce=optional_int)
