"""Forms for who came. The list itself is read row by row, since its fields are as many as the people."""

from app.kernel.fields import Choice, Number, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.learning.enums import AttendanceState

MOST_GUESTS = 1000


class AttendanceForm(Form):
    """Every row carries what it said when the page was made, so that only what was changed is written."""

    guests = Number(_l("Gjester utenfra som deltok"), low=0, high=MOST_GUESTS, required=False)


class AddPersonForm(Form):
    user_id = Choice(_l("Kollega"), coerce=optional_int)


def changes(sent: dict[str, str]) -> dict[int, AttendanceState]:
    """The states that differ from what the page showed, by user id: fields `state-7` beside `was-7`."""
    found = {}
    for name, value in sent.items():
        user_id = optional_int(name.removeprefix("state-")) if name.startswith("state-") else None
        known = user_id is not None and user_id > 0 and value in set(AttendanceState)
        if known and user_id is not None and value != sent.get(f"was-{user_id}"):
            found[user_id] = AttendanceState(value)
    return found
