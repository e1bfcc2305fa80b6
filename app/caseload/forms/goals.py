"""Forms of the action plan."""

from collections.abc import Sequence
from typing import Any

from app.caseload.forms.days import refuse_past
from app.kernel.fields import Checkbox, Choice, Day, Line, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l


class GoalForm(Form):
    text = Prose(_l("Hva er målet"), longest=500, rows=2)
    is_main = Checkbox(_l("Dette er hovedmålet"))

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text.data, "is_main": self.is_main.data}


class ActionForm(Form):
    what = Line(_l("Hva skal gjøres"), longest=300)
    who = Line(_l("Hvem gjør det"), longest=100)
    due_on = Day(_l("Innen når"), required=False)
    goal_id = Choice(_l("Hvilket mål hører det til"), required=False, coerce=optional_int)

    def __init__(self, *, goals: Sequence[SelectChoice] = (), **kw: Any) -> None:
        super().__init__(**kw)
        self.goal_id.choices = list(goals)

    def validate_due_on(self, field: Any) -> None:
        refuse_past(field)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("what", "who", "due_on", "goal_id")}
