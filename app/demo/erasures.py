"""One job seeker who has asked to be erased, in the privacy officer's queue."""

from datetime import timedelta

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.enums import Archiving
from app.caseload.models import Case
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.erasure.enums import AskedWhy, Whose
from app.privacy.erasure.models import ErasureRequest


def load_erasures() -> None:
    """Asked for by the coach of the demonstration, six days ago, for a case that has ended."""
    coach = select(User.id).where(User.demo_key == "coach").scalar_subquery()
    ended = select(Case.id).where(Case.coach_id == coach, Case.ended_on.is_not(None), Case.removed_at.is_(None))
    case_id = db.session.scalar(ended.order_by(Case.ended_on.desc()).limit(1))
    if case_id is not None:
        coach_id = db.session.scalar(select(Case.coach_id).where(Case.id == case_id))
        asked = {"whose": Whose.SEEKER, "why": AskedWhy.WISH, "archiving": Archiving.MOVED, "asked_by_id": coach_id}
        row = ErasureRequest(reference="7KM-Q4D", case_id=case_id, asked_at=now() - timedelta(days=6), **asked)
        db.session.add(row)
