"""Who has taken part, as counts. Nothing that anybody has written is read here (domain.md, Feedback)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts.enums import Role
from app.accounts.models import Team, User, UserRole
from app.feedback.enums import HAPPENED_STATES
from app.feedback.models import FeedbackContract, FeedbackSettings, LearningArrow, ShownParticipation
from app.kernel.anonymity import enough, shown
from app.kernel.dates import local, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear


@dataclass(frozen=True)
class Own:
    """One person's numbers in a half-year: conversations they observed, and own conversations that were observed."""

    given: int
    received: int


@dataclass(frozen=True)
class Shown:
    """A leader who lets colleagues see the own participation."""

    name: str
    given: int
    received: int


@dataclass(frozen=True)
class TeamCount:
    """How many of a team have reached the aims. Empty where the team is too small to be counted."""

    name: str
    people: int | None = None
    given: int | None = None
    received: int | None = None


def _per_person(half_year: HalfYear, side: InstrumentedAttribute[Any]) -> Select[Any, int]:
    """Id of a person and number of conversations that took place, seen from one side of the contract."""
    first, after = utc(half_year.first_day, time.min), utc(half_year.next().first_day, time.min)
    return (
        select(side.label("user_id"), func.count().label("n"))
        .where(
            FeedbackContract.state.in_(HAPPENED_STATES),
            FeedbackContract.conversation_at >= first,
            FeedbackContract.conversation_at < after,
        )
        .group_by(side)
    )


def own(user_id: int, half_year: HalfYear) -> Own:
    """Two statements."""
    numbers = []
    for side in (FeedbackContract.observer_id, FeedbackContract.observed_id):
        counted = _per_person(half_year, side).subquery()
        numbers.append(db.session.scalar(select(counted.c.n).where(counted.c.user_id == user_id)) or 0)
    return Own(*numbers)


def leaders_first(half_year: HalfYear) -> Sequence[Shown]:
    """Leaders who have chosen to show it, by name. One statement."""
    given = _per_person(half_year, FeedbackContract.observer_id).subquery()
    received = _per_person(half_year, FeedbackContract.observed_id).subquery()
    rows = db.session.execute(
        select(User.name, func.coalesce(given.c.n, 0), func.coalesce(received.c.n, 0))
        .join(ShownParticipation, ShownParticipation.user_id == User.id)
        .outerjoin(given, given.c.user_id == User.id)
        .outerjoin(received, received.c.user_id == User.id)
        .where(User.deactivated_at.is_(None))
        .order_by(func.lower(User.name))
    )
    return [Shown(*row) for row in rows]


def shows_own(user_id: int) -> bool:
    return db.session.get(ShownParticipation, user_id) is not None


def teams(half_year: HalfYear, limits: FeedbackSettings) -> Sequence[TeamCount]:
    """Each team, with how many have reached the aims, where at least five people are counted.

    Leaders who show their own numbers are not counted among the others, and no sum over teams stands beside, so that
    nobody can be worked out by subtraction. One statement.
    """
    given = _per_person(half_year, FeedbackContract.observer_id).subquery()
    received = _per_person(half_year, FeedbackContract.observed_id).subquery()

    def reached(counted: Subquery, aim: int) -> ColumnElement[int]:
        return func.count(User.id).filter(func.coalesce(counted.c.n, 0) >= aim)

    rows = db.session.execute(
        select(
            Team.id,
            Team.name,
            func.count(User.id).label("people"),
            reached(given, limits.aim_given).label("given"),
            reached(received, limits.aim_received).label("received"),
        )
        .outerjoin(User, and_(User.team_id == Team.id, User.deactivated_at.is_(None), User.id.not_in(_left_out())))
        .outerjoin(given, given.c.user_id == User.id)
        .outerjoin(received, received.c.user_id == User.id)
        .group_by(Team.id, Team.name)
        .order_by(func.lower(Team.name))
    ).all()
    sizes = {row.id: row.people for row in rows}
    safe = shown(sizes, sum(sizes.values()))
    counted = {row.id for row in rows if row.id in safe and row.people}
    return [TeamCount(row.name, *((row.people, row.given, row.received) if row.id in counted else ())) for row in rows]


@dataclass(frozen=True)
class Seen:
    """Conversations that colleagues have seen. A number that rests on fewer than five observed people is None."""

    by_theme: dict[int, int | None]
    total: int | None


def seen_by_theme(spans: Sequence[tuple[date, date]], theme_ids: Sequence[int]) -> list[Seen]:
    """How many conversations were observed in each span of days, and those for arrows that belong to each theme.

    The total is hidden too when what it holds besides the shown themes rests on fewer than five; the themes of other
    plans count as shown, for their own pages show them beside the same total. One statement.
    """
    rows = db.session.execute(
        select(FeedbackContract.conversation_at, FeedbackContract.observed_id, LearningArrow.theme_id)
        .outerjoin(LearningArrow, LearningArrow.id == FeedbackContract.arrow_id)
        .where(
            FeedbackContract.state.in_(HAPPENED_STATES),
            FeedbackContract.conversation_at >= utc(min(first for first, _last in spans), time.min),
            FeedbackContract.conversation_at < utc(max(last for _first, last in spans) + timedelta(days=1), time.min),
        )
    ).all()
    found = []
    for first, last in spans:
        counted: dict[int | None, Counter[int]] = {}
        for at, observed_id, theme_id in rows:
            if first <= local(at).date() <= last:
                counted.setdefault(theme_id, Counter())[observed_id] += 1
        found.append(_seen(counted, theme_ids))
    return found


def _seen(counted: dict[int | None, Counter[int]], theme_ids: Sequence[int]) -> Seen:
    people = {theme: len(counted.get(theme, ())) for theme in theme_ids}
    by_theme = {
        theme: counted.get(theme, Counter()).total() if not people[theme] or enough(people[theme]) else None
        for theme in theme_ids
    }
    hidden = [of for theme, of in counted.items() if theme is None or not enough(len(of))]
    besides = {person for of in hidden for person in of}
    everybody = {person for of in counted.values() for person in of}
    safe = all(not group or enough(len(group)) for group in (besides, everybody))
    return Seen(by_theme, sum(of.total() for of in counted.values()) if safe else None)


def _left_out() -> Select[int]:
    """People who are not counted in their team: those shown by name, and partners outside the office."""
    guides = select(UserRole.user_id).where(UserRole.role == Role.CAREER_GUIDE)
    return select(User.id).where(
        or_(User.id.in_(select(ShownParticipation.user_id)), User.id.in_(guides))
    )
