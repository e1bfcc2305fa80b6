"""Reads about putting employers together."""

from typing import Any

from sqlalchemy import func, select

from app.caseload.models import EmployerMerge, EmployerPerson, EmployerVisit, Opening, Promise
from app.kernel.db import db


def load_merge(merge_id: int) -> EmployerMerge:
    """A merge that has not been taken back, or NoResultFound."""
    return db.session.scalars(
        select(EmployerMerge).where(EmployerMerge.id == merge_id, EmployerMerge.undone_at.is_(None))
    ).one()


def hanging(employer_id: int) -> dict[str, int]:
    """How many visits, people, promises and openings will be moved. Nothing that hangs on a case. One statement."""
    counted: dict[str, Any] = {
        "visits": EmployerVisit,
        "people": EmployerPerson,
        "promises": Promise,
        "openings": Opening,
    }
    row = db.session.execute(
        select(
            *(
                select(func.count())
                .select_from(model)
                .where(model.employer_id == employer_id, model.removed_at.is_(None))
                .scalar_subquery()
                .label(name)
                for name, model in counted.items()
            )
        )
    ).one()
    return dict(row._mapping)
