"""Plain factories. Each makes one row with believable values, adds it, and flushes. Nothing is random."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from app.accounts.enums import Role
from app.accounts.models import Office, Team, User, UserRole
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import Origin, OutcomeKind, OutcomeLevel, PlanStage, TimeKind
from app.learning.models import (
    Activity,
    ActivityOutcome,
    Arena,
    LearningPlan,
    Outcome,
    Theme,
    Wish,
    WishAuthor,
    WorkingGroupMember,
)

_number = count(1)

# Any day of this half-year will do as "today" in tests that need one.
SPRING = HalfYear(2027, 1)


def make(model: type, **values: Any) -> Any:
    row = model(**values)
    db.session.add(row)
    db.session.flush()
    return row


def make_office(**values: Any) -> Office:
    return db.session.get(Office, 1) or make(Office, **{"id": 1, "name": "Nav Prøvevik", **values})


def make_team(**values: Any) -> Team:
    return make(Team, **{"name": f"Team {next(_number)}", **values})


def make_person(*roles: Role, **values: Any) -> User:
    person = a_person(*roles, **values)
    db.session.add(person)
    db.session.flush()
    return person


def a_person(*roles: Role, **values: Any) -> User:
    """Not in the database yet."""
    number = next(_number)
    values = {"name": f"Prøve Person {number}", "email": f"person{number}@prove.example", **values}
    return User(role_rows=[UserRole(role=role) for role in roles or (Role.EMPLOYEE,)], **values)


def make_plan(half_year: HalfYear = SPRING, *, members: list[User] | None = None, **values: Any) -> LearningPlan:
    rows = [WorkingGroupMember(user_id=member.id, seat="colleague") for member in members or []]
    return make(LearningPlan, **{"half_year": half_year, "stage": PlanStage.COLLECTING, "members": rows, **values})


def make_theme(plan: LearningPlan, **values: Any) -> Theme:
    return make(Theme, **{"plan_id": plan.id, "title": f"Tema {next(_number)}", "origin": Origin.STAFF, **values})


def make_outcome(theme: Theme, **values: Any) -> Outcome:
    given = {
        "theme_id": theme.id,
        "text": f"kan noe nytt {next(_number)}",
        "kind": OutcomeKind.SKILL,
        "level": OutcomeLevel.APPLY,
    }
    return make(Outcome, **{**given, **values})


def make_activity(outcome: Outcome, *, plan: LearningPlan, **values: Any) -> Activity:
    given = {"plan_id": plan.id, "title": f"Aktivitet {next(_number)}", "time_kind": TimeKind.UNDECIDED}
    links = [ActivityOutcome(outcome_id=outcome.id)]
    return make(Activity, **{**given, "outcomes": links, **values})


def make_arena(**values: Any) -> Arena:
    return make(Arena, **{"name": f"Arena {next(_number)}", **values})


def make_wish(plan: LearningPlan, *, author: User | None = None, **values: Any) -> Wish:
    wish = make(Wish, **{"plan_id": plan.id, "text": f"Ønske {next(_number)}", **values})
    if author is not None:
        make(WishAuthor, wish_id=wish.id, user_id=author.id)
    return wish


@dataclass
class Cast:
    """The people of every story, by what they are to it."""

    leader: User
    team_leader: User
    colleague: User
    other_team: User
    coach: User
    supervisor: User
    guide: User
    privacy_officer: User
    admin: User
    gone: User
    team: Team
    second_team: Team


def make_cast() -> Cast:
    make_office()
    team, second = make_team(name="Ungdom"), make_team(name="Marked")
    people = {
        "leader": a_person(Role.LEADER, Role.EMPLOYEE, name="Liv Leder", team_id=team.id),
        "team_leader": a_person(Role.TEAM_LEADER, Role.EMPLOYEE, name="Tor Teamleder", team_id=team.id),
        "colleague": a_person(Role.EMPLOYEE, name="Kim Kollega", team_id=team.id),
        "other_team": a_person(Role.EMPLOYEE, name="Ada Annen", team_id=second.id),
        "coach": a_person(Role.JOB_COACH, Role.EMPLOYEE, name="Jo Jobbspesialist", team_id=second.id),
        "supervisor": a_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Mona Metodeveileder"),
        "guide": a_person(Role.CAREER_GUIDE, name="Kari Karriere"),
        "privacy_officer": a_person(Role.PRIVACY_OFFICER, Role.EMPLOYEE, name="Per Personvern"),
        "admin": a_person(Role.ADMIN, name="Sam System"),
        "gone": a_person(Role.EMPLOYEE, name="Gro Gått", deactivated_at=now()),
    }
    db.session.add_all(people.values())
    db.session.flush()
    team.leader_id = people["team_leader"].id
    db.session.commit()
    return Cast(team=team, second_team=second, **people)


def a_day(half_year: HalfYear = SPRING, days: int = 40) -> date:
    """A day some way into a half-year."""
    return date.fromordinal(half_year.first_day.toordinal() + days)
