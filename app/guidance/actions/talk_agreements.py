"""What is agreed in a talk: written, done, and what came of it. Both sides do it."""

from datetime import date
from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.models import Talk, TalkAgreement
from app.guidance.talk_words import PointOwner
from app.kernel import audit, removal
from app.kernel.dates import today
from app.kernel.db import db


def agree(talk: Talk, *, text: str, who: PointOwner, due_on: date | None, by: Any) -> TalkAgreement:
    point = TalkAgreement(talk_id=talk.id, talk=talk, text=text, who=who, due_on=due_on)
    db.session.add(point)
    _trace("agree", point, by=by)
    return point


def change(
    point: TalkAgreement, *, text: str, who: PointOwner, due_on: date | None, outcome: str, done: bool, by: Any
) -> None:
    """Also what came of it; the day it was done is the day somebody first says so."""
    point.text, point.who, point.due_on, point.outcome = text, who, due_on, outcome
    point.done_on = (point.done_on or today()) if done else None
    _trace("change", point, by=by)


def mark(point: TalkAgreement, *, done: bool, by: Any) -> None:
    point.done_on = (point.done_on or today()) if done else None
    _trace("complete" if done else "reopen", point, by=by)


def _trace(action: str, point: TalkAgreement, *, by: Any) -> None:
    was_active(point.talk.room_id)
    db.session.flush()
    audit.record(action, point, by=by)


def remove(point: TalkAgreement, *, by: Any) -> None:
    was_active(point.talk.room_id)
    removal.remove(point, by=by)


def restore(point: TalkAgreement, *, by: Any) -> None:
    was_active(point.talk.room_id)
    removal.restore(point, by=by)
