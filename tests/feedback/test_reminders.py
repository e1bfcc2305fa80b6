"""What waits for both on the page «I dag», and what stands in their calendars."""

from datetime import timedelta

import time_machine

from app.accounts import calendar_addresses
from app.feedback.enums import ContractState as S
from app.feedback.models import OwnExperience
from app.feedback.queries.waiting import lines
from app.kernel.dates import clock, local, moment, now
from app.kernel.db import db
from tests.factories import make
from tests.feedback.factories import make_contract


def titles(app, person) -> list[str]:
    with app.test_request_context():
        return [line.title for line in lines(person)]


def details(app, person) -> list[str]:
    with app.test_request_context():
        return [line.detail for line in lines(person)]


def test_both_are_reminded_when_the_conversation_has_been(app, cast):
    make_contract(cast.colleague, cast.coach, S.AGREED, conversation_at=now() - timedelta(hours=2))
    assert titles(app, cast.colleague) == ["Samtalen med Jo Jobbspesialist har vært"]
    assert titles(app, cast.coach) == ["Samtalen med Kim Kollega har vært"]


def test_an_agreement_days_ahead_waits_for_nobody(app, cast):
    make_contract(cast.colleague, cast.coach, S.AGREED, conversation_at=now() + timedelta(days=3))
    assert titles(app, cast.colleague) == titles(app, cast.coach) == []


def test_a_conversation_called_off_is_told_the_other_until_it_would_have_been(app, cast, browser_of):
    ahead = now() + timedelta(days=3)
    asked = make_contract(cast.colleague, cast.coach, conversation_at=ahead)
    agreed = make_contract(cast.other_team, cast.coach, conversation_at=ahead)
    browser_of(cast.coach).post(f"/feedback/contracts/{agreed.id}/accept", {"ground_rules": "y"})
    assert titles(app, cast.other_team) == []
    assert "Trekk tilbake forslaget" in browser_of(cast.colleague).get(f"/feedback/contracts/{asked.id}").text
    for who, contract in ((cast.colleague, asked), (cast.other_team, agreed)):
        browser_of(who).post(f"/feedback/contracts/{contract.id}/cancel")
        assert titles(app, who) == [], "whoever called it off knows"
    assert titles(app, cast.coach) == ["Samtalen med Ada Annen er avlyst"]
    page = browser_of(cast.coach).get(f"/feedback/contracts/{agreed.id}")
    assert "Du ser bare at det ikke ble noe av den." in page.text
    assert "runden har vært" not in page.text
    with time_machine.travel(ahead + timedelta(minutes=1), tick=False):
        assert titles(app, cast.coach) == []


def test_each_step_waits_for_the_one_whose_turn_it_is(app, cast):
    observed, observer = cast.colleague, cast.coach
    make_contract(observed, observer)
    assert titles(app, observed) == []
    assert titles(app, observer) == ["Kim Kollega vil ha deg med i en samtale"]
    seen = make_contract(cast.other_team, observer, S.OBSERVED)
    assert titles(app, cast.other_team) == ["Skriv din egen opplevelse"]
    make(OwnExperience, contract_id=seen.id, skipped=True)
    assert titles(app, cast.other_team) == ["Dialog med Jo Jobbspesialist"]
    assert "Dialog med Ada Annen" in titles(app, observer)


def test_a_proposal_whose_time_has_been_waits_for_both(app, cast):
    make_contract(cast.colleague, cast.coach, conversation_at=now() - timedelta(hours=2))
    assert titles(app, cast.colleague) == ["Jo Jobbspesialist svarte ikke før samtalen"]
    assert details(app, cast.coach)[0].endswith("Tidspunktet har vært.")


def test_a_late_dialogue_is_nudged(app, cast):
    make_contract(cast.colleague, cast.coach, S.IN_DIALOGUE, conversation_at=now() - timedelta(days=2))
    [detail] = details(app, cast.colleague)
    assert detail.endswith("Ta den nå, mens dere husker.")


def test_what_nobody_else_is_told(app, cast, browser_of):
    """A colleague, a leader and an administrator see nothing of it on their own pages."""
    make_contract(cast.colleague, cast.coach, S.IN_DIALOGUE)
    db.session.commit()
    for person in (cast.leader, cast.admin, cast.team_leader, cast.other_team):
        assert titles(app, person) == []
        assert "Jo Jobbspesialist" not in browser_of(person).get("/feedback/").text


def test_calendars_hold_the_time_and_not_a_word(app, cast, browser_of):
    make_contract(cast.colleague, cast.coach, S.AGREED)
    make_contract(cast.other_team, cast.coach, S.AGREED)
    make_contract(cast.colleague, cast.coach, S.PROPOSED)
    own = calendar_addresses.make_address(whole_office=False, by=cast.colleague)
    office = calendar_addresses.make_address(whole_office=True, by=cast.colleague)
    db.session.commit()
    program = browser_of(None)
    mine = program.get(f"/calendar/{own}.ics").raw
    assert mine.count("SUMMARY:Avtale i Treklang") == 1, "what is only proposed does not stand there"
    for word in ("Kim", "Jo ", "samtale", "Møterom", "åpner"):
        assert word not in mine
    assert "Avtale i Treklang" not in program.get(f"/calendar/{office}.ics").raw


def test_a_conversation_that_is_moved_is_told_the_other_until_its_day(app, cast, browser_of):
    ahead = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
    contract = make_contract(cast.colleague, cast.coach, conversation_at=ahead)
    observed, observer = browser_of(cast.colleague), browser_of(cast.coach)

    def move(browser, to):
        page = browser.get(f"/feedback/contracts/{contract.id}/time")
        browser.submit(page, "/time", day=local(to).date().isoformat(), clock=clock(to))

    def told(person) -> list[str]:
        return [str(title) for title in titles(app, person)]

    move(observed, ahead + timedelta(hours=1))
    observer.post(f"/feedback/contracts/{contract.id}/accept", {"ground_rules": "y"})
    assert told(cast.coach) == told(cast.colleague) == [], "what one says yes to is known"
    later = ahead + timedelta(days=1)
    move(observed, later)
    assert told(cast.coach) == [f"Samtalen med Kim Kollega er flyttet til {in_app(app, later)}"]
    assert told(cast.colleague) == [], "whoever moved it knows"
    move(observer, ahead)
    assert told(cast.coach) == []
    assert told(cast.colleague) == [f"Samtalen med Jo Jobbspesialist er flyttet til {in_app(app, ahead)}"]
    with time_machine.travel(ahead - timedelta(minutes=1), tick=False):
        assert told(cast.colleague) == ["Jo Jobbspesialist er med deg i samtalen i dag"]


def in_app(app, when) -> str:
    with app.test_request_context():
        return moment(when)
