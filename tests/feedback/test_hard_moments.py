"""Hard moments of a round: pressed twice, too late, people who leave, texts that are too long, guessed addresses."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import delete, func, select

from app.feedback.actions.contracts import ONWARDS
from app.feedback.actions.nightly import delete_old_content, delete_old_notes, end_what_is_over, give_notice
from app.feedback.enums import OPEN_STATES
from app.feedback.enums import ContractState as S
from app.feedback.models import (
    ContractMove,
    DialogueEntry,
    DialogueShare,
    FeedbackContract,
    LearningGroupMember,
    LearningPoint,
    ObservationNote,
    OwnExperience,
)
from app.kernel.dates import local, now
from app.kernel.db import db
from tests.factories import make
from tests.feedback.factories import make_area, make_contract, make_group
from tests.feedback.test_round import proposal, state_of


@pytest.fixture
def pair(cast, browser_of):
    return browser_of(cast.colleague), browser_of(cast.coach)


@pytest.fixture
def round_in(cast):
    def make_round(state: S, **values) -> FeedbackContract:
        contract = make_contract(cast.colleague, cast.coach, state, **values)
        db.session.commit()
        return contract

    return make_round


def moves_to(contract, state: S) -> int:
    return db.session.scalar(
        select(func.count()).where(ContractMove.contract_id == contract.id, ContractMove.to_state == state)
    )


def set_time(contract, moment) -> None:
    db.session.get_one(FeedbackContract, contract.id).conversation_at = moment
    db.session.commit()


def at(contract, rest: str = "") -> str:
    return f"/feedback/contracts/{contract.id}{rest}"


def test_accepting_twice_is_one_move_and_a_quiet_message(pair, round_in):
    """C2: harmless, also from a page that was left open."""
    _observed, observer = pair
    contract = round_in(S.PROPOSED)
    page = observer.get(at(contract))
    observer.submit(page, "/accept", ground_rules="y")
    second = observer.follow(observer.submit(page, "/accept", ground_rules="y"))
    assert second.toasts == ["Utført: Avtalen var gjort fra før."] or "Avtalen var gjort fra før." in second.text
    assert (state_of(contract.id), moves_to(contract, S.AGREED)) == (S.AGREED, 1)


def test_the_ground_rules_are_agreed_to_by_both(pair, cast, round_in):
    observed, observer = pair
    page = observed.submit(
        observed.get("/feedback/contracts/new"), **proposal(observer_id=str(cast.coach.id), ground_rules=None)
    )
    assert page.errors == ["Les kjørereglene og kryss av for at du følger dem."]
    contract = round_in(S.PROPOSED)
    assert observer.submit(observer.get(at(contract)), "/accept").errors == [
        "Les kjørereglene og kryss av for at du følger dem."
    ]
    assert state_of(contract.id) is S.PROPOSED


def test_the_job_seeker_is_asked_first(pair, cast):
    observed, _observer = pair
    sent = proposal(observer_id=str(cast.coach.id), seeker_said_yes=None)
    page = observed.submit(observed.get("/feedback/contracts/new"), **sent)
    assert page.status == 422
    assert page.errors == ["Spør jobbsøkeren før du ber noen om å bli med."]
    assert page.value("own_words") == "Hvordan jeg åpner"


def test_a_conversation_that_has_begun_is_too_late_to_ask_for(pair, cast):
    """The agreement comes before the conversation, by the clock and not by the day alone."""
    observed, _observer = pair
    begun = local(now() - timedelta(minutes=2))
    sent = proposal(observer_id=str(cast.coach.id), day=begun.date().isoformat(), clock=f"{begun:%H.%M}")
    page = observed.submit(observed.get("/feedback/contracts/new"), **sent)
    assert page.status == 422
    assert page.errors[0].startswith("Avtalen lages før samtalen.")
    assert page.value("own_words") == "Hvordan jeg åpner"
    soon = local(now() + timedelta(minutes=2))
    sent |= {"day": soon.date().isoformat(), "clock": f"{soon:%H.%M}"}
    assert observed.submit(page, **sent).status == 303


def test_declining_suggests_another_time_without_a_reason(pair, round_in):
    observed, observer = pair
    contract, other = round_in(S.PROPOSED), local(now() + timedelta(days=4))
    observer.submit(observer.get(at(contract)), "/decline", day=other.date().isoformat(), clock="14.00")
    assert state_of(contract.id) is S.DECLINED
    page = observed.get(at(contract))
    assert "kl. 14.00 i stedet" in page.text
    again = observed.get(page.links()["Foreslå den nye tiden"])
    assert (again.value("clock"), again.value("day")) == ("14:00", other.date().isoformat())
    made = observed.submit(again, seeker_said_yes="y", ground_rules="y")
    assert made.status == 303, made.errors
    assert "Passet ikke da" not in observed.get("/feedback/").text


def test_what_was_proposed_for_a_time_that_has_been_is_not_agreed_on(pair, round_in):
    """The one who was asked is told so, and suggests another time; the one who asked moves it."""
    observed, observer = pair
    contract = round_in(S.PROPOSED)
    page = observer.get(at(contract))
    set_time(contract, now() - timedelta(hours=3))
    late = observer.follow(observer.submit(page, "/accept", ground_rules="y"))
    assert state_of(contract.id) is S.PROPOSED
    assert "Samtalen har vært. Foreslå en annen tid." in late.toasts[0]
    assert "Si ja til avtalen" not in late.buttons()
    assert "Tidspunktet har vært" in late.text
    assert "Tidspunktet har vært" in observed.get(at(contract)).text
    other = local(now() + timedelta(days=2))
    observer.submit(late, "/decline", day=other.date().isoformat(), clock="14.00")
    assert "kl. 14.00 i stedet" in observed.get(at(contract)).text


def test_somebody_may_say_yes_while_the_conversation_goes_on(pair, round_in):
    _observed, observer = pair
    contract = round_in(S.PROPOSED, conversation_at=now() - timedelta(minutes=3), minutes=30)
    observer.submit(observer.get(at(contract)), "/accept", ground_rules="y")
    assert state_of(contract.id) is S.AGREED


def test_another_time_that_has_been_as_well_is_not_offered(pair, round_in):
    observed, _observer = pair
    contract = round_in(S.DECLINED, other_time=now() - timedelta(hours=1))
    page = observed.get(at(contract))
    assert "Den tiden har også vært." in page.text
    again = observed.get(page.links()["Foreslå på nytt"])
    assert not again.value("day")


@pytest.mark.parametrize(
    ("day", "clock", "error"),
    [
        ("", "14.00", "Velg både dag og klokkeslett, eller la begge stå tomme."),
        ("2020-01-06", "14.00", "Foreslå et tidspunkt som ikke har vært."),
    ],
)
def test_half_an_answer_is_put_right(pair, round_in, day, clock, error):
    _observed, observer = pair
    contract = round_in(S.PROPOSED)
    page = observer.submit(observer.get(at(contract)), "/decline", day=day, clock=clock)
    assert (page.status, page.errors) == (422, [error])
    assert state_of(contract.id) is S.PROPOSED


def test_accepted_and_cancelled_at_the_same_time(pair, round_in):
    """The second press gets the round as it is now, and a quiet message."""
    observed, observer = pair
    contract = round_in(S.PROPOSED)
    page = observer.get(at(contract))
    observed.submit(observed.get(at(contract)), "/cancel")
    answer = observer.follow(observer.submit(page, "/accept", ground_rules="y"))
    assert "Runden har gått videre etter at du åpnet siden." in answer.text
    assert state_of(contract.id) is S.CANCELLED


def test_states_move_only_onwards(cast, app):
    """domain.md: nothing leads back, and what is over stays over."""
    order = list(S)
    assert all(order.index(to) > order.index(state) for state, onwards in ONWARDS.items() for to in onwards)
    assert {state for state, onwards in ONWARDS.items() if not onwards} == set(S) - set(OPEN_STATES)


def test_a_person_cannot_observe_themselves(pair, cast):
    observed, _observer = pair
    page = observed.submit(observed.get("/feedback/contracts/new"), **proposal(observer_id=str(cast.colleague.id)))
    assert page.errors == ["Velg noe fra listen."]


def test_one_open_contract_per_conversation_and_pair(pair, cast):
    observed, _observer = pair
    sent = proposal(observer_id=str(cast.coach.id))
    assert observed.submit(observed.get("/feedback/contracts/new"), **sent).status == 303
    page = observed.submit(observed.get("/feedback/contracts/new"), **sent)
    assert page.errors == ["Dere to har allerede en åpen avtale om denne samtalen."]


def test_a_double_click_makes_one_contract(pair, cast):
    """C2."""
    observed, _observer = pair
    page = observed.get("/feedback/contracts/new")
    first, second = (observed.submit(page, **proposal(observer_id=str(cast.coach.id))) for _ in range(2))
    assert first.location == second.location
    assert db.session.scalar(select(func.count(FeedbackContract.id))) == 1


def test_moving_the_conversation_is_told_with_the_earlier_time(pair, round_in):
    observed, observer = pair
    contract = round_in(S.AGREED)
    before, later = contract.conversation_at, local(now() + timedelta(days=250))
    page = observed.submit(observed.get(at(contract, "/time")), day=later.date().isoformat(), clock="09.00")
    assert page.status == 303, page.errors
    assert "Flyttet fra" in observer.get(at(contract)).text
    assert db.session.scalar(select(ContractMove.earlier_time).where(ContractMove.earlier_time.is_not(None))) == before
    stale = observer.post(at(contract, "/time"), {"day": "2027-02-02", "clock": "08.00", "version": "1"})
    assert stale.status == 409
    calendar = observer.get(f"{at(contract)}.ics").raw
    assert "SEQUENCE:1" in calendar


def test_past_its_deadline_a_round_is_only_closed(pair, round_in):
    _observed, observer = pair
    contract = round_in(S.AGREED, conversation_at=now() - timedelta(days=8))
    page = observer.get(at(contract))
    assert "Fristen er ute" in page.text
    key = {"key": "abcdefgh1", "said_did": "for sent"}
    assert observer.post(at(contract, "/notes"), key).status == 409
    observer.post(at(contract, "/observed"))
    assert state_of(contract.id) is S.AGREED
    observer.submit(page, "/not-done")
    assert state_of(contract.id) is S.LAPSED


def test_the_night_ends_what_is_over(cast, round_in, app):
    old = now() - timedelta(days=8)
    late = [round_in(state, conversation_at=old - timedelta(minutes=n)) for n, state in enumerate(OPEN_STATES[:3])]
    fresh = round_in(S.AGREED)
    talking = round_in(S.IN_DIALOGUE, conversation_at=old - timedelta(hours=1))
    forgotten = round_in(S.IN_DIALOGUE, conversation_at=now() - timedelta(days=31))
    assert end_what_is_over() == 4
    db.session.commit()
    assert [state_of(each.id) for each in late] == [S.LAPSED] * 3
    assert [state_of(each.id) for each in (fresh, talking, forgotten)] == [S.AGREED, S.IN_DIALOGUE, S.CLOSED]
    assert db.session.scalar(select(ContractMove.by_id).where(ContractMove.to_state == S.CLOSED)) is None
    assert end_what_is_over() == 0


def test_an_observer_who_leaves_leaves_the_words_to_the_observed(cast, pair, round_in):
    observed, _observer = pair
    agreed, seen = round_in(S.AGREED), round_in(S.OBSERVED)
    make(ObservationNote, contract_id=seen.id, client_key="note-key-1", said_did="Du lyttet", effect="Han snakket")
    cast.coach.deactivated_at = now()
    db.session.commit()
    assert "har ikke lenger konto" in observed.get(at(seen)).text
    end_what_is_over()
    db.session.commit()
    assert (state_of(agreed.id), state_of(seen.id)) == (S.CANCELLED, S.OBSERVED)
    observed.submit(observed.get(at(seen, "/experience")), worked="Jeg lyttet")
    assert "Han snakket" in observed.get(at(seen, "/notes")).text
    observed.post(at(seen, "/dialogue/start"))
    observed.submit(observed.get(at(seen, "/close")), text="Lytte")
    assert state_of(seen.id) is S.CLOSED


def test_when_the_observed_leaves_nobody_reads_on(cast, pair, round_in):
    _observed, observer = pair
    rounds = [round_in(state).id for state in OPEN_STATES]
    cast.colleague.deactivated_at = now()
    db.session.commit()
    end_what_is_over()
    db.session.commit()
    assert [state_of(each) for each in rounds] == [S.CANCELLED, S.CANCELLED, S.LAPSED, S.CLOSED]
    for each in rounds:
        assert "Første samtale" not in observer.get(f"/feedback/contracts/{each}").text
        assert observer.get(f"/feedback/contracts/{each}/dialogue").status == 303


def test_raw_notes_are_deleted_two_weeks_after_closing(cast, round_in, app):
    closed = [round_in(S.CLOSED, closed_at=now() - timedelta(days=days)) for days in (13, 15)]
    lapsed = round_in(S.LAPSED)
    for contract in (*closed, lapsed):
        make(ObservationNote, contract_id=contract.id, client_key="note-key-1", said_did="x")
        make(LearningPoint, contract_id=contract.id, text="Vente")
    assert delete_old_notes() == 2
    db.session.commit()
    assert db.session.scalars(select(ObservationNote.contract_id)).all() == [closed[0].id]
    assert db.session.scalar(select(func.count(LearningPoint.id))) == 3, "learning points stay"
    assert delete_old_notes() == 0


def test_the_rest_goes_after_a_year_and_that_it_happened_stays(cast, pair, round_in):
    observed, _observer = pair
    contract = round_in(S.CLOSED, closed_at=now() - timedelta(days=400), conversation_at=now() - timedelta(days=400))
    make(OwnExperience, contract_id=contract.id, worked="hemmelig")
    make(DialogueEntry, contract_id=contract.id, client_key="entry-key", kind="keep", text="hemmelig")
    make(LearningPoint, contract_id=contract.id, text="hemmelig")
    assert (delete_old_content(), give_notice()) == (0, 1), "the two are told first"
    with time_machine.travel(now() + timedelta(days=15)):
        assert delete_old_content() == 1
    db.session.commit()
    assert state_of(contract.id) is S.CLOSED
    assert moves_to(contract, S.CLOSED) == 1
    assert "hemmelig" not in observed.get(at(contract, "/dialogue")).text
    assert delete_old_content() == 0


def test_sharing_with_a_group_one_is_not_in(cast, pair, round_in):
    observed, _observer = pair
    contract, theirs = round_in(S.CLOSED), make_group(cast.other_team)
    db.session.commit()
    sent = {"kind": "dialogue", "group_id": str(theirs.id)}
    page = observed.post(at(contract, "/sharing"), sent)
    assert (page.status, page.errors) == (422, ["Velg noe fra listen."])
    assert db.session.scalar(select(func.count(DialogueShare.id))) == 0


def test_a_member_who_leaves_the_group_reads_no_more(cast, pair, browser_of, round_in):
    observed, _observer = pair
    group, contract = make_group(cast.colleague, cast.other_team), round_in(S.CLOSED)
    make(LearningPoint, contract_id=contract.id, text="Pauser virker")
    db.session.commit()
    observed.submit(observed.get(at(contract, "/sharing")), kind="learning_point", group_id=str(group.id))
    member, share = browser_of(cast.other_team), db.session.scalar(select(DialogueShare.id))
    assert "Pauser virker" in member.get(f"/feedback/shared/{share}").text
    db.session.execute(delete(LearningGroupMember).where(LearningGroupMember.user_id == cast.other_team.id))
    db.session.commit()
    assert member.get(f"/feedback/shared/{share}").status == 404


def test_taken_back_is_gone_at_once(cast, pair, browser_of, round_in):
    observed, _observer = pair
    contract = round_in(S.CLOSED)
    make(LearningPoint, contract_id=contract.id, text="Pauser virker")
    db.session.commit()
    observed.submit(observed.get(at(contract, "/sharing")), kind="dialogue", user_id=str(cast.other_team.id))
    reader, share = browser_of(cast.other_team), db.session.scalar(select(DialogueShare.id))
    page = reader.get(f"/feedback/shared/{share}")
    assert "Delt av Kim Kollega" in page.heading
    assert "Jo Jobbspesialist" not in page.text, "the observer is not named"
    observed.submit(observed.get(at(contract, "/sharing")), "/take-back")
    assert reader.get(f"/feedback/shared/{share}").status == 404
    assert "Kim Kollega" not in reader.get("/feedback/shared").text


@pytest.mark.parametrize(("length", "status"), [(10_000, 303), (10_001, 422)])
def test_ten_thousand_characters(pair, round_in, length, status):
    """B1: what fits is kept, what does not is refused aloud with the text still there."""
    _observed, observer = pair
    contract = round_in(S.AGREED)
    answer = observer.submit(observer.get(at(contract, "/sheet")), "/notes", said_did="å" * length)
    assert answer.status == status
    assert status == 303 or "å" * length in answer.raw


def test_pasted_html_stands_as_it_was_written(pair, round_in):
    """B4."""
    _observed, observer = pair
    contract, pasted = round_in(S.AGREED), "<img src=x onerror=alert(1)><b>fet</b>"
    observer.submit(observer.get(at(contract, "/sheet")), "/notes", said_did=pasted)
    page = observer.get(at(contract, "/sheet"))
    assert pasted in [box.get_text().removeprefix("\n") for box in page.soup.find_all("textarea")]
    assert page.soup.find("img", src="x") is None


def test_a_guessed_address_does_not_exist(cast, browser_of, round_in):
    """The same answer as for a round that was never made."""
    contract = round_in(S.IN_DIALOGUE, areas=[make_area()])
    for person in (cast.leader, cast.admin, cast.team_leader, cast.other_team):
        browser = browser_of(person)
        mine, missing = browser.get(at(contract)), browser.get("/feedback/contracts/99999")
        assert (mine.status, mine.heading) == (404, missing.heading)


def test_what_must_be_put_right_is_listed_as_it_stands_on_the_page(browser_of, cast):
    observed = browser_of(cast.colleague)
    page = observed.submit(observed.get("/feedback/contracts/new"), observer_id="", conversation="", day="", clock="")
    assert len(page.errors) >= 5
    listed = [link["href"].removeprefix("#") for link in page.soup.select(".aksel-error-summary__item")]
    standing = [field["id"] for field in page.soup.select("form [id]") if field["id"] in listed]
    assert listed == standing
