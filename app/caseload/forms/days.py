"""What a day may be: of what is told, not ahead; of what will be done, not past."""

from datetime import date
from typing import Any

from app.kernel.dates import today
from app.kernel.fields import ValidationError
from app.kernel.i18n import _


def refuse_future(field: Any) -> None:
    """What is told has happened."""
    day: date | None = field.data
    if day is not None and day > today():
        raise ValidationError(_("Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."))


def refuse_past(field: Any) -> None:
    """What somebody will do is yet to come. A day that stood there may stay when its time is over."""
    day: date | None = field.data
    if day is not None and day < today() and day != field.object_data:
        raise ValidationError(_("Velg en dag fra og med i dag."))
