"""S7: signing in through the organisation, which may be somebody who pretends to be it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import select

from app.accounts import oidc
from app.accounts.enums import Role, SignInWay
from app.accounts.models import SignInAttempt, UserSession
from app.accounts.oidc_models import OidcIdentity
from app.config import BadSettings, load
from app.kernel.db import db
from tests.accounts.helpers import events, give_password
from tests.accounts.organisation_here import (
    BACK,
    SET_OUT,
    come_back,
    is_signed_in,
    known,
    settle,
)
from tests.accounts.provider import CLIENT, Provider
from tests.factories import make, make_person


def test_somebody_the_office_knows_is_signed_in(cast, provider, browser_of):
    known(cast.colleague, provider)
    browser = browser_of(None)
    page = come_back(browser, provider, path=f"{SET_OUT}?next=/me")
    assert (page.status, page.location) == (303, "/me")
    assert is_signed_in(browser)
    session = db.session.scalars(select(UserSession)).one()
    assert (session.user_id, session.way, session.limited) == (cast.colleague.id, SignInWay.ORGANISATION, False)
    assert events("signed_in") == 1


def test_what_is_asked_for_holds_no_more_than_it_must(cast, provider, browser_of):
    """S7: a state, a nonce, a challenge that is not the verifier, and nothing about anybody."""
    sent = browser_of(None).get(SET_OUT).location
    asked = provider.codes[provider.consent(sent)[0]]
    assert set(asked) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "max_age", "sub",
    }  # fmt: skip
    assert (asked["scope"], asked["code_challenge_method"], asked["response_type"]) == ("openid", "S256", "code")
    again = provider.codes[provider.consent(browser_of(None).get(SET_OUT).location)[0]]
    assert not {asked[each] for each in ("state", "nonce", "code_challenge")} & set(again.values())


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},  # for two, and nobody says for whom
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"aud": None},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": int(time.time()) - 7200},
        {"iat": int(time.time()) + 7200},
        {"nbf": int(time.time()) + 7200},
        {"sub": None},
        {"sub": ""},
        {"sub": "somebody else", "email": "kim@example.org", "email_verified": True},
    ],
    ids=", ".join,
)
def test_a_token_that_says_anything_else_signs_nobody_in(cast, provider, browser_of, claims):
    """S7: issuer, audience, party, nonce, times, subject; no take-over by an e-mail that fits."""
    known(cast.colleague, provider)
    cast.colleague.email = "kim@example.org"
    db.session.commit()
    provider.claims = claims
    browser = browser_of(None)
    assert come_back(browser, provider).status == 400
    assert not is_signed_in(browser)
    assert events("organisation_refused") == 1


@pytest.fixture
def asking(app, provider, monkeypatch):
    """An office that asks how somebody signed in there."""
    return lambda **strength: settle(app, monkeypatch, provider.url, **strength)


@pytest.mark.parametrize(
    ("asked", "claims", "good"),
    [
        ({"acr": ("high",)}, {"acr": "high"}, True),
        ({"acr": ("high", "higher")}, {"acr": "higher"}, True),
        ({"acr": ("high",)}, {"acr": "low"}, False),
        ({"acr": ("high",)}, {"acr": ["high"]}, False),
        ({"acr": ("high",)}, {}, False),
        ({"amr": ("mfa",)}, {"amr": ["pwd", "mfa"]}, True),
        ({"amr": ("mfa", "hwk")}, {"amr": ["hwk"]}, True),
        ({"amr": ("mfa",)}, {"amr": ["pwd"]}, False),
        ({"amr": ("mfa",)}, {"amr": "mfa"}, False),
        ({"amr": ("mfa",)}, {"amr": [["mfa"], {"mfa": 1}, None]}, False),
        ({"amr": ("mfa",)}, {}, False),
        ({"acr": ("high",), "amr": ("mfa",)}, {"acr": "high", "amr": ["pwd"]}, False),
        ({}, {"acr": "low", "amr": ["pwd"]}, True),
    ],
)
def test_how_somebody_signed_in_there_is_held_against_what_the_office_asks(  # noqa: PLR0917
    cast, asking, provider, browser_of, asked, claims, good
):
    """S7, ASVS 6.8.4: the level or the way that the token tells; an office that asks for none takes any."""
    known(cast.colleague, provider)
    asking(**asked)
    provider.claims = claims
    browser = browser_of(None)
    assert come_back(browser, provider).status == (303 if good else 400)
    assert is_signed_in(browser) is good
    sent = parse_qs(urlsplit(browser_of(None).get(SET_OUT).location).query)
    assert sent.get("acr_values", [""]) == [" ".join(asked.get("acr", ()))]


def test_a_token_for_two_that_names_us_is_believed(cast, provider, browser_of):
    """The control of the one before."""
    known(cast.colleague, provider)
    provider.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
    browser = browser_of(None)
    assert come_back(browser, provider).status == 303
    assert is_signed_in(browser)


@pytest.mark.parametrize("how", ["no signature", "shared secret", "another key", "an unknown key", "nonsense"])
def test_a_token_that_the_organisation_did_not_sign_signs_nobody_in(cast, provider, browser_of, how):
    """S7: algorithm and key."""
    known(cast.colleague, provider)
    if how == "no signature":
        head = "eyJhbGciOiJub25lIn0"
        provider.token = f"{head}.eyJzdWIiOiJhYmMifQ."
    elif how == "shared secret":
        provider.header = {"alg": "HS256", "kid": "one"}
    elif how == "another key":
        provider.shown, provider.key = provider.key, Provider().key
    elif how == "an unknown key":
        provider.shown, provider.key, provider.header = provider.key, Provider().key, {"alg": "RS256", "kid": "two"}
    else:
        provider.token = "a.b.c"
    browser = browser_of(None)
    assert come_back(browser, provider).status == 400
    assert not is_signed_in(browser)


def test_new_keys_of_the_organisation_are_fetched_when_they_are_met(cast, provider, browser_of):
    known(cast.colleague, provider)
    assert come_back(browser_of(None), provider).status == 303
    provider.key, provider.header = Provider().key, {"alg": "RS256", "kid": "one"}
    assert come_back(browser_of(None), provider).status == 303


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(cast, provider, browser_of):
    """S7: no state, another's state, an old one, and one that has been used."""
    known(cast.colleague, provider)
    mine, theirs = browser_of(None), browser_of(None)
    code, state = provider.consent(theirs.get(SET_OUT).location)
    assert mine.get(f"{BACK}?code={code}&state={state}").status == 400, "never set out"
    mine.get(SET_OUT)
    assert mine.get(f"{BACK}?code={code}&state={state}").status == 400, "another browser's"
    assert mine.get(f"{BACK}?code={code}").status == 400
    assert mine.get(f"{BACK}?error=access_denied&state={state}").status == 400
    assert mine.post(BACK, {"code": code, "state": state}).status == 400
    assert provider.asked == [], "nobody was asked what such a code is worth"
    page = theirs.get(f"{BACK}?code={code}&state={state}")
    assert theirs.submit(page, BACK).status == 303
    assert theirs.submit(page, BACK).status == 400, "the same page sent again"


