"""What to take along into the next half-year."""

from typing import Any

from app.kernel.fields import Choices, SelectChoice, optional_int
from app.kernel.forms import Form
from app.kernel.i18n import _l


class CarryOverForm(Form):
    """Outcomes that were not reached, and activities that were not carried out."""

    outcomes = Choices(_l("Læringsutbytter som ikke er nådd"), required=False, coerce=optional_int)
    activities = Choices(_l("Aktiviteter som ikke er gjennomført"), required=False, coerce=optional_int)

    def __init__(self, *, outcomes: list[SelectChoice], activities: list[SelectChoice], **kw: Any) -> None:
        super().__init__(creates=True, **kw)
        self.outcomes.choices = outcomes
        self.activities.choices = activities
