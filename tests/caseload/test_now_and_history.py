"""What stands on a case today is what its history says, so that figures of today may be read from either."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import User
from app.caseload.actions import coaches, consents, ends, pauses, statuses
from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case, EndCause
from app.caseload.queries import figures_status
from app.caseload.queries.figures_coaches import measured
from app.caseload.queries.figures_scope import coach_on, coach_then, in_caseload_now, open_on, status_on
from app.demo.caseload_lives import STEPS, live
from app.kernel.dates import today
from app.kernel.db import db
from app.supervision.queries import coach_figures
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement, make_settings


@pytest.fixture
def lives(cast) -> list[Case]:
    """Cases that all that can happen has happened to."""
    make_settings()
    supervisor, other = cast.supervisor, make_coach()
    plain, worked, handed, over, back, withdrawn, anew, waits, gone = (
        make_case(cast.coach, started_on=days_ago(60 + n)) for n in range(9)
    )
    make_placement(worked, started_on=days_ago(20))
    statuses.set_status(worked, to=OutcomeStatus.IN_WORK, from_on=days_ago(20), by=supervisor)
    coaches.hand_over(handed, to_id=other.id, reason="Ny fordeling", by=supervisor)
    cause_id = db.session.query(EndCause).filter_by(detail="Flyttet").one().id
    ended = {"cause_id": cause_id, "note": "", "status": OutcomeStatus.SEEKING, "by": supervisor}
    for case in (over, back):
        ends.end_case(case, ended_on=days_ago(10), **ended)
    ends.reopen(back, on=today(), reason="Går videre", by=supervisor)
    for case in (withdrawn, anew):
        consents.withdraw_consent(case, on=days_ago(5), by=supervisor)
    consents.consent_again(anew, on=today(), by=supervisor)
    pauses.pause(waits, from_on=today(), review_on=today() + timedelta(days=9), reason="Venter", by=supervisor)
    statuses.set_status(gone, to=OutcomeStatus.WITHDRAWN, from_on=today(), by=supervisor)
    db.session.commit()
    return [plain, worked, handed, over, back, withdrawn, anew, waits, gone]


def test_the_caseload_of_today_is_the_same_from_the_case_and_from_its_history(lives):
    then = open_on(today()), status_on(today()) != OutcomeStatus.WITHDRAWN, Case.started_on <= today()
    by_history = db.session.scalars(select(Case.id).where(Case.removed_at.is_(None), *then)).all()
    now = db.session.scalars(select(Case.id).where(in_caseload_now())).all()
    assert set(now) == set(by_history) == {lives[n].id for n in (0, 1, 2, 4, 6, 7)}


def test_so_are_its_figures_of_the_office_and_of_coaches(lives, monkeypatch):
    people = tuple({lives[0].coach_id, lives[2].coach_id})

    def figures():
        loads = coach_figures.caseloads(people, today())
        measures = db.session.scalars(select(User.id).where(measured(today()))).all()
        return figures_status.caseload(None, today()), figures_status.caseload(people, today()), loads, set(measures)

    now = figures()
    for module in ("figures_status", "figures_coaches"):
        monkeypatch.setattr(f"app.caseload.queries.{module}.today", lambda: date.min)
    monkeypatch.setattr(coach_figures, "today", lambda: date.min)
    for kept in (figures_status._caseload, coach_figures._numbers):
        kept.statements.clear()
    assert now == figures() == ((6, 1), (6, 1), {lives[0].coach_id: (5, 1), lives[2].coach_id: (1, 0)}, set(people))
    for kept in (figures_status._caseload, coach_figures._numbers):
        kept.statements.clear()


def test_the_coach_of_a_day_is_the_same_with_and_without_a_look_at_who_came_later(lives):
    for day in (today(), days_ago(1), days_ago(30), Case.started_on):
        rows = db.session.execute(select(Case.id, coach_then(day), coach_on(Case.id, day))).all()
        assert [row for row in rows if row[1] != row[2] or row[2] is None] == []


def test_nothing_of_an_invented_history_lies_ahead():
    for what in STEPS:
        life = live(days_ago(200), None, [(days_ago(90), "job"), (days_ago(30), "pause"), (today(), what)], today())
        assert max(day for day, *_rest in (*life.stages, *life.statuses)) <= today(), what
