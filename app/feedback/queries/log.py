"""One's own private training notes (S2-05, S2-06)."""

from flask_login import current_user
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.feedback.models import LogEntry
from app.feedback.queries import visibility
from app.kernel.db import db
from app.kernel.paging import Paged, paged


def _mine() -> Select[LogEntry]:
    return select(LogEntry).where(visibility.own_log(current_user)).options(joinedload(LogEntry.arrow))


def load_entry(entry_id: int) -> LogEntry:
    """One's own note, or NoResultFound."""
    return db.session.scalars(_mine().where(LogEntry.id == entry_id, LogEntry.removed_at.is_(None))).one()


def load_removed_entry(entry_id: int) -> LogEntry:
    return db.session.scalars(_mine().where(LogEntry.id == entry_id, LogEntry.removed_at.is_not(None))).one()


def mine() -> Paged:
    """One's own notes, the newest day first."""
    return paged(_mine().where(LogEntry.removed_at.is_(None)).order_by(LogEntry.day.desc(), LogEntry.id.desc()))
