"""The demonstration office's employers: one register, contact people, promises, who knows whom, openings."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from app.caseload.enums import OpeningState
from app.caseload.models import Acquaintance, Employer, EmployerPerson, NextStep, Opening, Promise
from app.caseload.models.employers import sortable
from app.demo.bulk import Rows
from app.demo.caseload_texts import EMPLOYER_STEPS, INDUSTRIES, LANGUAGES, NEEDS, PLACES, PROMISES
from app.demo.people import FIRST, LAST
from app.kernel.dates import today

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


@dataclass
class Register:
    """Ids of employers, their kinds of work, and their contact people."""

    ids: list[int] = field(default_factory=list)
    work: dict[int, tuple[str, ...]] = field(default_factory=dict)
    persons: dict[int, int] = field(default_factory=dict)


def organisation_number(number: int) -> str | None:
    """An invented number that begins with 3, as no real one does, with a valid check digit; None where there is none."""
    digits = f"3{number:07d}"
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
    return None if rest == 10 else f"{digits}{0 if rest == 11 else rest}"


def load_register(rows: Rows, coaches: list[int], random: Random, number: int) -> Register:
    """`number` employers with contact people; the first of each name without a number behind it."""
    register = Register()
    for n in range(number):
        industry, work, names = INDUSTRIES[n % len(INDUSTRIES)]
        turn = n // len(INDUSTRIES)
        name, again = names[turn % len(names)], turn // len(names)
        name = f"{name} {PLACES[again % len(PLACES)]}{f' {again}' if again > len(PLACES) else ''}" if again else name
        employer = rows.add(
            Employer,
            name=name,
            sort_name=sortable(name),
            organisation_number=organisation_number(1000 + n * 7) if random.random() < 0.8 else None,
            industry=industry,
            place=PLACES[(n + again) % len(PLACES)],
            needs=random.choice(NEEDS),
            known_on=today() - timedelta(days=random.randint(3, 420)),
        )
        register.ids.append(employer)
        register.work[employer] = work
        for title, decides in (("daglig leder", True), ("teamleder", False))[: random.choice((1, 1, 2))]:
            register.persons[employer] = rows.add(
                EmployerPerson,
                employer_id=employer,
                name=f"{random.choice(FIRST)} {random.choice(LAST)}",
                title=title,
                phone=f"000 00 {random.randint(100, 999)}",
                decides=decides,
            )
        for coach in random.sample(coaches, min(len(coaches), random.choice((0, 1, 1, 2)))):
            rows.add(Acquaintance, employer_id=employer, user_id=coach)
        if random.random() < 0.15:
            _opening(rows, employer, work, coaches, random)
    return register


def _opening(rows: Rows, employer: int, work: tuple[str, ...], coaches: list[int], random: Random) -> None:
    hours = random.choice((8, 12, 15, 20, 30))
    rows.add(
        Opening,
        employer_id=employer,
        title=random.choice(work).capitalize(),
        tasks="Faste oppgaver noen dager i uka. De lærer opp selv.",
        hours_from=hours,
        hours_to=min(hours + 7, 37),
        place=random.choice(PLACES),
        language=random.choice(LANGUAGES),
        until_on=today() + timedelta(days=random.randint(5, 60)),
        state=random.choice((OpeningState.OPEN, OpeningState.OPEN, OpeningState.FILLED)),
        owner_id=random.choice(coaches),
    )


def owed(rows: Rows, register: Register, coach: int, random: Random) -> None:
    """What a coach has promised employers, and the next steps with them: overdue, today and later."""
    for days, text in zip((-2, 3, 9), random.sample(PROMISES, 3), strict=True):
        rows.add(
            Promise,
            employer_id=random.choice(register.ids),
            owner_id=coach,
            text=text,
            due_on=today() + timedelta(days=days),
        )
    for days, text in zip((0, 6), random.sample(EMPLOYER_STEPS, 2), strict=True):
        rows.add(
            NextStep,
            employer_id=random.choice(register.ids),
            owner_id=coach,
            text=text,
            due_on=today() + timedelta(days=days),
        )
