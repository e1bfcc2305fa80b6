"""Changes of the contact log."""

from datetime import date, time

from app.accounts.models import User
from app.caseload.actions.next_steps import add_next_step, step_asked_for
from app.caseload.enums import ContactForm, ContactState
from app.caseload.models import Case, Contact
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def log_contact(
    case: Case, *, by: User, next_text: str = "", next_day: date | None = None, **values: object
) -> Contact:
    """Write down a contact, or agree on a meeting; and what comes next, if that is said."""
    contact = Contact(case_id=case.id, by_id=by.id)
    _fill(contact, **values)  # type: ignore[arg-type]
    wants_step = step_asked_for(next_text, next_day)
    db.session.add(contact)
    db.session.flush()
    audit.record("create", contact, by=by)
    if wants_step and next_day:
        add_next_step(case_id=case.id, contact=contact, text=next_text, due_on=next_day, by=by)
    return contact


def change_contact(contact: Contact, *, by: User, **values: object) -> None:
    _fill(contact, **values)  # type: ignore[arg-type]
    db.session.flush()
    audit.record("change", contact, by=by)


def _fill(
    contact: Contact,
    *,
    day: date,
    form: str,
    state: str,
    minutes: int | None,
    travel_minutes: int | None,
    with_whom: str = "",
    text: str = "",
    clock: time | None = None,
) -> None:
    new_state = ContactState(state)
    refuse_wrong_time(day, new_state, was_planned_on=contact.day if contact.state is ContactState.PLANNED else None)
    contact.day, contact.form, contact.state, contact.clock = day, ContactForm(form), new_state, clock
    contact.minutes, contact.travel_minutes = minutes or 0, travel_minutes or 0
    contact.with_whom, contact.text = with_whom, text


def refuse_wrong_time(day: date, state: ContactState, *, was_planned_on: date | None = None) -> None:
    """What is to come can only be planned; what has been cannot be planned, unless that is what it was."""
    if day > today() and state in (ContactState.DONE, ContactState.NO_SHOW):
        raise DomainError(_("Et møte fram i tid kan bare være planlagt."), "state")
    if day < today() and state is ContactState.PLANNED and was_planned_on != day:
        raise DomainError(_("Et planlagt møte må være i dag eller senere. Velg en annen dag."), "day")


def settle_contact(contact: Contact, *, state: ContactState, by: User) -> None:
    """What became of a planned meeting, or that it is planned after all."""
    if state is not ContactState.PLANNED:
        refuse_wrong_time(contact.day, state)
    if contact.state is not state:
        contact.state = state
        db.session.flush()
        audit.record(state.value, contact, by=by)
