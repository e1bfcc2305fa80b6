"""Sessions of supervision: who sees which, and what they are about. Cases brought are in queries/brought.py."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.asking import Asking, kept, this_moment
from app.accounts.models import User
from app.caseload.queries.cases import supervised_coaches
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.halfyear import HalfYear
from app.kernel.paging import Paged, page_of
from app.learning.models import LearningPlan, Theme
from app.supervision.models import BroughtCase, SessionPerson, SupervisionSession
from app.supervision.session_words import Presence, SessionKind, SessionState


def asked_to(user: User | Asking, *, there: bool = False) -> ColumnElement[bool]:
    """This person was asked to the session; `there`: and has not said no. Sessions of others are not looked through."""
    asked = select(SessionPerson.session_id).where(SessionPerson.user_id == user.id)
    return SupervisionSession.id.in_(asked.where(SessionPerson.presence != Presence.EXCUSED) if there else asked)


def visible_to(user: User | Asking) -> Select[SupervisionSession]:
    """Sessions that this person leads or was asked to. For everybody else they do not exist."""
    return select(SupervisionSession).where(
        SupervisionSession.removed_at.is_(None), or_(SupervisionSession.supervisor_id == user.id, asked_to(user))
    )


WHOLE = (
    joinedload(SupervisionSession.supervisor),
    joinedload(SupervisionSession.theme),
    selectinload(SupervisionSession.people).joinedload(SessionPerson.user),
)


def load_session(session_id: int) -> SupervisionSession:
    """With supervisor, theme and people, or NoResultFound when it is not this person's to see."""
    session: SupervisionSession = _whole(current_user, session_id=session_id).scalars().one()
    return session


@kept
def _whole(user: Asking, *, session_id: Any) -> Select[SupervisionSession]:
    return visible_to(user).where(SupervisionSession.id == session_id).options(*WHOLE)


def load_removed_session(session_id: int) -> SupervisionSession:
    return db.session.scalars(
        select(SupervisionSession)
        .where(
            SupervisionSession.id == session_id,
            SupervisionSession.removed_at.is_not(None),
            SupervisionSession.supervisor_id == current_user.id,
        )
        .options(*WHOLE)
    ).one()


def coming(user: User, *, back: timedelta = timedelta(), people: bool = False) -> Sequence[SupervisionSession]:
    """Sessions that have not ended (or began within `back`), the nearest first."""
    found = _coming(user, back or timedelta(hours=8), people).scalars()
    return [each for each in found if back or each.ends_at > now()]


@kept
def _coming(user: Asking, back: timedelta, people: bool) -> Select[SupervisionSession]:
    return (
        visible_to(user)
        .where(SupervisionSession.starts_at >= this_moment(-back))
        .order_by(SupervisionSession.starts_at, SupervisionSession.id)
        .options(*([selectinload(SupervisionSession.people).joinedload(SessionPerson.user)] if people else []))
    )


def earlier(user: User) -> Paged:
    """Rows of sessions that have begun, the latest first. Two statements beside their people."""
    total = _begun_length(user).scalar_one()
    return page_of(total, lambda limit, offset: _begun_page(user, limit=limit, offset=offset).all(), size=20)


def _begun(user: User | Asking) -> Select[SupervisionSession]:
    return visible_to(user).where(SupervisionSession.starts_at <= this_moment())


@kept
def _begun_length(user: Asking) -> Select[*tuple[int]]:
    return select(func.count()).select_from(_begun(user).subquery())


@kept
def _begun_page(user: Asking, *, limit: Any, offset: Any) -> Select[SupervisionSession]:
    return (
        _begun(user)
        .order_by(SupervisionSession.starts_at.desc(), SupervisionSession.id.desc())
        .options(selectinload(SupervisionSession.people).joinedload(SessionPerson.user))
        .limit(limit)
        .offset(offset)
    )


def last_like(supervisor: User, kind: SessionKind, coach_id: int | None = None) -> SupervisionSession | None:
    """The latest session of this kind that this person leads – alone: with this coach – whose time and place the next
    one takes over."""
    query = select(SupervisionSession).where(
        SupervisionSession.supervisor_id == supervisor.id,
        SupervisionSession.kind == kind,
        SupervisionSession.removed_at.is_(None),
        SupervisionSession.state != SessionState.CANCELLED,
    )
    if coach_id is not None:
        query = query.where(
            exists().where(SessionPerson.session_id == SupervisionSession.id, SessionPerson.user_id == coach_id)
        )
    return db.session.scalars(query.order_by(SupervisionSession.starts_at.desc()).limit(1)).first()


