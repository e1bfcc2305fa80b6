"""Forms of the career process. The person and the counsellor fill in the same ones."""

from datetime import datetime
from typing import Any

from app.guidance.career_words import ANSWER_STEPS, QUESTIONS, Side
from app.kernel.dates import NonexistentTimeError, local, utc
from app.kernel.errors import DomainError
from app.kernel.fields import Checkbox, Choice, Clock, Day, Line, OneOf, Prose, SelectChoice, ValidationError
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


def moment_of(day: Any, clock: Any, field: str = "clock") -> datetime:
    try:
        return utc(day, clock)
    except NonexistentTimeError as error:
        raise DomainError(str(error), field) from error


def when_of(moment: datetime | None) -> dict[str, Any]:
    """A moment as a form's day and clock."""
    shown = local(moment) if moment else None
    return {"day": shown.date() if shown else None, "clock": shown.time() if shown else None}


def each_side(reader: Side) -> list[SelectChoice]:
    """Who does it, to the one of the three who chooses."""
    return [SelectChoice(each.value, _("Jeg") if each is reader else str(each.label)) for each in Side]


class PreparationForm(Form):
    text = Prose(_l("Det jeg har tenkt"), required=False)


class CareerTalkForm(Form):
    """What came of a talk."""

    summary = Prose(_l("Dette snakket vi om"), required=False)
    next_what = Line(_l("Neste steg"), required=False)
    next_who = Choice(_l("Hvem gjør det?"), required=False)
    next_by = Day(_l("Innen"), required=False)

    def __init__(self, *, reader: Side, **kw: Any) -> None:
        super().__init__(**kw)
        people = [each for each in each_side(reader) if each.value != Side.GUIDE]
        self.next_who.choices = [SelectChoice("", _("Velg")), *people]

    @property
    def values(self) -> dict[str, Any]:
        return {
            "summary": self.summary.data,
            "next_what": self.next_what.data,
            "next_who": Side(self.next_who.data) if self.next_who.data else None,
            "next_by": self.next_by.data,
        }


class TimeForm(Form):
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))
    place = Line(_l("Sted"), required=False)

    @property
    def starts_at(self) -> datetime:
        return moment_of(self.day.data, self.clock.data)


def _is_page(_form: Any, field: Any) -> None:
    address = field.data or ""
    if not address.startswith("https://") or len(address) < 12 or " " in address:
        raise ValidationError(_("Lim inn hele adressen. Den begynner med https://"))


class ToolForm(Form):
    title = Line(_l("Hva er det?"), longest=100)
    address = Line(_l("Adresse"), longest=500, checks=[_is_page])


class SheetForm(Form):
    can = Prose(_l("Dette kan jeg"), required=False, longest=900)
    wants = Prose(_l("Dette vil jeg"), required=False, longest=900)
    way = Prose(_l("Slik går jeg videre"), required=False, longest=900)


def _steps() -> list[SelectChoice]:
    return [SelectChoice(str(number), words) for number, words in ANSWER_STEPS.items()]


class EvaluationForm(Form):
    understandable = OneOf(QUESTIONS["understandable"])
    manageable = OneOf(QUESTIONS["manageable"])
    meaningful = OneOf(QUESTIONS["meaningful"])
    own_words = Prose(_l("Vil du si noe mer?"), required=False)
    shared = Checkbox(_l("Vis svarene mine til veilederen"))

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        for name in QUESTIONS:
            self[name].choices = _steps()

    @property
    def answers(self) -> dict[str, int]:
        return {name: int(self[name].data) for name in QUESTIONS}
