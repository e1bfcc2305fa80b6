"""How often each coach has had supervision, week by week, and how often is recommended (S4-04, S4-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select

from app.accounts.asking import kept
from app.accounts.models import User
from app.kernel.dates import local, utc
from app.supervision.models import SessionPerson, SupervisionSession
from app.supervision.queries.coach_figures import LEAST_SHARE, CoachFigures, figures_of, figures_of_coaches
from app.supervision.session_times import FIRST_TIME
from app.supervision.session_words import Cadence, Ground, Presence, SessionKind, SessionState

BACK, AHEAD = 12, 2
"""Weeks shown before this one and after it."""
YEAR = timedelta(days=400)
"""How far back the last session is looked for."""
EACH = {Cadence.WEEKLY: timedelta(days=7), Cadence.MONTHLY: timedelta(days=31)}
"""The longest between two sessions alone."""


class Week(StrEnum):
    """What a week was for one coach."""

    ALONE = "alone"
    GROUP = "group"
    BOTH = "both"
    PLANNED = "planned"
    GAP = "gap"
    OPEN = "open"
    """Not over yet, or not begun, and nothing planned; or before the coach began."""


@dataclass(frozen=True)
class CoachWeeks:
    """One coach: the recommended cadence with its ground, the weeks, and the last and next session alone."""

    figures: CoachFigures
    weeks: list[Week]
    last_alone: date | None
    last_group: date | None
    next_alone: date | None

    @property
    def ground(self) -> Ground:
        """New counts first; few in jobs counts whoever it is (S4-05)."""
        if self.figures.new:
            return Ground.NEW
        share = self.figures.share_in_work
        return Ground.FEW_IN_WORK if share is not None and share < LEAST_SHARE else Ground.EXPERIENCED

    @property
    def cadence(self) -> Cadence:
        return Cadence.MONTHLY if self.ground is Ground.EXPERIENCED else Cadence.WEEKLY

    @property
    def is_late(self) -> bool:
        """Longer since the last session alone than is recommended, and none is planned."""
        if self.next_alone is not None:
            return False
        return self.last_alone is None or self.figures.on - self.last_alone > EACH[self.cadence]

    @property
    def gaps(self) -> int:
        return self.weeks.count(Week.GAP)


@dataclass(frozen=True)
class Weeks:
    """The strip: the Monday of each week, and the coaches by name."""

    mondays: list[date]
    this_week: date
    coaches: list[CoachWeeks]


def weeks_of(user: User, on: date) -> Weeks:
    """Of the coaches this person supervises. Three statements."""
    return _weeks(figures_of(user, on, starts=False), on)


def weeks_of_coach(user: User, on: date) -> Weeks:
    """A coach's own."""
    return _weeks(figures_of_coaches([user.id], on), on)


def _weeks(figures: Sequence[CoachFigures], on: date) -> Weeks:
    this = on - timedelta(days=on.weekday())
    mondays = [this + timedelta(weeks=n) for n in range(-BACK, AHEAD + 1)]
    had = _sessions([each.coach.id for each in figures], on - YEAR)
    return Weeks(mondays, this, [_coach(each, had.get(each.coach.id, []), mondays, this) for each in figures])


def _coach(figures: CoachFigures, had: Sequence["_Session"], mondays: Sequence[date], this: date) -> CoachWeeks:
    held = [each for each in had if not each.planned]
    return CoachWeeks(
        figures,
        _strip(had, mondays, this, figures.coach.started_on),
        max((each.day for each in held if each.alone), default=None),
        max((each.day for each in held if not each.alone), default=None),
        min((each.day for each in had if each.planned and each.alone and each.day >= figures.on), default=None),
    )


@dataclass(frozen=True)
class _Session:
    day: date
    alone: bool
    planned: bool


def _sessions(ids: Sequence[int], first: date) -> dict[int, list[_Session]]:
    """From this day on: those attended, and those planned that one has not said no to."""
    found: dict[int, list[_Session]] = {}
    for row in _since(None, ids=ids, moment=utc(first, FIRST_TIME)):
        planned = row.state is SessionState.PLANNED
        if planned or row.presence is Presence.ATTENDED:
            session = _Session(local(row.starts_at).date(), row.kind is SessionKind.INDIVIDUAL, planned)
            found.setdefault(row.user_id, []).append(session)
    return found


@kept
def _since(_nobody: None, *, ids: Any, moment: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            SessionPerson.user_id, SessionPerson.presence,
            SupervisionSession.starts_at, SupervisionSession.kind, SupervisionSession.state,
        )
        .join(SupervisionSession, SupervisionSession.id == SessionPerson.session_id)
        .where(
            SessionPerson.user_id.in_(ids),
            SessionPerson.presence != Presence.EXCUSED,
            SupervisionSession.removed_at.is_(None),
            SupervisionSession.state != SessionState.CANCELLED,
            SupervisionSession.starts_at >= moment,
        )
    )  # fmt: skip


def _strip(had: Sequence[_Session], mondays: Sequence[date], this: date, began: date | None) -> list[Week]:
    strip = []
    for monday in mondays:
        week = [each for each in had if monday <= each.day < monday + timedelta(weeks=1)]
        held = {each.alone for each in week if not each.planned}
        if held:
            strip.append(Week.BOTH if len(held) == 2 else Week.ALONE if True in held else Week.GROUP)
        elif monday >= this:
            strip.append(Week.PLANNED if week else Week.OPEN)
        else:
            over = began is not None and monday + timedelta(days=4) < began
            strip.append(Week.OPEN if over else Week.GAP)
    return strip
