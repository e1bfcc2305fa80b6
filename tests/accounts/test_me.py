"""One's own settings, browsers and password."""

import pytest
from sqlalchemy import select

from app.accounts.enums import Appearance
from app.accounts.models import User, UserSession
from app.kernel.db import db
from tests.accounts.helpers import OTHER_PASSWORD, PASSWORD, give_password, sign_in


@pytest.fixture
def mine(cast, browser_of):
    return browser_of(cast.colleague)


def test_language_and_appearance_are_kept_per_person(cast, mine, browser_of):
    page = mine.submit(mine.get("/me"), language="nn", appearance="dark")
    assert (page.status, page.location) == (303, "/me")
    shown = browser_of(cast.colleague).get("/").soup.html
    assert (shown["lang"], shown["class"]) == ("nn", ["dark"])
    assert browser_of(cast.leader).get("/").soup.html["lang"] == "nb"


def test_following_the_browser_is_a_choice_too(cast, mine):
    mine.submit(mine.get("/me"), language="da", appearance="light")
    mine.submit(mine.get("/me"), language="", appearance="auto")
    assert mine.get("/", headers={"Accept-Language": "en"}).soup.html["lang"] == "en"
    user = db.session.get_one(User, cast.colleague.id)
    assert (user.locale, user.appearance) == (None, Appearance.AUTO)


@pytest.mark.parametrize("sent", [{"language": "xx"}, {"appearance": "pink"}, {"appearance": ""}])
def test_only_what_is_offered_is_taken(mine, sent):
    assert mine.submit(mine.get("/me"), **{"appearance": "auto", "language": "", **sent}).status == 422


def test_the_menu_switches_and_returns_to_the_page(cast, mine):
    page = mine.submit(mine.get("/me?a=1"), "/me/language", language="en")
    assert (page.status, page.location) == (303, "/me?a=1")
    page = mine.submit(mine.get("/me"), "/me/appearance", appearance="dark")
    assert page.location == "/me"
    shown = mine.get("/me").soup.html
    assert (shown["lang"], shown["class"]) == ("en", ["dark"])


def test_the_menu_takes_only_what_it_offers(mine):
    assert mine.post("/me/language", {"language": "xx"}).status == 400
    assert mine.post("/me/appearance", {"appearance": "pink"}).status == 400


def test_own_browsers_are_listed_and_ended(cast, mine, browser_of):
    """S4: one of them, or all the others."""
    other, third = browser_of(cast.colleague), browser_of(cast.colleague)
    page = mine.get("/me")
    assert page.text.count("Denne nettleseren") == 1
    assert len(page.soup.select("tbody tr")) == 3
    ended = mine.submit(page, "/me/browsers/")
    assert len(mine.follow(ended).soup.select("tbody tr")) == 2
    assert sorted([other.get("/").status, third.get("/").status]) == [200, 303]
    mine.submit(mine.get("/me"), "/me/browsers/end-others")
    assert [other.get("/").status, third.get("/").status] == [303, 303]
    assert mine.get("/").status == 200


def test_nobody_ends_the_browser_of_another(cast, mine, browser_of):
    leader = browser_of(cast.leader)
    leaders = db.session.scalar(select(UserSession.id).where(UserSession.user_id == cast.leader.id))
    assert mine.post(f"/me/browsers/{leaders}/end").status == 404
    assert leader.get("/").status == 200


def test_a_new_password_needs_the_present_one(cast, browser_of):
    user = give_password(cast.colleague)
    mine = browser_of(user)
    page = mine.submit(mine.get("/me/password"), present_password="feil", password=OTHER_PASSWORD)
    assert (page.status, page.errors) == (
        422,
        ["Dette er ikke passordet ditt. Etter fem feil på ett minutt må du vente litt."],
    )
    page = mine.submit(mine.get("/me/password"), present_password=PASSWORD, password="for kort")
    assert (page.status, page.errors) == (422, ["Bruk minst 15 tegn. Fire–fem ord er lett å huske."])
    page = mine.submit(mine.get("/me/password"), present_password=PASSWORD, password=OTHER_PASSWORD)
    assert page.location == "/me"
    assert sign_in(browser_of(None), user.email).status == 422
    assert sign_in(browser_of(None), user.email, OTHER_PASSWORD).status == 303


def test_guessing_the_present_password_at_an_open_screen_is_slow(cast, browser_of):
    """S5: also here the attempts count."""
    mine = browser_of(give_password(cast.colleague))
    for _try in range(5):
        mine.post("/me/password", {"present_password": "feil", "password": OTHER_PASSWORD})
    right = mine.post("/me/password", {"present_password": PASSWORD, "password": OTHER_PASSWORD})
    assert right.status == 422


@pytest.mark.parametrize("path", ["/me", "/me/password"])
def test_own_pages_are_for_everybody_who_is_signed_in(cast, browser_of, path):
    for person in (cast.leader, cast.colleague, cast.guide, cast.privacy_officer, cast.admin):
        assert browser_of(give_password(person)).get(path).status == 200
    for person in (None, cast.gone):
        assert browser_of(person).get(path).location == f"/sign-in?next={path}"


def test_own_settings_cost_few_statements(cast, mine, browser_of, statements):
    others = [browser_of(cast.colleague) for _each in range(20)]
    mine.get("/me")
    statements.seen.clear()
    mine.get("/me")
    assert len(statements) == 7
    assert len(others) == 20
