"""The job-search log. Staff read it only through `shared`."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from app.guidance import guests
from app.guidance.models import JobSearchEntry, JobSearchShare
from app.kernel.db import db


def _of(room_id: int) -> Select[JobSearchEntry]:
    found = select(JobSearchEntry).where(JobSearchEntry.room_id == room_id, JobSearchEntry.removed_at.is_(None))
    return found.order_by(JobSearchEntry.day.desc(), JobSearchEntry.id.desc())


def own(room_id: int, limit: int | None = None) -> Sequence[JobSearchEntry]:
    """The person's own log, the newest first."""
    return db.session.scalars(_of(room_id).limit(limit)).all()


def is_shared(room_id: int) -> bool:
    return db.session.get(JobSearchShare, room_id) is not None


def shared(room_id: int, limit: int | None = None) -> Sequence[JobSearchEntry]:
    """What the counsellor may read: all of the log while it is shared, else nothing. The share is asked for in the same
    statement, so that what is taken back is gone at once."""
    found = _of(room_id).join(JobSearchShare, JobSearchShare.room_id == JobSearchEntry.room_id)
    return db.session.scalars(found.limit(limit)).all()


def _entry(job_search_id: int, *, removed: bool) -> JobSearchEntry:
    gone = JobSearchEntry.removed_at.is_not(None) if removed else JobSearchEntry.removed_at.is_(None)
    return db.session.scalars(
        select(JobSearchEntry).where(
            JobSearchEntry.id == job_search_id, JobSearchEntry.room_id == guests.current().room.id, gone
        )
    ).one()


def load_entry(job_search_id: int) -> JobSearchEntry:
    return _entry(job_search_id, removed=False)


def load_removed_entry(job_search_id: int) -> JobSearchEntry:
    return _entry(job_search_id, removed=True)
