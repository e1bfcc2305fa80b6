"""Forms for the working group."""

from app.kernel.fields import Choice, Line, optional_int, options
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.learning.enums import Seat


class MemberForm(Form):
    """A new member: a colleague, or somebody from outside."""

    user_id = Choice(_l("Kollega"), coerce=optional_int, required=False)
    outside = Line(_l("Eller noen utenfra"), required=False, longest=100)
    seat = Choice(
        _l("Kommer fra"),
        choices=lambda: [choice for choice in options(Seat, lambda seat: seat.label) if choice.value != Seat.OUTSIDE],
        default=Seat.COLLEAGUE.value,
    )
