"""The person's own job-search log, and sharing it."""

from datetime import date
from typing import Any

from sqlalchemy import delete

from app.guidance.actions.activity import was_active
from app.guidance.models import GuidanceRoom, JobSearchEntry, JobSearchShare
from app.guidance.talk_words import JobLevel
from app.kernel import audit, removal
from app.kernel.db import db


def save_entry(
    entry: JobSearchEntry | None, *, room: GuidanceRoom, day: date, what: str, level: JobLevel | None, outcome: str,
    learnt: str, by: Any,
) -> JobSearchEntry:  # fmt: skip
    action = "change" if entry else "create"
    if entry is None:
        entry = JobSearchEntry(room_id=room.id)
        db.session.add(entry)
    entry.day, entry.what, entry.level, entry.outcome, entry.learnt = day, what, level, outcome, learnt
    was_active(room.id)
    db.session.flush()
    audit.record(action, entry, by=by)
    return entry


def remove(entry: JobSearchEntry, *, room: GuidanceRoom, by: Any) -> None:
    was_active(room.id)
    removal.remove(entry, by=by)


def restore(entry: JobSearchEntry, *, room: GuidanceRoom, by: Any) -> None:
    was_active(room.id)
    removal.restore(entry, by=by)


def share(room: GuidanceRoom, *, on: bool, by: Any) -> None:
    """All of the log, with what comes later, or nothing of it from this moment. Twice is the same as once."""
    if (db.session.get(JobSearchShare, room.id) is not None) == on:
        return
    if on:
        db.session.add(JobSearchShare(room_id=room.id))
    else:
        db.session.execute(delete(JobSearchShare).where(JobSearchShare.room_id == room.id))
    was_active(room.id)
    db.session.flush()
    audit.record("share_job_search" if on else "unshare_job_search", room, by=by)
