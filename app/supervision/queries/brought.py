"""Cases brought to a session, and who may read what the coach wrote about them (settled question 5).

Those who follow the case always may. The supervisor and those who were asked to the session and have not said no may,
with the coach's yes, until the follow-up is done; then it is closed to them again."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import contains_eager

from app.accounts.asking import Asking, kept, this_moment
from app.accounts.enums import Role
from app.accounts.models import User
from app.caseload.look_ups import Shown
from app.caseload.models import Case, SupervisedCoach
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import follows
from app.kernel import look_ups
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.supervision.models import BroughtCase, SupervisionSession
from app.supervision.queries.sessions import asked_to
from app.supervision.session_words import Say, SessionState

REST = timedelta(weeks=4)
"""A coach who said no is not asked about the same case again so soon."""

WHY = "supervision"
"""The word of the trace of look-ups."""


def supervises_coach(user: User | Asking) -> ColumnElement[bool]:
    """This person supervises the case's coach now, and still has that role."""
    if not user.has(Role.SUPERVISOR):
        return false()
    return exists().where(SupervisedCoach.coach_id == Case.coach_id, SupervisedCoach.supervisor_id == user.id)


def shared_with(user: User | Asking) -> ColumnElement[bool]:
    """Open to this person because it was brought to a session of theirs. Over BroughtCase, Case, SupervisionSession."""
    return and_(
        BroughtCase.say == Say.YES,
        BroughtCase.follow_up_done_at.is_(None),
        BroughtCase.removed_at.is_(None),
        SupervisionSession.removed_at.is_(None),
        SupervisionSession.state != SessionState.CANCELLED,
        OPEN,
        or_(
            and_(SupervisionSession.supervisor_id == user.id, supervises_coach(user)),
            asked_to(user, there=True),
        ),
    )


def readable(user: User | Asking) -> ColumnElement[bool]:
    """Whether this person may read what was written about the case."""
    return and_(Case.removed_at.is_(None), or_(follows(user), shared_with(user)))


def is_readable(user: User | Asking, brought_id: Any) -> ColumnElement[bool]:
    """For a text that hangs on a case brought: whether this person may read it. Asked of that one case brought."""
    return (
        select(BroughtCase.id)
        .join(Case, Case.id == BroughtCase.case_id)
        .join(SupervisionSession, SupervisionSession.id == BroughtCase.session_id)
        .where(BroughtCase.id == brought_id)
        .where(BroughtCase.removed_at.is_(None), SupervisionSession.removed_at.is_(None), readable(user))
        .correlate_except(BroughtCase, Case, SupervisionSession)
        .exists()
    )


def _whole(query: Select[BroughtCase]) -> Select[BroughtCase]:
    return (
        query.join(BroughtCase.case)
        .join(BroughtCase.session)
        .where(SupervisionSession.removed_at.is_(None))
        .options(contains_eager(BroughtCase.case).joinedload(Case.coach), contains_eager(BroughtCase.session))
    )


def load_brought(brought_case_id: int) -> BroughtCase:
    """With case and session, or NoResultFound for those who may not read what is written there."""
    query = select(BroughtCase).where(BroughtCase.id == brought_case_id, BroughtCase.removed_at.is_(None))
    return db.session.scalars(_whole(query).where(readable(current_user))).one()


def load_on_agenda(brought_case_id: int) -> BroughtCase:
    """The row on the agenda, not what is written there, for those who may take it off: the session's supervisor and
    those who follow the case."""
    return _on_agenda(brought_case_id, BroughtCase.removed_at.is_(None))


def load_removed(brought_case_id: int) -> BroughtCase:
    """The same for a row that was taken off."""
    return _on_agenda(brought_case_id, BroughtCase.removed_at.is_not(None))


def _on_agenda(brought_case_id: int, state: ColumnElement[bool]) -> BroughtCase:
    query = select(BroughtCase).where(BroughtCase.id == brought_case_id, state)
    leads = and_(SupervisionSession.supervisor_id == current_user.id, supervises_coach(current_user))
    return db.session.scalars(_whole(query).where(or_(leads, follows(current_user)))).one()


def rows_of(session_id: int) -> dict[int, BroughtCase]:
    """All that was ever on this agenda, by case: for the action that asks."""
    rows = db.session.scalars(select(BroughtCase).where(BroughtCase.session_id == session_id))
    return {row.case_id: row for row in rows}


def find_row(session_id: int, case_id: int) -> BroughtCase | None:
    """This case on this agenda, also when it was taken off: for the action that puts it there."""
    return db.session.scalars(
        select(BroughtCase).where(BroughtCase.session_id == session_id, BroughtCase.case_id == case_id)
    ).first()


def load_own_case(case_id: int, user: User) -> Case | None:
    """An open case that this person follows, for the form that brings it."""
    return db.session.scalars(
        select(Case).where(Case.id == case_id, Case.removed_at.is_(None), OPEN, follows(user))
    ).first()


