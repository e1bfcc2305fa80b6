"""Leaders see capacity, and figures of five or more together, once the measuring was discussed."""

import pytest

from app.accounts.enums import Role
from app.accounts.models import User
from app.caseload.models import CaseloadSettings
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from tests.caseload.factories import make_case, make_coach, make_placement, make_settings, make_supervised
from tests.factories import make_person

ADDRESS = "/supervision/leaders"


@pytest.fixture
def office(cast):
    """Five coaches with a case each, four of them in one team; one supervisor in a small post."""
    make_settings()
    small = make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Stig Liten", position_percent=20)
    for number in range(5):
        coach = make_coach(name=f"Coach {number}", team_id=cast.team.id if number < 4 else None)
        case = make_case(coach, display_name=f"Jobbsøker {number}", started_on=Quarter.current().first_day)
        make_placement(case, started_on=today())
        if number < 3:
            make_supervised(coach, small)
    db.session.commit()


def discussed():
    db.session.get_one(CaseloadSettings, 1).discussed_on = today()
    db.session.commit()


def figures(page):
    return [each.get_text(" ", strip=True) for each in page.soup.select(".stat__value")]


def test_nothing_before_the_discussion_then_the_office_and_no_team_under_five(office, cast, browser_of):
    leader = browser_of(cast.leader)
    page = leader.get(ADDRESS)
    assert figures(page) == []
    assert "Drøft målingen med de tillitsvalgte først" in page.text
    discussed()
    page = leader.get(ADDRESS)
    assert figures(page) == ["5", "5", "0 av 5", "5"]  # nobody was here last quarter
    assert "Coach" not in page.text
    assert "Jobbsøker 1" not in page.text
    team = leader.get(f"{ADDRESS}?whose=team-{cast.team.id}")
    assert figures(team) == []
    assert "Færre enn fem" in team.text
    assert browser_of(cast.team_leader).get(f"{ADDRESS}?whose=office").status == 404
    assert leader.get(f"{ADDRESS}?whose=coach-1").status == 404


def test_a_post_that_is_too_small_and_coaches_without_a_supervisor_are_said(office, cast, browser_of):
    page = browser_of(cast.leader).get(ADDRESS)
    [row] = [row for row in page.soup.select("tbody tr") if "Stig Liten" in row.th.get_text()]
    assert [cell.get_text(strip=True) for cell in row.find_all("td")] == ["20 %", "3", "2", "Nei, 30 % trengs"]
    assert "3 jobbspesialister har ingen metodeveileder." in page.text  # two here, and the one of the cast
    assert ADDRESS in browser_of(cast.leader).get("/caseload/figures").links().values()


def test_coaches_of_a_supervisor_who_has_left_have_none(office, cast, browser_of):
    small = db.session.query(User).filter_by(name="Stig Liten").one()
    small.deactivated_at = now()
    db.session.commit()
    assert "6 jobbspesialister har ingen metodeveileder." in browser_of(cast.leader).get(ADDRESS).text


def test_as_many_statements_whatever_the_number_of_teams(office, cast, browser_of, statements):
    discussed()
    leader, seen = browser_of(cast.leader), []
    for more in (0, 29):
        for _each in range(more):
            make_supervised(make_coach(), make_person(Role.SUPERVISOR, Role.EMPLOYEE))
        db.session.commit()
        statements.seen.clear()
        leader.get(ADDRESS)
        seen.append(len(statements))
    assert seen == [9, 9]
