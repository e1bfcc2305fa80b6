"""Ideas and tasks of sessions. What hangs on a case brought is read by those who may read of that case alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.models import Case
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import follows
from app.kernel.db import db
from app.supervision.models import BroughtCase, SessionIdea, SessionPerson, SessionTask, SupervisionSession
from app.supervision.queries.brought import is_readable
from app.supervision.queries.sessions import visible_to
from app.supervision.session_words import SessionKind, SessionState


def _readable(model: Any, user: User | Asking) -> ColumnElement[bool]:
    """Of no case and of a session one sees, or of a case one may read."""
    sessions = visible_to(user).with_only_columns(SupervisionSession.id)
    return and_(
        model.removed_at.is_(None),
        or_(
            and_(model.brought_id.is_(None), model.session_id.in_(sessions)),
            is_readable(user, model.brought_id),
        ),
    )


def _standing(model: Any) -> ColumnElement[bool]:
    """About no case, or about one that is open: in a closed case nothing more is written."""
    return or_(model.brought_id.is_(None), _of_case(model, OPEN))


def _of_case(model: Any, is_so: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether this is so of the case that a row is about. Asked of that one case."""
    of_row = select(BroughtCase.id).join(Case, Case.id == BroughtCase.case_id).where(BroughtCase.id == model.brought_id)
    return of_row.where(is_so).correlate_except(BroughtCase, Case).exists()


def _of(model: Any, session_id: Any, brought_id: Any, user: User | Asking) -> ColumnElement[bool]:
    place = model.brought_id.is_(None) if brought_id is None else model.brought_id == brought_id
    return and_(model.session_id == session_id, place, _readable(model, user))


def ideas(session_id: int, user: User, brought_id: int | None = None) -> Sequence[Any]:
    """Rows (id, text, by_id, name) of the session as a whole, or of one case, in order."""
    return _ideas(user, brought_id is not None, session_id=session_id, brought_id=brought_id).all()


@kept
def _ideas(user: Asking, of_case: bool, *, session_id: Any, brought_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(SessionIdea.id, SessionIdea.text, SessionIdea.by_id, User.name)
        .outerjoin(User, User.id == SessionIdea.by_id)
        .where(_of(SessionIdea, session_id, brought_id if of_case else None, user))
        .order_by(SessionIdea.id)
    )


def tasks(session_id: int, user: User, brought_id: int | None = None) -> Sequence[Any]:
    """Rows of tasks of the session as a whole, or of one case, by day."""
    return _tasks(user, brought_id is not None, session_id=session_id, brought_id=brought_id).all()


@kept
def _tasks(user: Asking, of_case: bool, *, session_id: Any, brought_id: Any) -> Select[*tuple[Any, ...]]:
    rows = _rows().where(_of(SessionTask, session_id, brought_id if of_case else None, user))
    return rows.order_by(SessionTask.due_on, SessionTask.id)


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            SessionTask.id, SessionTask.text, SessionTask.due_on, SessionTask.done_on, SessionTask.outcome,
            SessionTask.owner_id, SessionTask.brought_id, SessionTask.session_id, User.name.label("owner"),
            Case.id.label("case_id"), Case.display_name.label("case_name"), Case.coach_id,
            or_(SessionTask.brought_id.is_(None), OPEN).label("open"),
        )
        .join(User, User.id == SessionTask.owner_id)
        .outerjoin(BroughtCase, BroughtCase.id == SessionTask.brought_id)
        .outerjoin(Case, Case.id == BroughtCase.case_id)
    )  # fmt: skip


def since_last(session: SupervisionSession, user: User) -> Sequence[Any]:
    """What was agreed before this session: all that is not done, and what came of the tasks of the session before it.

    Of sessions of the same kind with the same supervisor – alone: with the same coach – so that nothing said to one
    comes up before others. Limited to what the reader may read."""
    coaches = [person.user_id for person in session.people]
    return _since_last(
        user, session.kind, session_id=session.id, supervisor_id=session.supervisor_id, begins=session.starts_at,
        coaches=coaches,
    ).all()  # fmt: skip