def agenda(session: SupervisionSession, user: User) -> Sequence[Any]:
    """Rows of the cases on the agenda, by coach. The supervisor sees the rows of the coaches supervised, those who
    follow a case see it, others see a case only when it is open to them. Never what is written."""
    return _agenda(user, session_id=session.id).all()


@kept
def _agenda(user: Asking, *, session_id: Any) -> Select[*tuple[Any, ...]]:
    leads = and_(SupervisionSession.supervisor_id == user.id, supervises_coach(user))
    return (
        select(
            BroughtCase.id, BroughtCase.say, BroughtCase.stuck, BroughtCase.follow_up_done_at, Case.display_name,
            Case.stage, Case.status, User.name.label("coach"), User.id.label("coach_id"),
            readable(user).label("open"), follows(user).label("mine"),
        )
        .join(Case, Case.id == BroughtCase.case_id)
        .join(User, User.id == Case.coach_id)
        .join(SupervisionSession, SupervisionSession.id == BroughtCase.session_id)
        .where(
            BroughtCase.session_id == session_id,
            BroughtCase.removed_at.is_(None),
            Case.removed_at.is_(None),
            or_(leads, follows(user), shared_with(user)),
        )
        .order_by(User.name, User.id, Case.display_name, BroughtCase.id)
    )  # fmt: skip


def neighbours(brought: BroughtCase, user: User) -> tuple[int | None, int | None]:
    """Ids of the case before and after this one among those of the session that this person may read."""
    ids = [row.id for row in agenda(brought.session, user) if row.open]
    place = ids.index(brought.id) if brought.id in ids else -1
    before = ids[place - 1] if place > 0 else None
    return before, ids[place + 1] if 0 <= place < len(ids) - 1 else None


def spoken_for(case_ids: Any) -> set[int]:
    """Of these cases: those on the agenda of a coming session, those whose follow-up is not done, and those the coach
    said no to a short time ago. Nobody is asked again about them."""
    rows = db.session.scalars(
        select(BroughtCase.case_id)
        .join(SupervisionSession, SupervisionSession.id == BroughtCase.session_id)
        .where(
            BroughtCase.case_id.in_(case_ids),
            BroughtCase.removed_at.is_(None),
            SupervisionSession.removed_at.is_(None),
            SupervisionSession.state != SessionState.CANCELLED,
            or_(
                and_(BroughtCase.say == Say.YES, BroughtCase.follow_up_done_at.is_(None)),
                and_(BroughtCase.say == Say.ASKED, SupervisionSession.starts_at > now() - timedelta(days=1)),
                and_(BroughtCase.say == Say.NO, BroughtCase.said_at > now() - REST),
            ),
        )
    )
    return set(rows)


def own_choices(user: User, session: SupervisionSession, empty: str) -> list[SelectChoice]:
    """Open cases that this person follows and that are not on this agenda."""
    there = select(BroughtCase.case_id).where(
        BroughtCase.session_id == session.id, BroughtCase.removed_at.is_(None)
    )
    rows = db.session.execute(
        select(Case.id, Case.display_name)
        .where(Case.removed_at.is_(None), OPEN, follows(user), Case.id.not_in(there))
        .order_by(Case.display_name, Case.id)
    )
    return [SelectChoice("", empty), *(SelectChoice(str(row.id), row.display_name) for row in rows)]


def mine(user: User) -> Sequence[Any]:
    """Own cases asked for, or brought and not followed up yet, the nearest session first."""
    return _mine(user).all()


@kept
def _mine(user: Asking) -> Select[*tuple[Any, ...]]:
    return (
        select(
            BroughtCase.id, BroughtCase.say, BroughtCase.stuck, Case.display_name, SupervisionSession.starts_at,
            SupervisionSession.state,
        )
        .join(Case, Case.id == BroughtCase.case_id)
        .join(SupervisionSession, SupervisionSession.id == BroughtCase.session_id)
        .where(
            BroughtCase.removed_at.is_(None),
            BroughtCase.follow_up_done_at.is_(None),
            SupervisionSession.removed_at.is_(None),
            SupervisionSession.state != SessionState.CANCELLED,
            Case.removed_at.is_(None),
            follows(user),
            OPEN,
            or_(BroughtCase.say == Say.YES, and_(BroughtCase.say == Say.ASKED, still_time())),
        )
        .order_by(SupervisionSession.starts_at, BroughtCase.id)
    )  # fmt: skip


def still_time() -> ColumnElement[bool]:
    """The session has not been held: an answer still matters."""
    not_long_ago = SupervisionSession.starts_at > this_moment(-timedelta(hours=8))
    return and_(SupervisionSession.state == SessionState.PLANNED, not_long_ago)


def trace(brought: BroughtCase, user: User) -> None:
    """A look-up of the case, before what was written about it is shown."""
    seat = brought.case.seat_of(user.id, today())
    look_ups.write(brought.case, what=Shown.BROUGHT, why=seat.value if seat else WHY, by=user)


def trace_cases(case_ids: Collection[int], user: User) -> None:
    """The same for cases of others whose tasks a page shows together."""
    look_ups.write_many(Case, sorted(case_ids), what=Shown.BROUGHT, why=WHY, by=user)


