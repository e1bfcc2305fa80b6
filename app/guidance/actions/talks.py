"""Asking for a talk, booking, moving, calling off and holding it. Both sides do it; one slot has one talk."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from app.guidance.actions.activity import was_active
from app.guidance.actions.slots import refuse_clash
from app.guidance.models import GuidanceRoom, Talk
from app.guidance.queries import slots, talks
from app.guidance.talk_times import About, When
from app.guidance.talk_words import BookedBy, Preparation, TalkState, TalkWay
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def ask(room: GuidanceRoom, *, about: About, when: When, booked_by: BookedBy, by: Any) -> Talk:
    """A talk in a free time, at a time of its own, or one that waits for a time."""
    talk = Talk(room_id=room.id, room=room, booked_by=booked_by, theme_position=about.theme_position, topic=about.topic)
    _set_time(talk, when)
    _keep(talk)
    _trace("ask" if talk.state is TalkState.ASKED else "book", talk, by=by)
    return talk


def change(talk: Talk, *, about: About, when: When, by: Any) -> None:
    """Another topic or time. Calendars take the newer time, and the former slot is free."""
    _not_held(talk)
    talk.theme_position, talk.topic = about.theme_position, about.topic
    move(talk, when=when, by=by)


def move(talk: Talk, *, when: When, by: Any) -> None:
    _not_held(talk)
    if not when.keep:
        _set_time(talk, when)
        talk.calendar_sequence += 1
    talk.touch()
    _keep(talk)
    _trace("change", talk, by=by)


def _set_time(talk: Talk, when: When) -> None:
    if when.wish and when.slot_id is None and when.starts_at is None:
        talk.state, talk.wish = TalkState.ASKED, when.wish
        talk.slot_id = talk.starts_at = talk.ends_at = talk.way = None
        talk.place = ""
        return
    owner = talk.room.owner_id
    if when.slot_id is not None:
        slot = slots.take(owner, when.slot_id)
        if slot is None:
            raise somebody_was_first()
        talk.slot_id = slot.id
        talk.starts_at, talk.ends_at, talk.way, talk.place = slot.starts_at, slot.ends_at, slot.way, slot.place
    else:
        assert when.starts_at is not None
        assert when.ends_at is not None
        if when.starts_at <= now():
            raise DomainError(_("Velg et tidspunkt som ikke har vært."), field="day")
        refuse_clash(owner, [(when.starts_at, when.ends_at)], field="day", but=talk.id)
        talk.slot_id = None
        talk.starts_at, talk.ends_at, talk.way, talk.place = when.starts_at, when.ends_at, when.way, when.place
    talk.state, talk.wish = TalkState.BOOKED, when.wish


def somebody_was_first() -> DomainError:
    return DomainError(_("En annen rakk å bestille denne tiden før deg. Velg en av de andre tidene."), field="slot_id")


def _keep(talk: Talk) -> None:
    """Saved, unless another talk got the slot meanwhile."""
    try:
        with db.session.begin_nested():
            db.session.add(talk)
            db.session.flush()
    except IntegrityError as error:
        raise somebody_was_first() from error


def _not_held(talk: Talk) -> None:
    if talk.state is TalkState.HELD:
        raise DomainError(_("Samtalen er holdt."))
    if talk.cancelled_at is not None:
        raise DomainError(_("Samtalen er avlyst."))


def _trace(action: str, talk: Talk, *, by: Any) -> None:
    was_active(talk.room_id)
    db.session.flush()
    audit.record(action, talk, by=by)


def call_off(talk: Talk, *, by: Any) -> None:
    """The slot is free from now on; a talk that was only written up is taken away. Twice is the same as once."""
    if talk.cancelled_at is not None:
        return
    if talk.booked_by is not BookedBy.UNBOOKED:
        _not_held(talk)
    talk.cancelled_at, talk.cancelled_by_seeker = now(), bool(getattr(by, "is_guest", False))
    talk.calendar_sequence += 1
    _trace("cancel", talk, by=by)


def let_stand(talk: Talk, *, by: Any) -> None:
    """The talk stands after all, if nobody has got its time."""
    if talk.cancelled_at is None:
        return
    owner, span = talk.room.owner_id, (talk.starts_at, talk.ends_at)
    if talk.slot_id is not None and slots.take(owner, talk.slot_id) is None:
        raise somebody_was_first()
    if talk.slot_id is None and span[0] and span[1]:
        refuse_clash(owner, [(span[0], span[1])], field="day", but=talk.id)
    talk.cancelled_at, talk.cancelled_by_seeker = None, False
    talk.calendar_sequence += 1
    _keep(talk)
    _trace("restore", talk, by=by)


def room_ended(room: GuidanceRoom, *, by: Any) -> None:
    """Coming talks are called off together with their room, so that others can have their times."""
    for talk in talks.that_come(room.id):
        talk.cancelled_at = room.ended_at
        talk.calendar_sequence += 1
        audit.record("cancel", talk, by=by)


def room_reopened(room: GuidanceRoom, *, ended_at: datetime | None, by: Any) -> None:
    """What was called off with the room stands again, as far as nobody has got the time."""
    for talk in talks.called_off_at(room, ended_at):
        try:
            let_stand(talk, by=by)
        except DomainError:
            continue


def hold_unbooked(room: GuidanceRoom, *, at: datetime, way: TalkWay, about: About, by: Any) -> Talk:
    """A talk that came about by itself and is written up afterwards."""
    if at > now():
        raise DomainError(_("Velg et tidspunkt som har vært, eller bestill samtalen."), field="day")
    talk = Talk(
        room_id=room.id, room=room, state=TalkState.HELD, booked_by=BookedBy.UNBOOKED, starts_at=at, way=way,
        theme_position=about.theme_position, topic=about.topic,
    )  # fmt: skip
    _keep(talk)
    _trace("hold", talk, by=by)
    return talk


def hold(talk: Talk, *, on: bool, by: Any) -> None:
    """The talk took place, or it did not after all."""
    if talk.cancelled_at is not None or talk.starts_at is None:
        raise DomainError(_("Avtal en tid først."))
    if on and talk.starts_at > now():
        raise DomainError(_("Samtalen har ikke begynt ennå."))
    talk.state = TalkState.HELD if on else TalkState.BOOKED
    _trace("hold" if on else "reopen", talk, by=by)


def prepare(talk: Talk, done: Collection[str], *, by: Any) -> None:
    """What of the preparation is done. The counsellor's own."""
    talk.prepared = [each.value for each in Preparation if each.value in done]
    db.session.flush()
    audit.record("prepare", talk, by=by)
