"""That the measuring was discussed with the employees' representatives."""

from wtforms import ValidationError

from app.kernel.dates import today
from app.kernel.fields import Day, Prose
from app.kernel.forms import Form
from app.kernel.i18n import _, _l


class DiscussedForm(Form):
    discussed_on = Day(_l("Dato for drøftingen"))
    discussed_note = Prose(_l("Hva dere ble enige om"))

    def validate_discussed_on(self, field: Day) -> None:
        if field.data and field.data > today():
            raise ValidationError(_("Drøftingen må ha vært. Velg i dag eller en tidligere dag."))
