"""The invented people of the demonstration office: about sixty in four teams."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from app.accounts.enums import Role
from app.accounts.models import Department, Office, Team, User, UserRole
from app.kernel.dates import today
from app.kernel.db import db

FIRST = (
    "Amalie Anders Astrid Bjørn Camilla Daniel Ebba Eirik Elin Emil Eva Fatima Filip Frida Gunnar Guro Hamza Hanne Henrik Ida "
    "Inger Ismail Iver Jenny Johan Julie Karoline Khadija Knut Lars Lea Linnea Magnus Maja Malin Marius Mina Mohammed Nadia "
    "Nils Nora Odd Ola Pernille Petter Ragnhild Reidun Robin Rune Sander Sara Selma Sigrid Silje Simen Sofie Stein Thea Tiril "
    "Tobias Tone Trond Tuva Ulrik Vanja Vegard Vera Yasmin Åse Øystein"
).split()
LAST = (
    "Aasmo Bakkehaug Brattvik Dalsnes Eikrem Fagerhei Fjellbu Fossnes Granholt Haugvik Heimdal Holtås Indrevoll Kleppvik "
    "Kvernmo Langset Lidal Myrhaug Nesbakk Nordlien Osmark Ravndal Rødmyr Sandvoll Skarbø Skogheim Solvang Stavnes Storhaug "
    "Sundby Tangvik Torset Ulvøy Vasshaug Vestli Vikmo Ørland Åsmul"
).split()

TEAMS = ("Ungdom", "Arbeid og helse", "Marked", "Mottak og avklaring")

# Key on the sign-in page, roles, team, percent.
CAST: tuple[tuple[str, tuple[Role, ...], int | None, int], ...] = (
    ("leader", (Role.LEADER, Role.EMPLOYEE), None, 100),
    ("team-leader", (Role.TEAM_LEADER, Role.EMPLOYEE), 0, 100),
    ("employee", (Role.EMPLOYEE,), 0, 100),
    ("colleague", (Role.EMPLOYEE,), 1, 80),
    ("coach", (Role.JOB_COACH, Role.EMPLOYEE), 2, 100),
    ("coach-2", (Role.JOB_COACH, Role.EMPLOYEE), 0, 100),
    ("supervisor", (Role.SUPERVISOR, Role.EMPLOYEE), 2, 100),
    ("new-colleague", (Role.EMPLOYEE,), 3, 100),
    ("privacy-officer", (Role.PRIVACY_OFFICER, Role.EMPLOYEE), 3, 60),
    ("career-guide", (Role.CAREER_GUIDE,), None, 100),
    ("admin", (Role.ADMIN,), None, 100),
)


@dataclass
class People:
    """Who is who, for the rest of the demonstration."""

    cast: dict[str, User]
    staff: list[User]
    teams: list[Team]
    departments: list[Department]

    def in_team(self, team: Team) -> list[User]:
        return [person for person in self.staff if person.team_id == team.id]

    def coaches(self) -> list[User]:
        return [person for person in self.staff if person.has(Role.JOB_COACH)]


def load_people(number: int, random: Random) -> People:
    """An office with `number` people in teams of about fifteen, team leaders and a few job coaches in each."""
    db.session.add(Office(id=1, name="Nav Fjordvik", demo=True))
    departments = [Department(name=name) for name in ("Ung og inkludering", "Marked og mottak")]
    db.session.add_all(departments)
    db.session.flush()
    size = max(len(TEAMS), number // 15)
    labels = [TEAMS[n] if n < len(TEAMS) else f"{TEAMS[n % len(TEAMS)]} {n // len(TEAMS) + 1}" for n in range(size)]
    teams = [Team(name=label, department_id=departments[n % 4 // 2].id) for n, label in enumerate(labels)]
    db.session.add_all(teams)
    db.session.flush()
    names = _names(number, random)
    people = People({}, [], teams, departments)
    for key, roles, team, percent in CAST:
        person = _person(next(names), roles, teams[team].id if team is not None else None, percent, key=key)
        person.started_on = today() - (timedelta(days=12) if key == "new-colleague" else timedelta(days=900))
        people.cast[key] = person
        if Role.CAREER_GUIDE not in roles:
            people.staff.append(person)
    for n in range(number - len(CAST)):
        # In a small office too there are five coaches, so that figures of the office may be shown.
        coaches = n % 7 == 0 or (number < 30 and size <= n + 1 < size + 3)
        roles = (Role.JOB_COACH, Role.EMPLOYEE) if coaches else (Role.EMPLOYEE,)
        if n < size - 1:
            roles = (Role.TEAM_LEADER, Role.EMPLOYEE)
        person = _person(next(names), roles, teams[(n + 1) % size].id, random.choice((100, 100, 100, 80, 60, 50)))
        person.started_on = today() - timedelta(days=random.randint(200, 5000))
        people.staff.append(person)
    db.session.add_all([*people.staff, people.cast["career-guide"]])
    db.session.flush()
    teams[0].leader_id = people.cast["team-leader"].id
    for led in teams[1:]:
        led.leader_id = next((one.id for one in people.in_team(led) if one.has(Role.TEAM_LEADER)), None)
    return people


def _person(name: str, roles: tuple[Role, ...], team_id: int | None, percent: int, *, key: str | None = None) -> User:
    return User(
        name=name,
        email=f"{key or f'p{abs(hash(name)) % 10**9}'}@fjordvik.example" if key else None,
        role_rows=[UserRole(role=role) for role in roles],
        team_id=team_id,
        position_percent=percent,
        demo_key=key,
    )


def _names(number: int, random: Random):  # type: ignore[no-untyped-def]
    """Different full names, as many as needed."""
    pairs = [(first, last) for first in FIRST for last in LAST]
    random.shuffle(pairs)
    fresh = list(dict(reversed(pairs)).items())[::-1]
    rest = [pair for pair in pairs if pair not in set(fresh)]
    return (f"{first} {last}" for first, last in [*fresh, *rest][: number + len(CAST)])
