"""The figures of a plan, counted by hand and by the product."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.dates import now
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AttendanceState, Judgement, PlanStage
from app.learning.models import Activity, ActivityOutcome, Attendance
from app.learning.queries.figures import completion_of, facts_of, figures, links_of
from tests.conftest import empty_tables
from tests.factories import SPRING, make, make_activity, make_office, make_outcome, make_plan, make_theme
from tests.learning.factories_evaluation import (
    AFTER,
    BEFORE,
    PUBLISHED,
    answers,
    attendance,
    cancelled,
    done,
    moved,
    one_outcome,
    running_plan,
)


def counted(plan, theme=None):
    return figures(plan, facts_of([plan.id]), links_of([plan.id]), theme_id=theme.id if theme else None)


def test_the_rate_is_carried_out_over_all_that_counts(app):
    plan = running_plan()
    outcome = one_outcome(plan)
    done(outcome, plan)
    done(outcome, plan)
    make_activity(outcome, plan=plan)
    cancelled(outcome, plan, AFTER)
    cancelled(outcome, plan, BEFORE)
    done(outcome, plan, removed_at=now())

    found = counted(plan)

    assert (found.carried_out, found.counted, found.completion) == (2, 4, 0.5)
    assert completion_of([plan]) == {plan.id: (2, 4)}


def test_an_activity_cancelled_in_the_moment_of_publishing_counts(app):
    plan = running_plan()
    cancelled(one_outcome(plan), plan, PUBLISHED)
    assert counted(plan).counted == 1


def test_there_is_no_rate_before_publication_even_when_something_is_done(app):
    plan = make_plan(stage=PlanStage.PRIORITISING)
    done(one_outcome(plan), plan)
    found = counted(plan)
    assert (found.completion, found.counted) == (None, 0)


def test_there_is_no_rate_when_nothing_counts(app):
    plan = running_plan()
    assert counted(plan).completion is None
    assert completion_of([plan]) == {plan.id: (0, 0)}


def test_an_activity_counts_once_in_each_theme_that_it_serves(app):
    plan = running_plan()
    first, second = make_theme(plan), make_theme(plan)
    one, two, other = make_outcome(first), make_outcome(first), make_outcome(second)
    both = done(one, plan)
    make(ActivityOutcome, activity_id=both.id, outcome_id=two.id)
    make(ActivityOutcome, activity_id=both.id, outcome_id=other.id)
    make_activity(other, plan=plan)

    assert (counted(plan, first).carried_out, counted(plan, first).counted) == (1, 1)
    assert (counted(plan, second).carried_out, counted(plan, second).counted) == (1, 2)
    assert (counted(plan).carried_out, counted(plan).counted) == (1, 2)


def test_moves_and_cancellations_are_counted_by_activity(app):
    plan = running_plan()
    outcome = one_outcome(plan)
    twice = make_activity(outcome, plan=plan)
    moved(twice)
    moved(twice)
    cancelled(outcome, plan, BEFORE)
    cancelled(outcome, plan, AFTER)
    found = counted(plan)
    assert (found.moved, found.cancelled, found.cancelled_later) == (1, 2, 1)


def test_attendance_is_counted_where_five_or_more_were_invited(app):
    plan = running_plan()
    outcome = one_outcome(plan)
    attendance(done(outcome, plan), attended=6, stayed_away=2)
    attendance(done(outcome, plan), attended=0, stayed_away=4)
    attendance(make_activity(outcome, plan=plan), attended=0, stayed_away=9)
    found = counted(plan)
    assert (found.attended, found.invited, found.attendance) == (6, 8, 0.75)


def test_attendance_of_people_who_are_forgotten_still_counts(app):
    plan = running_plan()
    activity = done(one_outcome(plan), plan)
    for _number in range(5):
        make(Attendance, activity_id=activity.id, user_id=None, state=AttendanceState.ATTENDED)
    assert counted(plan).attendance == 1.0


def test_fewer_than_five_answers_show_nothing_and_are_in_no_sum(app):
    plan = running_plan()
    many, few = make_theme(plan), make_theme(plan)
    answers(done(make_outcome(many), plan), 5, 5, 4, 4, 2)
    answers(done(make_outcome(few), plan), 1, 1, 1, 1)

    assert (counted(plan, many).usefulness, counted(plan, many).answers) == (4.0, 5)
    assert (counted(plan, few).usefulness, counted(plan, few).answers) == (None, 0)
    assert (counted(plan).usefulness, counted(plan).answers) == (4.0, 5), "the whole minus a theme would tell the other"


def test_outcomes_are_counted_once_however_many_activities_serve_them(app):
    plan = running_plan()
    met = one_outcome(plan, judgement=Judgement.MET)
    one_outcome(plan, judgement=Judgement.PARTLY)
    one_outcome(plan)
    one_outcome(plan, removed_at=now())
    make_activity(met, plan=plan)
    make_activity(met, plan=plan)
    found = counted(plan)
    assert (found.met, found.judged[Judgement.PARTLY], found.judged[None], found.outcomes) == (1, 1, 1, 3)


def test_plans_are_kept_apart(app):
    ours, theirs = running_plan(), running_plan(half_year=SPRING.next())
    done(one_outcome(ours), ours)
    make_activity(one_outcome(theirs), plan=theirs)
    facts, links = facts_of([ours.id, theirs.id]), links_of([ours.id, theirs.id])
    assert [figures(plan, facts, links).completion for plan in (ours, theirs)] == [1.0, 0.0]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(list(ActivityStatus)),
        st.integers(-3, 3),  # days from publishing to cancelling
        st.booleans(),  # removed
    ),
    max_size=12,
)


@pytest.mark.usefixtures("app")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, published=st.booleans())
def test_the_rule_holds_for_any_plan(rows, published):
    empty_tables()
    make_office()
    plan = running_plan() if published else make_plan()
    outcome = one_outcome(plan)
    for status, days, removed in rows:
        at = PUBLISHED + timedelta(days=days)
        values = {
            ActivityStatus.PLANNED: {},
            ActivityStatus.CARRIED_OUT: {"status": status, "time_kind": "ongoing"},
            ActivityStatus.CANCELLED: {"status": status, "cancelled_at": at},
        }[status]
        make_activity(outcome, plan=plan, removed_at=now() if removed else None, **values)

    standing = [(status, days) for status, days, removed in rows if not removed]
    before = sum(status is ActivityStatus.CANCELLED and days < 0 for status, days in standing)
    whole = len(standing) - before if published else 0
    part = sum(status is ActivityStatus.CARRIED_OUT for status, _days in standing) if published else 0

    found = counted(plan)
    assert (found.carried_out, found.counted) == (part, whole)
    assert found.completion == (part / whole if whole else None)
    assert completion_of([plan])[plan.id] == (part, whole)
    assert found.completion is None or 0 <= found.completion <= 1
    assert len(facts_of([plan.id])) == len(standing) == db.session.query(Activity).filter_by(removed_at=None).count()
