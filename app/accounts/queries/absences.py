"""Reads about who is away, and who answers for whom."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Date, String, and_, bindparam, cast, func, select
from sqlalchemy.orm import aliased, column_property, selectinload

from app.accounts.absence_models import Absence
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.i18n import _

MOST = 20


def _on(table: Any, on: Any) -> ColumnElement[bool]:
    """Whether an absence counts on a day: both ends do."""
    return and_(table.from_on <= on, table.until_on >= on, table.ended_at.is_(None))


# Asked with each signed-in request, within the statement that finds the session. What somebody may do as deputy comes
# from the role of the one who is away, held by that person: a deputy of a deputy gets nothing.
_ABSENT = aliased(User)
STANDS_IN_FOR_LEADER = (
    select(Absence.id)
    .join(_ABSENT, and_(_ABSENT.id == Absence.user_id, _ABSENT.deactivated_at.is_(None)))
    .join(UserRole, and_(UserRole.user_id == _ABSENT.id, UserRole.role == Role.LEADER))
    .where(Absence.deputy_id == User.id, _on(Absence, bindparam("today", type_=Date)))
    .correlate(User)
    .exists()
)


def absences_of(user: User) -> Sequence[Any]:
    """One's own, that are not over and not taken back: the absence, and the deputy's name."""
    return db.session.execute(
        select(Absence, User.name)
        .join(User, User.id == Absence.deputy_id)
        .where(Absence.user_id == user.id, Absence.until_on >= today(), Absence.ended_at.is_(None))
        .order_by(Absence.from_on, Absence.id)
        .limit(MOST)
    ).all()


def answers_for(user: User) -> Sequence[Any]:
    """Those whom somebody answers for now or later: the absence, the name of who is away, and whether as a leader."""
    leads = select(UserRole.user_id).where(UserRole.user_id == User.id, UserRole.role == Role.LEADER).exists()
    return db.session.execute(
        select(Absence, User.name, leads)
        .join(User, User.id == Absence.user_id)
        .where(
            Absence.deputy_id == user.id,
            Absence.until_on >= today(),
            Absence.ended_at.is_(None),
            User.deactivated_at.is_(None),
        )
        .order_by(Absence.from_on, Absence.id)
        .limit(MOST)
    ).all()


def answered_for_since(deputy_id: int, moment: datetime) -> Sequence[Any]:
    """The absences of this deputy that were written or changed since, and the name of who is away."""
    return db.session.execute(
        select(Absence, User.name)
        .join(User, User.id == Absence.user_id)
        .where(Absence.deputy_id == deputy_id, Absence.updated_at >= moment)
        .order_by(Absence.from_on, Absence.id)
        .limit(MOST)
    ).all()


def leaders_away(deputy: User) -> Sequence[User]:
    """The leaders whom somebody answers for today, with their roles."""
    return db.session.scalars(
        select(User)
        .join(Absence, Absence.user_id == User.id)
        .join(UserRole, and_(UserRole.user_id == User.id, UserRole.role == Role.LEADER))
        .where(Absence.deputy_id == deputy.id, _on(Absence, today()), User.deactivated_at.is_(None))
        .options(selectinload(User.role_rows))
        .order_by(User.id)
    ).unique().all()


def overlapping(user_id: int, first: date, last: date) -> Absence | None:
    """An absence of this person that has a day in this stretch."""
    return db.session.scalars(
        select(Absence).where(
            Absence.user_id == user_id, Absence.ended_at.is_(None), Absence.from_on <= last, Absence.until_on >= first
        )
    ).first()


def load_own(absence_id: int) -> Absence:
    """One's own, or NoResultFound."""
    return db.session.scalars(
        select(Absence).where(Absence.id == absence_id, Absence.user_id == current_user.id)
    ).one()


_DEPUTY = aliased(User)
User.away = column_property(
    select(func.max(cast(Absence.until_on, String) + " " + func.coalesce(_DEPUTY.name, "")))
    .outerjoin(_DEPUTY, and_(_DEPUTY.id == Absence.deputy_id, _DEPUTY.deactivated_at.is_(None)))
    .where(
        Absence.user_id == User.id,
        User.deactivated_at.is_(None),  # of a closed account the row says who can take over (decision 32)
        _on(Absence, bindparam("away_on", callable_=today, type_=Date)),
    )
    .correlate(User)
    .scalar_subquery(),
    deferred=True,
)
"""Of somebody who is away today: the last day and who answers, for `note`. A list fetches it along with the name."""


def note(away: str | None) -> str:
    """«borte til og med 24.12.2026, Jo svarer» of `User.away`, or nothing. Never why."""
    if not away:
        return ""
    until, _space, name = away.partition(" ")
    last = day(date.fromisoformat(until))
    return _("borte til og med %(day)s, %(name)s svarer", day=last, name=name) if name else _(
        "borte til og med %(day)s", day=last
    )  # fmt: skip


def with_note(name: str | None, away: str | None) -> str | None:
    """«Kim Kollega (borte til og med …)»."""
    return f"{name} ({said})" if name and (said := note(away)) else name


def names_and_notes(user_ids: Sequence[int | None]) -> dict[int, str | None]:
    """Names of people by id, with who answers for those who are away. One statement."""
    wanted = {each for each in user_ids if each is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(User.id, User.name, User.away).where(User.id.in_(wanted)))
    return {row.id: with_note(row.name, row.away) for row in rows}