def test_an_answer_that_comes_late_is_refused(cast, provider, browser_of, travel):
    known(cast.colleague, provider)
    browser = browser_of(None)
    code, state = provider.consent(browser.get(SET_OUT).location)
    travel(11)
    assert browser.get(f"{BACK}?code={code}&state={state}").status == 400


def test_a_code_without_its_verifier_is_worth_nothing(cast, provider, browser_of):
    """S7: PKCE: a code that somebody has stolen on its way, brought by a browser that set out by itself."""
    known(cast.colleague, provider)
    stolen, _state = provider.consent(browser_of(None).get(SET_OUT).location)
    thief = browser_of(None)
    _code, state = provider.consent(thief.get(SET_OUT).location)
    page = thief.get(f"{BACK}?code={stolen}&state={state}")
    assert thief.submit(page, BACK).status == 400
    assert not is_signed_in(thief)


def test_coming_back_changes_nothing_before_the_page_is_sent(cast, provider, browser_of):
    known(cast.colleague, provider)
    browser = browser_of(None)
    code, state = provider.consent(browser.get(SET_OUT).location)
    for _each in range(3):
        assert browser.get(f"{BACK}?code={code}&state={state}").status == 200
    assert provider.asked == []
    assert not is_signed_in(browser)


def test_a_closed_account_and_an_unknown_one_get_the_same_page(cast, provider, browser_of):
    closed = known(make_person(Role.EMPLOYEE), provider, "closed")
    closed.deactivated_at = closed.created_at
    db.session.commit()
    pages = [come_back(browser_of(None), provider, subject=each) for each in ("closed", "nobody")]
    assert [page.status for page in pages] == [400, 400]
    assert pages[0].text == pages[1].text


