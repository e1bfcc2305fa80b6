"""Plain factories of talks, offered times and the job-search log."""

from datetime import timedelta
from typing import Any

from app.guidance.models import JobSearchEntry, Talk, TalkAgreement, TalkSlot
from app.guidance.talk_words import BookedBy, PointOwner, TalkState, TalkWay
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.factories import make


def make_slot(owner: Any, *, hours: float = 24, **values: Any) -> TalkSlot:
    """A free time that begins so many hours from now and lasts 45 minutes."""
    start = values.pop("starts_at", now() + timedelta(hours=hours))
    given = {"way": TalkWay.OFFICE, "series": "s1", "ends_at": start + timedelta(minutes=45), **values}
    return make(TalkSlot, owner_id=owner.id, starts_at=start, **given)


def make_talk(room: Any, *, hours: float = 24, **values: Any) -> Talk:
    """A talk that is booked so many hours from now; less than nothing is a talk that has been."""
    start = values.pop("starts_at", now() + timedelta(hours=hours))
    ends_at = start + timedelta(minutes=45) if start else None
    given = {"state": TalkState.BOOKED, "booked_by": BookedBy.SEEKER, "way": TalkWay.OFFICE, "ends_at": ends_at}
    return make(Talk, room_id=room.id, starts_at=start, **{**given, **values})


def make_held(room: Any, *, days: int = 7, **values: Any) -> Talk:
    return make_talk(room, hours=-24 * days, state=TalkState.HELD, **values)


def make_agreement(talk: Talk, **values: Any) -> TalkAgreement:
    given = {"text": "Ringe bakeriet", "who": PointOwner.SEEKER, **values}
    return make(TalkAgreement, talk_id=talk.id, **given)


def make_entry(room: Any, **values: Any) -> JobSearchEntry:
    return make(JobSearchEntry, **{"room_id": room.id, "day": today(), "what": "Søkte på lageret", **values})


def again(thing: Any) -> Any:
    """The same row as it stands now."""
    db.session.expire_all()
    return db.session.get_one(type(thing), thing.id)
