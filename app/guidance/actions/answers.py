"""Answers of the map: only what was changed is written, and what is newer is left alone.

A page says of each statement what it has seen standing there. If something else stands there now, another window has
answered since, and that answer is kept; the person is shown it and may choose again.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.guidance.map_shape import Choice
from app.guidance.models import Answer, GuidanceRoom, MapRound
from app.kernel import audit
from app.kernel.db import db


def save(room: GuidanceRoom, chosen: MapRound, choices: Sequence[Choice], *, by: Any) -> dict[str, int | None]:
    """Write what was changed in a round that is held; gives what another window has answered meanwhile, by name."""
    rows = select(Answer).where(
        Answer.round_id == chosen.id, Answer.point_id.in_([choice.point_id for choice in choices])
    )
    there = {answer.point_id: answer for answer in db.session.scalars(rows)}
    newer: dict[str, int | None] = {}
    touched = set()
    for choice in choices:
        standing = getattr(there.get(choice.point_id), choice.statement, None)
        if choice.value == standing or choice.seen == {choice.value}:
            continue
        if standing not in choice.seen:
            newer[choice.name] = standing
            continue
        answer = there.setdefault(choice.point_id, Answer(round_id=chosen.id, point_id=choice.point_id))
        setattr(answer, choice.statement, choice.value)
        touched.add(choice.point_id)
    for answer in [there[point_id] for point_id in touched]:
        if answer.now is None and answer.wanted is None:
            db.session.delete(answer)
        else:
            db.session.add(answer)
    if touched:
        db.session.flush()
        audit.record("answer", room, by=by)
    return newer
