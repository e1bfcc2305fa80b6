"""What the pages keep holds nothing of who asked first, nothing of the moment, and nothing that was typed."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask_login import current_user, login_user
from sqlalchemy import bindparam, select

from app.accounts.asking import Asking, Kept
from app.accounts.enums import Role
from app.accounts.models import User
from app.feedback.enums import ContractState
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.learning.models import Activity, LearningPlan, Theme
from tests.accounts.test_asking import EVENING, MORNING, told
from tests.caseload.factories import make_case
from tests.caseload.small_caseload import make_small_caseload
from tests.factories import Cast, make_person, make_plan, make_team
from tests.feedback.factories import make_contract
from tests.guidance.small_guidance import make_small_guidance
from tests.small_office import make_small_office
from tests.supervision.small_supervision import make_small_supervision

Walks = list[tuple[Any, list[str]]]
"""Who opens which pages."""


def caseload(cast: Cast) -> Walks:
    person, pages = make_small_caseload(cast)
    for _each in range(5):
        make_case(make_person(Role.JOB_COACH))
    more = ("cases", "employers", "needs-me", "team", "figures", "figures?whose=office")
    figures = ["/caseload/figures?whose=office", "/supervision/leaders", "/learning/"]
    return [(person, ["/", *pages, *(f"/caseload/{each}" for each in more)]), (cast.leader, figures)]


def learning(cast: Cast) -> Walks:
    make_small_office(cast)
    for half_year in (HalfYear.current().next().next(), HalfYear.current().next()):
        make_plan(half_year, stage=PlanStage.UNDER_WAY, published_at=now())
    for activity in db.session.scalars(select(Activity)):
        activity.calendar_sequence = 1  # moved
    plans = [f"/learning/plans/{number}" for number in db.session.scalars(select(LearningPlan.id))]
    themes = [f"/learning/themes/{number}" for number in db.session.scalars(select(Theme.id))]
    activities = [f"/learning/activities/{number}" for number in db.session.scalars(select(Activity.id))]
    of_plans = [f"{plan}{part}" for plan in plans for part in ("", "/activities", "/themes", "/wishes", "/evaluation")]
    return [(cast.leader, ["/", "/learning/", *of_plans, *themes, *activities])]


def accounts(cast: Cast) -> Walks:
    return [(cast.admin, ["/office/people"])]


def guidance(cast: Cast) -> Walks:
    owner, _pages, room, _own = make_small_guidance(cast)
    pages = ["/", "/guidance/", f"/guidance/rooms/{room.id}", f"/guidance/rooms/{room.id}/talks"]
    return [(owner, pages), (room, ["/room/"])]


def supervision(cast: Cast) -> Walks:
    person, pages = make_small_supervision(cast)
    pages = [each for each in pages if each.split("/")[-1].isdigit() or each.count("/") == 2]
    return [(person, ["/", *pages, "/supervision/field-mentoring"]), (cast.leader, ["/supervision/leaders"])]


def feedback(cast: Cast) -> Walks:
    person, observer = make_person(Role.EMPLOYEE), make_person(Role.EMPLOYEE)
    number = make_contract(person, observer, ContractState.IN_DIALOGUE).id
    pages = [f"/feedback/contracts/{number}{more}" for more in ("", "/dialogue", "/entries")]
    return [(person, ["/", "/feedback/", "/feedback/arrows", "/feedback/contracts", *pages]), (observer, pages)]


PARTS: dict[str, Callable[[Cast], Walks]] = {
    "accounts": accounts, "caseload": caseload, "feedback": feedback, "guidance": guidance, "learning": learning,
    "supervision": supervision
}  # fmt: skip
"""The part of the product that keeps statements, and a walk that asks all of them."""


def everything_kept() -> list[tuple[Kept, Any, Any]]:
    return [(each, *kept) for each in Kept.all for kept in each.statements.items()]


def part_of(each: Kept) -> str:
    return each.build.__module__.split(".")[1]


def again(each: Kept, key: Any, person: User) -> Any:
    """The statement as it is put together for somebody else with the same roles, who has the page before them."""
    _day, roles, more = key
    names = [name for name, one in inspect.signature(each.build).parameters.items() if one.kind is one.KEYWORD_ONLY]
    open_places = each.statements[key].compile(db.engine).binds
    places = {name: bindparam(name, type_=open_places[name].type) for name in names if name in open_places}
    places |= {name: bindparam(name) for name in names if name not in open_places}
    asking = Asking(person)
    if roles:
        asking.roles, asking.stands_in_for_leader = roles
    return each.build(roles and asking, *more, **places)


@pytest.mark.parametrize("part", PARTS)
def test_somebody_else_s_statement_would_be_the_same(part, cast, app, browser_of, statements):
    with time_machine.travel(MORNING):
        for person, pages in PARTS[part](cast):
            browser = browser_of(person)
            for page in pages:
                assert browser.get(page).status < 400, page
        other = make_person(Role.EMPLOYEE, team_id=make_team().id)
    with time_machine.travel(EVENING), app.test_request_context():
        login_user(other)
        statements.seen.clear()
        for each, key, statement in everything_kept():
            assert told(again(each, key, other)) == told(statement), each.build
        assert statements.seen == [], "a statement is put together without asking the database"
    assert [each.build.__qualname__ for each in Kept.all if part_of(each) == part and not each.statements] == []


def test_control_whoever_has_the_page_before_them_is_noticed(app):
    leaks = Kept(lambda _asking: select(User.name).where(User.id == current_user.id))
    Kept.all.remove(leaks)
    first, second = make_person(Role.EMPLOYEE), make_person(Role.EMPLOYEE)
    with app.test_request_context():
        login_user(first)
        assert leaks(first).scalar_one() == first.name
    ((key, statement),) = leaks.statements.items()
    with app.test_request_context():
        login_user(second)
        assert told(again(leaks, key, second)) != told(statement)
