"""Next steps: what somebody will do by a day. A step is done, moved, taken away and brought back."""

from datetime import date

from app.accounts.models import User
from app.caseload.models import Contact, EmployerVisit, NextStep
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_next_step(
    *,
    text: str,
    due_on: date,
    by: User,
    case_id: int | None = None,
    employer_id: int | None = None,
    contact: Contact | None = None,
    visit: EmployerVisit | None = None,
) -> NextStep:
    """Say what comes next, about a case, an employer or both. It is owned by the one who says it."""
    step = NextStep(
        case_id=case_id,
        employer_id=employer_id,
        contact_id=contact.id if contact else None,
        visit_id=visit.id if visit else None,
        owner_id=by.id,
        text=text,
        due_on=due_on,
    )
    db.session.add(step)
    db.session.flush()
    audit.record("create", step, by=by)
    return step


def step_asked_for(text: str, due_on: date | None) -> bool:
    """Whether a form asks for a next step. Half of one raises DomainError at the half that is missing."""
    if text and due_on is None:
        raise DomainError(_("Velg dag for neste steg, eller fjern teksten."), "next_day")
    if due_on and not text:
        raise DomainError(_("Skriv hva neste steg er, eller fjern datoen."), "next_text")
    return bool(text)


def change_next_step(step: NextStep, *, text: str, due_on: date, by: User) -> None:
    step.text, step.due_on = text, due_on
    db.session.flush()
    audit.record("change", step, by=by)


def move_next_step(step: NextStep, *, to: date, by: User) -> None:
    """Another day for the same step."""
    step.due_on = to
    db.session.flush()
    audit.record("move", step, by=by)


def finish_next_step(step: NextStep, *, by: User) -> None:
    """Done today. Finishing what is done changes nothing."""
    if step.done_on is None:
        step.done_on = today()
        db.session.flush()
        audit.record("finish", step, by=by)


def reopen_next_step(step: NextStep, *, by: User) -> None:
    """It was not done after all."""
    step.done_on = None
    db.session.flush()
    audit.record("reopen", step, by=by)
