"""What no visit to an employer may say, whoever asks: told by the form beside its other mistakes."""

from datetime import date, timedelta

from app.kernel.dates import today
from app.kernel.errors import DomainError
from app.kernel.i18n import _

FURTHEST = timedelta(days=365)
"""Nobody plans a visit further ahead than this."""


def refuse_far_ahead(day: date | None) -> None:
    if day and day > today() + FURTHEST:
        raise DomainError(_("Velg en dag innen ett år fra nå."), "day")
