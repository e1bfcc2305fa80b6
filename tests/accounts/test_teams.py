"""Teams, departments and the office's name."""

import pytest
from sqlalchemy import select

from app.accounts.models import Department, Office, Team, User
from app.kernel.db import db
from tests.factories import make, make_plan, make_team


@pytest.fixture
def admin(cast, browser_of):
    return browser_of(cast.admin)


def rows(page) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]


def test_teams_are_listed_with_leader_and_size(cast, admin):
    department = make(Department, name="Ung og arbeid")
    db.session.get_one(Team, cast.team.id).department_id = department.id
    assert rows(admin.get("/office/teams")) == [
        "Marked Ingen ennå – 2",
        "Ungdom Tor Teamleder Ung og arbeid 3",
        "Ung og arbeid 1",
    ]


def test_the_list_costs_the_same_for_many(cast, admin, statements):
    admin.get("/office/teams")
    statements.seen.clear()
    admin.get("/office/teams")
    few = len(statements)
    for _each in range(30):
        make_team(leader_id=cast.team_leader.id)
    db.session.commit()
    statements.seen.clear()
    admin.get("/office/teams")
    assert len(statements) == few == 4, "one of them for the first hour of an office"


def test_a_team_is_made_changed_and_removed(cast, admin):
    page = admin.submit(admin.get("/office/teams/new"), name="Mottak", leader_id=str(cast.team_leader.id))
    assert page.location == "/office/teams"
    team = db.session.scalars(select(Team).where(Team.name == "Mottak")).one()
    assert team.leader_id == cast.team_leader.id
    admin.submit(admin.get(f"/office/teams/{team.id}"), name="Mottak og avklaring", leader_id="")
    assert rows(admin.get("/office/teams"))[1] == "Mottak og avklaring Ingen ennå – 0"
    gone = admin.submit(admin.get(f"/office/teams/{team.id}"), "/remove")
    assert "Teamet er fjernet." in admin.follow(gone).toasts[0]
    assert admin.get(f"/office/teams/{team.id}").status == 404


def test_a_double_click_makes_one_team(cast, admin):
    form = admin.get("/office/teams/new")
    assert admin.submit(form, name="Mottak").location == admin.submit(form, name="Mottak").location
    assert len(db.session.scalars(select(Team).where(Team.name == "Mottak")).all()) == 1


def test_a_name_is_used_once_whatever_its_capitals(cast, admin):
    page = admin.submit(admin.get("/office/teams/new"), name="UNGDOM")
    assert (page.status, page.errors, page.value("name")) == (422, ["Navnet er i bruk. Velg et annet."], "UNGDOM")
    assert admin.submit(admin.get(f"/office/teams/{cast.team.id}"), name="ungdom").status == 303


def test_a_team_with_people_stays_and_says_who(cast, admin):
    page = admin.post(f"/office/teams/{cast.second_team.id}/remove")
    assert page.errors == ["«Marked» er i bruk: Ada Annen, Jo Jobbspesialist. Flytt dem først."]
    for number in range(6):
        db.session.add(User(name=f"B {number}", team_id=cast.second_team.id))
    page = admin.post(f"/office/teams/{cast.second_team.id}/remove")
    assert page.errors == ["«Marked» er i bruk: Ada Annen, B 0, B 1, B 2, B 3 og 3 til. Flytt dem først."]


def test_two_who_change_one_team(cast, admin):
    form = admin.get(f"/office/teams/{cast.team.id}")
    admin.submit(form, name="Ung")
    assert admin.submit(form, name="Unge").status == 409
    assert db.session.get_one(Team, cast.team.id).name == "Ung"


def test_departments_are_made_and_removed_when_empty(cast, admin):
    admin.submit(admin.get("/office/departments/new"), name="Ung og arbeid")
    department = db.session.scalars(select(Department)).one()
    admin.submit(admin.get(f"/office/teams/{cast.team.id}"), department_id=str(department.id))
    page = admin.post(f"/office/departments/{department.id}/remove")
    assert page.errors == ["«Ung og arbeid» er i bruk: Ungdom. Flytt dem først."]
    admin.submit(admin.get(f"/office/teams/{cast.team.id}"), department_id="")
    assert admin.post(f"/office/departments/{department.id}/remove").status == 303
    assert db.session.scalars(select(Department)).all() == []


def test_a_department_with_a_plan_stays(cast, admin):
    department = make(Department, name="Ung og arbeid")
    make_plan(department_id=department.id)
    page = admin.post(f"/office/departments/{department.id}/remove")
    assert page.status == 422
    assert "«Ung og arbeid» er i bruk" in page.errors[0]
    assert db.session.get(Department, department.id) is not None


def test_the_office_gets_a_new_name(cast, admin, browser_of):
    page = admin.submit(admin.get("/office/settings"), name="Nav Nyvik")
    assert page.location == "/office/settings"
    assert db.session.get_one(Office, 1).name == "Nav Nyvik"
    assert "Nav Nyvik" in browser_of(cast.colleague).get("/").text
    assert admin.submit(admin.get("/office/settings"), name=" ").errors == ["Fyll ut «Navn på kontoret»."]
