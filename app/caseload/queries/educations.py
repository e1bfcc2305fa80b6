"""The education track of a case, beside its jobs."""

from collections.abc import Sequence

from sqlalchemy import select

from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case, Education
from app.caseload.queries.of_a_case import load_part
from app.kernel.dates import today
from app.kernel.db import db


def load_education(education_id: int) -> Education:
    found: Education = load_part(Education, education_id)
    return found


def load_removed_education(education_id: int) -> Education:
    found: Education = load_part(Education, education_id, removed=True)
    return found


def educations_of(case: Case) -> Sequence[Education]:
    """Wishes and what came of them, the newest first. One statement."""
    query = select(Education).where(Education.case_id == case.id, Education.removed_at.is_(None))
    return db.session.scalars(query.order_by(Education.started_on.desc().nulls_first(), Education.id.desc())).all()


def is_under_way(education: Education) -> bool:
    begun = education.started_on is not None and education.started_on <= today()
    return begun and (education.ended_on is None or education.ended_on > today())


def suggests_status(case: Case, educations: Sequence[Education]) -> bool:
    """Education is under way and the status says something else. A person decides; nothing is set by itself."""
    return case.status is not OutcomeStatus.EDUCATION and any(is_under_way(each) for each in educations)
