"""Settled 2, D2, D8: the clock of closed cases – asked a month before, deleted when answered, locked when not."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts.enums import Role
from app.accounts.models import User
from app.caseload.actions import consents, deletion, ends
from app.caseload.deadlines import Clock
from app.caseload.enums import Archiving, Consent
from app.caseload.models import Case, DeletedCase
from app.caseload.queries.clock import clock
from app.kernel import retention
from app.kernel.audit import AuditEvent
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings, make_supervised
from tests.caseload.factories_person import make_contact
from tests.factories import make_person


def closed(coach: User, days: int, **values) -> Case:
    """A case that was closed so many days ago."""
    make_settings()
    case = make_case(coach, started_on=days_ago(days + 100), ended_on=days_ago(days), **values)
    db.session.commit()
    return case


def saved(case: Case) -> Case | None:
    db.session.expire_all()
    return db.session.get(Case, case.id)


LONG = 200  # days: more than six months

NIGHTS = [
    # closed, the last night it stands, the first night it goes: leap years, short months, and when the clocks change
    (date(2025, 8, 31), date(2026, 2, 28), date(2026, 3, 1)),
    (date(2027, 8, 31), date(2028, 2, 29), date(2028, 3, 1)),
    (date(2028, 8, 29), date(2029, 2, 28), date(2029, 3, 1)),
    (date(2026, 9, 28), date(2027, 3, 27), date(2027, 3, 28)),
    (date(2026, 4, 25), date(2026, 10, 24), date(2026, 10, 25)),
    (date(2026, 6, 1), date(2026, 11, 30), date(2026, 12, 1)),
]


def at_night(on: date) -> datetime:
    """Two in the morning in Norway."""
    return datetime(on.year, on.month, on.day, 2, 30).astimezone()


@pytest.mark.parametrize(("closed_on", "stands", "goes"), NIGHTS)
def test_what_is_answered_goes_on_its_day_and_never_a_day_early(app, cast, closed_on, stands, goes):
    """D2"""
    make_settings()
    case = make_case(cast.coach, started_on=date(2024, 1, 15), ended_on=closed_on, archiving=Archiving.MOVED)
    db.session.commit()
    assert Clock().due_on(case) == goes
    with time_machine.travel(datetime(stands.year, stands.month, stands.day, 21), tick=False):
        assert deletion.delete_due() == 0
    with time_machine.travel(datetime(goes.year, goes.month, goes.day, 2, 30), tick=False):
        assert deletion.delete_due() == 1
    db.session.commit()
    assert db.session.query(DeletedCase).count() == 1


def test_at_five_months_the_coach_is_asked_in_every_place(app, cast, browser_of):
    case, early = closed(cast.coach, 160, display_name="Ane"), closed(cast.coach, 145, display_name="Bjarte")
    mine = browser_of(cast.coach)
    for path in ("/", "/caseload/closed"):
        text = mine.get(path).text
        assert "Ane" in text, path
        assert "Bjarte" not in text, path
    assert "1 lukket sak venter på svar" in mine.get("/caseload/needs-me").text
    assert "Er det som er viktig, flyttet til fagsystemet?" in mine.get(f"/caseload/cases/{case.id}").text
    assert "Er det som er viktig, flyttet til fagsystemet?" not in mine.get(f"/caseload/cases/{early.id}").text


def test_the_answer_says_who_and_when_leaves_a_trace_and_can_be_changed(app, cast, browser_of):
    case = closed(cast.coach, 160)
    mine, address = browser_of(cast.coach), f"/caseload/cases/{case.id}/archiving"
    for answer in (Archiving.MOVED, Archiving.NOT_WORTH):
        assert mine.submit(mine.get(address), archiving=answer.value).status == 303
        kept = saved(case)
        assert (kept.archiving, kept.archiving_on, kept.archiving_by_id) == (answer, today(), cast.coach.id)
    page = mine.get(address)
    assert f"Ikke arkivverdig, {day(today())} ({cast.coach.name})" in page.text
    traces = db.session.scalars(select(AuditEvent.actor_id).where(AuditEvent.action == "answer_archiving")).all()
    assert traces == [cast.coach.id] * 2
    assert mine.submit(page, archiving="").status == 422


def test_a_case_goes_only_when_its_time_is_over_and_it_is_answered(app, cast):
    """D8"""
    for days, archiving in ((LONG, None), (LONG, Archiving.MOVED), (160, Archiving.MOVED), (LONG, Archiving.NOT_WORTH)):
        closed(cast.coach, days, archiving=archiving)
    make_case(cast.coach)
    assert deletion.delete_due() == 2
    db.session.commit()
    left = db.session.scalars(select(Case).order_by(Case.id)).all()
    assert [(each.ended_on, each.archiving) for each in left] == [
        (days_ago(LONG), None), (days_ago(160), Archiving.MOVED), (None, None)
    ]  # fmt: skip


def test_opening_a_case_again_stops_the_clock(app, cast):
    case = closed(cast.coach, LONG, archiving=Archiving.MOVED, archiving_on=today(), archiving_by_id=cast.coach.id)
    ends.reopen(case, on=today(), reason="Vil videre", by=cast.coach)
    assert deletion.delete_due() == 0
    assert (case.retention_from, case.archiving, case.archiving_on, case.archiving_by_id) == (None, None, None, None)


def test_consent_given_anew_stops_the_clock_too(app, cast):
    make_settings()
    case = make_case(cast.coach)
    consents.withdraw_consent(case, on=today(), by=cast.coach)
    case.retention_from, case.archiving = days_ago(LONG), Archiving.NOT_WORTH
    consents.consent_again(case, on=today(), by=cast.coach)
    assert deletion.delete_due() == 0
    assert (case.consent, case.retention_from, case.archiving) == (Consent.GIVEN, None, None)


def test_two_weeks_before_it_goes_the_coach_is_told(app, cast, browser_of):
    """D2"""
    case = closed(cast.coach, 100, display_name="Ane", archiving=Archiving.MOVED)
    due = Clock().due_on(case)
    told = "Saken slettes: Ane"
    for before, says in ((15, False), (14, True), (1, True)):
        with time_machine.travel(datetime.combine(due - timedelta(days=before), datetime.min.time()).replace(hour=12)):
            text = browser_of(cast.coach).get("/").text
            assert (told in text) is says, before
            assert (f"Slettes {day(due)}" in text) is says, before


def test_the_office_may_choose_another_number_of_months(app, cast, browser_of):
    case = closed(cast.coach, 100)
    with time_machine.travel(now() - timedelta(days=40), tick=False):
        retention.choose("closed_case", 3, by=cast.admin)
        db.session.commit()
    assert clock().months == 3
    assert deletion.delete_due() == 0
    assert "er låst" in browser_of(cast.coach).get(f"/caseload/cases/{case.id}/archiving").text.lower()
    case = saved(case)
    case.archiving = Archiving.MOVED
    assert deletion.delete_due() == 1


def test_nothing_goes_within_two_weeks_of_a_new_number(app, cast):
    """D2: otherwise a case could go the night after somebody chose a shorter time."""
    case = closed(cast.coach, 100, archiving=Archiving.MOVED)
    retention.choose("closed_case", 1, by=cast.admin)
    db.session.commit()
    assert deletion.delete_due() == 0
    assert clock().deleted_on(case) == today() + timedelta(days=14)
    with time_machine.travel(now() + timedelta(days=13), tick=False):
        assert deletion.delete_due() == 0
    with time_machine.travel(now() + timedelta(days=14), tick=False):
        assert deletion.delete_due() == 1


def test_a_locked_case_shows_its_coach_the_decision_and_nothing_else(app, cast, browser_of):
    """Settled 2: locked for everyone but the person who decides, who is reminded until it is decided."""
    case = closed(cast.coach, LONG, display_name="Ane", phone="900 11 222")
    contact = make_contact(case, by_id=cast.coach.id, text="Noe hun sa")
    db.session.commit()
    mine = browser_of(cast.coach)
    decision = f"/caseload/cases/{case.id}/archiving"
    parts = ("", "/person", "/profile", "/disclosures", "/plan", "/contacts", "/work", "/reports", "/history",
             "/look-ups", "/wanted", "/end/correct", "/stage")  # fmt: skip
    for path in (*(f"/caseload/cases/{case.id}{part}" for part in parts), f"/caseload/contacts/{contact.id}/edit"):
        answer = mine.get(path)
        assert (answer.status, answer.location) == (303, decision), path
    page = mine.get(decision)
    assert (page.status, "Ane" in page.text) == (200, True)
    for word in ("900 11 222", "Noe hun sa"):
        assert word not in page.text
    assert "Låst til du svarer" in mine.get("/").text
    assert f"/caseload/cases/{case.id}" not in mine.get("/search?q=Ane").response.get_data(as_text=True)
    assert mine.submit(page, archiving="moved").status == 303
    assert "Noe hun sa" in mine.get(f"/caseload/cases/{case.id}/contacts").text, "a copy can be taken before the night"


def test_a_locked_case_is_no_case_for_others(app, cast, browser_of):
    """The supervisor hands over as always and sees that it waits."""
    case = closed(cast.coach, LONG, display_name="Ane")
    make_supervised(cast.coach, cast.supervisor)
    db.session.commit()
    for person in (make_coach(), cast.leader, cast.admin, cast.privacy_officer, cast.supervisor):
        db.session.commit()
        browser = browser_of(person)
        for part in ("", "/archiving", "/contacts", "/reopen"):
            assert browser.get(f"/caseload/cases/{case.id}{part}").status == 404, (person.name, part)
    row = browser_of(cast.supervisor).get("/caseload/team?show=closed").text
    assert "Ane" in row
    assert "Låst" in row


def test_a_stand_in_decides_too_and_a_former_coach_does_not(app, cast, browser_of):
    stands_in, former = make_coach(), make_coach()
    case = closed(cast.coach, LONG, stand_in_id=stands_in.id)
    db.session.commit()
    address = f"/caseload/cases/{case.id}/archiving"
    assert browser_of(former).get(address).status == 404
    theirs = browser_of(stands_in)
    assert theirs.submit(theirs.get(address), archiving="not_worth").status == 303
    assert saved(case).archiving_by_id == stands_in.id


def test_when_the_coach_has_left_the_supervisor_hands_over_and_the_new_coach_decides(app, cast, browser_of):
    case = closed(cast.coach, LONG, display_name="Ane")
    make_supervised(cast.coach, cast.supervisor)
    new = make_coach(name="Ny Nabo")
    cast.coach.deactivated_at = now()
    db.session.commit()
    supervisor = browser_of(cast.supervisor)
    assert f"{cast.coach.name} har sluttet, men har saker" in supervisor.get("/").text
    page = supervisor.get(f"/caseload/cases/{case.id}/hand-over")
    assert supervisor.submit(page, to="coach", coach_id=str(new.id), reason="Har sluttet").status == 303
    assert browser_of(new).get(f"/caseload/cases/{case.id}/archiving").status == 200


def test_what_is_sent_to_a_locked_case_is_not_saved_and_not_lost(app, cast, browser_of):
    case = closed(cast.coach, LONG)
    mine = browser_of(cast.coach)
    sent = mine.post(f"/caseload/cases/{case.id}/stage", {"reason": "Noe jeg hadde begynt på å skrive"})
    assert sent.status == 403
    assert "Noe jeg hadde begynt på å skrive" in sent.text
    assert "Noe jeg hadde begynt på å skrive" in mine.get("/caseload/unsaved").text


def test_the_decision_leaves_one_line_in_the_look_ups(app, cast, browser_of):
    """L1"""
    case = closed(cast.coach, LONG)
    browser_of(cast.coach).get(f"/caseload/cases/{case.id}/archiving")
    browser_of(cast.coach).get("/caseload/closed")
    lines = db.session.execute(select(LookUp.thing_id, LookUp.what, LookUp.why)).all()
    assert [tuple(line) for line in lines] == [(case.id, "closing", "coach")]


@pytest.fixture
def many(cast) -> list[Case]:
    """Old cases of a list that was brought in, of two coaches."""
    make_settings()
    other = make_coach()
    for number in range(60):
        make_case(cast.coach, display_name=f"Gammel {number}", started_on=days_ago(900), ended_on=days_ago(160))
    make_case(other, display_name="En annens", started_on=days_ago(900), ended_on=days_ago(160))
    db.session.commit()
    return list(db.session.scalars(select(Case).where(Case.coach_id == cast.coach.id)))


def test_many_can_be_answered_for_at_once_and_it_says_how_many(cast, browser_of, many, statements):
    """One answer, each case traced; once, however often it is sent."""
    mine = browser_of(cast.coach)
    assert "60 lukkede saker venter på svar" in mine.get("/").text
    page = mine.get("/caseload/closed/answer?all=1")
    assert page.heading == "Svar for 60 saker"
    statements.seen.clear()
    sent = mine.submit(page, archiving="not_worth")
    asked = [each for each in statements.seen if "INTO audit_event" not in each]  # the chain writes a line for each
    assert (sent.status, sent.location) == (303, "/caseload/closed")
    assert len(asked) <= 12
    answered = db.session.scalar(select(func.count(Case.id)).where(Case.archiving == Archiving.NOT_WORTH))
    traced = db.session.scalars(select(AuditEvent.thing_id).where(AuditEvent.action == "answer_archiving")).all()
    assert (answered, sorted(traced)) == (60, sorted(case.id for case in many))
    assert "Svaret er lagret for 60 saker" in mine.get("/caseload/closed").text
    assert "En annens" not in mine.get("/caseload/closed?show=answered").text


def test_only_those_that_were_ticked_are_answered_for(cast, browser_of, many):
    mine = browser_of(cast.coach)
    page = mine.get(f"/caseload/closed/answer?case={many[0].id}&case={many[1].id}")
    assert page.heading == "Svar for 2 saker"
    assert mine.submit(page, archiving="moved").status == 303
    answered = db.session.scalars(select(Case.id).where(Case.archiving == Archiving.MOVED)).all()
    assert sorted(answered) == sorted([many[0].id, many[1].id])


def test_nobody_answers_for_the_cases_of_others_or_for_open_ones(cast, browser_of, many):
    """Crafted numbers, and a case that was opened while the page stood: nothing is answered, and it says so."""
    mine = browser_of(cast.coach)
    other = db.session.scalar(select(Case.id).where(Case.display_name == "En annens"))
    is_open = make_case(cast.coach).id
    db.session.commit()
    for crafted in (other, is_open, 999999):
        answer = mine.post("/caseload/closed/answer", {"case": [str(many[0].id), str(crafted)], "archiving": "moved"})
        assert answer.status == 422
        assert "Noen av sakene er åpnet, slettet eller overført" in answer.text
        assert "En annens" not in answer.text
    assert mine.post("/caseload/closed/answer", {"archiving": "moved"}).status == 422
    assert db.session.scalar(select(func.count(Case.id)).where(Case.archiving.is_not(None))) == 0


def test_the_lists_ask_as_little_with_thirty_rows_as_with_one(cast, browser_of, many, statements):
    one = make_coach()
    make_case(one, started_on=days_ago(900), ended_on=days_ago(160))
    db.session.commit()
    counts = []
    for person in (one, cast.coach):
        browser = browser_of(person)
        browser.get("/caseload/closed")
        for path in ("/caseload/closed", "/caseload/closed/answer?all=1"):
            statements.seen.clear()
            browser.get(path)
            counts.append(len(statements))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_a_closed_case_of_a_list_begins_its_clock_on_the_day_of_the_import(app, cast):
    """Settled 2"""
    case = closed(cast.coach, 900)
    case.retention_from = today()
    db.session.commit()
    assert Clock().asked_on(case) > today()
    assert deletion.delete_due() == 0


def test_without_a_role_in_follow_up_there_is_no_list(app, browser_of):
    person = make_person(Role.EMPLOYEE)
    db.session.commit()
    for path in ("/caseload/closed", "/caseload/closed/answer"):
        assert browser_of(person).get(path).status == 404
