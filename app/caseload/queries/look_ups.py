"""Who has looked at a case."""

from collections.abc import Sequence
from typing import Any

from flask import g
from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Case
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.kernel.paging import Paged, paged


def looked_up(case: Case) -> Paged:
    """Page by page."""
    return paged(lines_of(case))


def all_looks(case: Case) -> Sequence[Any]:
    """All of them, for paper."""
    return db.session.execute(lines_of(case)).all()


def lines_of(case: Case) -> Any:
    """Rows of (at, name, what, why), the latest first, the look at this very list left out."""
    return (
        select(LookUp.at, LookUp.what, LookUp.why, User.name)
        .outerjoin(User, User.id == LookUp.user_id)
        .where(LookUp.thing == Case.__tablename__, LookUp.thing_id == case.id, LookUp.request_id != g.request_id)
        .order_by(LookUp.at.desc(), LookUp.id.desc())
    )
