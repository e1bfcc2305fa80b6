"""Changes of the office's register of employers."""

from datetime import date
from typing import Any

from sqlalchemy import delete

from app.accounts.models import User
from app.caseload.models import Acquaintance, Employer
from app.caseload.queries import employers as queries
from app.kernel import audit, removal
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def create_employer(*, by: User, **values: Any) -> Employer:
    """Put a workplace into the register. An organisation number that another one has raises DomainError."""
    employer = Employer(known_on=today())
    _fill(employer, **values)
    db.session.add(employer)
    db.session.flush()
    audit.record("create", employer, by=by)
    return employer


def change_employer(employer: Employer, *, by: User, **values: Any) -> None:
    """New facts; whoever writes them knows that they are true today."""
    _fill(employer, **values)
    employer.known_on = today()
    db.session.flush()
    audit.record("change", employer, by=by)


def confirm_employer(employer: Employer, *, by: User) -> None:
    """What stands there is still true."""
    employer.known_on = today()
    db.session.flush()
    audit.record("confirm", employer, by=by)


def unconfirm_employer(employer: Employer, *, known_on: date | None, by: User) -> None:
    """As old as it was before it was confirmed."""
    employer.known_on = known_on
    db.session.flush()
    audit.record("unconfirm", employer, by=by)


def remove_employer(employer: Employer, *, by: User) -> None:
    """Take it out of the register. Visits and jobs keep it until it is brought back."""
    removal.remove(employer, by=by)


def restore_employer(employer: Employer, *, by: User) -> None:
    """Bring it back, unless another has its organisation number now."""
    refuse_taken_number(employer.organisation_number, except_id=employer.id)
    removal.restore(employer, by=by)


def know_employer(employer: Employer, *, by: User) -> None:
    """This person knows somebody there. Saying it twice changes nothing."""
    add_acquaintance(employer.id, by.id)
    audit.record("know", employer, by=by)


def forget_employer(employer: Employer, *, by: User) -> None:
    """This person does not know them any more."""
    db.session.execute(
        delete(Acquaintance).where(Acquaintance.employer_id == employer.id, Acquaintance.user_id == by.id)
    )
    audit.record("unknow", employer, by=by)


def add_acquaintance(employer_id: int, user_id: int) -> bool:
    """Whether it was not there before."""
    if db.engine.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:  # loads all that speaks with a server, which few offices have
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    row = insert(Acquaintance).values(employer_id=employer_id, user_id=user_id).on_conflict_do_nothing()
    return bool(db.session.execute(row).rowcount)  # type: ignore[attr-defined]


def refuse_taken_number(number: str | None, *, except_id: int | None) -> None:
    if number and (other := queries.with_number(number, except_id=except_id)):
        raise DomainError(_("%(name)s har dette organisasjonsnummeret.", name=other.name), "organisation_number")


def _fill(
    employer: Employer,
    *,
    name: str,
    organisation_number: str | None,
    industry: str,
    place: str,
    address: str,
    needs: str,
) -> None:
    refuse_taken_number(organisation_number, except_id=employer.id)
    employer.name = name
    employer.organisation_number = organisation_number
    employer.industry = industry
    employer.place = place
    employer.address = address
    employer.needs = needs
