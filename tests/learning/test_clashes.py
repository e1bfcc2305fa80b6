"""Notices about time: they say what is awkward, and stop nobody."""

from datetime import date, time

import pytest

from app.accounts.enums import Role
from app.kernel.dates import now
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, AudienceKind
from app.learning.models import ActivityParticipant
from app.learning.queries.clashes import clashes_of, clashes_of_plan
from tests.factories import make, make_outcome, make_plan, make_theme
from tests.learning.factories_activities import make_dated, make_small_plan

DAY = date(2027, 4, 14)


def double(activity):
    return [(each.title, sorted(each.people)) for each in clashes_of(activity).double]


@pytest.mark.parametrize(
    ("mine", "theirs", "meet"),
    [
        ((time(9), time(11)), (time(10), time(12)), True),
        ((time(9), time(11)), (time(11), time(12)), False),
        ((time(9), None), (time(13), time(14)), True),
        ((time(9), None), (time(8), time(9)), False),
        ((None, None), (time(13), time(14)), True),
        ((None, None), (None, None), True),
    ],
)
def test_hours_that_meet_are_a_double_booking(cast, mine, theirs, meet):
    plan, outcome = make_small_plan()
    first = make_dated(outcome, plan, DAY, starts=mine[0], ends=mine[1], people=(cast.coach,))
    make_dated(outcome, plan, DAY, starts=theirs[0], ends=theirs[1], people=(cast.coach, cast.leader), title="Annet")
    assert double(first) == ([("Annet", ["Jo Jobbspesialist"])] if meet else [])


def test_roles_teams_owner_and_leader_are_people_too(cast):
    plan, outcome = make_small_plan()
    everyone = make_dated(outcome, plan, DAY, everyone=True, title="Alle")
    role = make_dated(outcome, plan, DAY, title="Rolle")
    make(ActivityParticipant, activity_id=role.id, kind=AudienceKind.ROLE, role=Role.JOB_COACH)
    team = make_dated(outcome, plan, DAY, title="Team", led_by_id=cast.supervisor.id)
    make(ActivityParticipant, activity_id=team.id, kind=AudienceKind.TEAM, team_id=cast.second_team.id)
    make(ActivityParticipant, activity_id=team.id, kind=AudienceKind.GUEST, guest="Brukerutvalget")
    found = dict(double(everyone))
    assert found == {
        "Rolle": ["Jo Jobbspesialist"],
        "Team": ["Ada Annen", "Jo Jobbspesialist", "Mona Metodeveileder"],
    }
    assert dict(double(role))["Team"] == ["Jo Jobbspesialist"]


def test_partners_those_who_left_and_what_does_not_take_place_do_not_count(cast):
    plan, outcome = make_small_plan()
    activity = make_dated(outcome, plan, DAY, people=(cast.guide, cast.gone, cast.coach))
    make_dated(outcome, plan, DAY, people=(cast.guide, cast.gone), title="Partner")
    make_dated(outcome, plan, DAY, everyone=True, status=ActivityStatus.CANCELLED, cancelled_at=now())
    make_dated(outcome, plan, DAY, everyone=True, removed_at=now())
    assert double(activity) == []


def test_everyone_in_a_departments_plan_is_the_department(cast):
    from app.accounts.models import Department

    department = make(Department, name="Ungdomsavdelingen")
    cast.team.department_id = department.id
    plan, outcome = make_small_plan()
    for_all = make_dated(outcome, plan, DAY, everyone=True)
    own = make_plan(department_id=department.id)
    make_dated(make_outcome(make_theme(own)), own, DAY, everyone=True, title="Avdelingen")
    assert double(for_all) == [("Avdelingen", ["Kim Kollega", "Liv Leder", "Tor Teamleder"])]


def test_holidays_and_weekends_are_named(cast, browser_of):
    plan, outcome = make_small_plan()
    activity = make_dated(outcome, plan, date(2027, 5, 6), date(2027, 5, 22), date(2027, 3, 28))
    found = clashes_of(activity)
    assert [on for on, _name in found.holidays] == [date(2027, 3, 28), date(2027, 5, 6)]
    assert found.weekends == [date(2027, 5, 22)]
    page = browser_of(cast.leader).get(f"/learning/activities/{activity.id}")
    assert "Torsdag 6. mai 2027 er Kristi himmelfartsdag." in page.text
    assert "Søndag 28. mars 2027 er 1. påskedag." in page.text
    assert "Lørdag 22. mai 2027 er i en helg." in page.text
    assert "Verdt å sjekke" not in browser_of(cast.colleague).get(f"/learning/activities/{activity.id}").text


def test_the_notice_follows_a_saved_form_and_stops_nothing(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear(2027, 1))
    make_dated(outcome, plan, DAY, people=(cast.leader,), title="Ledermøte")
    leader = browser_of(cast.leader)
    form = leader.get(f"/learning/plans/{plan.id}/activities/new")
    sent = leader.submit(form, "/new", title="Kurs", outcome_ids=str(outcome.id), day_0="14.04.2027")
    page = leader.follow(sent)
    assert "Ledermøte er på samme tid. Satt opp begge steder: Liv Leder." in page.text


def test_a_whole_plan_is_looked_through_in_two_questions(cast, statements):
    plan, outcome = make_small_plan()
    seen = []
    for count in (1, 30):
        for _number in range(count):
            make_dated(outcome, plan, DAY, everyone=True)
        statements.seen.clear()
        found = clashes_of_plan(plan.id)
        seen.append(len(statements))
    assert seen == [2, 2]
    assert len(found) == 31
    assert len(found[min(found)].double) == 30


def test_a_plan_without_trouble_has_no_notices(cast):
    plan, outcome = make_small_plan()
    make_dated(outcome, plan, DAY, everyone=True)
    assert clashes_of_plan(plan.id) == {}
