"""The coaching team of a method supervisor."""

import pytest
from sqlalchemy import delete

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import SupervisedCoach
from app.kernel.dates import now
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_supervised
from tests.factories import make_person


def test_a_supervisor_takes_coaches_in_and_lets_them_go(cast, browser_of):
    boss = browser_of(cast.supervisor)
    assert "Du har ingen i teamet ditt ennå" in boss.get("/caseload/team").text
    page = boss.get("/caseload/team/coaches")
    assert boss.submit(page, f"/{cast.coach.id}/add").status == 303
    assert db.session.query(SupervisedCoach).one().supervisor_id == cast.supervisor.id
    gone = boss.follow(boss.submit(boss.get("/caseload/team/coaches"), f"/{cast.coach.id}/remove"))
    assert db.session.query(SupervisedCoach).count() == 0
    back = boss.follow(boss.post(gone.soup.select_one(".toast form")["action"]))
    assert db.session.query(SupervisedCoach).one().supervisor_id == cast.supervisor.id
    boss.post(back.soup.select_one(".toast form")["action"])
    assert db.session.query(SupervisedCoach).count() == 0


def test_a_coach_of_another_supervisor_stays_there(cast, browser_of):
    other = make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    make_supervised(cast.coach, other)
    boss = browser_of(cast.supervisor)
    assert cast.coach.name not in boss.get("/caseload/team/coaches").text
    answer = boss.follow(boss.post(f"/caseload/team/coaches/{cast.coach.id}/add"))
    assert "har en annen metodeveileder" in answer.toasts[0]
    boss.post(f"/caseload/team/coaches/{cast.coach.id}/remove")
    assert db.session.query(SupervisedCoach).one().supervisor_id == other.id


@pytest.mark.parametrize("gone", ["closed account", "another role"])
def test_coaches_of_a_supervisor_who_has_left_are_offered_and_taken_over(cast, browser_of, gone):
    other = make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    make_supervised(cast.coach, other)
    if gone == "closed account":
        other.deactivated_at = now()
    else:
        db.session.execute(delete(UserRole).where(UserRole.user_id == other.id, UserRole.role == Role.SUPERVISOR))
    db.session.commit()
    boss = browser_of(cast.supervisor)
    assert boss.submit(boss.get("/caseload/team/coaches"), f"/{cast.coach.id}/add").status == 303
    assert db.session.query(SupervisedCoach).one().supervisor_id == cast.supervisor.id


def test_the_team_shows_rows_of_its_own_coaches_only(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    make_case(cast.coach, display_name="Ane", phone="99887766", job_wish="Butikk")
    make_case(cast.coach, display_name="Bo", ended_on=days_ago(1))
    make_case(make_coach(), display_name="Cato")
    boss = browser_of(cast.supervisor)
    page = boss.get("/caseload/team")
    assert "Ane" in page.text
    for hidden in ("99887766", "Butikk", "Bo ", "Cato"):
        assert hidden not in page.text
    assert "Bo" in boss.get("/caseload/team?show=closed").text
    assert "Ingen saker her" in boss.get("/caseload/team?coach=99999").text


def test_a_coach_who_left_with_open_cases_is_offered_to_supervisors(cast, browser_of):
    gone = make_coach(name="Gry Gått")
    make_case(gone)
    db.session.get_one(User, gone.id).deactivated_at = now()
    page = browser_of(cast.supervisor).get("/caseload/team/coaches")
    assert "Gry Gått Kontoen er stengt, men har åpne saker" in page.text


def test_the_team_asks_the_same_of_the_database_for_1_and_30_cases(cast, browser_of, statements):
    make_supervised(cast.coach, cast.supervisor)
    make_case(cast.coach)
    boss = browser_of(cast.supervisor)
    statements.seen.clear()
    boss.get("/caseload/team")
    with_one = len(statements)
    for _each in range(29):
        make_case(cast.coach)
    statements.seen.clear()
    boss.get("/caseload/team")
    assert len(statements) == with_one
    assert with_one <= 8
