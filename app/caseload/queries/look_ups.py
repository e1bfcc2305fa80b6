"""Who has looked at a case."""

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Case
from app.kernel.look_ups import LookUp
from app.kernel.paging import Paged, paged


def looked_up(case: Case) -> Paged:
    """Rows of (at, name, what, why), the latest first."""
    return paged(
        select(LookUp.at, LookUp.what, LookUp.why, User.name)
        .outerjoin(User, User.id == LookUp.user_id)
        .where(LookUp.thing == Case.__tablename__, LookUp.thing_id == case.id)
        .order_by(LookUp.at.desc(), LookUp.id.desc())
    )
