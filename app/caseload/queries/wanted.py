"""Reads of wanted employers. Only for those who follow the case."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.caseload.models import WantedEmployer
from app.caseload.queries.of_a_case import load_part
from app.kernel.db import db


def of_case(case_id: int) -> Sequence[WantedEmployer]:
    """In the order of the list, with the employer of the register where there is one. One statement."""
    return db.session.scalars(
        select(WantedEmployer)
        .where(WantedEmployer.case_id == case_id, WantedEmployer.removed_at.is_(None))
        .options(joinedload(WantedEmployer.employer))
        .order_by(WantedEmployer.position, WantedEmployer.id)
    ).all()


def load_wanted(wanted_id: int) -> WantedEmployer:
    found: WantedEmployer = load_part(WantedEmployer, wanted_id)
    return found


def load_removed_wanted(wanted_id: int) -> WantedEmployer:
    found: WantedEmployer = load_part(WantedEmployer, wanted_id, removed=True)
    return found
