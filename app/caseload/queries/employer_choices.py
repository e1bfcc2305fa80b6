"""Employers to choose from in a form of a case."""

from sqlalchemy import or_, select

from app.caseload.models import Case, Employer, EmployerVisit, Placement, WantedEmployer
from app.kernel.db import db
from app.kernel.fields import SelectChoice

OFFERED = 1000


def employers_for(case: Case, *, empty: str, keep: int | None = None) -> list[SelectChoice]:
    """Those that the case has to do with first, then the others by name. `empty` is the first choice; `keep` is there
    whatever has become of it. One statement."""
    known = [
        select(part.employer_id).where(part.case_id == case.id, part.removed_at.is_(None))
        for part in (EmployerVisit, Placement, WantedEmployer)
    ]
    near = or_(*(Employer.id.in_(part) for part in known))
    here = (Employer.removed_at.is_(None)) & (Employer.merged_into_id.is_(None))
    rows = db.session.execute(
        select(Employer.id, Employer.name, Employer.place)
        .where(or_(here, Employer.id == keep))
        .order_by(near.desc(), Employer.sort_name, Employer.id)
        .limit(OFFERED)
    )
    named = [SelectChoice(str(row.id), f"{row.name}, {row.place}" if row.place else row.name) for row in rows]
    return [SelectChoice("", empty), *named]
