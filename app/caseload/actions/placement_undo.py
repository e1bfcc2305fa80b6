"""The end of a job or a practice taken back: with it the status, the stage and the days of contact it changed.

What stood before is kept, sealed, in the session of whoever ended it, as days and codes: nothing that anybody has
written.
"""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.actions import placements, spans
from app.caseload.actions.stages import STAGES
from app.caseload.actions.statuses import STATUSES
from app.caseload.enums import FollowUp, OutcomeStatus, Stage
from app.caseload.models import FollowAlong, Placement
from app.kernel.db import db

Rows = list[list[str]]
"""Days and values of a history, as JSON keeps them."""

TRACKS: tuple[tuple[spans.Track, type[StrEnum]], ...] = ((STATUSES, OutcomeStatus), (STAGES, Stage))


def stands(placement: Placement) -> dict[str, Any]:
    """What the end of this may change beside it."""
    tracks = {track.value: _rows(track, placement) for track, _kind in TRACKS}
    days = [[row.kind.value, str(row.weeks), row.due_on.isoformat()] for row in _days(placement)]
    return {**tracks, "days": days}


def changed(placement: Placement, before: dict[str, Any]) -> dict[str, Any]:
    """What is needed to take the end back: the rows that it took or wrote, and how the histories stand after it."""
    after = stands(placement)
    kept: dict[str, Any] = {"placement": placement.id}
    for track, _kind in TRACKS:
        was, now = before[track.value], after[track.value]
        if was != now:
            gone, came = [each for each in was if each not in now], [each for each in now if each not in was]
            kept[track.value] = {"gone": gone, "came": came, "stands": _digest(now)}
    return {**kept, "days": [each for each in before["days"] if each not in after["days"]]}


def take_back(placement: Placement, kept: dict[str, Any], *, by: User) -> bool:
    """It has not ended after all. Gives whether all is as it was: what was changed since stays as it is."""
    placements.resume_placement(placement, by=by)
    _bring_days(placement, kept["days"])
    unchanged = [_bring_rows(track, kind, placement, kept, by=by) for track, kind in TRACKS if track.value in kept]
    return all(unchanged)


def _bring_rows(
    track: spans.Track, kind: type[StrEnum], placement: Placement, kept: dict[str, Any], *, by: User
) -> bool:
    told, case = kept[track.value], placement.case
    if _digest(_rows(track, placement)) != told["stands"]:
        return False
    came = {on for on, _value in told["came"]}
    for row in spans.rows(track, case):
        if row.from_on.isoformat() in came:
            db.session.delete(row)
    db.session.flush()
    for on, value in told["gone"]:
        row = track.model(case_id=case.id, from_on=date.fromisoformat(on), by_id=by.id)
        setattr(row, track.value, kind(value))
        db.session.add(row)
    db.session.flush()
    setattr(case, track.value, spans.value_today(track, case))
    db.session.flush()
    return True


def _bring_days(placement: Placement, days: Rows) -> None:
    """Those that went with the end, on the days they stood on: somebody may have moved them."""
    found = {(row.kind, row.weeks): row for row in _days(placement, all_of_them=True)}
    for kind, weeks, due_on in days:
        row = found.get((FollowUp(kind), int(weeks)))
        if row is None:
            row = FollowAlong(placement_id=placement.id, kind=FollowUp(kind), weeks=int(weeks))
            db.session.add(row)
        if not (row.done_on or row.skipped_reason):
            row.due_on = date.fromisoformat(due_on)
    db.session.flush()


def _rows(track: spans.Track, placement: Placement) -> Rows:
    return [[row.from_on.isoformat(), str(getattr(row, track.value))] for row in spans.rows(track, placement.case)]


def _days(placement: Placement, *, all_of_them: bool = False) -> list[FollowAlong]:
    query = select(FollowAlong).where(FollowAlong.placement_id == placement.id)
    if not all_of_them:
        query = query.where(FollowAlong.done_on.is_(None), FollowAlong.skipped_reason == "")
    return list(db.session.scalars(query.order_by(FollowAlong.due_on, FollowAlong.id)))


def _digest(rows: Rows) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
