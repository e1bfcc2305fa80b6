"""A change is asked for by a page of ours, or refused: token, Origin and Sec-Fetch-Site."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from werkzeug.routing.converters import NumberConverter

from app.accounts.models import Office, User
from app.kernel.db import db
from tests.accounts.helpers import PASSWORD, another_app, give_password
from tests.pages import Browser
from tests.test_headers import HTTPS


@pytest.fixture(scope="module")
def strict(settings, application):
    """The application as it is served, with tokens."""
    with another_app(settings, TESTING=True, WTF_CSRF_ENABLED=True) as app:
        yield app


@pytest.fixture
def mine(app, cast, strict):
    browser = Browser(strict)
    browser.sign_in(cast.admin)
    return browser


def token_on(page) -> str:
    return str(page.soup.find("input", {"name": "csrf_token"})["value"])


def posts(app) -> list[str]:
    """An address for each route that takes a POST; ids and names are such as do not exist."""
    found = []
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            adapter = app.url_map.bind("localhost")
            values = {name: some_value(rule._converters[name]) for name in rule.arguments}
            found.append(adapter.build(rule.endpoint, values, method="POST"))
    return sorted(set(found))


def some_value(converter):
    """What an address may hold in this place."""
    if isinstance(converter, NumberConverter):
        return 1
    return min(getattr(converter, "items", ["x"]))


def test_no_address_takes_a_post_without_a_token(app, mine, strict):
    """H4: every route; the demonstration's sign-in does not exist here and says so. A job seeker's answer sets no
    cookie, so there is nothing that another site could ride on; the secret in the address is its token."""
    answers = {path: mine.post(path).status for path in posts(strict)}
    assert {path: status for path, status in answers.items() if status != 400} == {"/sign-in/demo": 404, "/v/x": 410}
    assert len(answers) > 25


FROM_ELSEWHERE = ({"Origin": "https://evil.example"}, {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"})


def test_no_address_takes_what_another_site_sends(app, mine, strict, record_property):
    """H4: every route, with a right token; 403 from each, the job seeker's answer too."""
    token, answers = token_on(mine.get("/me")), {}
    for path in posts(strict):
        for number, headers in enumerate(FROM_ELSEWHERE):
            with strict.app_context():
                answers[path, number] = mine.client.post(path, headers={**headers, "X-CSRFToken": token}).status_code
    assert {asked: status for asked, status in answers.items() if status != 403} == {}
    record_property("row", "H4")
    record_property("count", len(answers))
    assert len(answers) > 600


def test_nothing_is_changed_by_other_methods(strict):
    """H4: POST is the only unsafe method there is, so the tests above meet them all."""
    methods = set().union(*(rule.methods or set() for rule in strict.url_map.iter_rules()))
    assert methods == {"GET", "HEAD", "OPTIONS", "POST"}


def test_the_demonstration_asks_for_a_token_too(app, cast, strict):
    """Also against being signed in as somebody else without noticing (log-in CSRF)."""
    db.session.get_one(Office, 1).demo = True
    db.session.get_one(User, cast.leader.id).demo_key = "leader"
    db.session.commit()
    browser = Browser(strict)
    assert browser.post("/sign-in/demo", {"person": "leader"}).status == 400
    assert browser.submit(browser.get("/sign-in"), "/sign-in/demo").status == 303


def test_signing_in_asks_for_a_token(app, cast, strict):
    user, browser = give_password(cast.colleague), Browser(strict)
    assert browser.post("/sign-in", {"email": user.email, "password": PASSWORD}).status == 400
    page = browser.submit(browser.get("/sign-in"), email=user.email, password=PASSWORD)
    assert (page.status, page.location) == (303, "/")


def test_a_token_of_another_browser_is_worth_nothing(app, cast, mine, strict):
    other = Browser(strict)
    other.sign_in(cast.leader)
    theirs = token_on(other.get("/me"))
    assert mine.post("/me/stay", {"csrf_token": theirs}).status == 400


def test_a_token_from_before_signing_in_is_worth_nothing(app, cast, strict):
    user, browser = give_password(cast.colleague), Browser(strict)
    page = browser.get("/sign-in")
    browser.submit(page, email=user.email, password=PASSWORD)
    assert browser.post("/me/stay", {"csrf_token": token_on(page)}).status == 400


def send(mine, **headers) -> int:
    """Send a right form with these headers besides."""
    page = mine.get("/office/settings")
    data = {"csrf_token": token_on(page), "name": "Nav Nyvik"}
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return mine.post("/office/settings", data, headers=sent).status


GOOD = [
    {},
    {"Origin": "http://localhost"},
    {"Origin": "http://localhost", "Sec_Fetch_Site": "same-origin"},
    {"Origin": "null", "Sec_Fetch_Site": "same-origin"},
    {"Sec_Fetch_Site": "none"},
]


@pytest.mark.parametrize("headers", GOOD)
def test_what_our_own_pages_send_is_taken(mine, headers):
    """Browsers say "null" of a form on a page that sends no referrer."""
    assert send(mine, **headers) == 303


BAD = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:666"},
    {"Origin": "https://localhost"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
    {"Origin": "http://localhost", "Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Sec_Fetch_Site": "x"},
]


@pytest.mark.parametrize("headers", BAD)
def test_what_another_site_sends_is_refused_in_spite_of_a_right_token(mine, headers):
    """H4, T7: 403, and nothing is changed."""
    assert send(mine, **headers) == 403
    assert db.session.scalar(select(func.count()).where(Office.name == "Nav Nyvik")) == 0


def test_looking_is_allowed_from_anywhere(mine):
    """A link in a mail leads here."""
    assert mine.get("/", headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"}).status == 200


def test_htmx_sends_the_token_in_a_header(mine):
    sent = {"X-CSRFToken": token_on(mine.get("/me"))}
    assert mine.post("/me/stay", headers=sent, fragment=True).status == 200


def test_over_https_no_referrer_is_asked_for(settings, app, cast):
    """Our pages send none."""
    office = replace(settings, origin=HTTPS)
    with another_app(office, TESTING=True, WTF_CSRF_ENABLED=True) as secure:
        user, browser = give_password(cast.colleague), Browser(secure)
        token = token_on(browser.get("/sign-in", base_url=HTTPS))
        data = {"csrf_token": token, "email": user.email, "password": PASSWORD}
        for origin, status in (("http://treklang.example", 403), ("https://evil.example", 403), (HTTPS, 303)):
            assert browser.post("/sign-in", data, base_url=HTTPS, headers={"Origin": origin}).status == status


def test_what_was_typed_is_given_back_when_the_token_is_gone(mine, strict):
    """Whoever has lost the session gets the text to copy, and nothing of keys and choices; a stranger gets none."""
    typed = {"note": "En lang tekst som ikke må bli borte", "case_id": "7", "_once": "a b"}
    lost = Browser(strict).post("/feedback/contracts/new", typed)
    assert lost.status == 400
    assert [each.text for each in lost.soup.select("[aria-labelledby=typed] .kept-lines")] == [typed["note"]]
    page = mine.post("/feedback/contracts/new", typed, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status == 403
    assert typed["note"] not in page.raw
    secret = Browser(strict).post("/sign-in", {"email": "noen her", "password": "et langt passord"})
    assert (secret.status, secret.soup.select("#typed")) == (400, [])