@kept
def _since_last(
    user: Asking, kind: SessionKind, *, session_id: Any, supervisor_id: Any, begins: Any, coaches: Any
) -> Select[*tuple[Any, ...]]:
    before = _before(kind, session_id, supervisor_id, begins, coaches)
    latest = before.order_by(SupervisionSession.starts_at.desc(), SupervisionSession.id.desc()).limit(1)
    return (
        _rows()
        .where(
            _readable(SessionTask, user),
            SessionTask.session_id.in_(visible_to(user).with_only_columns(SupervisionSession.id)),
            SessionTask.session_id.in_(before),
            or_(SessionTask.done_on.is_(None), SessionTask.session_id == latest.scalar_subquery()),
        )
        .order_by(SessionTask.done_on.is_not(None), SessionTask.due_on, SessionTask.id)
    )


def _before(
    kind: SessionKind, session_id: Any, supervisor_id: Any, begins: Any, coaches: Any
) -> Select[*tuple[int]]:
    earlier = select(SupervisionSession.id).where(
        SupervisionSession.supervisor_id == supervisor_id,
        SupervisionSession.kind == kind,
        SupervisionSession.starts_at < begins,
        SupervisionSession.id != session_id,
        SupervisionSession.state != SessionState.CANCELLED,
        SupervisionSession.removed_at.is_(None),
    )
    if kind is SessionKind.INDIVIDUAL:
        same = exists().where(
            SessionPerson.session_id == SupervisionSession.id, SessionPerson.user_id.in_(coaches)
        )
        earlier = earlier.where(same.correlate(SupervisionSession))
    return earlier


def _told(user: User | Asking) -> ColumnElement[str]:
    """The task's words, or none when it is about a case of others: lists leave no trace, the task's own page does."""
    own = or_(SessionTask.brought_id.is_(None), _of_case(SessionTask, follows(user)))
    return case((own, SessionTask.text), else_="")


def own_tasks(user: User) -> Sequence[Any]:
    """Tasks this person has said they will do, not done yet, by day. Of a closed case nothing is to be done."""
    return _own_tasks(user).all()


@kept
def _own_tasks(user: Asking) -> Select[*tuple[Any, ...]]:
    return (
        _rows()
        .add_columns(_told(user).label("told"))
        .where(
            SessionTask.owner_id == user.id,
            SessionTask.done_on.is_(None),
            _standing(SessionTask),
            _readable(SessionTask, user),
        )
        .order_by(SessionTask.due_on, SessionTask.id)
    )


def due_tasks(user: User, on: date) -> Select[*tuple[Any, ...]]:
    """The same that are due, for the page «I dag»."""
    return select(SessionTask.id, _told(user).label("text"), SessionTask.due_on).where(
        SessionTask.owner_id == user.id,
        SessionTask.done_on.is_(None),
        SessionTask.due_on <= on,
        _standing(SessionTask),
        _readable(SessionTask, user),
    )


def open_tasks_of(brought_id: int) -> bool:
    return bool(
        db.session.scalar(
            select(SessionTask.id)
            .where(
                SessionTask.brought_id == brought_id, SessionTask.done_on.is_(None), SessionTask.removed_at.is_(None)
            )
            .limit(1)
        )
    )


def load_task(session_task_id: int) -> SessionTask:
    """A task with its session and who does it, or NoResultFound for those who may not read it, or when its case is
    closed."""
    return db.session.scalars(
        select(SessionTask)
        .where(SessionTask.id == session_task_id, _standing(SessionTask), _readable(SessionTask, current_user))
        .options(joinedload(SessionTask.session), joinedload(SessionTask.owner))
    ).one()


def _removed(model: Any, id_: int, *, also: Any) -> Any:
    return db.session.scalars(
        select(model)
        .join(model.session)
        .where(
            model.id == id_,
            model.removed_at.is_not(None),
            or_(SupervisionSession.supervisor_id == current_user.id, also == current_user.id),
            or_(model.brought_id.is_(None), is_readable(current_user, model.brought_id)),
            _standing(model),
        )
        .options(joinedload(model.session))
    ).one()


def load_removed_task(session_task_id: int) -> Any:
    return _removed(SessionTask, session_task_id, also=SessionTask.owner_id)


def load_idea(idea_id: int) -> SessionIdea:
    """An idea with its session, or NoResultFound for those who may not read it, or when its case is closed."""
    return db.session.scalars(
        select(SessionIdea)
        .where(SessionIdea.id == idea_id, _standing(SessionIdea), _readable(SessionIdea, current_user))
        .options(joinedload(SessionIdea.session))
    ).one()


def load_removed_idea(idea_id: int) -> Any:
    return _removed(SessionIdea, idea_id, also=SessionIdea.by_id)
