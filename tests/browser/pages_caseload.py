"""Cases, hand-overs, the coaching team and settings: (slug, person, path)."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Case, CasePause
from app.caseload.queries.clock import locked
from app.kernel.db import db
from tests.browser.registry import Path


def known_ids() -> dict[str, Any]:
    """Cases of the demonstration's coach, by what they are to a story."""
    coach = db.session.scalars(select(User.id).where(User.demo_key == "coach")).one()
    mine = select(Case.id).where(Case.coach_id == coach, Case.removed_at.is_(None)).order_by(Case.id)
    open_cases = mine.where(Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None))
    waiting = select(CasePause.case_id).where(CasePause.until_on.is_(None))
    return {
        "case": db.session.scalars(open_cases.where(Case.id.not_in(waiting))).first(),
        "paused_case": db.session.scalars(open_cases.where(Case.id.in_(waiting))).first(),
        "ended_case": db.session.scalars(mine.where(Case.ended_on.is_not(None), Case.archiving.is_not(None))).first(),
        "locked_case": db.session.scalars(mine.where(locked())).first(),
    }


def of_case(path: str, case: str = "case") -> Path:
    return lambda ids: f"/caseload/cases/{getattr(ids, case)}{path}"


PAGES: list[tuple[str, str | None, Path]] = [
    ("cases", "coach", "/caseload/cases"),
    ("cases-ended", "coach", "/caseload/cases?show=ended"),
    ("cases-none", "coach", "/caseload/cases?q=finnes-ikke"),
    ("cases-of-nobody", "supervisor", "/caseload/cases"),
    ("case-new", "coach", "/caseload/cases/new"),
    ("case-new-form", "coach", "/caseload/cases/new?protected=no"),
    ("case-not-here", "coach", "/caseload/cases/not-here"),
    ("case", "coach", of_case("")),
    ("case-paused", "coach", of_case("", "paused_case")),
    ("case-ended", "coach", of_case("", "ended_case")),
    ("case-person", "coach", of_case("/person")),
    ("case-stage", "coach", of_case("/stage")),
    ("case-status", "coach", of_case("/status")),
    ("case-pause", "coach", of_case("/pause")),
    ("case-pause-longer", "coach", of_case("/pause", "paused_case")),
    ("case-resume", "coach", of_case("/resume", "paused_case")),
    ("case-end", "coach", of_case("/end")),
    ("case-reopen", "coach", of_case("/reopen", "ended_case")),
    ("case-archiving", "coach", of_case("/archiving", "ended_case")),
    ("case-locked", "coach", of_case("/archiving", "locked_case")),
    ("cases-closed", "coach", "/caseload/closed"),
    ("cases-closed-answered", "coach", "/caseload/closed?show=answered"),
    ("cases-closed-answer", "coach", "/caseload/closed/answer?all=1"),
    ("cases-closed-none", "supervisor", "/caseload/closed"),
    ("case-consent", "coach", of_case("/consent")),
    ("case-history", "coach", of_case("/history")),
    ("case-look-ups", "coach", of_case("/look-ups")),
    ("case-unsaved", "coach", "/caseload/unsaved"),
    ("coaching-team", "supervisor", "/caseload/team"),
    ("coaching-team-closed", "supervisor", "/caseload/team?show=closed"),
    ("coaching-team-coaches", "supervisor", "/caseload/team/coaches"),
    ("case-hand-over", "supervisor", of_case("/hand-over")),
    ("caseload-settings", "supervisor", "/caseload/settings"),
    ("programme-rename", "supervisor", "/caseload/settings/programmes/1"),
    ("end-cause-rename", "supervisor", "/caseload/settings/end-causes/1"),
]
