"""Talks of three: when, what about, who does what, and what came of it. Only while the referral is under way."""

from datetime import date, datetime
from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.career_words import Side
from app.guidance.models import Referral, TrianglePoint, TriangleTalk, TriangleTask
from app.kernel import audit, removal
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def _only_under_way(referral: Referral) -> None:
    if not referral.under_way:
        raise DomainError(_("Henvisningen er ikke i gang, så her kan ingen skrive nå."))


def _save(talk: TriangleTalk, thing: Any, verb: str, *, by: Any) -> None:
    was_active(talk.referral.room_id)
    db.session.add(thing)
    db.session.flush()
    audit.record(verb, thing, by=by)


def plan(referral: Referral, *, starts_at: datetime, place: str, by: Any) -> TriangleTalk:
    _only_under_way(referral)
    talk = TriangleTalk(referral_id=referral.id, referral=referral, starts_at=starts_at, place=place, summary="")
    _save(talk, talk, "add", by=by)
    return talk


def move(talk: TriangleTalk, *, starts_at: datetime, place: str, by: Any) -> None:
    _only_under_way(talk.referral)
    talk.starts_at, talk.place = starts_at, place
    _save(talk, talk, "change", by=by)


def cancel(talk: TriangleTalk, *, cancelled: bool, by: Any) -> None:
    """Call it off, or take that back."""
    _only_under_way(talk.referral)
    talk.cancelled_at = now() if cancelled else None
    _save(talk, talk, "cancel" if cancelled else "restore", by=by)


def summarise(talk: TriangleTalk, *, summary: str, side: Side, by: Any) -> None:
    _only_under_way(talk.referral)
    talk.summary, talk.written_by = summary, side
    _save(talk, talk, "change", by=by)


def add_point(talk: TriangleTalk, *, text: str, side: Side, by: Any) -> TrianglePoint:
    _only_under_way(talk.referral)
    point = TrianglePoint(talk_id=talk.id, text=text, side=side)
    _save(talk, point, "add", by=by)
    return point


def add_task(talk: TriangleTalk, *, what: str, who: Side, due_on: date | None, by: Any) -> TriangleTask:
    _only_under_way(talk.referral)
    task = TriangleTask(talk_id=talk.id, what=what, who=who, due_on=due_on)
    _save(talk, task, "add", by=by)
    return task


def tick(talk: TriangleTalk, task: TriangleTask, *, done: bool, by: Any) -> None:
    _only_under_way(talk.referral)
    task.done_on = today() if done else None
    _save(talk, task, "done" if done else "reopen", by=by)


def take_away(talk: TriangleTalk, thing: Any, *, by: Any) -> None:
    _only_under_way(talk.referral)
    was_active(talk.referral.room_id)
    removal.remove(thing, by=by)


def bring_back(talk: TriangleTalk, thing: Any, *, by: Any) -> None:
    _only_under_way(talk.referral)
    was_active(talk.referral.room_id)
    removal.restore(thing, by=by)
