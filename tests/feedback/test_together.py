"""Times that colleagues offer, and days together: never over-booked, declined without blame."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.feedback.enums import ShadowingState, SlotKind
from app.feedback.models import FeedbackContract, ObservationSlot, ShadowingDay
from app.feedback.queries.waiting_together import lines
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.factories import make
from tests.feedback.factories import make_contract


def make_slot(owner, kind: SlotKind = SlotKind.CAN_BE_OBSERVED, **values) -> ObservationSlot:
    given = {"user_id": owner.id, "kind": kind, "starts_at": now() + timedelta(days=2), **values}
    slot = make(ObservationSlot, **given)
    db.session.commit()
    return slot


def make_day(guest, host, **values) -> ShadowingDay:
    asked = make(ShadowingDay, **{"guest_id": guest.id, "host_id": host.id, "day": today(), **values})
    db.session.commit()
    return asked


def titles(person) -> list[str]:
    from flask import current_app

    with current_app.test_request_context():
        return [line.title for line in lines(person)]


def test_a_time_is_offered_and_seen_by_colleagues(cast, browser_of):
    browser = browser_of(cast.colleague)
    given = {"day": (today() + timedelta(days=5)).isoformat(), "clock": "10:30", "minutes": "45", "kind": "can_observe"}
    browser.submit(browser.get("/feedback/slots"), "slots", **given)
    [slot] = db.session.scalars(select(ObservationSlot))
    assert (slot.user_id, slot.kind, slot.minutes) == (cast.colleague.id, "can_observe", 45)
    page = browser_of(cast.other_team).get("/feedback/slots")
    assert "Kim Kollega" in page.text
    assert f"/feedback/contracts/new?slot={slot.id}" in str(page.soup)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": "2020-01-01"}, "Velg et tidspunkt som ikke har vært."),
        ({"clock": "26:00"}, "26:00"),
        ({"minutes": "0"}, "Skriv et helt tall fra 5 til 480."),
    ],
)
def test_a_time_that_cannot_be_comes_back_with_words(cast, browser_of, changed, words):
    given = {"day": "2030-01-07", "clock": "10:30", "minutes": "45", "kind": "can_observe", **changed}
    page = browser_of(cast.colleague).post("/feedback/slots", given)
    assert page.status == 422
    assert words in str(page.soup)
    assert db.session.scalars(select(ObservationSlot)).all() == []


def test_the_first_to_come_gets_the_time_and_the_other_is_told(cast, browser_of):
    slot = make_slot(cast.leader)
    browser_of(cast.colleague).post(f"/feedback/slots/{slot.id}/join", {"on": "yes"})
    browser = browser_of(cast.other_team)
    page = browser.follow(browser.post(f"/feedback/slots/{slot.id}/join", {"on": "yes"}))
    assert "En annen var raskere. Velg et annet tidspunkt." in page.toasts[-1]
    assert db.session.scalars(select(ObservationSlot.joined_by_id)).all() == [cast.colleague.id]
    assert titles(cast.leader) == ["Kim Kollega kan komme i samtalen din"]


def test_who_came_first_stands_as_observer_in_the_contract(cast, browser_of):
    slot = make_slot(cast.leader, joined_by_id=cast.colleague.id)
    form = browser_of(cast.leader).get(f"/feedback/contracts/new?slot={slot.id}")
    chosen = form.soup.select_one("select[name=observer_id] option[selected]")
    assert chosen["value"] == str(cast.colleague.id)


def test_nobody_comes_to_their_own_time_or_to_one_that_is_taken_away(cast, browser_of):
    own, gone = make_slot(cast.colleague), make_slot(cast.leader, removed_at=now())
    for slot in (own, gone):
        assert browser_of(cast.colleague).post(f"/feedback/slots/{slot.id}/join", {"on": "yes"}).status == 404


def test_a_time_that_became_a_contract_is_not_offered_any_more(cast, browser_of):
    contract = make_contract(cast.leader, cast.other_team)
    make_slot(cast.colleague, SlotKind.CAN_OBSERVE, contract_id=contract.id)
    assert browser_of(cast.other_team).get("/feedback/slots").soup.select("tbody tr") == []
    assert len(db.session.scalars(select(FeedbackContract)).all()) == 1


def test_a_day_is_asked_for_answered_and_seen_by_the_two_alone(cast, browser_of):
    guest, host = browser_of(cast.colleague), browser_of(cast.other_team)
    given = {"host_id": str(cast.other_team.id), "day": today().isoformat(), "wants_to_see": "Første møte"}
    guest.submit(guest.get("/feedback/shadowing"), "shadowing", **given)
    [asked] = db.session.scalars(select(ShadowingDay))
    assert titles(cast.other_team) == ["Kim Kollega vil følge deg en dag"]
    host.post(f"/feedback/shadowing/{asked.id}/answer", {"yes": "no", "other_day": "2030-05-02"})
    assert "En dag som passer bedre: 02.05.2030" in guest.get("/feedback/shadowing").text
    assert db.session.scalars(select(ShadowingDay.state)).all() == [ShadowingState.DECLINED]
    for person in (cast.leader, cast.team_leader):
        assert "Første møte" not in browser_of(person).get("/feedback/shadowing").text
        assert browser_of(person).post(f"/feedback/shadowing/{asked.id}/cancel").status == 404


def test_only_the_host_answers_and_only_once(cast, browser_of):
    asked = make_day(cast.colleague, cast.other_team)
    assert browser_of(cast.colleague).post(f"/feedback/shadowing/{asked.id}/answer", {"yes": "yes"}).status == 404
    host = browser_of(cast.other_team)
    host.post(f"/feedback/shadowing/{asked.id}/answer", {"yes": "yes"})
    page = host.follow(host.post(f"/feedback/shadowing/{asked.id}/answer", {"yes": "no"}))
    assert "Du har svart på dette." in page.toasts[-1]
    assert db.session.scalars(select(ShadowingDay.state)).all() == [ShadowingState.AGREED]


@pytest.mark.parametrize("was", [ShadowingState.ASKED, ShadowingState.AGREED])
def test_a_day_that_was_called_off_by_mistake_stands_as_it_did(cast, browser_of, was):
    """For the browser that called it off; a day that nobody called off is left alone."""
    asked = make_day(cast.colleague, cast.other_team, state=was)
    db.session.commit()
    host = browser_of(cast.other_team)
    page = host.follow(host.post(f"/feedback/shadowing/{asked.id}/cancel"))
    undo = page.soup.select_one(".toast form")["action"]
    browser_of(cast.colleague).post(undo)
    assert db.session.scalars(select(ShadowingDay.state)).all() == [ShadowingState.CANCELLED]
    assert browser_of(cast.leader).post(undo).status == 404
    host.post(undo)
    host.post(undo)
    assert db.session.scalars(select(ShadowingDay.state)).all() == [was]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_ask_the_same_of_the_database(cast, browser_of, statements, rows):
    for _each in range(rows):
        make_slot(cast.leader)
        make_day(cast.colleague, cast.leader)
    browser = browser_of(cast.colleague)
    counted = []
    for path in ("/feedback/slots", "/feedback/shadowing"):
        statements.seen.clear()
        browser.get(path)
        counted.append(len(statements))
    assert counted == [3, 4]
