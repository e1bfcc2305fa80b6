"""The last day of a job is put right: status, stage and days of contact follow. What somebody changed since stays."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.caseload.actions import stages, statuses
from app.caseload.enums import FollowUp, OutcomeStatus, PlacementKind, Stage
from app.caseload.follow_along import after_loss
from app.caseload.models import Case, CaseStatus, FollowAlong
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_coach, make_placement
from tests.caseload.jobs import begun, histories, only

FOLLOWS = "Slutten er rettet. Status og trinn følger den nye dagen."
LOOK = "Slutten er rettet. Status eller trinn er endret for hånd og står som det er. Se over det."


def end(browser, placement, on, **values):
    """Send the form of the end as it stands but for this; gives the page after it."""
    page = browser.get(f"/caseload/placements/{placement.id}/end")
    return browser.follow(browser.submit(page, "/end", ended_on=on.isoformat(), **values))


@pytest.fixture
def ended(cast, case, mine):
    """A job since twenty days that ended ten days ago, as the end made status and stage."""
    placement = begun(cast, case)
    end(mine, placement, days_ago(10), end_reason="health", status="seeking", stage="employer", learnt="Færre timer")
    return placement


def loss():
    return db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.AFTER_LOSS)).one()


@pytest.mark.parametrize("days", [3, 15])
def test_status_stage_and_the_day_after_a_loss_follow_the_end(case, mine, ended, days):
    told = end(mine, ended, days_ago(days))
    assert FOLLOWS in told.text
    seeking, support = histories(db.session.get(Case, case.id))
    assert seeking[1:] == [(days_ago(20), "in_work"), (days_ago(days - 1), "seeking")]
    assert support[1:] == [(days_ago(20), "support"), (days_ago(days - 1), "employer")]
    assert loss().due_on == after_loss(days_ago(days))


def test_each_change_of_the_case_leaves_its_trace(case, mine, ended):
    before = db.session.query(AuditEvent).count()
    end(mine, ended, days_ago(3))
    rows = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()[before:]
    assert [row.action for row in rows] == ["end", "set_status", "move"]


def test_another_browser_in_another_language_may_correct_it_twice(cast, case, mine, ended, browser_of):
    other = make_coach()
    other.locale = "en"
    case = db.session.get(Case, case.id)
    case.stand_in_id, case.stand_in_from = other.id, days_ago(5)
    db.session.commit()
    theirs = browser_of(other)
    end(theirs, ended, days_ago(10), end_reason="own_wish", learnt="Fewer hours")
    end(mine, ended, days_ago(5), learnt="Færre kunder")
    end(theirs, ended, days_ago(3))
    seeking, support = histories(db.session.get(Case, case.id))
    assert (seeking[2:], support[2:]) == ([(days_ago(2), "seeking")], [(days_ago(2), "employer")])


def test_an_end_that_turns_out_to_lie_ahead_has_changed_nothing_yet(case, mine, ended):
    end(mine, ended, today() + timedelta(5))
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.IN_WORK, Stage.SUPPORT)
    again = mine.get(f"/caseload/placements/{ended.id}/end")
    assert again.value("status") == ""  # asked for anew
    end(mine, ended, days_ago(2), status="other")
    assert histories(db.session.get(Case, case.id))[0][2:] == [(days_ago(1), "other")]


def test_a_status_of_the_first_day_that_gave_way_stands_until_the_new_end(cast, case, mine):
    placement = make_placement(case, started_on=today())
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=today(), by=cast.coach)
    db.session.commit()
    end(mine, placement, today(), end_reason="health", status="other")
    end(mine, placement, today() + timedelta(3))
    case = db.session.get(Case, case.id)
    assert case.status is OutcomeStatus.IN_WORK
    assert histories(case)[0][1:] == [(today(), "in_work")]


def test_what_was_changed_by_hand_since_stays(cast, case, mine, ended):
    case = db.session.get(Case, case.id)
    statuses.set_status(case, to=OutcomeStatus.EDUCATION, from_on=days_ago(6), note="Kurs", by=cast.coach)
    stages.move_case(case, to=Stage.SUPPORT, from_on=days_ago(9), reason="Fortsatt støtte", by=cast.coach)
    db.session.commit()
    assert LOOK in end(mine, ended, days_ago(3)).text
    seeking, support = histories(db.session.get(Case, case.id))
    assert seeking[1:] == [(days_ago(20), "in_work"), (days_ago(6), "education")]
    assert support[1:] == [(days_ago(20), "support")]


def test_what_was_changed_later_than_both_ends_is_nothing_to_look_at(cast, case, mine, ended):
    case = db.session.get(Case, case.id)
    make_placement(case, started_on=days_ago(4))
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=days_ago(4), note="Ny jobb", by=cast.coach)
    db.session.commit()
    assert FOLLOWS in end(mine, ended, days_ago(7)).text
    seeking, _support = histories(db.session.get(Case, case.id))
    assert seeking[2:] == [(days_ago(6), "seeking"), (days_ago(4), "in_work")]


def test_what_somebody_wrote_within_the_days_of_an_earlier_end_stays(cast, case, mine):
    placement = begun(cast, case)
    statuses.set_status(case, to=OutcomeStatus.OTHER, from_on=days_ago(16), note="Sykehus", by=cast.coach)
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=days_ago(12), note="Tilbake", by=cast.coach)
    db.session.commit()
    end(mine, placement, days_ago(10), end_reason="health", status="seeking")
    assert LOOK in end(mine, placement, days_ago(15)).text
    seeking, _support = histories(db.session.get(Case, case.id))
    assert seeking[2:] == [(days_ago(16), "other"), (days_ago(12), "seeking")]


def test_the_day_after_a_loss_that_somebody_moved_stays_unless_the_job_lasts_longer(case, mine, ended):
    loss().due_on = today()
    db.session.commit()
    end(mine, ended, days_ago(15))
    assert loss().due_on == today()
    end(mine, ended, today() + timedelta(7))
    assert loss().due_on == after_loss(today() + timedelta(7))


def test_practice_is_corrected_in_the_same_way(cast, case, mine):
    placement = make_placement(case, kind=PlacementKind.WORK_PRACTICE)
    statuses.set_status(case, to=OutcomeStatus.PRACTICE, from_on=placement.started_on, note="Praksis", by=cast.coach)
    db.session.commit()
    end(mine, placement, days_ago(8), end_reason="as_agreed", status="seeking")
    assert "Slutten er rettet. Status følger den nye dagen." in end(mine, placement, days_ago(2)).text
    assert histories(db.session.get(Case, case.id))[0][2:] == [(days_ago(1), "seeking")]
    assert only().kind is PlacementKind.WORK_PRACTICE


def test_other_words_of_the_end_leave_the_days_alone(case, mine, ended):
    before = histories(db.session.get(Case, case.id))
    told = end(mine, ended, days_ago(10), learnt="Bare formiddager")
    assert "Slutten er rettet." in told.text
    assert FOLLOWS not in told.text
    assert LOOK not in told.text
    assert histories(db.session.get(Case, case.id)) == before
    row = db.session.scalars(select(CaseStatus).where(CaseStatus.from_on == days_ago(9))).one()
    assert row.note == "Helse"
