"""Forms of the plan, for the person in the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.guidance.plan_words import MOTIVATING, REALISTIC, Helper, PointSort, who_helps
from app.kernel.fields import (
    Checkbox,
    Choice,
    Choices,
    Day,
    Line,
    Number,
    OneOf,
    Prose,
    SelectChoice,
    optional_int,
    options,
)
from app.kernel.forms import Form
from app.kernel.i18n import _l

if TYPE_CHECKING:
    from app.guidance.queries.plan_points import Pointed


def scale(words: dict[int, Any]) -> list[SelectChoice]:
    """1–5 with words in the reader's language, the number first. Asked for each time a form is made."""
    return [SelectChoice(str(step), f"{step} – {word}") for step, word in words.items()]


class StrengthsForm(Form):
    ticked = Choices(_l("Kryss av for det du vil bygge på"), coerce=optional_int, required=False)
    own = Line(_l("Noe annet du kan eller er god på"), required=False, longest=300)

    def __init__(self, *, points: Sequence[Pointed], **kw: Any) -> None:
        super().__init__(**kw)
        self.ticked.choices = [SelectChoice(str(each.id), each.label) for each in points]


def sort_form(points: Sequence[Pointed], **kw: Any) -> Form:
    """A form with one question for each of these points."""
    fields = {f"p{each.id}": OneOf(each.label, required=False) for each in points}
    form: Form = type("SortForm", (Form,), fields)(**kw)
    for name in fields:
        form[name].choices = options(PointSort, lambda sort: sort.label)
    return form


class RatingForm(Form):
    motivating = OneOf(_l("Hvor mye har du lyst til å gjøre noe med dette?"), choices=lambda: scale(MOTIVATING))
    realistic = OneOf(_l("Hvor mulig er det å få til noe nå?"), choices=lambda: scale(REALISTIC))


class ChooseForm(Form):
    chosen = Choices(_l("Velg høyst tre"), coerce=optional_int, required=False)

    def __init__(self, *, points: Sequence[Pointed], **kw: Any) -> None:
        super().__init__(**kw)
        self.chosen.choices = [SelectChoice(str(each.id), each.label) for each in points]


class MainGoalForm(Form):
    text = Prose(_l("Hva er hovedmålet ditt?"), longest=500, rows=3)
    from_on = Day(_l("Fra og med"))
    to_on = Day(_l("Til og med"))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("text", "from_on", "to_on")}


class PartGoalForm(Form):
    text = Prose(_l("Hva er delmålet?"), longest=500, rows=3)

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text.data, "from_on": None, "to_on": None}


class ActionForm(Form):
    """`staff` says in whose words the roles are told."""

    what = Line(_l("Hva skal gjøres?"), longest=300)
    goal_id = Choice(_l("Hvilket mål hører det til?"), coerce=optional_int)
    helper = Choice(_l("Hvem kan hjelpe?"), coerce=Helper)
    help = Line(_l("Hva slags hjelp trengs?"), required=False, longest=300)
    due_on = Day(_l("Når skal det være gjort?"), required=False)

    def __init__(self, *, goals: Sequence[SelectChoice] = (), staff: bool = False, **kw: Any) -> None:
        super().__init__(**kw)
        self.goal_id.choices = list(goals)
        self.helper.choices = options(Helper, lambda who: who_helps(who, staff=staff))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("what", "goal_id", "helper", "help", "due_on")}


class ThoughtsForm(Form):
    thoughts = Prose(_l("Hva tenker du om målet?"), required=False, longest=2000)
    feelings = Prose(_l("Hva føler du når du jobber med det?"), required=False, longest=2000)
    body = Prose(_l("Merker du noe i kroppen?"), required=False, longest=2000)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("thoughts", "feelings", "body")}


class DayForm(Form):
    day = Day(_l("Hvilken dag?"))
    text = Line(_l("Hva gjør du, eller hva gjorde du?"), longest=300)
    reflection = Prose(_l("Hvordan gikk det?"), required=False, longest=1000)
    shared = Checkbox(_l("Vis denne for veilederen når planen er delt"))

    @property
    def values(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("day", "text", "reflection", "shared")}


class PeriodForm(Form):
    from_on = Day(_l("Fra og med"))
    to_on = Day(_l("Til og med"))
    percentage = Number(_l("Hvor mange prosent jobber du?"), low=1, high=100)
    may_fall = Checkbox(_l("Ja, prosenten skal gå ned"))
    tasks = Prose(_l("Hvilke oppgaver gjør du?"), required=False, longest=1000)
    accommodation = Prose(_l("Hva trenger du av tilrettelegging?"), required=False, longest=1000)

    @property
    def values(self) -> dict[str, Any]:
        names = ("from_on", "to_on", "percentage", "may_fall", "tasks", "accommodation")
        return {name: self[name].data for name in names}


class ShareForm(Form):
    with_strengths = Checkbox(_l("Vis også styrkene jeg bygger på"))
