"""What a person is told of cases that came to them or left them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, String, cast, func, null, or_, select, union_all
from sqlalchemy import case as one_of
from sqlalchemy.orm import aliased

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.models import Case, CaseNotice, SupervisedCoach
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import follows_none
from app.caseload.queries.clock import asked
from app.kernel.db import db


def unseen(user: User, *, left: bool) -> Sequence[Any]:
    """What a person is told, in one statement: rows of kind, id, name, cases and mine.

    Cases that came or went, the latest first, by display name; then, when `left` is asked for, those who can follow no
    case any more and have some, open or to answer for, of one's own team or of nobody's, by name, with how many."""
    return _unseen(user, left).all()


@kept
def _unseen(user: Asking, left: bool) -> Select[*tuple[Any, ...]]:
    told = (
        select(
            cast(CaseNotice.kind, String).label("kind"), CaseNotice.id, Case.display_name.label("name"),
            CaseNotice.at, cast(null(), Integer).label("cases"), cast(null(), Integer).label("mine"),
        )
        .join(Case, Case.id == CaseNotice.case_id)
        .where(CaseNotice.user_id == user.id, CaseNotice.seen_at.is_(None), Case.removed_at.is_(None))
        .order_by(CaseNotice.at.desc(), CaseNotice.id.desc())
        .limit(20)
    ).subquery()  # fmt: skip
    parts = [select(told), *([_left_behind(user)] if left else [])]
    found = union_all(*parts).subquery()
    return select(found).order_by(found.c.at.is_(None), found.c.at.desc(), found.c.name)


LEFT, ROLE_LOST = "left", "role_lost"
"""The kinds of a row about somebody who has cases and follows none: the account is closed, or the role is gone."""


def _left_behind(user: Asking) -> Select[*tuple[Any, ...]]:
    mine = func.coalesce(SupervisedCoach.supervisor_id, 0) == user.id
    return (
        select(
            one_of((User.deactivated_at.is_not(None), LEFT), else_=ROLE_LOST),
            User.id, User.name, cast(null(), CaseNotice.at.type), func.count(Case.id),
            one_of((mine, 1), else_=0),
        )
        .join(Case, Case.coach_id == User.id)
        .outerjoin(SupervisedCoach, SupervisedCoach.coach_id == User.id)
        .where(follows_none(), Case.removed_at.is_(None), or_(OPEN, asked()))
        .where(or_(SupervisedCoach.supervisor_id.is_(None), SupervisedCoach.supervisor_id == user.id))
        .group_by(User.id, User.name, User.deactivated_at, SupervisedCoach.supervisor_id)
    )  # fmt: skip


def load_notice(notice_id: int) -> CaseNotice:
    return db.session.get_one(CaseNotice, notice_id)


def told(notice: CaseNotice) -> Any:
    """Who did it, what the case is called, who has it now, and who stands in and until when."""
    by, coach = aliased(User), aliased(User)
    return db.session.execute(
        select(
            Case.id, Case.display_name, coach.name.label("coach"), by.name.label("by"),
            Case.coach_id, Case.stand_in_id, Case.stand_in_from, Case.stand_in_until,
        )
        .join(coach, coach.id == Case.coach_id)
        .outerjoin(by, by.id == notice.by_id)
        .where(Case.id == notice.case_id)
    ).one()  # fmt: skip
