"""Saying that one is away."""

from app.kernel.fields import Choice, Day, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l


class AwayForm(Form):
    """From, to, and who answers. Never why."""

    from_on = Day(_l("Første dag borte"))
    until_on = Day(_l("Siste dag borte"))
    deputy_id = Choice(_l("Hvem svarer"), coerce=optional_int)
