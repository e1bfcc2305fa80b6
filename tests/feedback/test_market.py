"""Knowledge of the labour market: one's own answers are one's own, the team sees counts from five people up."""

import pytest
from sqlalchemy import select

from app.accounts.enums import Role
from app.feedback.actions.market import seed_items
from app.feedback.enums import MarketItemKind, Need
from app.feedback.models import MarketAnswer, MarketItem
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from tests.factories import make, make_person, make_plan


def make_item(text: str = "Stillingsannonser", **values) -> MarketItem:
    item = make(MarketItem, **{"kind": MarketItemKind.SOURCE, "text": text, "position": 1, **values})
    db.session.commit()
    return item


def answered(item, team, number: int, need: Need) -> None:
    for _each in range(number):
        person = make_person(Role.EMPLOYEE, team_id=team.id)
        make(MarketAnswer, user_id=person.id, item_id=item.id, half_year=HalfYear.current(), need=need)
    db.session.commit()


def test_answers_are_kept_and_can_be_changed(cast, browser_of):
    item = make_item()
    browser = browser_of(cast.colleague)
    for need in ("clear", "slight"):
        browser.submit(browser.get("/feedback/market"), "market", **{f"item_{item.id}": need})
    [answer] = db.session.scalars(select(MarketAnswer))
    assert (answer.user_id, answer.need) == (cast.colleague.id, Need.SLIGHT)


def test_what_one_needs_more_of_becomes_a_wish_with_one_click(cast, browser_of):
    item = make_item("Ta den første kontakten")
    make_plan(HalfYear.current(), stage=PlanStage.COLLECTING)
    db.session.commit()
    browser = browser_of(cast.colleague)
    browser.submit(browser.get("/feedback/market"), "market", **{f"item_{item.id}": "clear"})
    board = browser.follow(browser.submit(browser.get("/feedback/market"), "wishes/begin"))
    assert "Bli bedre på: Ta den første kontakten" in str(board.soup)


def test_the_team_sees_an_item_from_five_answers_up(cast, browser_of):
    many, few = make_item("Annonser"), make_item("Treff")
    answered(many, cast.team, 3, Need.CLEAR)
    answered(many, cast.team, 2, Need.ENOUGH)
    answered(few, cast.team, 4, Need.CLEAR)
    answered(few, cast.second_team, 9, Need.CLEAR)
    page = browser_of(cast.colleague).get("/feedback/market/team")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert rows == ["Annonser 3 av 5 0 2"]


def test_a_colleague_cannot_choose_another_team(cast, browser_of):
    answered(make_item(), cast.second_team, 6, Need.CLEAR)
    asked = f"/feedback/market/team?team={cast.second_team.id}"
    assert browser_of(cast.colleague).get(asked).soup.select("tbody tr") == []
    assert len(browser_of(cast.leader).get(asked).soup.select("tbody tr")) == 1


def test_the_office_keeps_its_own_list(cast, browser_of):
    seed_items()
    db.session.commit()
    assert len(db.session.scalars(select(MarketItem)).all()) == 16
    browser = browser_of(cast.leader)
    given = {"text": "Rekrutteringsbyråer", "kind": "source", "position": "7"}
    browser.submit(browser.get("/feedback/market/items/new"), "items/new", **given)
    item = db.session.scalars(select(MarketItem).where(MarketItem.text == "Rekrutteringsbyråer")).one()
    browser.post(f"/feedback/market/items/{item.id}/remove")
    assert "Rekrutteringsbyråer" not in browser_of(cast.colleague).get("/feedback/market").text
    browser.post(f"/feedback/market/items/{item.id}/restore")
    assert "Rekrutteringsbyråer" in browser_of(cast.colleague).get("/feedback/market").text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_the_same_of_the_database(cast, browser_of, statements, rows):
    for n in range(rows):
        make_item(f"Punkt {n}")
    browser = browser_of(cast.colleague)
    statements.seen.clear()
    browser.get("/feedback/market")
    assert len(statements) == 5
