"""S7: signing in through the organisation, which may be somebody who pretends to be it."""

import dataclasses
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests
import time_machine
from sqlalchemy import select

from app.accounts import oidc
from app.accounts.actions import invitations
from app.accounts.enums import Role, SignInWay
from app.accounts.factor_models import AccountNotice
from app.accounts.models import SignInAttempt, StaffInvitation, User, UserSession
from app.accounts.oidc_models import OidcIdentity
from app.accounts.tokens import token_of
from app.config import BadSettings, Oidc, load
from app.kernel.db import db
from tests.accounts.helpers import events, give_password, make_app
from tests.accounts.provider import CLIENT, Provider, provider_running
from tests.factories import make, make_person

SET_OUT, BACK = "/sign-in/organisation", "/sign-in/organisation/back"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with provider_running() as found:
        yield found


@pytest.fixture
def travel() -> Iterator[Callable[[int], None]]:
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        yield lambda minutes: clock.shift(timedelta(minutes=minutes))


@pytest.fixture
def provider(running: Provider, app, monkeypatch) -> Provider:
    """The organisation as it should be, and an office that knows it."""
    fresh = Provider(url=running.url, key=running.key)
    for name, value in vars(fresh).items():
        setattr(running, name, value)
    oidc._kept.clear()
    settle(app, monkeypatch, running.url)
    return running


def settle(app, monkeypatch, issuer: str, *, two_steps: bool = True) -> None:
    known = Oidc(issuer, CLIENT, "hemmelig", two_steps)
    old = app.extensions["treklang_settings"]
    monkeypatch.setitem(app.extensions, "treklang_settings", dataclasses.replace(old, oidc=known))


def known(person: User, provider: Provider, subject: str = "abc") -> User:
    make(OidcIdentity, user_id=person.id, issuer=provider.url, subject=subject)
    db.session.commit()
    return person


def come_back(browser, provider: Provider, *, subject: str = "abc", path: str = SET_OUT, **changed: str):
    """Set out, sign in at the organisation, come back, and let the page send itself."""
    sent = browser.get(path)
    assert sent.status == 303
    code, state = provider.consent(sent.location, subject)
    back = {"code": code, "state": state, **changed}
    page = browser.get(f"{BACK}?code={back['code']}&state={back['state']}")
    return page if page.status != 200 else browser.submit(page, BACK)


def is_signed_in(browser) -> bool:
    return browser.get("/me").status == 200


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
    ids=str,
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


def test_one_says_oneself_which_account_is_ones_own(cast, provider, browser_of):
    """Linked while signed in; from then on it opens this account, and nobody else can take it."""
    browser = browser_of(give_password(cast.colleague))
    page = browser.follow(come_back(browser, provider, path="/me/organisation/link"))
    assert "Nå kan du logge inn gjennom organisasjonen." in " ".join(page.toasts)
    assert db.session.get(OidcIdentity, cast.colleague.id).subject == "abc"
    other = browser_of(cast.coach)
    taken = other.follow(come_back(other, provider, path="/me/organisation/link"))
    assert "hører til en annen" in " ".join(taken.toasts)
    assert db.session.get(OidcIdentity, cast.coach.id) is None
    again = browser_of(None)
    assert come_back(again, provider).status == 303
    assert events("organisation_linked") == 1


def test_linking_asks_for_the_password_when_it_is_long_since(cast, provider, browser_of, travel):
    person = give_password(cast.colleague)
    browser = browser_of(person)
    travel(11)
    asked = come_back(browser, provider, path="/me/organisation/link")
    assert asked.status == 422
    assert db.session.get(OidcIdentity, person.id) is None
    assert provider.asked == []


def test_a_link_for_a_colleague_can_be_used_up_without_a_password(cast, provider, browser_of):
    person = make_person(Role.EMPLOYEE, email="ny@example.org")
    secret = invitations.invite([person], by=cast.admin)
    db.session.commit()
    token = token_of(secret, person.id)
    browser = browser_of(None)
    assert f"{SET_OUT}?join={token}" in browser.get(f"/join/{token}").links().values()
    assert come_back(browser, provider, path=f"{SET_OUT}?join={token}").status == 303
    assert is_signed_in(browser)
    assert db.session.scalars(select(StaffInvitation.used_at)).one() is not None
    assert db.session.get(OidcIdentity, person.id).subject == "abc"
    assert come_back(browser_of(None), provider, subject="xyz", path=f"{SET_OUT}?join={token}").status == 400


