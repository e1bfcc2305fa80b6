"""The alarm that does not depend on the work it watches: who answers for the office is told when a night was missed."""

from datetime import datetime, timedelta

from flask_login import current_user

from app.accounts import queries
from app.accounts.access import OFFICE
from app.kernel.dates import is_lately
from app.kernel.jobs import behind_since
from app.privacy.access import PRIVACY

LATEST = timedelta(hours=36)
"""Each night, with some hours to spare (trust D2)."""


def missed_nights() -> datetime | None:
    """For the frame, of those who can do something about it: since when something of the night is not done, or None.
    Nobody else's page asks the database, and an office of its first day, or for trying out, has no nights."""
    if not (PRIVACY.allows(current_user) or OFFICE.allows(current_user)):
        return None
    office = queries.office()
    if office is None or office.demo or is_lately(office.created_at, LATEST):
        return None
    since = behind_since() or office.created_at
    return None if is_lately(since, LATEST) else since
