"""The whole round of two people, in two browsers side by side."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.feedback.enums import ContractState
from app.feedback.models import ContractMove, FeedbackContract, LearningArrow
from app.kernel.dates import local, now, today
from app.kernel.db import db
from tests.feedback.factories import make_area, make_contract

S = ContractState


def state_of(contract_id: int) -> ContractState:
    db.session.expire_all()
    return db.session.get_one(FeedbackContract, contract_id).state


def happened(contract_id: int) -> None:
    """The conversation was two hours ago."""
    contract = db.session.get_one(FeedbackContract, contract_id)
    contract.conversation_at = now() - timedelta(hours=2)
    db.session.commit()


def proposal(**values):
    at = local(now() + timedelta(days=1))
    given = {
        "conversation": "Første samtale",
        "day": at.date().isoformat(),
        "clock": "10.00",
        "minutes": "45",
        "own_words": "Hvordan jeg åpner",
        "seeker_said_yes": "y",
        "ground_rules": "y",
    }
    return {**given, **values}


@pytest.fixture
def pair(cast, browser_of):
    """The observed person's browser and the observer's."""
    return browser_of(cast.colleague), browser_of(cast.coach)


def test_two_people_go_the_whole_way(app, cast, pair):
    observed, observer = pair
    area = make_area(name="Samtaleteknikk").id
    page = observed.submit(
        observed.get("/feedback/contracts/new"), **proposal(observer_id=str(cast.coach.id), areas=[str(area)])
    )
    assert page.status == 303, page.errors
    url = str(page.location)
    number = int(url.rsplit("/", 1)[1])
    assert "Kim Kollega vil ha deg med i en samtale" in observer.get("/").text

    # Agreed
    page = observer.submit(observer.get(url), "/accept", ground_rules="y")
    assert page.status == 303, page.errors
    assert state_of(number) is S.AGREED
    assert "Dere er enige" in observed.get(url).text

    # Observed: only the observer sees the notes
    happened(number)
    sheet = observer.get(f"{url}/sheet")
    assert sheet.status == 200
    kept = observer.submit(sheet, "/notes", said_did="Du spurte «hva vil du?»", effect="Hun lente seg fram")
    assert kept.status == 303
    assert "Hun lente seg fram" in observer.follow(kept).raw
    assert observed.get(f"{url}/notes").status == 303
    observer.submit(observer.get(f"{url}/sheet"), "/observed")
    assert state_of(number) is S.OBSERVED
    assert observed.get(f"{url}/notes").status == 303, "the notes open after the own experience"

    # Own experience first
    refused = observed.submit(observed.get(f"{url}/experience"), worked="")
    assert refused.errors == ["Fyll ut «Hva syns du selv fungerte?»."]
    page = observed.submit(observed.get(f"{url}/experience"), worked="Jeg ventet på svar", otherwise="Snakke mindre")
    assert "Hun lente seg fram" in observed.follow(page).text

    # Dialogue: both press, both write
    assert observer.submit(observer.get(url), "/dialogue/start").location == f"{url}/dialogue"
    assert observed.post(f"{url}/dialogue/start").location == f"{url}/dialogue"
    assert db.session.scalars(
        select(ContractMove.by_id).where(ContractMove.contract_id == number, ContractMove.to_state == S.IN_DIALOGUE)
    ).all() == [cast.coach.id]
    mine, theirs = observed.get(f"{url}/dialogue"), observer.get(f"{url}/dialogue")
    assert "Jeg ventet på svar" in theirs.text
    observed.submit(mine, "/entries", text="Pausene virket")
    observer.submit(theirs, "/entries", text="Du ventet i ti sekunder")
    assert "Du ventet i ti sekunder" in observed.get(f"{url}/dialogue").text
    assert "Pausene virket" in observer.get(f"{url}/dialogue").text

    # Closed, next step, new arrow
    page = observed.submit(observed.get(f"{url}/close"), text="Pauser virker", next_step="Vente før jeg foreslår noe")
    assert page.status == 303, page.errors
    assert state_of(number) is S.CLOSED
    arrow = observed.follow(observed.submit(observed.get(f"{url}/dialogue"), "/next-arrow"))
    assert arrow.value("skill") == "Vente før jeg foreslår noe"
    observed.post(f"{url}/next-arrow")
    assert len(db.session.scalars(select(LearningArrow)).all()) == 1, "pressed twice, it is the same arrow"

    # The observer reads only if allowed
    assert observer.get(f"{url}/dialogue").status == 303
    assert "Pauser virker" not in observer.get(url).text
    assert "Første samtale" not in observer.get(url).text
    observed.submit(observed.get(f"{url}/sharing"), "/observer-reads")
    assert "Pauser virker" in observer.get(f"{url}/dialogue").text
    observed.submit(observed.get(f"{url}/sharing"), "/observer-reads")
    assert observer.get(f"{url}/dialogue").status == 303


def test_each_move_says_who_and_when(app, cast, pair):
    _observed, observer = pair
    contract = make_contract(cast.colleague, cast.coach)
    db.session.commit()
    observer.post(f"/feedback/contracts/{contract.id}/accept", {"ground_rules": "y"})
    of_this = select(ContractMove).where(ContractMove.contract_id == contract.id)
    moves = db.session.scalars(of_this.order_by(ContractMove.id)).all()
    assert [(move.from_state, move.to_state, move.by_id) for move in moves] == [
        (None, S.PROPOSED, cast.colleague.id),
        (S.PROPOSED, S.AGREED, cast.coach.id),
    ]
    assert all(local(move.at).date() == today() for move in moves)


def test_the_pages_say_nothing_in_their_title_and_file_names(app, cast, pair):
    observed, _observer = pair
    contract = make_contract(cast.colleague, cast.coach, S.AGREED)
    db.session.commit()
    page = observed.get(f"/feedback/contracts/{contract.id}")
    assert page.soup.title.get_text() == "Runde – Treklang"
    calendar = observed.get(f"/feedback/contracts/{contract.id}.ics")
    assert calendar.response.headers["Content-Disposition"] == 'attachment; filename="avtale.ics"'
    assert "SUMMARY:Avtale i Treklang" in calendar.raw
    for word in ("Jo", "Kim", "samtale", "Møterom", "åpner", "LOCATION", "DESCRIPTION"):
        assert word not in calendar.raw
