"""Which review to make, its notes, a goal, and what became of it."""

from typing import Any

from app.kernel.dates import today
from app.kernel.fields import Choice, Day, Number, OneOf, Prose, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.halfyear import Quarter, label
from app.kernel.i18n import _, _l
from app.supervision.enums_reviews import GoalOutcome, Measure
from app.supervision.quarters import last_quarters

TEAM = "team"


class ReviewForm(Form):
    whom = Choice(_l("Hvem gjelder gjennomgangen"))
    quarter = Choice(_l("Kvartal"))

    def __init__(self, *, coaches: Any, **kw: Any) -> None:
        super().__init__(**kw)
        people = [SelectChoice(str(coach.id), coach.name) for coach in coaches]
        self.whom.choices = [SelectChoice(TEAM, _("Hele teamet")), *people]
        self.quarter.choices = [SelectChoice(str(each), label(each)) for each in reversed(last_quarters(today()))]

    @property
    def coach_id(self) -> int | None:
        return None if self.whom.data == TEAM else optional_int(self.whom.data)

    @property
    def chosen_quarter(self) -> Quarter:
        return Quarter.parse(self.quarter.data)


class NotesForm(Form):
    notes = Prose(_l("Notater fra samtalen"), required=False, longest=8000, rows=10)


class GoalForm(Form):
    measure = OneOf(_l("Hva skal måles"), choices=options(Measure, lambda measure: measure.label))
    from_value = Number(_l("Fra"), low=0, high=999)
    to_value = Number(_l("Til"), low=0, high=999)
    by_on = Day(_l("Innen"))
    how = Prose(_l("Hvordan vi får det til"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        return {
            "measure": Measure(self.measure.data),
            "from_value": self.from_value.data,
            "to_value": self.to_value.data,
            "by_on": self.by_on.data,
            "how": self.how.data or "",
        }


class FollowUpForm(Form):
    outcome = OneOf(_l("Hvordan gikk det"), choices=options(GoalOutcome, lambda outcome: outcome.label))
    result_value = Number(_l("Hvor langt kom vi"), low=0, high=999, required=False)
    what_happened = Prose(_l("Hva skjedde"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "outcome": GoalOutcome(self.outcome.data),
            "result_value": self.result_value.data,
            "what_happened": self.what_happened.data or "",
        }
