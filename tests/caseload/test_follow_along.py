"""The calendar made from a job start."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.caseload import follow_along as rule
from app.caseload.actions import follow_along as actions
from app.caseload.actions import placements
from app.caseload.enums import ContactForm, ContactState, EndReason, FollowUp, JobForm, PlacementKind
from app.caseload.models import Contact, FollowAlong
from app.caseload.queries.follow_along_calendar import follow_along_events
from app.kernel.calendars import calendar
from app.kernel.dates import day, is_weekend, public_holiday, today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_employer, make_settings
from tests.factories import make

MONDAY = date(2026, 8, 3)


@pytest.fixture
def case(cast):
    make_settings()
    return make_case(cast.coach, display_name="Solveig")


def start(case, cast, started_on=None, **values):
    given = {"kind": PlacementKind.JOB, "job_form": JobForm.PERMANENT, "percent": None, "preference": ""}
    employer = make_employer(name="Bakeriet")
    values = {**given, "employer_id": employer.id, "started_on": started_on or today(), **values}
    return placements.begin_placement(case, by=cast.coach, **values)


def open_days(placement):
    rows = db.session.scalars(select(FollowAlong).where(FollowAlong.placement_id == placement.id))
    return {(row.kind, row.weeks): row.due_on for row in rows if not row.done_on and not row.skipped_reason}


def test_a_job_from_a_monday_in_august_has_these_days():
    assert rule.plan(MONDAY) == {
        (FollowUp.BEFORE_START, 0): date(2026, 7, 27),
        (FollowUp.AFTER_START, 0): date(2026, 8, 6),
        (FollowUp.WEEKLY, 1): date(2026, 8, 10),
        (FollowUp.WEEKLY, 2): date(2026, 8, 17),
        (FollowUp.WEEKLY, 3): date(2026, 8, 24),
        (FollowUp.MILESTONE, 4): date(2026, 8, 31),
        (FollowUp.MONTHLY, 2): date(2026, 10, 5),  # 3 October is a Saturday
        (FollowUp.MILESTONE, 13): date(2026, 11, 2),
        (FollowUp.MONTHLY, 4): date(2026, 12, 3),
        (FollowUp.MONTHLY, 5): date(2027, 1, 4),
        (FollowUp.MILESTONE, 26): date(2027, 2, 1),
        (FollowUp.MONTHLY, 7): date(2027, 3, 3),
        (FollowUp.MONTHLY, 8): date(2027, 4, 5),
        (FollowUp.MONTHLY, 9): date(2027, 5, 3),
        (FollowUp.MONTHLY, 10): date(2027, 6, 3),
        (FollowUp.MONTHLY, 11): date(2027, 7, 5),
        (FollowUp.MILESTONE, 52): date(2027, 8, 2),
    }


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_day_is_one_on_which_people_can_be_reached(started_on):
    planned = rule.plan(started_on)
    assert not [due for due in planned.values() if is_weekend(due) or public_holiday(due)]
    assert planned[FollowUp.BEFORE_START, 0] <= started_on - timedelta(7)
    assert all(due > started_on for slot, due in planned.items() if slot[0] is not FollowUp.BEFORE_START)
    assert rule.after_loss(started_on) >= started_on + timedelta(3)


def test_the_last_of_a_short_month_stands_for_a_day_it_does_not_have():
    assert rule.plan(date(2026, 12, 31))[FollowUp.MONTHLY, 2] == date(2027, 3, 1)  # from Sunday 28 February


def test_a_job_told_of_late_gets_no_heap_of_days_that_have_been(cast, case):
    placement = start(case, cast, days_ago(50))
    assert min(open_days(placement).values()) >= days_ago(7)
    assert (FollowUp.MILESTONE, 52) in open_days(placement)


def test_nobody_is_to_be_met_before_a_job_that_has_begun(cast, case):
    begun, coming = start(case, cast, today()), start(case, cast, today() + timedelta(1))
    assert (FollowUp.BEFORE_START, 0) not in open_days(begun)
    assert (FollowUp.BEFORE_START, 0) in open_days(coming)


def test_practice_and_taste_have_no_calendar(cast, case):
    practice = start(
        case, cast, kind=PlacementKind.WORK_PRACTICE, job_form=None, planned_end_on=today(), possibility="Ja"
    )
    assert open_days(practice) == {}


def test_a_day_somebody_moved_keeps_its_distance_when_the_start_moves(cast, case):
    placement = start(case, cast, today() + timedelta(14))
    row = db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.AFTER_START)).one()
    row.placement = placement
    actions.move(row, to=row.due_on + timedelta(2), by=cast.coach)
    placements.change_placement(
        placement, by=cast.coach, started_on=placement.started_on + timedelta(7), employer_id=placement.employer_id
    )
    days = open_days(placement)
    assert days[FollowUp.AFTER_START, 0] == rule.plan(placement.started_on)[FollowUp.AFTER_START, 0] + timedelta(2)
    assert days[FollowUp.WEEKLY, 2] == rule.plan(placement.started_on)[FollowUp.WEEKLY, 2]


@pytest.mark.parametrize(
    ("reason", "after"), [(EndReason.HEALTH, [FollowUp.AFTER_LOSS]), (EndReason.NEW_JOB, [])]
)
def test_the_end_takes_the_rest_away_and_a_lost_job_is_followed_after(cast, case, reason, after):
    placement = start(case, cast, days_ago(3))
    done = db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.AFTER_START)).one()
    actions.mark_done(done, by=cast.coach)
    placements.end_placement(placement, ended_on=today(), end_reason=reason, by=cast.coach)
    assert [kind for kind, _weeks in open_days(placement)] == after
    assert db.session.get(FollowAlong, done.id).done_on == today()
    placements.resume_placement(placement, by=cast.coach)
    days = open_days(placement)
    assert (FollowUp.AFTER_LOSS, 0) not in days
    assert days[FollowUp.WEEKLY, 1] == rule.plan(placement.started_on)[FollowUp.WEEKLY, 1]


def test_an_end_ahead_keeps_the_days_until_then(cast, case):
    placement = start(case, cast, today())
    ends = today() + timedelta(30)
    placements.end_placement(placement, ended_on=ends, end_reason=EndReason.AS_AGREED, by=cast.coach)
    days = open_days(placement)
    assert days.pop((FollowUp.AFTER_LOSS, 0)) == rule.after_loss(ends)
    assert days
    assert max(days.values()) <= ends


def test_a_contact_that_is_logged_clears_the_day_of_its_own_case_only(cast, case):
    placement = start(case, cast, days_ago(3))
    row = db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.AFTER_START)).one()
    given = {"day": days_ago(1), "form": ContactForm.PHONE, "state": ContactState.DONE}
    other = make(Contact, case_id=make_case(cast.coach).id, **given)
    actions.clear(row.id, other, by=cast.coach)
    assert row.done_on is None
    mine = make(Contact, case_id=placement.case_id, **given)
    actions.clear(row.id, mine, by=cast.coach)
    assert (row.done_on, row.contact_id) == (days_ago(1), mine.id)


def test_one_tap_clears_a_day_and_another_takes_it_back(cast, case, browser_of):
    placement = start(case, cast, days_ago(3))
    db.session.commit()
    mine, where = browser_of(cast.coach), f"/caseload/placements/{placement.id}"
    row = db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.WEEKLY)).first()
    row.due_on = today()
    db.session.commit()
    first = mine.submit(mine.get(where), f"/follow-along/{row.id}/done")
    assert first.location.endswith(where)
    assert db.session.get(FollowAlong, row.id).done_on == today()
    mine.submit(mine.follow(first), f"/follow-along/{row.id}/open")
    assert db.session.get(FollowAlong, row.id).done_on is None


def test_a_day_is_moved_or_left_out_with_a_reason(cast, case, browser_of):
    placement = start(case, cast, today())
    db.session.commit()
    mine = browser_of(cast.coach)
    row = db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.WEEKLY)).first()
    path = f"/caseload/follow-along/{row.id}"
    refused = mine.submit(mine.get(path), path, due_on=days_ago(1).isoformat())
    assert refused.errors == ["Velg i dag eller en senere dag."]
    assert mine.submit(refused, path, choice="skip", reason="").errors == ["Skriv kort hvorfor."]
    later = row.due_on + timedelta(3)
    shown = mine.follow(mine.submit(refused, path, choice="move", due_on=later.isoformat()))
    assert f"Dagen er flyttet til {day(later)}." in shown.toasts[0]
    old = mine.get(path)
    mine.submit(mine.get(path), path, choice="skip", reason="Vil ha fred i ferien")
    assert db.session.get(FollowAlong, row.id).skipped_reason == "Vil ha fred i ferien"
    assert mine.submit(old, path, choice="move", due_on=today().isoformat()).status == 409
    assert (FollowUp.WEEKLY, row.weeks) not in open_days(placement)


def test_the_printed_calendar_names_nobody(cast, case, browser_of):
    placement = start(case, cast, today(), preference="Ring heller enn å komme innom")
    db.session.commit()
    page = browser_of(cast.coach).get(f"/caseload/placements/{placement.id}/print")
    document = page.soup.select_one("main .stack").get_text()
    assert "Ring heller enn å komme innom" in document
    assert "4 uker i jobben" in document
    assert "Solveig" not in document
    assert "Solveig" not in page.soup.title.get_text()


def test_the_support_plan_is_written_changed_and_taken_back(cast, case, browser_of):
    placement = start(case, cast, today())
    db.session.commit()
    mine, where = browser_of(cast.coach), f"/caseload/placements/{placement.id}"
    page = mine.get(f"{where}/support/new")
    values = {"what": "Med på jobb", "how_often": "hver dag", "until_on": days_ago(1).isoformat()}
    refused = mine.submit(page, "/support/new", **values)
    assert refused.errors == ["«Til» kan ikke være før «Fra»."]
    until = today() + timedelta(14)
    shown = mine.follow(mine.submit(refused, "/support/new", until_on=until.isoformat()))
    assert shown.soup.select_one("svg.chart-support desc").get_text().startswith("Med på jobb: ")
    edit = mine.get(next(link for link in shown.links().values() if "/support-steps/" in link))
    shown = mine.follow(mine.submit(edit, "/edit", how_often="annenhver dag"))
    assert "annenhver dag" in shown.text
    assert mine.submit(edit, "/edit", how_often="aldri").status == 409
    gone = mine.follow(mine.submit(shown, "/support-steps/"))
    assert gone.soup.select_one("svg.chart-support") is None
    assert "Med på jobb" in mine.follow(mine.submit(gone, "/restore")).text


def test_the_calendar_file_tells_the_day_and_nothing_more(app, cast, case):
    start(case, cast, today())
    with app.test_request_context():
        events = follow_along_events(cast.coach, False)
    assert {event.title for event in events} == {"Oppfølging i Treklang"}
    text = calendar("Min", events).decode()
    assert "Solveig" not in text
    assert "Bakeriet" not in text
    assert follow_along_events(cast.coach, True) == []
    assert follow_along_events(cast.colleague, False) == []
    case.ended_on = today()
    db.session.flush()
    assert follow_along_events(cast.coach, False) == []


def test_the_contact_form_opened_from_a_day_clears_it_and_leads_back_to_the_list(cast, case, browser_of):
    start(case, cast, days_ago(3))
    row = db.session.scalars(select(FollowAlong).where(FollowAlong.kind == FollowUp.WEEKLY)).first()
    row.due_on = today()
    db.session.commit()
    mine = browser_of(cast.coach)
    link = next(address for address in mine.get("/caseload/needs-me").links().values() if "follow_along=" in address)
    refused = mine.submit(mine.get(link), "/contacts/new", state="done", day="31.02.2026", form="workplace")
    assert refused.status == 422
    done = mine.submit(refused, "/contacts/new", day=today().isoformat())
    assert done.location.endswith("/caseload/needs-me")
    row = db.session.get(FollowAlong, row.id)
    assert (row.done_on, row.contact_id is None) == (today(), False)
