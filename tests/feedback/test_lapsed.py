"""What the two see of a round that the night has closed, since nobody came to the dialogue in time."""

from datetime import timedelta

import pytest
import time_machine

from app.feedback.actions.nightly import end_what_is_over
from app.feedback.enums import ContractState as S
from app.kernel.dates import moment, now
from app.kernel.db import db
from tests.feedback.factories import make_contract
from tests.feedback.test_round import state_of

BY_ITSELF = "Runden lukket seg selv fordi fristen gikk ut. Det som var notert fra samtalen, er slettet."


@pytest.mark.parametrize("state", [S.AGREED, S.OBSERVED])
def test_a_round_that_closed_by_itself_says_so_to_both(cast, browser_of, state):
    observed, observer = browser_of(cast.colleague), browser_of(cast.coach)
    contract = make_contract(cast.colleague, cast.coach, state, conversation_at=now() - timedelta(days=8))
    db.session.commit()
    end_what_is_over()
    db.session.commit()
    assert state_of(contract.id) is S.LAPSED
    for person in (observed, observer):
        assert BY_ITSELF in person.get(f"/feedback/contracts/{contract.id}").text


def test_one_that_somebody_closed_or_called_off_does_not(cast, browser_of):
    observer = browser_of(cast.coach)
    closed = make_contract(cast.colleague, cast.coach, S.AGREED, conversation_at=now() - timedelta(days=8))
    called_off = make_contract(cast.colleague, cast.coach, S.CANCELLED)
    db.session.commit()
    observer.submit(observer.get(f"/feedback/contracts/{closed.id}"), "/not-done")
    assert state_of(closed.id) is S.LAPSED
    for contract in (closed, called_off):
        page = observer.get(f"/feedback/contracts/{contract.id}").text
        assert "Det ble ikke noe av denne gangen" in page
        assert BY_ITSELF not in page


def test_nor_does_one_whose_owner_has_left(cast, browser_of):
    observer, contract = browser_of(cast.coach), make_contract(cast.colleague, cast.coach, S.OBSERVED)
    cast.colleague.deactivated_at = now()
    db.session.commit()
    end_what_is_over()
    db.session.commit()
    assert state_of(contract.id) is S.LAPSED
    assert BY_ITSELF not in observer.get(f"/feedback/contracts/{contract.id}").text


def test_both_are_told_on_the_start_page_for_two_weeks(cast, browser_of):
    observed, observer = browser_of(cast.colleague), browser_of(cast.coach)
    contract = make_contract(cast.colleague, cast.coach, S.OBSERVED, conversation_at=now() - timedelta(days=8))
    mine = make_contract(cast.other_team, cast.coach, S.AGREED, conversation_at=now() - timedelta(days=8))
    db.session.commit()
    observer.submit(observer.get(f"/feedback/contracts/{mine.id}"), "/not-done")
    end_what_is_over()
    db.session.commit()
    assert state_of(contract.id) is S.LAPSED
    assert "Runden med Jo Jobbspesialist lukket seg selv" in observed.get("/").text
    assert "Runden med Kim Kollega lukket seg selv" in observer.get("/").text
    assert "Runden med Ada Annen" not in observer.get("/").text
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        assert "lukket seg selv" not in browser_of(cast.colleague).get("/").text


def test_nobody_is_told_of_the_round_of_one_who_left(cast, browser_of):
    observer = browser_of(cast.coach)
    make_contract(cast.colleague, cast.coach, S.OBSERVED)
    cast.colleague.deactivated_at = now()
    db.session.commit()
    end_what_is_over()
    db.session.commit()
    assert "lukket seg selv" not in observer.get("/").text


def test_the_page_says_beforehand_when_a_round_closes(app, cast, browser_of):
    held = now() - timedelta(days=1)
    contract = make_contract(cast.colleague, cast.coach, S.OBSERVED, conversation_at=held)
    db.session.commit()
    page = browser_of(cast.coach).get(f"/feedback/contracts/{contract.id}").text
    with app.test_request_context():
        when = moment(held + timedelta(days=7))
    assert f"Start dialogen før {when}. Etter det lukker runden seg selv." in page
