"""What a person is told of cases that came to them or left them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.caseload.models import Case, CaseNotice
from app.kernel.db import db


def unseen(user: User) -> Sequence[Any]:
    """Rows of id, kind, display name and when, the latest first."""
    return db.session.execute(
        select(CaseNotice.id, CaseNotice.kind, CaseNotice.at, Case.display_name)
        .join(Case, Case.id == CaseNotice.case_id)
        .where(CaseNotice.user_id == user.id, CaseNotice.seen_at.is_(None), Case.removed_at.is_(None))
        .order_by(CaseNotice.at.desc(), CaseNotice.id.desc())
        .limit(20)
    ).all()


def load_notice(notice_id: int) -> CaseNotice:
    return db.session.get_one(CaseNotice, notice_id)


def told(notice: CaseNotice) -> Any:
    """Who did it, what the case is called, who has it now, and who stands in and until when."""
    by, coach = aliased(User), aliased(User)
    return db.session.execute(
        select(
            Case.id, Case.display_name, coach.name.label("coach"), by.name.label("by"),
            Case.coach_id, Case.stand_in_id, Case.stand_in_from, Case.stand_in_until,
        )
        .join(coach, coach.id == Case.coach_id)
        .outerjoin(by, by.id == notice.by_id)
        .where(Case.id == notice.case_id)
    ).one()  # fmt: skip
