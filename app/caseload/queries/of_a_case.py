"""What hangs on a case, limited to the cases a person may read."""

from typing import Any

from flask_login import current_user
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.caseload.models import Case
from app.caseload.queries.cases import is_visible


def load_part(model: Any, part_id: int, *, removed: bool = False) -> Any:
    """A goal, a contact or another row with `.case`, or NoResultFound when its case is not this person's to see.
    `removed` gives one that was taken away and can be brought back."""
    return _part(current_user, model, removed, part_id=part_id).scalars().one()


@kept
def _part(user: Asking, model: Any, removed: bool, *, part_id: Any) -> Select[Any]:
    gone = model.removed_at.is_not(None) if removed else model.removed_at.is_(None)
    of_case = joinedload(model.case)
    query = select(model).where(model.id == part_id, gone, is_visible(user, model.case_id))
    parts = (Case.coach, Case.stand_in, Case.programme, Case.end_cause)
    return query.options(*(of_case.joinedload(part) for part in parts))
