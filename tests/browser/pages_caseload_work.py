"""Jobs and practice of a case, the calendar after a job start, and who needs one: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.enums import PlacementKind
from app.caseload.models import Case, FollowAlong, Placement, SupportStep
from app.kernel.db import db


def known_ids() -> dict[str, Any]:
    """A running job of the demonstration's coach, an ended one, a practice, and a case without any."""
    coach = select(User.id).where(User.demo_key == "coach").scalar_subquery()
    mine = select(Placement.id).join(Case, Case.id == Placement.case_id)
    mine = mine.where(Case.coach_id == coach, Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None))
    job = mine.where(Placement.kind == PlacementKind.JOB).order_by(Placement.started_on.desc())
    running = db.session.scalar(job.where(Placement.ended_on.is_(None)))
    practice = mine.where(Placement.kind == PlacementKind.WORK_PRACTICE, Placement.ended_on.is_(None))
    idle = select(Case.id).where(Case.coach_id == coach, Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None))
    return {
        "job": running,
        "job_case": db.session.scalar(select(Placement.case_id).where(Placement.id == running)),
        "ended_job": db.session.scalar(job.where(Placement.ended_on.is_not(None))),
        "practice": db.session.scalar(practice),
        "idle_case": db.session.scalar(idle.where(Case.id.not_in(select(Placement.case_id))).order_by(Case.id)),
        "contact_day": db.session.scalar(
            select(FollowAlong.id).where(FollowAlong.placement_id == running, FollowAlong.done_on.is_(None))
        ),
        "support_step": db.session.scalar(select(SupportStep.id).where(SupportStep.placement_id == running)),
    }


PAGES: list[tuple[str, str | None, Any]] = [
    ("caseload-needs-me", "coach", "/caseload/needs-me"),
    ("caseload-needs-me-filtered", "coach", "/caseload/needs-me?kind=next_step"),
    ("caseload-needs-me-none", "supervisor", "/caseload/needs-me"),
    ("caseload-work", "coach", lambda ids: f"/caseload/cases/{ids.job_case}/work"),
    ("caseload-work-empty", "coach", lambda ids: f"/caseload/cases/{ids.idle_case}/work"),
    ("caseload-job", "coach", lambda ids: f"/caseload/placements/{ids.job}"),
    ("caseload-job-ended", "coach", lambda ids: f"/caseload/placements/{ids.ended_job}"),
    ("caseload-job-print", "coach", lambda ids: f"/caseload/placements/{ids.job}/print"),
    ("caseload-practice", "coach", lambda ids: f"/caseload/placements/{ids.practice}"),
    ("caseload-job-new", "coach", lambda ids: f"/caseload/cases/{ids.idle_case}/placements/new/job"),
    ("caseload-practice-new", "coach", lambda ids: f"/caseload/cases/{ids.idle_case}/placements/new/work_practice"),
    ("caseload-taste-new", "coach", lambda ids: f"/caseload/cases/{ids.idle_case}/placements/new/job_taste"),
    ("caseload-job-edit", "coach", lambda ids: f"/caseload/placements/{ids.job}/edit"),
    ("caseload-job-percent", "coach", lambda ids: f"/caseload/placements/{ids.job}/percent"),
    ("caseload-job-end", "coach", lambda ids: f"/caseload/placements/{ids.job}/end"),
    ("caseload-practice-end", "coach", lambda ids: f"/caseload/placements/{ids.practice}/end"),
    ("caseload-day", "coach", lambda ids: f"/caseload/follow-along/{ids.contact_day}"),
    ("caseload-support-new", "coach", lambda ids: f"/caseload/placements/{ids.job}/support/new"),
    ("caseload-support-edit", "coach", lambda ids: f"/caseload/support-steps/{ids.support_step}/edit"),
]
