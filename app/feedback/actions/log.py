"""Changes of the logbook. Only its owner reaches it (queries/log.py)."""

from datetime import date

from app.accounts.models import User
from app.feedback.models import LogEntry
from app.kernel import audit
from app.kernel.db import db


def create_entry(
    *, day: date, arrow_id: int | None, situation: str, tried: str, happened: str, learnt: str, by: User
) -> LogEntry:
    entry = LogEntry(
        user_id=by.id, day=day, arrow_id=arrow_id, situation=situation, tried=tried, happened=happened, learnt=learnt
    )
    db.session.add(entry)
    db.session.flush()
    audit.record("create", entry, by=by)
    return entry


def change_entry(
    entry: LogEntry,
    *,
    day: date,
    arrow_id: int | None,
    situation: str,
    tried: str,
    happened: str,
    learnt: str,
    by: User,
) -> None:
    entry.day, entry.arrow_id, entry.situation = day, arrow_id, situation
    entry.tried, entry.happened, entry.learnt = tried, happened, learnt
    db.session.flush()
    audit.record("change", entry, by=by)
