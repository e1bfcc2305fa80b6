"""What is told late, twice or in another order than it happened leaves a history that can be."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.caseload.actions import cases, coaches, consents, ends, pauses, placements, spans, statuses
from app.caseload.actions.statuses import STATUSES
from app.caseload.enums import Notice, OutcomeStatus, PlacementKind, Seat
from app.caseload.models import Case, CaseNotice, EndCause
from app.caseload.queries import figures_status
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement, make_supervised


def end(case: Case, on: date, by: Any) -> None:
    cause = db.session.query(EndCause).filter_by(detail="Flyttet").one()
    ends.end_case(case, ended_on=on, cause_id=cause.id, note="", status=OutcomeStatus.SEEKING, by=by)


def told(case: Case) -> list[tuple[date, str]]:
    return [(row.from_on, row.status.value) for row in spans.rows(STATUSES, case)]


def test_a_case_opened_again_ends_no_day_before_that(case, cast):
    end(case, days_ago(10), cast.coach)
    ends.reopen(case, on=days_ago(5), reason="Går videre", by=cast.coach)
    for day in (days_ago(10), days_ago(12), days_ago(6)):
        with pytest.raises(DomainError, match="åpnet igjen"):
            end(case, day, cast.coach)
    end(case, days_ago(5), cast.coach)
    ends.reopen(case, on=today(), reason="Igjen", by=cast.coach)
    assert case.is_open


def test_a_consent_given_anew_is_not_taken_back_from_a_day_before_that(case, cast):
    consents.withdraw_consent(case, on=days_ago(10), by=cast.coach)
    consents.consent_again(case, on=days_ago(5), by=cast.coach)
    with pytest.raises(DomainError, match="åpnet igjen"):
        consents.withdraw_consent(case, on=days_ago(10), by=cast.coach)
    consents.withdraw_consent(case, on=days_ago(5), by=cast.coach)
    consents.consent_again(case, on=today(), by=cast.coach)
    assert case.is_open


def test_a_case_is_not_paused_from_a_day_before_its_status_changed(case, cast):
    statuses.set_status(case, to=OutcomeStatus.EDUCATION, from_on=days_ago(2), by=cast.coach)
    later = {"review_on": today() + timedelta(9), "reason": "Venter", "by": cast.coach}
    with pytest.raises(DomainError, match="Status ble endret"):
        pauses.pause(case, from_on=days_ago(5), **later)
    pauses.pause(case, from_on=days_ago(2), **later)
    assert case.status is OutcomeStatus.OTHER


def test_a_pause_is_not_over_from_a_day_before_the_status_changed_in_it(case, cast):
    pauses.pause(case, from_on=days_ago(9), review_on=today() + timedelta(9), reason="Venter", by=cast.coach)
    statuses.set_status(case, to=OutcomeStatus.EDUCATION, from_on=days_ago(2), by=cast.coach)
    with pytest.raises(DomainError, match="Status ble endret"):
        pauses.resume(case, on=days_ago(4), to=OutcomeStatus.SEEKING, by=cast.coach)
    pauses.resume(case, on=days_ago(1), to=OutcomeStatus.SEEKING, by=cast.coach)
    assert case.status is OutcomeStatus.SEEKING


def test_a_case_with_a_job_from_before_it_may_begin_later(case, cast):
    make_placement(case, started_on=days_ago(100))
    person = {"by": cast.coach, "display_name": case.display_name}
    cases.change_person(case, started_on=days_ago(50), **person)
    assert case.started_on == days_ago(50)
    make_placement(case, started_on=days_ago(40))
    with pytest.raises(DomainError, match="Arbeid eller praksis startet"):
        cases.change_person(case, started_on=days_ago(30), **person)


def test_who_told_that_nobody_is_in_work_finds_that_no_day_says_otherwise(case, mine, cast):
    """The case had been paused and gone on in work before anybody heard that the job was over."""
    job = make_placement(case)
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=job.started_on, by=cast.coach)
    pauses.pause(case, from_on=days_ago(10), review_on=today() + timedelta(9), reason="Venter", by=cast.coach)
    pauses.resume(case, on=days_ago(2), to=OutcomeStatus.IN_WORK, by=cast.coach)
    db.session.commit()
    page = mine.get(f"/caseload/placements/{job.id}/end")
    done = mine.submit(page, "/end", ended_on=days_ago(5).isoformat(), end_reason="health", status="seeking")
    case = db.session.get(Case, case.id)
    assert case.status is OutcomeStatus.SEEKING
    assert told(case)[-2:] == [(days_ago(10), "other"), (days_ago(4), "seeking")]
    mine.submit(mine.follow(done), "/resume")
    case = db.session.get(Case, case.id)
    assert told(case)[-2:] == [(days_ago(10), "other"), (days_ago(2), "in_work")]


def test_a_stand_in_whose_time_is_over_is_not_told_so_again(case, cast):
    before, other = make_coach(), make_coach()
    case.stand_in_id, case.stand_in_from, case.stand_in_until = before.id, days_ago(9), days_ago(2)
    db.session.flush()
    coaches.set_stand_in(case, to_id=other.id, from_on=today(), until_on=None, reason="Ferie", by=cast.supervisor)
    assert db.session.query(CaseNotice).filter_by(kind=Notice.STOOD_IN).all() == []
    assert case.seat_of(other.id, today()) is Seat.STAND_IN


def test_two_supervisors_who_choose_a_stand_in_at_once_do_not_overwrite_each_other(case, cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    boss, first, last = browser_of(cast.supervisor), make_coach(), make_coach()
    page = boss.get(f"/caseload/cases/{case.id}/hand-over")
    case = db.session.get(Case, case.id)
    coaches.set_stand_in(case, to_id=first.id, from_on=today(), until_on=None, reason="Først", by=cast.supervisor)
    db.session.commit()
    answer = boss.submit(page, to="stand_in", coach_id=str(last.id), reason="Sist")
    assert answer.status == 422
    assert "annen jobbspesialist eller stedfortreder" in answer.errors[0]
    assert db.session.get(Case, case.id).stand_in_id == first.id
    assert boss.submit(answer).status == 303


def test_a_case_handed_over_after_what_became_its_last_day_is_counted_once_and_in_no_caseload(case, cast):
    other = make_coach()
    coaches.write(case, coach_id=other.id, from_on=days_ago(5), reason="Ny fordeling", by=cast.supervisor)
    end(case, today(), other)
    ends.correct_end(case, ended_on=days_ago(20), cause_id=case.end_cause_id, note="", by=other)
    who = {"first": (cast.coach.id,), "then": (other.id,), "office": None}
    for day, counted in ((days_ago(21), (1, 0, 1)), (days_ago(10), (1, 0, 1)), (today(), (0, 1, 1))):
        stood = {name: figures_status.standing(ids, day) for name, ids in who.items()}
        assert tuple(each.total for each in stood.values()) == counted, day
        loads = tuple(figures_status.caseload(ids, day)[0] for ids in who.values())
        assert loads == ((1, 0, 1) if day < days_ago(20) else (0, 0, 0)), day


def test_a_practice_is_not_gone_on_with_beside_another_that_has_begun(case, cast):
    practice = make_placement(case, kind=PlacementKind.WORK_PRACTICE)
    practice.case = case
    placements.end_placement(practice, ended_on=days_ago(5), end_reason="own_wish", by=cast.coach)
    make_placement(case, kind=PlacementKind.JOB_TASTE, started_on=days_ago(4))
    with pytest.raises(DomainError, match="varer fortsatt da"):
        placements.resume_placement(practice, by=cast.coach)


def test_a_closed_case_opened_again_on_the_day_it_ended_was_never_closed(case, cast):
    end(case, today(), cast.coach)
    ends.reopen(case, on=today(), reason="Feil sak", by=cast.coach)
    assert make_case(cast.coach).is_open
    assert figures_status.caseload((cast.coach.id,), today())[0] == 2
    end(case, today(), cast.coach)
    assert figures_status.caseload((cast.coach.id,), today())[0] == 1
