"""Writes of the evaluation: judging outcomes, the plan's own note, and whether the leader's attendance is shown."""

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.enums import Judgement
from app.learning.models import LearningPlan, Outcome


def judge_outcome(outcome: Outcome, *, judgement: Judgement, note: str, by: User) -> None:
    """Say whether people became able to do what they should, and how we know (S3-L15)."""
    if not note.strip():
        raise DomainError(_("Skriv en linje om hvordan vi vet det."), "judgement_note")
    outcome.judgement = judgement
    outcome.judgement_note = note.strip()
    outcome.judged_at = now()
    audit.record("judge", outcome, by=by)
    db.session.flush()


def withdraw_judgement(outcome: Outcome, *, by: User) -> None:
    """The outcome is not judged after all; the line on how we know stays for the next time."""
    if outcome.judgement is None:
        return
    outcome.judgement = None
    outcome.judged_at = None
    audit.record("withdraw_judgement", outcome, by=by)
    db.session.flush()


def write_evaluation_note(plan: LearningPlan, *, text: str, by: User) -> None:
    """The plan's own evaluation, in words."""
    if text == plan.evaluation_note:
        return
    plan.evaluation_note = text
    audit.record("write_evaluation_note", plan, by=by)
    db.session.flush()


def show_leader_attendance(plan: LearningPlan, *, show: bool, by: User) -> None:
    """Whether colleagues see how often a leader took part."""
    if plan.leader_attendance_shown == show:
        return
    plan.leader_attendance_shown = show
    audit.record("show_leader_attendance" if show else "hide_leader_attendance", plan, by=by)
    db.session.flush()
