"""What of follow-up hangs on an account that is closed."""

from flask_babel import ngettext
from sqlalchemy import func, or_, select

from app.accounts.models import User
from app.caseload.models import Case
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.clock import asked
from app.kernel.db import db


def hangs_on(user: User) -> list[str]:
    """How many cases have nobody then: open ones, and closed ones that wait for an answer."""
    theirs = Case.coach_id == user.id, Case.removed_at.is_(None), or_(OPEN, asked())
    number = db.session.scalar(select(func.count()).select_from(Case).where(*theirs)) or 0
    told = ngettext(
        "%(num)d sak. En metodeveileder overfører den til en annen.",
        "%(num)d saker. En metodeveileder overfører dem til andre.",
        number,
    )
    return [told] if number else []
