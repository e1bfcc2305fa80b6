"""The guide to an office's first hour: for whom it is, and what the pages where a step is done say of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import request
from flask_login import current_user

from app.accounts import queries
from app.accounts.access import is_admin, is_leader
from app.accounts.enums import Role
from app.home.first_hour_steps import Step, first_hour
from app.kernel import dates
from app.kernel.access import Rule, either

FIRST_HOUR = Rule("home.first_hour", (either(is_admin, is_leader),))
"""Those who set the office up: who makes accounts, and who starts the plan."""

NEW = timedelta(days=90)
"""How long the guide offers itself; its page stays under «Hjelp»."""

STEP_OF = {
    "office.settings": 0,
    "office.teams": 1,
    "office.new_team": 1,
    "office.team": 1,
    "office.people": 2,
    "office.new_person": 2,
    "office.add_several": 2,
    "office.person": 2,
    "office.links": 2,
    "learning.arenas": 3,
    "learning.arena_new": 3,
    "learning.arena": 3,
    "learning.home": 4,
    "learning.start_plan": 4,
}
"""The pages where a step is done, which therefore say which one it is and what comes after."""


def is_for(person: Any) -> bool:
    """Whether the guide concerns this person and is not put away. An office that is a demonstration needs none, and
    one that has gone on for months pays no statement for it."""
    office = queries.office()
    if office is None or office.demo or not person.is_authenticated or person.first_hour_hidden:
        return False
    return dates.today() - dates.local(office.created_at).date() <= NEW and FIRST_HOUR.allows(person)


def is_on_start_page(person: Any) -> bool:
    """The start page of whoever follows job seekers has all the questions that a page may ask; they find the guide
    under «Hjelp»."""
    return is_for(person) and not (person.has(Role.JOB_COACH) or person.has(Role.SUPERVISOR))


@dataclass(frozen=True)
class OnTheWay:
    """What a page where a step is done says: which step it is, and what comes next."""

    number: int
    total: int
    step: Step
    next: Step | None


def on_the_way() -> OnTheWay | None:
    """For the frame: nothing on other pages, for other people, and once everything is done. One statement at most."""
    at = STEP_OF.get(request.endpoint or "")
    if at is None or not is_for(current_user):
        return None
    hour = first_hour()
    if hour.finished:
        return None
    following = hour.next if hour.next is not None and hour.next != at else None
    return OnTheWay(at + 1, len(hour.steps), hour.steps[at], hour.steps[following] if following is not None else None)
