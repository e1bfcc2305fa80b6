"""The end of a job is taken back, with all that it changed."""

from app.caseload.actions import statuses
from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.models import Case
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_coach, make_placement
from tests.caseload.jobs import begun, histories, moved_days, only


def test_undo_takes_back_all_that_an_end_did(cast, case, mine):
    placement = begun(cast, case)
    path, days = f"/caseload/placements/{placement.id}", moved_days(placement)
    before = histories(case)
    page = mine.get(f"{path}/end")
    values = {"end_reason": "health", "status": "seeking", "stage": "employer", "learnt": "Færre timer"}
    done = mine.submit(page, "/end", ended_on=days_ago(1).isoformat(), **values)
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.SEEKING, Stage.EMPLOYER)
    with mine.client.session_transaction() as cookie:  # signed, and readable to whoever copies it
        assert not any(word in str(dict(cookie)) for word in ("in_work", "seeking", "support"))
    again = mine.follow(mine.submit(mine.follow(done), "/resume"))
    assert "Jobben pågår igjen. Status og trinn er som før." in again.text
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.IN_WORK, Stage.SUPPORT)
    assert histories(case) == before
    assert moved_days(only()) == days
    assert only().learnt == "Færre timer"


def test_undo_of_an_end_takes_back_a_status_of_the_same_day(cast, case, mine):
    """What stood there from today had given its place to what the end said."""
    placement = make_placement(case, started_on=today())
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=today(), by=cast.coach)
    db.session.commit()
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    done = mine.submit(page, "/end", ended_on=today().isoformat(), end_reason="health", status="other")
    mine.submit(mine.follow(done), "/resume")
    case = db.session.get(Case, case.id)
    assert case.status is OutcomeStatus.IN_WORK
    assert histories(case)[0] == [(case.started_on, "seeking"), (today(), "in_work")]


def test_undo_of_an_end_leaves_what_was_changed_since(cast, case, mine):
    placement = begun(cast, case)
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    values = {"end_reason": "health", "status": "seeking", "stage": "employer"}
    done = mine.submit(page, "/end", ended_on=days_ago(1).isoformat(), **values)
    case = db.session.get(Case, case.id)
    statuses.set_status(case, to=OutcomeStatus.EDUCATION, from_on=today(), note="Kurs", by=cast.coach)
    db.session.commit()
    again = mine.follow(mine.submit(mine.follow(done), "/resume"))
    assert "Jobben pågår igjen. Status eller trinn er endret etterpå og står som det er. Se over det." in again.text
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.EDUCATION, Stage.SUPPORT)


def test_another_browser_gets_the_job_back_and_is_told_to_look_at_the_rest(cast, case, mine, browser_of):
    placement = begun(cast, case)
    path = f"/caseload/placements/{placement.id}"
    mine.submit(mine.get(f"{path}/end"), "/end", ended_on=days_ago(1).isoformat(), end_reason="health", status="other")
    other = make_coach()
    case = db.session.get(Case, case.id)
    case.stand_in_id, case.stand_in_from = other.id, days_ago(5)
    db.session.commit()
    theirs = browser_of(other)
    again = theirs.follow(theirs.post(f"{path}/resume"))
    assert "Jobben pågår igjen. Se over status og trinn." in again.text
    assert db.session.get(Case, case.id).status is OutcomeStatus.OTHER
