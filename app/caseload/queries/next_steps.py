"""What somebody has said they will do by a day: with a job seeker, with an employer, or both."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.models import Case, NextStep
from app.caseload.queries.cases import is_visible
from app.kernel.db import db

SHOWN_DONE = 10


def _seen_by(user: User | Asking) -> Select[NextStep]:
    """Steps of a case are seen by those who follow it; steps of an employer alone by all who use the register."""
    return (
        select(NextStep)
        .where(or_(NextStep.case_id.is_(None), is_visible(user, NextStep.case_id)))
        .options(joinedload(NextStep.case), joinedload(NextStep.employer))
    )


def load_next_step(step_id: int) -> NextStep:
    query = _seen_by(current_user).where(NextStep.id == step_id, NextStep.removed_at.is_(None))
    return db.session.scalars(query).one()


def load_removed_next_step(step_id: int) -> NextStep:
    query = _seen_by(current_user).where(NextStep.id == step_id, NextStep.removed_at.is_not(None))
    return db.session.scalars(query).one()


def open_of_case(case: Case) -> Sequence[NextStep]:
    """Not done yet, the nearest first. One statement."""
    query = _of_case(current_user, case.id).where(NextStep.done_on.is_(None))
    return db.session.scalars(query.order_by(NextStep.due_on, NextStep.id)).all()


def of_case(case: Case) -> tuple[list[NextStep], list[NextStep]]:
    """Those not done yet, the nearest first, and the last that were done. One statement."""
    found = _shown(current_user, case_id=case.id).scalars().all()
    done = sorted((step for step in found if step.done_on), key=lambda step: (step.done_on, step.id), reverse=True)
    return [step for step in found if not step.done_on], done


@kept
def _shown(user: Asking, *, case_id: Any) -> Select[NextStep]:
    is_done = NextStep.case_id == case_id, NextStep.removed_at.is_(None), NextStep.done_on.is_not(None)
    last_done = select(NextStep.id).where(*is_done).order_by(NextStep.done_on.desc(), NextStep.id.desc())
    query = _of_case(user, case_id).where(or_(NextStep.done_on.is_(None), NextStep.id.in_(last_done.limit(SHOWN_DONE))))
    return query.order_by(NextStep.due_on, NextStep.id)


def _of_case(user: User | Asking, case_id: Any) -> Select[NextStep]:
    return _seen_by(user).where(NextStep.case_id == case_id, NextStep.removed_at.is_(None))


def open_of_employer(employer_id: int) -> Sequence[NextStep]:
    """Steps with an employer that are not about any case, so that nobody can be told from them. One statement."""
    return _of_employer(None, employer_id=employer_id).scalars().all()


@kept
def _of_employer(_nobody: None, *, employer_id: Any) -> Select[NextStep]:
    query = select(NextStep).where(
        NextStep.employer_id == employer_id, NextStep.case_id.is_(None), NextStep.removed_at.is_(None)
    )
    return query.where(NextStep.done_on.is_(None)).order_by(NextStep.due_on, NextStep.id)
