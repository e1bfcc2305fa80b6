"""Naming somebody who can take over rooms."""

from typing import Any

from app.accounts.queries import people_choices
from app.kernel.fields import Choice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class SuccessorForm(Form):
    """Who can take over. It gives nothing before the person in a room says yes."""

    deputy_id = Choice(_l("Hvem kan ta over"), coerce=optional_int)

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        self.deputy_id.choices = people_choices(empty=_("Velg"))
