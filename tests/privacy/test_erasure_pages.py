"""Asking for erasure, answering and being told, as people do it (settled question 5)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.accounts.models import User, UserSession
from app.caseload.enums import Archiving
from app.caseload.models import Case, Contact
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.erasure.enums import AskedState, AskedWhy
from app.privacy.erasure.models import ErasureRequest
from app.privacy.erasure.requests import ask_for_case
from tests.caseload.factories import days_ago, make_case, make_coach
from tests.factories import Cast, make

NAME = "Oda Oppdiktet"


def case_of(cast: Cast) -> int:
    """A case with a name and a word that nobody else may read."""
    case = make_case(cast.coach, display_name=NAME)
    words = {"form": "phone", "state": "done", "text": "hemmelig ord"}
    make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(1), **words)
    db.session.commit()
    return int(case.id)


def asked_for(cast: Cast, browser: Any) -> ErasureRequest:
    page = browser.get(f"/caseload/cases/{case_of(cast)}/erasure")
    browser.submit(page, why="wish", archiving="moved")
    return db.session.scalars(select(ErasureRequest)).one()


def test_the_coach_asks_with_choices_only_and_hears_the_reference(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.coach)
    number = case_of(cast)
    page = browser.get(f"/caseload/cases/{number}/erasure")
    assert page.soup.select("main textarea, main input[type=text]") == [], "nothing can be written"
    refused = browser.submit(page, why="wish")
    assert (refused.status, db.session.scalar(select(func.count()).select_from(ErasureRequest))) == (422, 0)
    answer = browser.submit(page, why="wish", archiving="not_worth")
    asked = db.session.scalars(select(ErasureRequest)).one()
    assert (answer.status, asked.why, asked.archiving) == (303, AskedWhy.WISH, Archiving.NOT_WORTH)
    again = browser.get(f"/caseload/cases/{number}/erasure")
    assert asked.reference in again.text
    twice = browser.post(f"/caseload/cases/{number}/erasure", {"why": "wish", "archiving": "moved"})
    assert (twice.status, db.session.scalar(select(func.count()).select_from(ErasureRequest))) == (303, 1)


def test_the_privacy_officer_sees_kinds_counts_and_dates_and_neither_name_nor_word(cast: Cast, browser_of: Any) -> None:
    asked = asked_for(cast, browser_of(cast.coach))
    officer = browser_of(cast.privacy_officer)
    start, queue = officer.get("/"), officer.get("/office/privacy/erasures")
    page = officer.get(f"/office/privacy/erasures/{asked.id}")
    assert f"Noen ber om sletting: {asked.reference}" in start.text
    assert f"Noen ber om sletting: {asked.reference}" not in browser_of(cast.leader).get("/").text
    assert asked.reference in queue.text
    assert "Kontakter: 1" in page.text
    for each in (start, queue, page):
        assert NAME not in each.raw
        assert "hemmelig ord" not in each.raw


def test_carried_out_the_case_is_gone_and_the_coach_is_told(cast: Cast, browser_of: Any) -> None:
    coach, officer = browser_of(cast.coach), browser_of(cast.privacy_officer)
    asked = asked_for(cast, coach)
    number = asked.case_id
    answer = officer.submit(officer.get(f"/office/privacy/erasures/{asked.id}"), "/carry-out")
    assert (answer.status, answer.location) == (303, "/office/privacy/erasures")
    assert "Personvernkontakten svarte på et ønske om sletting" in coach.get("/").text
    assert coach.get(f"/caseload/cases/{number}").status == 404
    assert f"Svar om sletting: {asked.reference} – Slettet" in coach.get("/me/erasure").text
    told = coach.get(f"/me/erasures/{asked.id}")
    assert "Alt om personen ble slettet" in told.text
    coach.submit(told, "/seen")
    assert asked.reference not in coach.get("/me/erasure").text
    done = db.session.scalars(select(AuditEvent.action).where(AuditEvent.thing == "erasure_request")).all()
    assert sorted(done) == ["ask", "erase", "see"]


def test_refused_the_case_stands_and_the_reason_is_told(cast: Cast, browser_of: Any) -> None:
    coach, officer = browser_of(cast.coach), browser_of(cast.privacy_officer)
    asked = asked_for(cast, coach)
    page = officer.get(f"/office/privacy/erasures/{asked.id}")
    assert officer.submit(page, "/refuse").status == 422, "without a reason it is not refused"
    officer.submit(page, "/refuse", why="running")
    assert db.session.get(Case, asked.case_id) is not None
    assert "trengs så lenge oppfølgingen varer" in coach.get(f"/me/erasures/{asked.id}").text
    officer.post(f"/office/privacy/erasures/{asked.id}/carry-out")
    db.session.expire_all()
    assert db.session.get_one(ErasureRequest, asked.id).state is AskedState.REFUSED
    assert db.session.get(Case, asked.case_id) is not None


def test_a_wish_can_be_withdrawn_until_it_is_answered(cast: Cast, browser_of: Any) -> None:
    coach = browser_of(cast.coach)
    asked = asked_for(cast, coach)
    coach.submit(coach.get(f"/caseload/cases/{asked.case_id}/erasure"), "/withdraw")
    db.session.expire_all()
    assert db.session.get_one(ErasureRequest, asked.id).state is AskedState.WITHDRAWN
    assert "Ingen venter på svar" in browser_of(cast.privacy_officer).get("/office/privacy/erasures").text


def test_who_signed_in_long_ago_is_asked_for_the_password_first(cast: Cast, browser_of: Any) -> None:
    """Re-authentication before what cannot be undone."""
    asked = ask_for_case(db.session.get_one(Case, case_of(cast)), why=AskedWhy.WISH, archiving=Archiving.MOVED,
                         by=cast.coach)  # fmt: skip
    db.session.commit()
    officer = browser_of(cast.privacy_officer)
    page = officer.get(f"/office/privacy/erasures/{asked.id}")
    for session in db.session.scalars(select(UserSession).where(UserSession.user_id == cast.privacy_officer.id)):
        session.fresh_at = now() - timedelta(minutes=11)
    db.session.commit()
    answer = officer.submit(page, "/carry-out")
    assert (answer.status, answer.heading) == (422, "Bekreft at det er deg")
    assert db.session.get(Case, asked.case_id) is not None


def test_an_answer_is_for_the_one_who_asked(cast: Cast, browser_of: Any) -> None:
    asked = asked_for(cast, browser_of(cast.coach))
    for person in (cast.colleague, cast.admin, cast.privacy_officer):
        assert browser_of(person).get(f"/me/erasures/{asked.id}").status == 404
    for person in (cast.coach, cast.admin, cast.leader):
        assert browser_of(person).post(f"/office/privacy/erasures/{asked.id}/carry-out").status == 404


def test_an_administrator_asks_for_a_colleague_who_has_left(cast: Cast, browser_of: Any) -> None:
    admin, officer = browser_of(cast.admin), browser_of(cast.privacy_officer)
    path, number = f"/office/people/{cast.colleague.id}/erasure", cast.colleague.id
    assert "Kontoen er i bruk. Steng den først." in admin.submit(admin.get(path), why="left").errors
    db.session.get_one(User, number).deactivated_at = now()
    db.session.commit()
    admin.submit(admin.get(path), why="left")
    asked = db.session.scalars(select(ErasureRequest)).one()
    assert cast.colleague.name not in officer.get(f"/office/privacy/erasures/{asked.id}").raw
    officer.submit(officer.get(f"/office/privacy/erasures/{asked.id}"), "/carry-out")
    db.session.expire_all()
    assert db.session.get_one(User, number).name == "Tidligere kollega"


def test_one_may_ask_for_oneself_and_it_waits_until_the_account_is_closed(cast: Cast, browser_of: Any) -> None:
    own, officer = browser_of(cast.colleague), browser_of(cast.privacy_officer)
    asks = own.get("/me/erasure")
    assert "Jeg slutter" in asks.text
    assert "Personen" not in asks.text
    own.submit(asks, why="left")
    asked = db.session.scalars(select(ErasureRequest)).one()
    page = officer.get(f"/office/privacy/erasures/{asked.id}")
    assert "Kan ikke slettes ennå" in page.text
    officer.post(f"/office/privacy/erasures/{asked.id}/carry-out")
    db.session.expire_all()
    assert db.session.get_one(User, cast.colleague.id).name == cast.colleague.name
    assert db.session.get_one(ErasureRequest, asked.id).waits


def test_nobody_takes_back_anothers_wish_unheard(cast: Cast, browser_of: Any) -> None:
    """Of a case: whoever asked is told. Of oneself: only oneself."""
    other = make_coach(team_id=cast.team.id)
    coach, stand_in = browser_of(cast.coach), browser_of(other)
    asked = asked_for(cast, coach)
    case = db.session.get_one(Case, asked.case_id)
    case.stand_in_id, case.stand_in_from = other.id, days_ago(1)
    db.session.commit()
    stand_in.post(f"/caseload/cases/{asked.case_id}/erasure/withdraw")
    db.session.expire_all()
    assert db.session.get_one(ErasureRequest, asked.id).state is AskedState.WITHDRAWN
    assert "Noen andre trakk tilbake et ønske om sletting" in coach.get("/").text
    assert "Noen andre trakk tilbake" not in stand_in.get("/").text
    stand_in.submit(stand_in.get("/me/erasure"), why="wish")
    browser_of(cast.admin).post(f"/office/people/{other.id}/erasure/withdraw")
    own = db.session.scalars(select(ErasureRequest).where(ErasureRequest.user_id == other.id)).one()
    assert own.waits
