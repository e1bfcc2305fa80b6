"""What the night lets go of with more to it than a row: the traces, the names of those who left, the log beside the
database."""

from collections.abc import Iterator

from sqlalchemy import select

from app.accounts.models import User
from app.kernel.db import db
from app.kernel.jobs import one_by_one
from app.kernel.retention import PERIODS, cutoff, length
from app.privacy.audit import seal
from app.privacy.erasure import colleagues


def forget_trace(trace: str, period: str) -> Iterator[int]:
    """Whole months of a trace, sealed, when all of the month has been kept its time."""
    return seal.drop_before(trace, cutoff(length(period), PERIODS[period].unit))


def forget_closed_accounts() -> int:
    """A colleague who left three years ago loses the name, when nothing open leans on it. Each by itself: it touches
    much."""
    limit = cutoff(length("closed_account"), PERIODS["closed_account"].unit)
    named = User.deactivated_at <= limit, User.name != colleagues.NAMELESS
    return one_by_one(list(db.session.scalars(select(User.id).where(*named).order_by(User.id))), _forget_account)


def _forget_account(user_id: int) -> int:
    person = db.session.get_one(User, user_id)
    if colleagues.hindrance_of(person):
        return 0
    colleagues.erase(person, by=None)
    return 1


def empty_log() -> int:
    """The embedded database writes beside itself first. When the night is over, nothing of what went stands there
    (trust D3); while somebody reads, it waits for the next night."""
    if db.engine.dialect.name != "sqlite":
        return 0
    with db.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        busy, pages, _moved = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return 0 if busy else max(pages, 0)