def without_agenda(user: User, kind: SessionKind, coach_id: int | None) -> SupervisionSession | None:
    """The nearest coming session of this kind – alone: with this coach – that has not had any case on its agenda."""
    query = select(SupervisionSession).where(
        SupervisionSession.supervisor_id == user.id,
        SupervisionSession.kind == kind,
        SupervisionSession.removed_at.is_(None),
        SupervisionSession.state == SessionState.PLANNED,
        SupervisionSession.starts_at > now(),
        ~exists().where(BroughtCase.session_id == SupervisionSession.id),
    )
    if coach_id is not None:
        query = query.where(
            exists().where(SessionPerson.session_id == SupervisionSession.id, SessionPerson.user_id == coach_id)
        )
    query = query.options(selectinload(SupervisionSession.people)).order_by(SupervisionSession.starts_at)
    return db.session.scalars(query.limit(1)).first()


def planned_among(ids: Collection[int], user: User) -> Sequence[SupervisionSession]:
    """Those of these that this person has planned and not held."""
    return db.session.scalars(
        select(SupervisionSession).where(
            SupervisionSession.id.in_(ids),
            SupervisionSession.supervisor_id == user.id,
            SupervisionSession.state == SessionState.PLANNED,
            SupervisionSession.removed_at.is_(None),
        )
    ).all()


def team_of(user: User, *, keep: Collection[int] = ()) -> Sequence[Any]:
    """Rows (id, name) of the coaches this person supervises now, and of those in `keep`, by name."""
    now_theirs = and_(
        User.id.in_(supervised_coaches(user.id)),
        User.deactivated_at.is_(None),
    )
    return db.session.execute(
        select(User.id, User.name).where(or_(now_theirs, User.id.in_(keep))).order_by(User.name, User.id)
    ).all()


def load_supervised_coach(coach_id: int) -> User:
    """A coach whom the person who is signed in supervises, or NoResultFound."""
    return db.session.scalars(
        select(User).where(
            User.id == coach_id, User.id.in_(supervised_coaches(current_user.id)), User.deactivated_at.is_(None)
        )
    ).one()


def _questions() -> Select[*tuple[Any, ...]]:
    return (
        select(Theme.id, Theme.title, Theme.supervision_question)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(
            LearningPlan.half_year == HalfYear.current(),
            LearningPlan.published_at.is_not(None),
            Theme.removed_at.is_(None),
            Theme.supervision_question != "",
        )
    )


def theme_choices(empty: str, *, keep: Theme | None = None) -> list[SelectChoice]:
    """Questions of the themes that run now; `keep` also offers one that stands on a session already."""
    found = db.session.execute(_questions().order_by(Theme.id))
    rows = [(row.id, row.supervision_question, row.title) for row in found]
    if keep is not None and keep.id not in {row[0] for row in rows}:
        rows.append((keep.id, keep.supervision_question, keep.title))
    return [SelectChoice("", empty), *(SelectChoice(str(id_), f"{asks} ({title})") for id_, asks, title in rows)]


def next_theme(supervisor: User) -> int | None:
    """The running theme whose question this supervisor has used least, then longest ago."""
    used = (
        select(
            SupervisionSession.theme_id,
            func.count().label("times"),
            func.max(SupervisionSession.starts_at).label("last"),
        )
        .where(
            SupervisionSession.supervisor_id == supervisor.id,
            SupervisionSession.removed_at.is_(None),
            SupervisionSession.state != SessionState.CANCELLED,
        )
        .group_by(SupervisionSession.theme_id)
        .subquery()
    )
    return db.session.scalar(
        _questions()
        .with_only_columns(Theme.id)
        .outerjoin(used, used.c.theme_id == Theme.id)
        .order_by(func.coalesce(used.c.times, 0), used.c.last, Theme.id)
        .limit(1)
    )


def sees(session: SupervisionSession, user: User) -> bool:
    """Whether the session itself is this person's to see. One statement."""
    query = visible_to(user).with_only_columns(SupervisionSession.id).where(SupervisionSession.id == session.id)
    return db.session.scalar(query) is not None



def takers(session: SupervisionSession) -> list[SelectChoice]:
    """Those who can take a task: the coaches asked, and the supervisor."""
    rows = _takers(None, session_id=session.id, supervisor_id=session.supervisor_id)
    return [SelectChoice(str(row.id), row.name) for row in rows]


@kept
def _takers(_nobody: None, *, session_id: Any, supervisor_id: Any) -> Select[*tuple[int, str]]:
    asked = select(SessionPerson.user_id).where(
        SessionPerson.session_id == session_id, SessionPerson.user_id.is_not(None)
    )
    return (
        select(User.id, User.name)
        .where(or_(User.id.in_(asked), User.id == supervisor_id))
        .order_by(User.name, User.id)
    )
