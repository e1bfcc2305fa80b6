"""The end of a job or a practice put right: what the end wrote of status and stage follows it.

A row that the end wrote is known by its day and its words, in whichever language they were written: whoever changes it
by hand says something else, or nothing. Rows of others stay, and whoever corrects is told to look at them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import force_locale

from app.accounts.models import User
from app.caseload.actions import spans, work_changes
from app.caseload.actions.stages import STAGES
from app.caseload.actions.statuses import STATUSES
from app.caseload.enums import EndReason
from app.caseload.models import Case, Placement
from app.kernel import audit, stale
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES

DAY = timedelta(1)
TRACKS = ((STATUSES, "set_status"), (STAGES, "move"))


@dataclass(frozen=True)
class End:
    """An end as it was saved."""

    ended_on: date
    end_reason: EndReason
    learnt: str

    @classmethod
    def of(cls, placement: Placement) -> "End | None":
        if placement.ended_on is None or placement.end_reason is None:
            return None
        return cls(placement.ended_on, placement.end_reason, placement.learnt)

    def words(self, track: spans.Track) -> str:
        """What the end says in a row that it writes."""
        return (track is STAGES and self.learnt) or str(self.end_reason.label)

    def wrote(self, track: spans.Track, row: Any) -> bool:
        told = {self.words(track)}
        for language in LANGUAGES:
            with force_locale(language):
                told.add(self.words(track))
        return getattr(row, track.words) in told


@dataclass
class Followed:
    """Which histories follow the new day, and whether somebody wrote something of their own on the days between."""

    tracks: list[spans.Track] = field(default_factory=list)
    by_hand: bool = False


def follow(placement: Placement, before: End, *, by: User) -> Followed:
    """The end was `before`, and is what it says now. An end that lay ahead has written nothing yet."""
    found, now, case = Followed(), End.of(placement), placement.case
    if now is None or before.ended_on > today():
        return found
    stale.hold(case)
    first, last = min(before.ended_on, now.ended_on), max(before.ended_on, now.ended_on) + DAY
    for track, action in TRACKS:
        history = spans.rows(track, case)
        row = _written(track, history, before, case)
        if row is not None:
            setattr(row, track.words, now.words(track))
        if now.ended_on == before.ended_on:
            continue
        others = [each.from_on for each in history if each is not row and each.from_on != placement.started_on]
        found.by_hand = found.by_hand or any(first <= on <= last for on in others)
        if row is not None and _move(track, placement, row, by=by):
            setattr(case, track.value, spans.value_today(track, case))
            db.session.flush()
            audit.record(action, case, by=by)
            found.tracks.append(track)
    return found


def _written(track: spans.Track, history: list[Any], before: End, case: Case) -> Any:
    """The row that the end wrote: from the day after, or from the last day where that was the day it was told."""
    days = [max(on, case.started_on) for on in (before.ended_on, before.ended_on + DAY)]
    return next((row for row in history if row.from_on in days and before.wrote(track, row)), None)


def _move(track: spans.Track, placement: Placement, row: Any, *, by: User) -> bool:
    """To the day from which it holds now; not past what somebody wrote on a day between. Gives whether it moved."""
    case, old_on, history = placement.case, row.from_on, spans.rows(track, placement.case)
    on = max(work_changes.after(placement), case.started_on)
    was = _was(track, placement, history, old_on)
    if on == old_on or was is None:
        return False
    if on < old_on:
        return _move_back(track, placement, row, on, was, by=by)
    if on > today() or any(old_on < each.from_on <= on for each in history):
        spans.put(track, case, value=was, from_on=old_on, words="", by=by)
        return True
    row.from_on = on
    db.session.flush()
    if spans.value_on(track, history, old_on - DAY) is not was:
        spans.put(track, case, value=was, from_on=old_on, words="", by=by)
    return True


def _move_back(track: spans.Track, placement: Placement, row: Any, on: date, was: Any, *, by: User) -> bool:
    case, to, words, old_on = placement.case, getattr(row, track.value), getattr(row, track.words), row.from_on
    between = [each for each in spans.rows(track, case) if on <= each.from_on < old_on]
    if track is STAGES and between:
        return False
    if track is STATUSES:
        work_changes.rewrite_said_before(case, placement, to, on, note=words, by=by)
    if spans.value_on(track, spans.rows(track, case), on) is was:
        spans.put(track, case, value=to, from_on=on, words=words, by=by)
    return True


def _was(track: spans.Track, placement: Placement, history: list[Any], old_on: date) -> Any:
    """What held while it went on: a status of the very day may have given way, and is known by the kind."""
    if track is STATUSES:
        return work_changes.STATUS_OF[placement.kind]
    return spans.value_on(track, history, old_on - DAY)
