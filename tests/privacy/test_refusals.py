"""ASVS 16.3.1, 16.3.3: what tries to pass a control leaves a line – by kind and page, with no address and no name – and
whoever makes much noise leaves few lines."""

import pytest
from sqlalchemy import select

from app.accounts.models import SecurityEvent
from app.kernel.calls import Calls
from app.kernel.db import db
from app.privacy.logs.refusals import AT_MOST
from tests.accounts.helpers import another_app, give_password, sign_in
from tests.pages import Browser


@pytest.fixture(scope="module")
def strict_app(settings, application):
    with another_app(settings, TESTING=True, WTF_CSRF_ENABLED=True) as app:
        yield app


@pytest.fixture
def strict(app, strict_app):
    """The application as it is served, with tokens, and nothing counted yet."""
    quiet(app)
    quiet(strict_app)
    return strict_app


def quiet(app) -> None:
    app.extensions["treklang_calls"] = Calls(b"key")


def events() -> list[tuple]:
    asked = select(SecurityEvent.user_id, SecurityEvent.kind, SecurityEvent.about).order_by(SecurityEvent.id)
    return [tuple(row) for row in db.session.execute(asked)]


def test_each_control_tells_what_it_refused(cast, strict):
    mine, stranger = Browser(strict), Browser(strict)
    mine.sign_in(cast.leader)
    mine.post("/me/stay")
    mine.post("/me/stay", headers={"Origin": "https://evil.example"})
    stranger.post("/sign-in", {"email": "ola@prove.example", "password": "kanari"})
    stranger.get("/me", headers={"Host": "evil.example"})
    stranger.get("/join/kanari")
    stranger.get("/calendar/kanari.ics")
    stranger.open("/learning/arenas/new", method="PUT")
    assert events() == [
        (cast.leader.id, "token_refused", "me.stay"),
        (cast.leader.id, "origin_refused", "me.stay"),
        (None, "token_refused", "accounts.sign_in"),
        (None, "host_refused", "me.settings"),
        (None, "link_refused", "accounts.join"),
        (None, "link_refused", "home.calendar_feed"),
        (None, "odd_request", None),
    ]


def test_what_everybody_does_leaves_no_such_line(cast, strict):
    mine, stranger = Browser(strict), Browser(strict)
    mine.sign_in(cast.leader)
    for path in ("/", "/me", "/no-such-page", "/learning/plans"):
        mine.get(path)
        stranger.get(path)
    mine.submit(mine.get("/me"))
    mine.submit(mine.get("/learning/arenas/new"), name="")  # a form that has to be filled in better
    assert events() == []


def test_every_sign_in_is_a_line_whether_it_goes_well_or_not(cast, strict):
    person = give_password(cast.colleague)
    browser = Browser(strict)
    page = browser.get("/sign-in")
    for email, password in (("nobody@prove.example", "x"), (person.email, "x"), (person.email, None)):
        given = {"email": email} | ({"password": password} if password else {"password": "hest blyant fjell lampe"})
        browser.submit(page, **given)
    told = [(user, kind) for user, kind, _about in events()]
    assert told == [(None, "sign_in_refused"), (person.id, "sign_in_refused"), (person.id, "signed_in")]


def test_after_too_many_wrong_ones_the_tries_are_still_told(cast, app, strict):
    browser = Browser(app)
    for number in range(31):
        page = sign_in(browser, f"nr{number}@prove.example", "x")
    assert page.status == 429
    assert events()[-1] == (None, "too_many_tries", "accounts.sign_in")


def test_a_flood_leaves_twenty_lines_and_one_that_says_there_were_more(cast, strict):
    stranger, mine = Browser(strict), Browser(strict)
    mine.sign_in(cast.leader)
    for _each in range(AT_MOST + 30):
        stranger.post("/sign-in")
    mine.post("/me/stay")
    kinds = [kind for user, kind, _about in events() if user is None]
    assert kinds == ["token_refused"] * AT_MOST + ["refused_more"]
    assert events()[-1] == (cast.leader.id, "token_refused", "me.stay"), "others are told of as before"


def test_what_is_not_written_asks_nothing_of_the_database(cast, app, strict, statements):
    stranger = Browser(app)
    for _each in range(AT_MOST + 2):
        stranger.get("/join/unknown")
    asked = len(statements)
    stranger.get("/join/unknown")
    del statements.seen[:asked]
    assert [each for each in statements.seen if not each.startswith("SELECT")] == []
    assert len(events()) == AT_MOST + 1


def test_no_line_holds_what_was_sent(cast, strict):
    """Neither whom somebody pretended to be, nor what they guessed, nor where they sat."""
    stranger = Browser(strict)
    stranger.get("/join/kanari-lenke", headers={"User-Agent": "kanari"}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    stranger.post(
        "/sign-in", {"email": "kanari@prove.example", "password": "kanari"}, headers={"Origin": "https://kanari"}
    )
    rows = [str(dict(row)) for row in db.session.execute(select(SecurityEvent.__table__)).mappings()]
    assert len(rows) == 2
    assert not any("kanari" in row or "192.0.2.7" in row for row in rows)
