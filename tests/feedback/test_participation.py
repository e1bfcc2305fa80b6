"""That it happens is counted; what was said is never read for it. Pairs are fair."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.enums import Role
from app.feedback.enums import ContractState
from app.feedback.models import ShownParticipation
from app.feedback.pairs import propose
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from tests.factories import make, make_person
from tests.feedback.factories import make_contract


def rows(page, caption: str) -> list[str]:
    table = next(each for each in page.soup.select("table") if each.caption.get_text(strip=True) == caption)
    return [row.get_text(" ", strip=True) for row in table.select("tbody tr")]


def test_ones_own_numbers_count_what_took_place_this_half_year(cast, browser_of):
    other = cast.other_team
    for state in (ContractState.OBSERVED, ContractState.CLOSED, ContractState.PROPOSED, ContractState.LAPSED):
        make_contract(cast.colleague, other, state=state, conversation_at=now() - timedelta(milliseconds=len(state)))
    make_contract(
        cast.colleague, other, state=ContractState.CLOSED, conversation_at=now() - timedelta(days=400)
    )
    db.session.commit()
    page = browser_of(cast.colleague).get("/feedback/participation")
    figures = [each.get_text(" ", strip=True) for each in page.soup.select(".stat")]
    assert ["0" in figures[0], "2" in figures[1]] == [True, True]


def test_a_team_is_counted_from_five_people_up(cast, browser_of):
    people = [make_person(Role.EMPLOYEE, team_id=cast.team.id) for _each in range(4)]
    for person in people[:2]:
        make_contract(person, cast.other_team, state=ContractState.OBSERVED, conversation_at=now())
    db.session.commit()
    found = rows(browser_of(cast.leader).get("/feedback/participation"), "Deltakelse per team")
    assert found == ["Marked for få til å vises –", "Ungdom for få til å vises –"]
    for _each in range(5):
        make_person(Role.EMPLOYEE, team_id=cast.second_team.id)
    db.session.commit()
    found = rows(browser_of(cast.leader).get("/feedback/participation"), "Deltakelse per team")
    assert found == ["Marked 1 av 7 0 av 7", "Ungdom 0 av 7 2 av 7"]


def test_a_leader_chooses_to_be_shown_and_is_then_not_counted_in_the_team(cast, browser_of):
    for _each in range(5):
        make_person(Role.EMPLOYEE, team_id=cast.team.id)
        make_person(Role.EMPLOYEE, team_id=cast.second_team.id)
    make_contract(cast.team_leader, cast.colleague, state=ContractState.CLOSED, conversation_at=now())
    db.session.commit()
    browser = browser_of(cast.team_leader)
    assert "Ungdom 1 av 8 1 av 8" in rows(browser.get("/feedback/participation"), "Deltakelse per team")
    browser.submit(browser.get("/feedback/participation"), "participation/own")
    page = browser_of(cast.colleague).get("/feedback/participation")
    assert rows(page, "Ledere som viser deltakelsen sin") == ["Tor Teamleder 0 1"]
    assert "Ungdom 1 av 7 0 av 7" in rows(page, "Deltakelse per team")
    browser.submit(browser.get("/feedback/participation"), "participation/own")
    assert db.session.query(ShownParticipation).all() == []


def test_somebody_who_leads_nobody_cannot_be_shown(cast, browser_of):
    assert browser_of(cast.colleague).post("/feedback/participation/own", {"show": "yes"}).status == 403


@pytest.mark.parametrize("people", [1, 30])
def test_the_page_asks_the_same_of_the_database(cast, browser_of, statements, people):
    for _each in range(people):
        person = make_person(Role.TEAM_LEADER, team_id=cast.team.id)
        make(ShownParticipation, user_id=person.id)
        make_contract(person, cast.colleague, state=ContractState.OBSERVED, conversation_at=now())
    db.session.commit()
    browser = browser_of(cast.colleague)
    statements.seen.clear()
    browser.get("/feedback/participation")
    assert len(statements) == 7


@given(st.sets(st.integers(1, 10_000), min_size=2, max_size=40), st.integers(2025, 2060), st.sampled_from([1, 2]))
def test_everybody_gives_and_receives_once_and_nobody_meets_themselves(people, year, part):
    pairs = propose(sorted(people), HalfYear(year, part))
    assert Counter(pair.observer for pair in pairs) == Counter(pair.observed for pair in pairs) == Counter(people)
    assert all(pair.observer != pair.observed for pair in pairs)


@given(st.sets(st.integers(1, 10_000), min_size=3, max_size=40), st.integers(2025, 2060), st.sampled_from([1, 2]))
def test_no_pair_comes_again_the_next_half_year(people, year, part):
    half_year = HalfYear(year, part)
    assert not set(propose(sorted(people), half_year)) & set(propose(sorted(people), half_year.next()))


def test_leaders_stand_in_a_circle_of_their_own(cast, browser_of):
    page = browser_of(cast.colleague).get("/feedback/pairs")
    assert page.soup.select("tbody tr") == []
    make_person(Role.EMPLOYEE, name="Eli Ekstra", team_id=cast.team.id)
    db.session.commit()
    page = browser_of(cast.colleague).get("/feedback/pairs")
    assert sorted(row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")) == [
        "Eli Ekstra Kim Kollega",
        "Kim Kollega Eli Ekstra",
    ]
    page = browser_of(cast.leader).get("/feedback/pairs")
    assert len(page.soup.select("tbody tr")) == 2
    assert "Tor Teamleder kan observere deg." in page.text
