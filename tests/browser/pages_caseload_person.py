"""A case of a person: profile, disclosure card, plan, log, reports, education: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Action, Case, Contact, Disclosure, Education, Goal, NextStep, Report
from app.kernel.db import db


def known_ids() -> dict[str, Any]:
    """A case of the demonstration's coach with a report, one of each of what hangs on it, and a case with nothing."""
    coach = select(User.id).where(User.demo_key == "coach").scalar_subquery()
    mine = select(Case.id).where(
        Case.coach_id == coach, Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None), Case.removed_at.is_(None)
    )
    full = db.session.scalar(mine.where(Case.id.in_(select(Report.case_id))).order_by(Case.id).limit(1))
    bare = mine.where(Case.id.not_in(select(Goal.case_id)), Case.id.not_in(select(Disclosure.case_id)))
    studies = select(Education).where(Education.case_id.in_(mine), Education.removed_at.is_(None))
    education = db.session.scalars(studies.order_by(Education.id).limit(1)).one()

    def of_full(model: Any) -> int | None:
        kept = model.case_id == full, model.removed_at.is_(None)
        return db.session.scalar(select(model.id).where(*kept).order_by(model.id).limit(1))

    return {
        "full_case": full,
        "bare_case": db.session.scalar(bare.order_by(Case.id).limit(1)),
        "disclosure": of_full(Disclosure),
        "goal": of_full(Goal),
        "plan_action": of_full(Action),
        "contact": of_full(Contact),
        "next_step": of_full(NextStep),
        "report": of_full(Report),
        "education": education.id,
        "student": education.case_id,
    }


def _case(name: str, rest: str) -> Any:
    return lambda ids: f"/caseload/cases/{getattr(ids, name)}/{rest}"


PAGES: list[tuple[str, str | None, Any]] = [
    ("caseload-profile", "coach", _case("full_case", "profile")),
    ("caseload-profile-empty", "coach", _case("bare_case", "profile")),
    ("caseload-profile-section", "coach", _case("full_case", "profile/health")),
    ("caseload-profile-print", "coach", _case("full_case", "profile/print")),
    ("caseload-disclosures", "coach", _case("full_case", "disclosures")),
    ("caseload-disclosures-empty", "coach", _case("bare_case", "disclosures")),
    ("caseload-disclosure-new", "coach", _case("full_case", "disclosures/new")),
    ("caseload-disclosure-edit", "coach", lambda ids: f"/caseload/disclosures/{ids.disclosure}/edit"),
    ("caseload-disclosures-print", "coach", _case("full_case", "disclosures/print")),
    ("caseload-plan", "coach", _case("full_case", "plan")),
    ("caseload-plan-empty", "coach", _case("bare_case", "plan")),
    ("caseload-plan-print", "coach", _case("full_case", "plan/print")),
    ("caseload-goal-new", "coach", _case("full_case", "goals/new")),
    ("caseload-goal-edit", "coach", lambda ids: f"/caseload/goals/{ids.goal}/edit"),
    ("caseload-action-new", "coach", _case("full_case", "actions/new")),
    ("caseload-action-edit", "coach", lambda ids: f"/caseload/actions/{ids.plan_action}/edit"),
    ("caseload-contacts", "coach", _case("full_case", "contacts")),
    ("caseload-contacts-none", "coach", _case("full_case", "contacts?show=email")),
    ("caseload-contact-new", "coach", _case("full_case", "contacts/new")),
    ("caseload-contact-plan", "coach", _case("full_case", "contacts/new?state=planned")),
    ("caseload-contact-no-show", "coach", _case("full_case", "contacts/new?state=no_show")),
    ("caseload-contact-edit", "coach", lambda ids: f"/caseload/contacts/{ids.contact}/edit"),
    ("caseload-after-no-show", "coach", lambda ids: f"/caseload/contacts/{ids.contact}/after-no-show"),
    ("caseload-next-step-new", "coach", _case("full_case", "next-steps/new")),
    ("caseload-next-step-edit", "coach", lambda ids: f"/caseload/next-steps/{ids.next_step}/edit"),
    ("caseload-log", "coach", "/caseload/log"),
    ("caseload-reports", "coach", _case("full_case", "reports")),
    ("caseload-reports-empty", "coach", _case("bare_case", "reports")),
    ("caseload-report-new", "coach", _case("full_case", "reports/new")),
    ("caseload-report", "coach", lambda ids: f"/caseload/reports/{ids.report}"),
    ("caseload-report-edit", "coach", lambda ids: f"/caseload/reports/{ids.report}/edit"),
    ("caseload-report-print", "coach", lambda ids: f"/caseload/reports/{ids.report}/print"),
    ("caseload-educations", "coach", _case("student", "education")),
    ("caseload-education-new", "coach", _case("student", "education/new")),
    ("caseload-education-edit", "coach", lambda ids: f"/caseload/education/{ids.education}/edit"),
]
