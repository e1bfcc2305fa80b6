"""Reads of wanted employers. Only for those who follow the case."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.caseload.models import WantedEmployer
from app.caseload.queries.of_a_case import load_part


def of_case(case_id: int) -> Sequence[WantedEmployer]:
    """In the order of the list, with the employer of the register where there is one. One statement."""
    return _of_case(None, case_id=case_id).scalars().all()


@kept
def _of_case(_nobody: None, *, case_id: Any) -> Select[WantedEmployer]:
    return (
        select(WantedEmployer)
        .where(WantedEmployer.case_id == case_id, WantedEmployer.removed_at.is_(None))
        .options(joinedload(WantedEmployer.employer))
        .order_by(WantedEmployer.position, WantedEmployer.id)
    )


def load_wanted(wanted_id: int) -> WantedEmployer:
    found: WantedEmployer = load_part(WantedEmployer, wanted_id)
    return found


def load_removed_wanted(wanted_id: int) -> WantedEmployer:
    found: WantedEmployer = load_part(WantedEmployer, wanted_id, removed=True)
    return found
