"""The register of employers, visits, openings and wanted employers: (slug, person, path)."""

from typing import Any

from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.enums import VisitState
from app.caseload.models import Case, Employer, EmployerPerson, EmployerVisit, Opening, Promise, WantedEmployer
from app.caseload.queries.employers import listed
from app.kernel.db import db


def known_ids() -> dict[str, Any]:
    """The employer that most visits were made to, one that is merely there, and one of each of what hangs on them."""
    coach = select(User.id).where(User.demo_key == "coach").scalar_subquery()
    mine = EmployerVisit.by_id == coach, EmployerVisit.removed_at.is_(None)
    busy = (
        select(EmployerVisit.employer_id)
        .where(*mine)
        .group_by(EmployerVisit.employer_id)
        .order_by(func.count().desc(), EmployerVisit.employer_id)
    )
    open_case = (
        Case.coach_id == coach, Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None), Case.removed_at.is_(None)
    )  # fmt: skip
    wanted = (
        select(WantedEmployer)
        .join(Case, Case.id == WantedEmployer.case_id)
        .where(*open_case, WantedEmployer.removed_at.is_(None))
        .order_by(WantedEmployer.id)
    )
    row = db.session.scalars(wanted.limit(1)).first()
    return {
        "employer": db.session.scalar(busy.limit(1)),
        "other_employer": db.session.scalar(select(func.max(Employer.id)).where(listed())),
        "employer_person": db.session.scalar(select(func.min(EmployerPerson.id))),
        "promise": db.session.scalar(select(func.min(Promise.id))),
        "opening": db.session.scalar(select(func.min(Opening.id))),
        "visit": db.session.scalar(select(func.max(EmployerVisit.id)).where(*mine)),
        "planned_visit": db.session.scalar(
            select(func.max(EmployerVisit.id)).where(*mine, EmployerVisit.state == VisitState.PLANNED)
        ),
        "wanted": row.id if row else None,
        "wanting": row.case_id if row else db.session.scalar(select(func.min(Case.id)).where(*open_case)),
    }


PAGES: list[tuple[str, str | None, Any]] = [
    ("caseload-employers", "coach", "/caseload/employers"),
    ("caseload-employers-supervisor", "supervisor", "/caseload/employers?show=stale"),
    ("caseload-employers-none", "coach", "/caseload/employers?q=finnes-ikke"),
    ("caseload-employer", "coach", lambda ids: f"/caseload/employers/{ids.employer}"),
    ("caseload-employer-visits", "coach", lambda ids: f"/caseload/employers/{ids.employer}/visits"),
    ("caseload-employer-new", "coach", "/caseload/employers/new"),
    ("caseload-employer-edit", "coach", lambda ids: f"/caseload/employers/{ids.employer}/edit"),
    ("caseload-employer-merge", "coach", lambda ids: f"/caseload/employers/{ids.employer}/merge?q=a"),
    (
        "caseload-employer-merge-facts",
        "coach",
        lambda ids: f"/caseload/employers/{ids.employer}/merge?other={ids.other_employer}",
    ),
    ("caseload-employer-person-new", "coach", lambda ids: f"/caseload/employers/{ids.employer}/people/new"),
    ("caseload-employer-person", "coach", lambda ids: f"/caseload/employer-people/{ids.employer_person}"),
    ("caseload-promise-new", "coach", lambda ids: f"/caseload/employers/{ids.employer}/promises/new"),
    ("caseload-promise", "coach", lambda ids: f"/caseload/promises/{ids.promise}"),
    ("caseload-visit-new", "coach", "/caseload/visits/new"),
    ("caseload-visit-new-employer", "coach", lambda ids: f"/caseload/visits/new?employer={ids.employer}"),
    ("caseload-visit-new-case", "coach", lambda ids: f"/caseload/cases/{ids.wanting}/visits/new"),
    ("caseload-visit", "coach", lambda ids: f"/caseload/visits/{ids.visit}"),
    ("caseload-visit-carry-out", "coach", lambda ids: f"/caseload/visits/{ids.planned_visit}/carry-out"),
    ("caseload-openings", "coach", "/caseload/openings"),
    ("caseload-openings-none", "coach", "/caseload/openings?q=finnes-ikke"),
    ("caseload-opening", "coach", lambda ids: f"/caseload/openings/{ids.opening}"),
    ("caseload-opening-who", "coach", lambda ids: f"/caseload/openings/{ids.opening}/who"),
    ("caseload-opening-new", "coach", "/caseload/openings/new"),
    ("caseload-opening-edit", "coach", lambda ids: f"/caseload/openings/{ids.opening}/edit"),
    ("caseload-wanted", "coach", lambda ids: f"/caseload/cases/{ids.wanting}/wanted?q=a"),
    ("caseload-wanted-edit", "coach", lambda ids: f"/caseload/wanted/{ids.wanted}"),
]
