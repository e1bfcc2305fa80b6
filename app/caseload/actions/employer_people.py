"""Contact persons at an employer."""

from app.accounts.models import User
from app.caseload.models import Employer, EmployerPerson
from app.kernel import audit
from app.kernel.db import db


def add_person(employer: Employer, *, by: User, **values: object) -> EmployerPerson:
    person = EmployerPerson(employer_id=employer.id, **values)
    db.session.add(person)
    db.session.flush()
    audit.record("create", person, by=by)
    return person


def change_person(person: EmployerPerson, *, by: User, **values: object) -> None:
    for name, value in values.items():
        setattr(person, name, value)
    db.session.flush()
    audit.record("change", person, by=by)
