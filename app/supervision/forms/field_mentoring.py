"""Field mentoring, and the supervisor's word on who is new."""

from collections.abc import Sequence
from typing import Any

from app.kernel.fields import Choice, Choices, Day, OneOf, SelectChoice, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.supervision.field_words import Did, FieldMeeting, FieldState


class FieldMentoringForm(Form):
    """There is no text to write here: how it went belongs to the feedback contract."""

    coach_id = Choice(_l("Jobbspesialist"), coerce=optional_int)
    day = Day(_l("Dag"))
    state = OneOf(_l("Planlagt eller gjennomført?"))
    meeting = Choice(_l("Hva slags møte"))
    performed_by_id = Choice(_l("Hvem er med ut?"), coerce=optional_int)
    did = Choices(_l("Hva ble gjort?"), required=False)
    contract_id = Choice(_l("Tilbakemeldingsrunde"), required=False, coerce=optional_int)

    def __init__(
        self,
        *,
        coaches: Sequence[SelectChoice],
        performers: Sequence[SelectChoice],
        contracts: Sequence[SelectChoice],
        **kw: Any,
    ) -> None:
        super().__init__(**kw)
        self.coach_id.choices = list(coaches)
        self.performed_by_id.choices = list(performers)
        self.contract_id.choices = list(contracts)
        self.state.choices = options(FieldState, lambda member: member.label)
        self.meeting.choices = options(FieldMeeting, lambda member: member.label)
        self.did.choices = options(Did, lambda member: member.label)

    @property
    def values(self) -> dict[str, Any]:
        return {
            "day": self.day.data,
            "state": FieldState(self.state.data),
            "meeting": FieldMeeting(self.meeting.data),
            "performed_by_id": self.performed_by_id.data,
            "did": {Did(each) for each in self.did.data or []},
            "contract_id": self.contract_id.data,
        }


class MarkForm(Form):
    is_new = OneOf(
        _l("Hva gjelder?"),
        choices=[SelectChoice("no", _l("Ferdighetene er på plass")), SelectChoice("yes", _l("Ny"))],
    )
    from_on = Day(_l("Fra og med"))
