"""Forms of weekly supervision."""

from collections.abc import Sequence
from typing import Any

from app.kernel.dates import NonexistentTimeError, utc
from app.kernel.fields import Choice, Choices, Clock, Day, Line, Number, OneOf, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l
from app.supervision.session_words import SessionKind


class SessionForm(Form):
    """Time, place, people and the theme's question. What is `moment` is set when day and clock are one."""

    people = Choices(_l("Hvem skal være med?"), coerce=optional_int)
    guests = Prose(_l("Gjester fra andre kontor"), required=False, longest=1000, rows=2)
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))
    minutes = Number(_l("Hvor mange minutter?"), low=10, high=480, default=60)
    place = Line(_l("Sted"), required=False)
    theme_id = Choice(_l("Spørsmål fra et tema i læringsplanen"), required=False, coerce=optional_int)

    def __init__(self, *, coaches: Sequence[SelectChoice], themes: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.people.choices = list(coaches)
        self.theme_id.choices = list(themes)

    def validate(self, extra_validators: Any = None) -> bool:
        fits = bool(super().validate(extra_validators))
        if self.day.data and self.clock.data:
            try:
                self.moment = utc(self.day.data, self.clock.data)
            except NonexistentTimeError as error:
                self.clock.errors = [*self.clock.errors, str(error)]
                fits = False
        return fits

    @property
    def guest_list(self) -> list[tuple[str, str]]:
        """Name and office of each line: «Kari Nordmann, Nav Elverum»."""
        lines = [line.strip() for line in (self.guests.data or "").splitlines() if line.strip()]
        parts = [line.partition(",") for line in lines[:20]]
        return [(name.strip()[:100] or office.strip()[:100], office.strip()[:100]) for name, _comma, office in parts]

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take, without the guests."""
        return {
            "starts_at": self.moment,
            "minutes": self.minutes.data,
            "place": self.place.data or "",
            "theme_id": self.theme_id.data,
            "people": self.people.data or [],
        }


class NewSessionForm(SessionForm):
    kind = OneOf(_l("Hva slags veiledning?"), coerce=str)
    weeks = Number(_l("Hvor mange uker på rad?"), low=1, high=26, default=1)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.kind.choices = [SelectChoice(kind.value, str(kind.label)) for kind in SessionKind]


class HeldForm(Form):
    present = Choices(_l("Hvem var med?"), required=False, coerce=optional_int)
    note = Prose(_l("Notat om metode"), required=False, longest=4000, rows=4)

    def __init__(self, *, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.present.choices = list(people)


class AskForm(Form):
    """Cases the supervisor asks for."""

    cases = Choices(_l("Hvilke saker vil du spørre om?"), coerce=optional_int)

    def __init__(self, *, offered: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.cases.choices = list(offered)


class BringForm(Form):
    """A coach's own case."""

    case_id = Choice(_l("Hvilken sak?"), coerce=optional_int)
    situation = Prose(_l("Hva trenger du hjelp til?"), longest=2000, rows=5)

    def __init__(self, *, offered: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.case_id.choices = list(offered)


class AnswerForm(Form):
    say = OneOf(_l("Vil du ta saken med?"), coerce=str)
    situation = Prose(_l("Hva trenger du hjelp til?"), required=False, longest=2000, rows=5)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.say.choices = [SelectChoice("yes", _("Ja, ta den med")), SelectChoice("no", _("Nei, ikke nå"))]


class IdeaForm(Form):
    idea = Prose(_l("Idé eller strategi"), longest=1000, rows=2)


class TaskForm(Form):
    task = Line(_l("Hva skal gjøres?"), longest=300)
    owner_id = Choice(_l("Hvem gjør det?"), coerce=optional_int)
    due_on = Day(_l("Innen"))

    def __init__(self, *, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.owner_id.choices = list(people)


class MoveTaskForm(Form):
    text = Line(_l("Hva skal gjøres?"), longest=300)
    due_on = Day(_l("Innen"))


class OutcomeForm(Form):
    outcome = Prose(_l("Hva kom ut av det?"), required=False, longest=1000, rows=3)
