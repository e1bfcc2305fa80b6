"""Forms of learning groups and their meetings."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import ValidationError

from app.kernel.fields import Choice, Choices, Clock, Day, Line, Prose, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l

_POINT = re.compile(r"\s*([0-9]{1,3})\s*(?:min(?:utter|utt)?\.?)?\s*[–:-]?\s*(\S.*)")


class GroupForm(Form):
    name = Line(_l("Navn på gruppa"), longest=100)
    members = Choices(_l("Hvem er med?"), coerce=int)

    def __init__(self, *, people: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.members.choices = list(people)


class CallForm(Form):
    day = Day(_l("Dag"))
    clock = Clock(_l("Klokka"))
    place = Line(_l("Sted"), required=False, longest=200)


class MeetingForm(CallForm):
    agenda = Prose(_l("Saksliste"), longest=4000, rows=8)

    def validate_agenda(self, field: Any) -> None:
        for line in _lines(field.data):
            match = _POINT.fullmatch(line)
            if match is None or not 1 <= int(match[1]) <= 240:
                raise ValidationError(
                    _("Skriv minutter og tekst på hver linje, for eksempel «20 Det vi har prøvd». Se på «%(line)s».",
                      line=line[:60])
                )  # fmt: skip

    @property
    def points(self) -> list[tuple[int, str]]:
        """Minutes and title, line by line."""
        found = [_POINT.fullmatch(line) for line in _lines(self.agenda.data)]
        return [(int(match[1]), match[2][:200]) for match in found if match]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def agenda_text(agenda: Sequence[Any]) -> str:
    return "\n".join(f"{item.minutes} {item.title}" for item in agenda)


class OutcomeForm(Form):
    learnt = Prose(_l("Hva lærte gruppa?"), required=False, longest=4000)
    will_try = Prose(_l("Hva vil vi prøve?"), required=False, longest=4000)


class BringForm(Form):
    arrow_id = Choice(_l("En læringspil"), required=False, coerce=optional_int)
    contract_id = Choice(_l("Et læringspunkt"), required=False, coerce=optional_int)
    note = Prose(_l("Noen ord"), required=False, longest=1000)

    def __init__(self, *, arrows: Sequence[SelectChoice], points: Sequence[SelectChoice], **kw: Any) -> None:
        super().__init__(**kw)
        self.arrow_id.choices = list(arrows)
        self.contract_id.choices = list(points)
