"""A case with one of everything, and somebody to whom every form of follow-up is open."""

from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import Case, SupervisedCoach
from app.kernel.db import db
from tests.caseload.canaries import build
from tests.factories import Cast


def make_small_caseload(cast: Cast) -> tuple[User, list[str]]:
    """The person and the pages where a walk begins."""
    made = build(cast)
    person, other = made.people["coach"], made.people["other_coach"]
    for role in (Role.SUPERVISOR, Role.LEADER, Role.ADMIN):
        db.session.add(UserRole(user_id=person.id, role=role))
    supervised = db.session.get_one(SupervisedCoach, other.id)
    supervised.supervisor_id = person.id
    theirs = db.session.scalars(select(Case.id).where(Case.coach_id == other.id)).first()
    ids = {name: each[0] for name, each in made.ids.items()}
    ended = select(Case.id).where(Case.ended_on.is_not(None)).order_by(Case.ended_on.desc())
    ids["ended_id"] = db.session.scalars(ended).first()
    parts = (
        "", "/person", "/stage", "/status", "/pause", "/end", "/consent", "/profile", "/disclosures", "/plan",
        "/contacts", "/wanted", "/work", "/education", "/reports", "/history",
    )  # fmt: skip
    db.session.commit()
    return person, [
        *(f"/caseload/cases/{ids['case_id']}{part}" for part in parts),
        f"/caseload/cases/{ids['ended_id']}/end/correct",
        f"/caseload/cases/{ids['ended_id']}/reopen",
        f"/caseload/cases/{theirs}/hand-over",
        f"/caseload/employers/{ids['employer_id']}",
        f"/caseload/visits/{ids['visit_id']}",
        f"/caseload/openings/{ids['opening_id']}",
        f"/caseload/placements/{ids['placement_id']}",
        "/caseload/cases/new",
        "/caseload/visits/new",
        "/caseload/settings",
        "/caseload/managed",
        "/caseload/figures/discussed",
        "/caseload/log",
        "/caseload/imports",
        "/caseload/",
    ]