def test_where_the_organisation_asks_for_one_step_ours_comes_after(cast, provider, app, monkeypatch, browser_of):
    settle(app, monkeypatch, provider.url, two_steps=False)
    person = known(cast.coach, provider)
    browser = browser_of(None)
    come_back(browser, provider)
    assert db.session.scalars(select(UserSession)).one().limited, "a coach sets up the second step first"
    make_app(person)
    page = come_back(browser_of(None), provider)
    assert page.location.startswith("/sign-in/code") or "second" in page.location or "step" in page.location


def test_a_link_does_not_pass_a_second_factor_or_an_account_by(cast, provider, browser_of):
    """S7: a link for a new password that went astray, and any account of the organisation."""
    linked, guarded = known(make_person(Role.EMPLOYEE, email="a@x.no"), provider, "own"), make_person(email="b@x.no")
    make_app(guarded)
    for person in (linked, guarded):
        secret = invitations.invite([person], by=cast.admin)
        db.session.commit()
        thief = browser_of(None)
        path = f"{SET_OUT}?join={token_of(secret, person.id)}"
        assert come_back(thief, provider, subject="thief", path=path).status == 400
        assert not is_signed_in(thief)
    assert [each.subject for each in db.session.scalars(select(OidcIdentity))] == ["own"]


def test_linking_is_told_and_ends_other_browsers(cast, provider, browser_of):
    """S7: somebody at an open machine links an account of their own: the owner hears of it."""
    person = give_password(cast.colleague)
    elsewhere, here = browser_of(person), browser_of(person)
    come_back(here, provider, path="/me/organisation/link")
    assert not is_signed_in(elsewhere)
    assert "organisation_linked" in db.session.scalars(select(AccountNotice.kind)).all()


def test_linking_is_never_sent_by_itself(cast, provider, browser_of):
    """Somebody else may have sent them on the way: the page says whose account it is, and waits."""
    browser = browser_of(cast.colleague)
    code, state = provider.consent(browser.get("/me/organisation/link").location)
    page = browser.get(f"{BACK}?code={code}&state={state}")
    assert cast.colleague.name in page.text
    assert not page.soup.select("form[data-send-now]")


@pytest.mark.parametrize(("ago", "asked"), [(60, False), (3600, True), (None, True)])
def test_only_who_has_just_signed_in_there_need_not_prove_it_here(cast, provider, browser_of, ago, asked):
    """S2: an open session at the organisation, at a machine somebody has left, proves nothing."""
    known(give_password(cast.admin), provider)
    provider.claims = {} if ago is None else {"auth_time": int(time.time()) - ago}
    browser = browser_of(None)
    come_back(browser, provider)
    page = browser.post(f"/office/people/{cast.colleague.id}/link")
    assert (page.status == 422) is asked


def test_a_provider_that_is_silent_counts_as_nobodys_guess_and_is_left_in_peace(cast, provider, browser_of):
    known(cast.colleague, provider)
    browser = browser_of(None)
    browser.get(SET_OUT)
    code, state = provider.consent(browser.get(SET_OUT).location)
    provider.status = 500
    page = browser.get(f"{BACK}?code={code}&state={state}")
    assert browser.submit(page, BACK).status == 503
    assert db.session.scalars(select(SignInAttempt)).all() == []


def test_letting_go_of_the_account_asks_for_another_way_in(cast, provider, browser_of):
    known(cast.colleague, provider)
    browser = browser_of(cast.colleague)
    browser.submit(browser.get("/me/organisation"), "unlink")
    assert db.session.get(OidcIdentity, cast.colleague.id) is not None, "no password: nobody locks themselves out"
    give_password(cast.colleague)
    browser.submit(browser.get("/me/organisation"), "unlink")
    db.session.expire_all()
    assert db.session.get(OidcIdentity, cast.colleague.id) is None


@pytest.mark.parametrize("issuer", ["http://login.example", "ftp://login.example", "login.example"])
def test_an_organisation_without_encryption_is_refused(tmp_path, issuer):
    load({"INSTANCE": str(tmp_path)})
    with (tmp_path / "config.toml").open("a") as file:
        file.write(f'\n[oidc]\nissuer = "{issuer}"\nclient_id = "a"\nclient_secret = "b"\ntwo_steps = true\n')
    with pytest.raises(BadSettings):
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
