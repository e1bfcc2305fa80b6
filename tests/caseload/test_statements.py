"""No page of follow-up, and no start page, asks the database more than twelve questions, however much is there."""

from datetime import timedelta
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import inspect, select

from app.accounts.enums import Role
from app.caseload.models import (
    Action,
    Case,
    CaseNotice,
    CaseStatus,
    Contact,
    Disclosure,
    Education,
    Employer,
    EmployerPerson,
    EmployerVisit,
    FollowAlong,
    Goal,
    Match,
    NextStep,
    Opening,
    Placement,
    Promise,
    Report,
    Story,
    SupportStep,
    WantedEmployer,
)
from app.kernel.dates import today
from app.kernel.db import db
from tests.canary_crawl import addresses, ask
from tests.caseload.canaries import World, build
from tests.caseload.factories import make_case, make_coach, make_settings, make_supervised
from tests.caseload.small_caseload import in_states
from tests.caseload.test_canaries import ASKED
from tests.factories import make_person

MOST = 12
TIMES = 30
COPIED = (
    Action, Case, CaseNotice, Contact, Disclosure, Education, Employer, EmployerPerson, EmployerVisit, Goal, NextStep,
    Opening, Placement, Promise, Report, Story, SupportStep, WantedEmployer,
)  # fmt: skip
# A workbook of figures is five sheets, and is no page.
WORKBOOK = "/caseload/figures.xlsx"
SHEETS = 15


def copy(row: Any, **values: Any) -> None:
    columns = [each.key for each in inspect(type(row)).column_attrs if each.key not in {"id", *values}]
    db.session.add(type(row)(**{name: getattr(row, name) for name in columns}, **values))


def many(made: World) -> None:
    """Thirty of everything that the first case, its register and its coach have one of."""
    for model in COPIED:
        for row in db.session.scalars(select(model)).all():
            for _n in range(TIMES):
                copy(row)
    for status in db.session.scalars(select(CaseStatus)).all():
        for n in range(TIMES):
            copy(status, from_on=status.from_on - timedelta(days=400 * (n + 1)))
    for day in db.session.scalars(select(FollowAlong)).all():
        for n in range(TIMES):
            copy(day, weeks=100 + day.weeks * TIMES + n)
    db.session.flush()
    for opening in db.session.scalars(select(Opening.id).where(Opening.id != made.ids["opening_id"][0])):
        db.session.add(Match(opening_id=opening, case_id=made.ids["case_id"][0], chosen_on=today()))
    db.session.commit()


def paths_of(made: World) -> list[str]:
    """Every page of follow-up, of the first thing of each kind and of things in the states that open other pages."""
    states = in_states(made)
    first = World(made.people, ids={name: each[:1] for name, each in made.ids.items()})
    return ["/", *states, *addresses(current_app, first, "GET", "caseload.", asked=ASKED)]


def counted(browser: Any, statements: Any, paths: list[str]) -> dict[str, int]:
    """How many statements each page that opens for this person runs."""
    found = {}
    for path in paths:
        statements.seen.clear()
        if ask(browser, path).status_code == 200:
            found[path] = len(statements)
    return found


@pytest.mark.sweep
@pytest.mark.timeout(240)
@pytest.mark.parametrize(("actor", "pages"), [("coach", 95), ("stand_in", 60), ("supervisor", 30)])
def test_a_page_asks_at_most_twelve_questions_of_one_or_of_thirty(cast, browser_of, statements, actor, pages):
    made = build(cast)
    paths = paths_of(made)
    db.session.commit()
    browser = browser_of(made.people[actor])
    one = counted(browser, statements, paths)
    assert len(one) >= pages
    many(made)
    thirty = counted(browser, statements, list(one))
    assert {path: (one[path], thirty.get(path)) for path in one if one[path] != thirty.get(path)} == {}
    assert one.pop(WORKBOOK) <= SHEETS
    assert {path: count for path, count in one.items() if count > MOST} == {}


def test_a_start_page_asks_at_most_twelve_questions_of_anybody(app, cast, browser_of, statements):
    made = build(cast)
    in_states(made)
    # Whoever answers for privacy does so beside the ordinary work: the two questions of theirs are counted there.
    everything = make_person(*(set(Role) - {Role.PRIVACY_OFFICER}), name="Alt Mulig", team_id=cast.team.id)
    make_supervised(made.people["stand_in"], everything)
    many(made)
    for name, person in {**made.people, "everything": everything}.items():
        asked = counted(browser_of(person), statements, ["/"])["/"]
        assert asked <= MOST, name


def test_the_figures_of_an_office_ask_at_most_twelve_questions_of_its_leader(cast, browser_of, statements):
    make_settings(discussed_on=today())
    for _n in range(6):
        make_case(make_coach(team_id=cast.team.id))
    db.session.commit()
    page = "/caseload/figures?whose=office"
    assert 10 <= counted(browser_of(cast.leader), statements, [page])[page] <= MOST
