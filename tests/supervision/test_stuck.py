"""Which cases are stuck, and for whom: rows and dates of the coaches one supervises, and nobody else's."""

from datetime import timedelta

import pytest

from app.accounts.enums import Role
from app.caseload.enums import Stage
from app.caseload.models import CasePause, FollowAlong
from app.kernel.dates import today
from app.supervision.queries.stuck import SAME_STAGE_DAYS, stuck_of
from app.supervision.session_words import Stuck
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement, make_settings, make_supervised
from tests.factories import make, make_person


@pytest.fixture
def mona(cast):
    """A method supervisor who is a coach too."""
    make_settings(no_contact_days=365)  # so that only what a test is about stands out
    return make_person(Role.SUPERVISOR, Role.JOB_COACH, Role.EMPLOYEE, name="Mona Metode")


def supervised(mona, **values):
    coach = make_coach(**values)
    make_supervised(coach, mona)
    return coach


def quiet(coach, days, **values):
    """Nothing to say about it but how long it has been in its stage."""
    return make_case(coach, started_on=days_ago(days), first_employer_meeting_on=days_ago(days), **values)


def found(mona):
    return {case.case_id: case.grounds for case in stuck_of(mona, today())}


def test_a_stage_is_long_from_its_ninetieth_day_and_the_fifth_is_never(mona):
    anna = supervised(mona)
    long, short = quiet(anna, SAME_STAGE_DAYS), quiet(anna, SAME_STAGE_DAYS - 1)
    support = quiet(anna, 300, stage=Stage.SUPPORT)
    assert found(mona) == {long.id: {Stuck.SAME_STAGE: days_ago(SAME_STAGE_DAYS)}}
    assert {short.id, support.id}.isdisjoint(found(mona))


def test_paused_and_ended_cases_and_those_of_others_are_not_there(mona):
    anna, other = supervised(mona), make_coach()
    paused = quiet(anna, 200)
    make(
        CasePause, case_id=paused.id, from_on=days_ago(9), review_on=today(), reason="Venter", status_before="seeking"
    )
    quiet(anna, 200, ended_on=days_ago(5))
    quiet(other, 200)
    quiet(mona, 200)  # a supervisor's own case is not asked about
    quiet(other, 200, stand_in_id=anna.id)
    assert found(mona) == {}


def test_what_presses_most_comes_first_for_each_coach_by_name(mona):
    bo, anna = supervised(mona, name="Bo"), supervised(mona, name="Anna")
    first, second, third = quiet(anna, 200), quiet(anna, 10), quiet(bo, 200)
    make_placement(second, started_on=days_ago(5), planned_end_on=today() + timedelta(days=21))
    job = make_placement(first, started_on=days_ago(30))
    make(FollowAlong, placement_id=job.id, kind="weekly", due_on=days_ago(2))
    rows = stuck_of(mona, today())
    assert [row.case_id for row in rows] == [second.id, first.id, third.id]
    assert rows[0].grounds == {Stuck.JOB_ENDS: today() + timedelta(days=21)}
    assert rows[1].grounds[Stuck.FOLLOW_ALONG] == days_ago(2)


def test_it_follows_the_coach_to_another_team(mona):
    from app.caseload.models import SupervisedCoach
    from app.kernel.db import db

    anna, other = supervised(mona), make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    case = quiet(anna, 200)
    db.session.get_one(SupervisedCoach, anna.id).supervisor_id = other.id
    db.session.flush()
    assert (list(found(mona)), list(found(other))) == ([], [case.id])


def test_a_milestone_that_is_overdue_is_that_weeks_contact_and_the_earlier_day_is_told(mona):
    anna = supervised(mona)
    one, both = quiet(anna, 10), quiet(anna, 10)
    for case, days in ((one, {"milestone": 3}), (both, {"weekly": 9, "milestone": 2})):
        job = make_placement(case, started_on=days_ago(30))
        for kind, ago in days.items():
            make(FollowAlong, placement_id=job.id, kind=kind, weeks=4, due_on=days_ago(ago))
    late = make_placement(quiet(anna, 10), started_on=days_ago(30))
    make(FollowAlong, placement_id=late.id, kind="milestone", weeks=4, due_on=days_ago(8))
    make(FollowAlong, placement_id=late.id, kind="weekly", due_on=days_ago(1))
    assert found(mona) == {
        one.id: {Stuck.FOLLOW_ALONG: days_ago(3)},
        both.id: {Stuck.FOLLOW_ALONG: days_ago(9)},
        late.case_id: {Stuck.FOLLOW_ALONG: days_ago(8)},
    }
