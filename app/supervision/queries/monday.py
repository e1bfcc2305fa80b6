"""The Monday page: the coaching team with what each needs, in a constant number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy import case as one_of

from app.accounts.asking import kept
from app.accounts.models import User
from app.kernel.dates import local
from app.supervision.field_words import FieldState
from app.supervision.models import FieldMentoring, SessionPerson, SupervisionSession
from app.supervision.queries.coach_figures import CoachFigures, figures_of
from app.supervision.queries.field_mentoring import counting
from app.supervision.queries.stuck import StuckCase, stuck_of
from app.supervision.session_words import Presence, SessionKind, SessionState, Stuck


@dataclass(frozen=True)
class CoachRow:
    """One coach on the Monday page. Days are None where it has not happened. `own`: the supervisor, in the own team."""

    figures: CoachFigures
    stuck: dict[Stuck, int] = field(default_factory=dict)
    last_group: date | None = None
    last_individual: date | None = None
    mentored_on: date | None = None
    planned_on: date | None = None
    own: bool = False

    @property
    def mentored_this_month(self) -> bool:
        on, last = self.figures.on, self.mentored_on
        return last is not None and (last.year, last.month) == (on.year, on.month)

    @property
    def mentoring_waits(self) -> bool:
        """Due by the rule, and the supervisor has not been out with the coach this month (S4-07). Not of oneself."""
        return self.figures.due and not self.own and not self.mentored_this_month


def monday_rows(user: User, on: date) -> list[CoachRow]:
    """The coaches this person supervises, by name. Seven statements."""
    found = figures_of(user, on)
    ids = [each.coach.id for each in found]
    stuck, sessions, mentored = counts(stuck_of(user, on), on), last_sessions(ids), last_mentored(ids, on)
    return [
        CoachRow(
            each,
            stuck.get(each.coach.id, {}),
            sessions.get((each.coach.id, SessionKind.GROUP)),
            sessions.get((each.coach.id, SessionKind.INDIVIDUAL)),
            *mentored.get(each.coach.id, (None, None)),
            own=each.coach.id == user.id,
        )
        for each in found
    ]


def holds(case: StuckCase, kind: Stuck, on: date) -> bool:
    """Whether a case counts here: what is due today is not overdue yet."""
    day = case.grounds.get(kind)
    return day is not None and (kind is not Stuck.FOLLOW_ALONG or day < on)


def counts(cases: Sequence[StuckCase], on: date) -> dict[int, dict[Stuck, int]]:
    """How many cases of each coach, by kind, the most pressing first. A case counts once for each kind."""
    found: dict[int, dict[Stuck, int]] = {}
    for kind in Stuck:
        for case in cases:
            if holds(case, kind, on):
                mine = found.setdefault(case.coach_id, {})
                mine[kind] = mine.get(kind, 0) + 1
    return found


def last_sessions(ids: Sequence[int]) -> dict[tuple[int, SessionKind], date]:
    """The last day each of these was at a session that was held, by kind."""
    rows = _last_sessions(None, ids=ids)
    return {(user_id, kind): _day(last) for user_id, kind, last in rows if user_id is not None}


@kept
def _last_sessions(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(SessionPerson.user_id, SupervisionSession.kind, func.max(SupervisionSession.starts_at))
        .join(SupervisionSession, SupervisionSession.id == SessionPerson.session_id)
        .where(
            SessionPerson.user_id.in_(ids),
            SessionPerson.presence == Presence.ATTENDED,
            SupervisionSession.state == SessionState.HELD,
            SupervisionSession.removed_at.is_(None),
        )
        .group_by(SessionPerson.user_id, SupervisionSession.kind)
    )


def _day(moment: datetime) -> date:
    return local(moment).date()


def last_mentored(ids: Sequence[int], on: date) -> dict[int, tuple[date | None, date | None]]:
    """The last day each of these had field mentoring that counts, and the next day it is planned."""
    return {coach_id: (last, coming_on) for coach_id, last, coming_on in _last_mentored(None, ids=ids, on=on)}


@kept
def _last_mentored(_nobody: None, *, ids: Any, on: Any) -> Select[*tuple[Any, ...]]:
    done = one_of((and_(FieldMentoring.day <= on, *counting()), FieldMentoring.day))
    coming = one_of((and_(FieldMentoring.day >= on, FieldMentoring.state == FieldState.PLANNED), FieldMentoring.day))
    return (
        select(FieldMentoring.coach_id, func.max(done), func.min(coming))
        .where(FieldMentoring.coach_id.in_(ids), FieldMentoring.removed_at.is_(None))
        .group_by(FieldMentoring.coach_id)
    )
