"""The coach's say about a case on the agenda, and its follow-up."""

from app.accounts.models import User
from app.caseload.models import Case
from app.kernel import audit, removal
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.models import BroughtCase, SupervisionSession
from app.supervision.queries import session_work
from app.supervision.queries.brought import find_row
from app.supervision.session_words import Say


def bring(session: SupervisionSession, case: Case, *, situation: str, by: User) -> BroughtCase:
    """A coach brings an own case, which is a yes. A row that was taken off the agenda comes back."""
    row = find_row(session.id, case.id)
    if row is None:
        row = BroughtCase(session_id=session.id, case_id=case.id, coach_id=case.coach_id, situation=situation)
        db.session.add(row)
    row.removed_at = None
    _say(row, Say.YES, situation)
    db.session.flush()
    audit.record("bring", row, by=by)
    return row


def answer(brought: BroughtCase, *, yes: bool, situation: str, by: User) -> None:
    """Yes opens what the coach writes to those at the session; no closes it and keeps the text for the coach."""
    if yes and not situation:
        raise DomainError(_("Skriv kort hva du trenger hjelp til."), field="situation")
    if brought.follow_up_done_at is not None:
        raise DomainError(_("Saken er fulgt opp og lukket. Ta den med på nytt hvis du trenger mer hjelp."))
    _say(brought, Say.YES if yes else Say.NO, situation)
    db.session.flush()
    audit.record("bring" if yes else "hold_back", brought, by=by)


def _say(brought: BroughtCase, say: Say, situation: str) -> None:
    brought.say, brought.situation, brought.said_at = say, situation, now()
    brought.follow_up_done_at = None


def follow_up(brought: BroughtCase, *, done: bool, by: User) -> None:
    """Done: what was written is closed to all but those who follow the case. Open again is for the coach to say."""
    if done and brought.say is not Say.YES:
        raise DomainError(_("Saken er ikke tatt med."))
    if done and session_work.open_tasks_of(brought.id):
        raise DomainError(_("Noe som ble avtalt om saken, er ikke gjort ennå. Gjør ferdig oppgavene først."))
    brought.follow_up_done_at = now() if done else None
    db.session.flush()
    audit.record("follow_up" if done else "open_again", brought, by=by)


def put_back(brought: BroughtCase, *, by: User) -> None:
    """On the agenda again. Taking it off may have been the coach's last word: for others than those who follow the case
    a yes from before is a question again. A no stays a no."""
    if brought.say is Say.YES and brought.case.seat_of(by.id, today()) is None:
        brought.say, brought.said_at = Say.ASKED, None
    removal.restore(brought, by=by)
