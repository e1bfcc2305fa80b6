"""The office chooses how long something is kept."""

from app.kernel.fields import Number
from app.kernel.forms import Form
from app.kernel.i18n import _l
from app.kernel.retention import ChosenPeriod, Period, Unit


def period_form(period: Period, row: ChosenPeriod) -> Form:
    """A form with the range of this period."""
    label = _l("Antall måneder") if period.unit is Unit.MONTHS else _l("Antall dager")

    class PeriodForm(Form):
        number = Number(label, low=period.lowest or 0, high=period.highest or 0)

    return PeriodForm(obj=row)
