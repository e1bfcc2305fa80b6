"""What the pages keep holds nothing of who asked first, nothing of the moment, and nothing that was typed."""

import inspect
from collections.abc import Callable
from typing import Any

import time_machine
from flask_login import login_user
from sqlalchemy import bindparam

from app.accounts.asking import Asking, Kept
from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.db import db
from tests.accounts.test_asking import EVENING, MORNING, told
from tests.caseload.factories import make_case
from tests.caseload.small_caseload import make_small_caseload
from tests.conftest import empty_tables
from tests.factories import Cast, make_cast, make_person, make_team

Walks = list[tuple[Any, list[str]]]
"""Who opens which pages."""


def caseload(cast: Cast) -> Walks:
    person, pages = make_small_caseload(cast)
    for _each in range(5):
        make_case(make_person(Role.JOB_COACH))
    more = ("cases", "employers", "needs-me", "team", "figures", "figures?whose=office")
    figures = ["/caseload/figures?whose=office", "/supervision/leaders", "/learning/"]
    return [(person, ["/", *pages, *(f"/caseload/{each}" for each in more)]), (cast.leader, figures)]


PARTS: tuple[Callable[[Cast], Walks], ...] = (caseload,)


def made_anew() -> None:
    for each in Kept.all:
        each.statements.clear()
    db.session.remove()
    empty_tables()


def everything_kept() -> list[tuple[Kept, Any, Any]]:
    return [(each, *kept) for each in Kept.all for kept in each.statements.items()]


def again(each: Kept, key: Any, person: User) -> Any:
    """The statement as it is put together for somebody else with the same roles, who has the page before them."""
    _day, roles, more = key
    names = [name for name, one in inspect.signature(each.build).parameters.items() if one.kind is one.KEYWORD_ONLY]
    open_places = each.statements[key].compile(db.engine).binds
    places = {name: bindparam(name, type_=open_places[name].type) for name in names}
    asking = Asking(person)
    if roles:
        asking.roles, asking.stands_in_for_leader = roles
    return each.build(roles and asking, *more, **places)


def test_somebody_else_s_statement_would_be_the_same(app, browser_of, statements):
    seen = set()
    for part in PARTS:
        with time_machine.travel(MORNING):
            made_anew()
            for person, pages in part(make_cast()):
                browser = browser_of(person)
                for page in pages:
                    assert browser.get(page).status < 400, page
            other = make_person(Role.EMPLOYEE, team_id=make_team().id)
        with time_machine.travel(EVENING), app.test_request_context():
            login_user(other)
            statements.seen.clear()
            for each, key, statement in everything_kept():
                assert told(again(each, key, other)) == told(statement), each.build
                seen.add(each.build)
            assert statements.seen == [], "a statement is put together without asking the database"
    assert {each.build for each in Kept.all} == seen
