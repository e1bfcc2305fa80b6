"""Stages, statuses and coaches: one at a time, on every day, and what stands on the case is what holds today."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.caseload.actions import coaches, spans, stages, statuses
from app.caseload.actions.cases import change_person
from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.models import CaseCoach, CaseStage, CaseStatus
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement
from tests.factories import make

TRACKS = {
    "stage": stages.STAGES,
    "status": statuses.STATUSES,
    "coach": coaches.COACHES,
    "stand_in": coaches.STAND_INS,
}


def told(track, case):
    return [(row.from_on, getattr(row, track.value)) for row in spans.rows(track, case)]


def test_a_move_adds_a_row_and_the_current_value(cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    stages.move_case(case, to=Stage.PROFILE, from_on=days_ago(10), by=cast.coach)
    assert case.stage is Stage.PROFILE
    assert told(stages.STAGES, case) == [(days_ago(30), Stage.FIRST_CONTACT), (days_ago(10), Stage.PROFILE)]


def test_a_second_move_on_the_same_day_takes_the_place_of_the_first(cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    stages.move_case(case, to=Stage.SUPPORT, from_on=today(), by=cast.coach)
    stages.move_case(case, to=Stage.EMPLOYER, from_on=today(), reason="Feil trinn", by=cast.coach)
    assert told(stages.STAGES, case) == [(days_ago(30), Stage.FIRST_CONTACT), (today(), Stage.EMPLOYER)]


def test_going_back_is_normal_and_says_why(cast):
    case = make_case(cast.coach, stage=Stage.EMPLOYER)
    with pytest.raises(DomainError, match="vanlig") as refused:
        stages.move_case(case, to=Stage.PROFILE, from_on=today(), by=cast.coach)
    assert refused.value.field == "reason"
    stages.move_case(case, to=Stage.PROFILE, from_on=today(), reason="Det gikk for fort", by=cast.coach)
    assert case.stage is Stage.PROFILE


def test_a_correction_between_rows_says_why_and_leaves_today_as_it_is(cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    stages.move_case(case, to=Stage.JOB_FINDING, from_on=days_ago(5), by=cast.coach)
    with pytest.raises(DomainError, match="tilbake i tid"):
        stages.move_case(case, to=Stage.PROFILE, from_on=days_ago(20), by=cast.coach)
    stages.move_case(case, to=Stage.PROFILE, from_on=days_ago(20), reason="Glemt", by=cast.coach)
    assert case.stage is Stage.JOB_FINDING
    assert [stage for _day, stage in told(stages.STAGES, case)] == [
        Stage.FIRST_CONTACT,
        Stage.PROFILE,
        Stage.JOB_FINDING,
    ]


@pytest.mark.parametrize(("day", "words"), [(-1, "ikke vært ennå"), (61, "Oppfølgingen startet")])
def test_history_lies_between_the_beginning_and_today(cast, day, words):
    case = make_case(cast.coach, started_on=days_ago(60))
    with pytest.raises(DomainError, match=words):
        statuses.set_status(case, to=OutcomeStatus.EDUCATION, from_on=days_ago(day), by=cast.coach)


def test_saying_what_already_stands_there_is_no_change(cast):
    case = make_case(cast.coach)
    with pytest.raises(DomainError, match="står slik allerede"):
        statuses.set_status(case, to=OutcomeStatus.SEEKING, from_on=today(), by=cast.coach)


def test_in_work_needs_a_job_that_runs_on_that_day(cast):
    case = make_case(cast.coach)
    with pytest.raises(DomainError, match="Legg inn jobben først"):
        statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=today(), by=cast.coach)
    make_placement(case, started_on=days_ago(3))
    with pytest.raises(DomainError, match="Legg inn jobben først"):
        statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=days_ago(4), by=cast.coach)
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=days_ago(3), by=cast.coach)
    assert case.status is OutcomeStatus.IN_WORK


def test_another_first_day_moves_the_beginning_of_the_history(cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    stages.move_case(case, to=Stage.PROFILE, from_on=days_ago(20), by=cast.coach)
    change_person(case, started_on=days_ago(40), by=cast.coach)
    assert told(stages.STAGES, case)[0] == (days_ago(40), Stage.FIRST_CONTACT)
    change_person(case, started_on=days_ago(10), by=cast.coach)
    assert told(stages.STAGES, case) == [(days_ago(10), Stage.PROFILE)]
    assert told(coaches.COACHES, case) == [(days_ago(10), cast.coach.id)]


def test_a_case_cannot_begin_after_its_first_job(cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    make_placement(case, started_on=days_ago(20))
    with pytest.raises(DomainError, match="Arbeid eller praksis startet") as refused:
        change_person(case, started_on=days_ago(10), by=cast.coach)
    assert refused.value.field == "started_on"


@pytest.mark.parametrize(
    "values",
    [
        {"stand_in_id": "coach", "stand_in_from": days_ago(1)},
        {"stand_in_id": "other"},
        {"ended_on": days_ago(99)},
        {"consent": "withdrawn"},
        {"hours_from": 20, "hours_to": 10},
        {"birth_year": 1066},
    ],
)
def test_the_database_holds_what_it_can(cast, values):
    other = make_coach()
    ids = {"coach": cast.coach.id, "other": other.id}
    values = {name: ids.get(value, value) if name == "stand_in_id" else value for name, value in values.items()}
    case = make_case(cast.coach)
    for name, value in values.items():
        setattr(case, name, value)
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (CaseStage, {"stage": Stage.PROFILE}),
        (CaseStatus, {"status": OutcomeStatus.OTHER}),
        (CaseCoach, {"seat": "coach", "user_id": 1}),
        (CaseCoach, {"seat": "coach", "user_id": None}),
    ],
)
def test_two_of_a_kind_cannot_begin_on_one_day(cast, model, values):
    case = make_case(cast.coach)
    with pytest.raises(IntegrityError):
        make(model, case_id=case.id, from_on=case.started_on, **values)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["stage", "status", "coach", "stand_in", "back", "start"]),
        st.integers(0, 3),
        st.integers(-3, 45),
    ),
    max_size=12,
)


@given(moves=MOVES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_is_done_one_row_holds_on_each_day_and_the_case_says_the_same(cast, moves):
    """The agreement of current values and history, over any row of changes."""
    people = [make_coach() for _each in range(4)]
    case = make_case(people[0], started_on=days_ago(40))
    for what, choice, day in moves:
        try:
            with db.session.begin_nested():
                carry_out(case, what, choice, days_ago(day), people, by=cast.supervisor)
        except DomainError:
            db.session.refresh(case)
        agree(case)
    db.session.rollback()


def carry_out(case, what: str, choice: int, on: date, people, *, by) -> None:
    if what == "stage":
        stages.move_case(case, to=list(Stage)[choice], from_on=on, reason="x" * (choice % 2), by=by)
    elif what == "status":
        kinds = [OutcomeStatus.SEEKING, OutcomeStatus.EDUCATION, OutcomeStatus.IN_WORK, OutcomeStatus.OTHER]
        statuses.set_status(case, to=kinds[choice], from_on=on, note="x", by=by)
    elif what == "coach":
        coaches.hand_over(case, to_id=people[choice].id, reason="x", by=by)
    elif what == "stand_in":
        until = on + timedelta(days=choice) if choice else None
        coaches.set_stand_in(case, to_id=people[choice].id, from_on=on, until_on=until, reason="x", by=by)
    elif what == "back":
        coaches.take_back_stand_in(case, reason="x", by=by)
    else:
        change_person(case, started_on=on, by=by)


def agree(case) -> None:
    db.session.flush()
    for name, track in TRACKS.items():
        history = told(track, case)
        days = [day for day, _value in history]
        assert len(days) == len(set(days))
        assert all(day >= case.started_on for day in days)
        now = spans.value_on(track, spans.rows(track, case), today())
        if name == "stand_in":
            stands_in = case.stand_in_id is not None and case.seat_of(case.stand_in_id, today()) is not None
            assert now == (case.stand_in_id if stands_in else None)
            continue
        assert days[0] == case.started_on, "the first day has a row"
        assert all(day <= today() for day in days)
        assert all(one[1] != other[1] for one, other in pairwise(history)), "no row repeats"
        assert now == {"stage": case.stage, "status": case.status, "coach": case.coach_id}[name]


def test_each_change_leaves_a_trace_of_who_did_it(cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    stages.move_case(case, to=Stage.PROFILE, from_on=today(), by=cast.coach)
    coaches.hand_over(case, to_id=make_coach().id, reason="Ny fordeling", by=cast.supervisor)
    traces = db.session.execute(
        select(AuditEvent.action, AuditEvent.actor_id).where(AuditEvent.thing == "case").order_by(AuditEvent.id)
    ).all()
    assert [tuple(trace) for trace in traces] == [
        ("create", cast.coach.id),
        ("move", cast.coach.id),
        ("hand_over", cast.supervisor.id),
    ]
