"""What the form of a visit knows before anything is written: likely employers, and what to know about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import VisitPurpose
from app.caseload.models import Case, Employer, EmployerPerson
from app.caseload.queries import employer_page, employers, visits
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import visible_to


@dataclass(frozen=True)
class EmployerChoice:
    """One employer to choose, with what shows as soon as it is chosen."""

    employer: Employer
    people: list[EmployerPerson]
    collision: visits.Collision | None
    usual: visits.Usual

    @property
    def id(self) -> int:
        return self.employer.id


FIRST_TIME = visits.Usual(VisitPurpose.GET_TO_KNOW, 0, 0)


def choices(offered: Sequence[Employer], user: User) -> list[EmployerChoice]:
    """Three statements, however many."""
    ids = [each.id for each in offered]
    if not ids:
        return []
    people: dict[int, list[EmployerPerson]] = {}
    for person in employer_page.people(*ids):
        people.setdefault(person.employer_id, []).append(person)
    collisions = visits.collisions(ids, user)
    usual = visits.usual(ids, user)
    return [
        EmployerChoice(each, people.get(each.id, []), collisions.get(each.id), usual.get(each.id, FIRST_TIME))
        for each in offered
    ]


def found(text: str, user: User) -> list[EmployerChoice]:
    """What a search gives while somebody types. Four statements at most."""
    return choices(employers.nearest(text), user)


def own_open_cases(user: User) -> Sequence[Case]:
    """The cases that a visit can be about."""
    return _own_open(user).scalars().all()


@kept
def _own_open(user: Asking) -> Select[Case]:
    return visible_to(user).where(OPEN).order_by(in_alphabet(Case.display_name), Case.id)
