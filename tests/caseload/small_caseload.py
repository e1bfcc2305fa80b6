"""A case with one of everything, cases in the states that open the other forms, and somebody to whom every form of
follow-up is open."""

from datetime import timedelta

from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.actions import follow_along, pauses
from app.caseload.enums import Consent, ContactForm, ContactState, VisitState
from app.caseload.models import Case, FollowAlong, SupervisedCoach, WantedEmployer
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.canaries import World, build
from tests.caseload.factories import days_ago, make_case, make_employer, make_placement, make_visit
from tests.caseload.factories_person import make_contact
from tests.factories import Cast, make

OF_A_CASE = (
    "", "/person", "/stage", "/status", "/pause", "/end", "/consent", "/profile", "/disclosures", "/plan",
    "/contacts", "/wanted", "/work", "/education", "/reports", "/history",
)  # fmt: skip


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
    states = in_states(made)
    db.session.commit()
    return person, [
        *(f"/caseload/cases/{ids['case_id']}{part}" for part in OF_A_CASE),
        f"/caseload/cases/{ids['ended_id']}/end/correct",
        f"/caseload/cases/{ids['ended_id']}/reopen",
        f"/caseload/cases/{theirs}/hand-over",
        *states,
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


def in_states(made: World) -> list[str]:
    """What the coach of the world also has, each in the state that opens a page of its own; gives those pages.

    A paused case, one whose job seeker took the consent back, a meeting that nobody came to, a planned visit, a job
    that is followed up, an employer written twice, and a wish for one that the register has under a like name."""
    coach = made.people["coach"]
    paused = make_case(coach, display_name="På pause")
    pauses.pause(paused, from_on=days_ago(9), review_on=today() + timedelta(days=9), reason="Operert", by=coach)
    without = make_case(coach, display_name="Uten samtykke")
    without.consent, without.consent_withdrawn_on = Consent.WITHDRAWN, days_ago(2)
    case = make_case(coach, display_name="I arbeid")
    alone = make_contact(case, day=days_ago(1), form=ContactForm.OFFICE, state=ContactState.NO_SHOW, minutes=0)
    kept = make_employer(name="Kafé Ærfugl AS", place="Prøvevik", industry="Servering", needs="Folk i helgene")
    twice = make_employer(name="Kafe Ærfugl", place="Prøvevik sentrum", address="Storgata 1")
    planned = make_visit(kept, coach, day=today() + timedelta(days=2), state=VisitState.PLANNED)
    placement = make_placement(case, kept)
    follow_along.sync(placement)
    day = select(FollowAlong.id).where(FollowAlong.placement_id == placement.id).order_by(FollowAlong.due_on.desc())
    wanted = make(WantedEmployer, case_id=case.id, name="Kafé Ærfugl")
    return [
        f"/caseload/cases/{paused.id}/resume",
        f"/caseload/cases/{paused.id}/pause",
        f"/caseload/cases/{without.id}/consent/again",
        f"/caseload/contacts/{alone.id}/after-no-show",
        f"/caseload/visits/{planned.id}/carry-out",
        f"/caseload/follow-along/{db.session.scalars(day).first()}",
        f"/caseload/employers/{kept.id}/merge?other={twice.id}",
        f"/caseload/wanted/{wanted.id}/register",
    ]
