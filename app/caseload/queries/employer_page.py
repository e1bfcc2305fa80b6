"""What stands on an employer's page. The same for everybody who uses the register, whoever they follow up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept, this_moment
from app.accounts.models import User
from app.caseload.enums import OpeningState
from app.caseload.models import Employer, EmployerMerge, EmployerPerson, NextStep, Opening, Promise
from app.caseload.queries import employers, next_steps, visits
from app.caseload.queries.alphabet import in_alphabet
from app.kernel.db import db

MERGE_UNDO = timedelta(days=30)


@dataclass(frozen=True)
class EmployerPage:
    """One employer, as it is shown. `visits` has one row more than is listed when there are more."""

    people: Sequence[EmployerPerson]
    promises: Sequence[Promise]
    steps: Sequence[NextStep]
    acquaintances: Sequence[Row[*tuple[int, int, str]]]
    visits: Sequence[Any]
    openings: Sequence[Opening]
    merges: Sequence[Any]


def of(employer: Employer) -> EmployerPage:
    """Seven statements."""
    return EmployerPage(
        people=people(employer.id),
        promises=open_promises(employer.id),
        steps=next_steps.open_of_employer(employer.id),
        acquaintances=employers.acquaintances([employer.id]).get(employer.id, []),
        visits=visits.latest(employer.id),
        openings=_openings(None, employer_id=employer.id).scalars().all(),
        merges=_merges(None, employer_id=employer.id).all(),
    )


def people(*employer_ids: int) -> Sequence[EmployerPerson]:
    """Decision-makers first."""
    return _people(None, ids=employer_ids).scalars().all()


@kept
def _people(_nobody: None, *, ids: Any) -> Select[EmployerPerson]:
    return (
        select(EmployerPerson)
        .where(EmployerPerson.employer_id.in_(ids), EmployerPerson.removed_at.is_(None))
        .order_by(EmployerPerson.decides.desc(), in_alphabet(EmployerPerson.name), EmployerPerson.id)
    )


def load_row(model: Any, row_id: int, *, removed: bool = False) -> Any:
    """A row of an employer in the register, with that employer, or NoResultFound."""
    gone = model.removed_at.is_not(None) if removed else model.removed_at.is_(None)
    query = select(model).join(Employer, Employer.id == model.employer_id).where(model.id == row_id, gone)
    return db.session.scalars(query.where(employers.listed()).options(joinedload(model.employer))).one()


def load_person(person_id: int) -> Any:
    return load_row(EmployerPerson, person_id)


def load_removed_person(person_id: int) -> Any:
    return load_row(EmployerPerson, person_id, removed=True)


def load_promise(promise_id: int) -> Any:
    return load_row(Promise, promise_id)


def load_removed_promise(promise_id: int) -> Any:
    return load_row(Promise, promise_id, removed=True)


def load_own_step(step_id: int) -> NextStep:
    """A step of this person's with an employer, not about a case."""
    return db.session.scalars(
        select(NextStep).where(
            NextStep.id == step_id,
            NextStep.owner_id == current_user.id,
            NextStep.case_id.is_(None),
            NextStep.removed_at.is_(None),
        )
    ).one()


def open_promises(employer_id: int) -> Sequence[Promise]:
    return _open_promises(None, employer_id=employer_id).scalars().all()


@kept
def _open_promises(_nobody: None, *, employer_id: Any) -> Select[Promise]:
    return (
        select(Promise)
        .where(Promise.employer_id == employer_id, Promise.removed_at.is_(None), Promise.kept_on.is_(None))
        .options(joinedload(Promise.owner))
        .order_by(Promise.due_on, Promise.id)
    )


@kept
def _openings(_nobody: None, *, employer_id: Any) -> Select[Opening]:
    return (
        select(Opening)
        .where(
            Opening.employer_id == employer_id, Opening.removed_at.is_(None), Opening.state == OpeningState.OPEN
        )
        .order_by(Opening.title, Opening.id)
    )


@kept
def _merges(_nobody: None, *, employer_id: Any) -> Select[*tuple[Any, ...]]:
    """Merges into this employer that can still be undone, the newest first."""
    return (
        select(EmployerMerge.id, EmployerMerge.at, Employer.name, User.name.label("by"))
        .join(Employer, Employer.id == EmployerMerge.merged_id)
        .outerjoin(User, User.id == EmployerMerge.by_id)
        .where(
            EmployerMerge.kept_id == employer_id,
            EmployerMerge.undone_at.is_(None),
            EmployerMerge.at > this_moment(-MERGE_UNDO),
        )
        .order_by(EmployerMerge.at.desc())
    )