def test_when_the_organisation_is_silent_the_password_still_works(cast, app, monkeypatch, browser_of):
    oidc._kept.clear()
    give_password(cast.admin)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settle(app, monkeypatch, f"http://127.0.0.1:{nobody.getsockname()[1]}")
        browser = browser_of(None)
        page = browser.get(SET_OUT)
    assert page.status == 503
    assert "svarer ikke" in page.heading
    assert "Logg inn med e-post og passord" in browser.get("/sign-in").text


@pytest.mark.parametrize(
    "described",
    [{"issuer": "https://evil.example"}, {"token_endpoint": None}, {"token_endpoint": "ftp://127.0.0.1/token"}],
)
def test_an_organisation_that_describes_itself_wrongly_is_not_asked(cast, provider, browser_of, described):
    provider.described = described
    assert browser_of(None).get(SET_OUT).status == 503


def test_an_error_of_the_organisation_is_never_shown(cast, provider, browser_of):
    browser = browser_of(None)
    browser.get(SET_OUT)
    page = browser.get(f"{BACK}?error=x&error_description=<script>kanari</script>")
    assert page.status == 400
    assert "kanari" not in page.text


def test_without_an_organisation_there_is_nothing(cast, browser_of):
    """A real office that has none, and a demonstration, know no such address."""
    browser = browser_of(cast.colleague)
    for path in (SET_OUT, f"{BACK}?code=x&state=y", "/me/organisation", "/me/organisation/link"):
        assert browser.get(path).status == 404
    assert "organisasjonen" not in browser_of(None).get("/sign-in").text


def test_a_provider_that_is_silent_counts_as_nobodys_guess_and_is_left_in_peace(cast, provider, browser_of):
    known(cast.colleague, provider)
    browser = browser_of(None)
    browser.get(SET_OUT)
    code, state = provider.consent(browser.get(SET_OUT).location)
    provider.status = 500
    page = browser.get(f"{BACK}?code={code}&state={state}")
    assert browser.submit(page, BACK).status == 503
    assert db.session.scalars(select(SignInAttempt)).all() == []


@pytest.mark.parametrize("issuer", ["http://login.example", "ftp://login.example", "login.example"])
def test_an_organisation_without_encryption_is_refused(tmp_path, issuer):
    load({"INSTANCE": str(tmp_path)})
    with (tmp_path / "config.toml").open("a") as file:
        file.write(f'\n[oidc]\nissuer = "{issuer}"\nclient_id = "a"\nclient_secret = "b"\ntwo_steps = true\n')
    with pytest.raises(BadSettings):
        load({"INSTANCE": str(tmp_path)})


@pytest.mark.parametrize(
    "strength", ['acr = "high"', 'amr = ["mfa", ""]', "amr = [1]", 'acr = ["two words"]', "acr = 1"]
)
def test_a_strength_that_no_token_can_tell_stops_the_start(tmp_path, strength):
    load({"INSTANCE": str(tmp_path)})
    with (tmp_path / "config.toml").open("a") as file:
        file.write(
            '\n[oidc]\nissuer = "https://login.example"\nclient_id = "a"\nclient_secret = "b"\n'
            f"two_steps = true\n{strength}\n"
        )
    with pytest.raises(BadSettings, match="acr and amr"):
        load({"INSTANCE": str(tmp_path)})


@pytest.fixture
def real_provider() -> Iterator[str]:
    """A provider by others, as a process of its own; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": os.environ}
    process = subprocess.Popen([sys.executable, "-m", "oidc_provider_mock", "--port", str(port)], **quiet)
    url = f"http://localhost:{port}"
    try:
        for _each in range(200):
            try:
                requests.get(f"{url}/.well-known/openid-configuration", timeout=1)
                break
            except requests.RequestException:
                assert process.poll() is None
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.embedded
def test_a_provider_by_others_signs_somebody_in(cast, app, monkeypatch, browser_of, real_provider):
    """S7: discovery, authorization, token and keys as another program speaks them."""
    oidc._kept.clear()
    settle(app, monkeypatch, real_provider)
    make(OidcIdentity, user_id=cast.colleague.id, issuer=real_provider, subject="kim")
    db.session.commit()
    browser = browser_of(None)
    sent = browser.get(SET_OUT).location
    there = requests.post(sent, data={"sub": "kim"}, allow_redirects=False, timeout=10)
    back = there.headers["Location"]
    page = browser.get(back[back.index("/sign-in") :])
    assert browser.submit(page, BACK).status == 303
    assert is_signed_in(browser)
