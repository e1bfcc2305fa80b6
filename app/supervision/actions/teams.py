"""Changes of treatment teams and of the log of contact with them."""

from datetime import date

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.enums_teams import TeamContactKind
from app.supervision.models import TeamContact, TreatmentTeam


def add_team(*, by: User, started_on: date, ended_on: date | None = None, **values: str) -> TreatmentTeam:
    """A team to work with from a day on."""
    _refuse_backwards(started_on, ended_on)
    team = TreatmentTeam(supervisor_id=by.id, started_on=started_on, ended_on=ended_on, **values)
    db.session.add(team)
    db.session.flush()
    audit.record("add", team, by=by)
    return team


def change_team(team: TreatmentTeam, *, by: User, started_on: date, ended_on: date | None, **values: str) -> None:
    _refuse_backwards(started_on, ended_on)
    team.started_on, team.ended_on = started_on, ended_on
    for name, value in values.items():
        setattr(team, name, value)
    db.session.flush()
    audit.record("change", team, by=by)


def _refuse_backwards(started_on: date, ended_on: date | None) -> None:
    if ended_on is not None and ended_on < started_on:
        raise DomainError(_("Samarbeidet må slutte etter at det begynte."), "ended_on")


def take_over(team: TreatmentTeam, *, by: User) -> None:
    """The team of a method supervisor who has left becomes one's own, with its log."""
    team.supervisor_id = by.id
    db.session.flush()
    audit.record("take_over", team, by=by)


def log_contact(
    team: TreatmentTeam, *, by: User, day: date, kind: TeamContactKind, due_on: date | None, work_raised: bool,
    **texts: str,
) -> TeamContact:  # fmt: skip
    """What has happened; nothing is planned here."""
    _refuse_impossible(day, due_on)
    contact = TeamContact(
        treatment_team_id=team.id, by_id=by.id, day=day, kind=kind, due_on=due_on, work_raised=work_raised, **texts
    )
    db.session.add(contact)
    db.session.flush()
    audit.record("add", contact, by=by)
    return contact


def change_contact(
    contact: TeamContact, *, by: User, day: date, kind: TeamContactKind, due_on: date | None, work_raised: bool,
    **texts: str,
) -> None:  # fmt: skip
    _refuse_impossible(day, due_on)
    contact.day, contact.kind, contact.due_on, contact.work_raised = day, kind, due_on, work_raised
    for name, value in texts.items():
        setattr(contact, name, value)
    db.session.flush()
    audit.record("change", contact, by=by)


def _refuse_impossible(day: date, due_on: date | None) -> None:
    if day > today():
        raise DomainError(_("Loggen er for det som har skjedd. Velg en dag fram til i dag."), "day")
    if due_on is not None and due_on < day:
        raise DomainError(_("Fristen må være etter kontakten."), "due_on")


def tick(contact: TeamContact, *, done: bool, by: User) -> None:
    """What was agreed is done, or not after all."""
    contact.done_on = today() if done else None
    db.session.flush()
    audit.record("done" if done else "undo", contact, by=by)
