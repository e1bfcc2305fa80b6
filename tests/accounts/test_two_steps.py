"""S5, S6, S7: between the two steps nobody is signed in, and no way leads round the second one."""

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import passwords
from app.accounts.actions import second_step as actions
from app.accounts.factor_models import PendingSignIn
from app.accounts.models import SignInAttempt, User, UserSession
from app.kernel.dates import now
from app.kernel.db import db
from tests.accounts.helpers import (
    OTHER_PASSWORD,
    PASSWORD,
    addresses_of,
    code_of,
    events,
    give_password,
    in_minutes,
    make_app,
    second_step,
    sign_in,
)
from tests.accounts.test_recovery_codes import make_codes

WRONG = "Koden passer ikke. Skriv den som står i appen nå. Etter fem feil på ett minutt må du vente litt."
PATH = "/sign-in/code"


@pytest.fixture
def secret(cast):
    return make_app(give_password(cast.colleague))


@pytest.fixture
def pending(cast, secret, browser_of):
    """A browser in which the password was right a moment ago."""
    browser = browser_of(None)
    assert sign_in(browser, cast.colleague.email).location == PATH
    return browser


def test_password_then_code_then_the_page_one_was_going_to(cast, secret, browser_of):
    browser = browser_of(None)
    first = browser.submit(browser.follow(browser.get("/me")), email=cast.colleague.email, password=PASSWORD)
    assert first.location == f"{PATH}?next=/me"
    page = browser.follow(first)
    assert page.heading == "Skriv koden"
    done = browser.submit(page, code=code_of(secret))
    assert (done.status, done.location) == (303, "/me")
    assert "passord og kode" in browser.get("/me").text


def test_with_the_password_alone_nobody_is_signed_in(cast, pending):
    """S7: no session exists; what waits is five minutes' worth of one page."""
    assert db.session.scalars(select(UserSession)).all() == []
    assert pending.get("/").location == "/sign-in?next=/"


@pytest.mark.sweep
def test_every_address_answers_it_as_a_stranger(cast, pending, browser_of):
    """S7: no route skips the second step, whichever way it is asked for."""
    client, stranger = pending.client, browser_of(None).client
    with pending.client.session_transaction() as kept:
        secret = dict(kept)
    addresses = addresses_of(pending.app)
    assert len(addresses) > 500
    different = []
    for path, method in addresses:
        answers = []
        for each in (client, stranger):
            db.session.remove()
            with pending.app.app_context():
                answer = each.open(path, method=method)
            answers.append((answer.status_code, answer.location, answer.mimetype))
        if answers[0] != answers[1]:
            different.append((method, path, answers))
        with client.session_transaction() as kept:  # an address that clears the browser's session proves nothing later
            kept.clear()
            kept.update(secret)
    assert different == []


def test_a_part_of_a_page_is_no_way_in(pending):
    part = pending.get("/me", fragment=True)
    assert (part.status, part.raw, part.response.headers["HX-Redirect"]) == (200, "", "/sign-in?next=/me")


def test_the_pending_secret_is_no_session_and_a_session_no_pending_one(cast, pending, browser_of):
    """S2: put into the other place of the cookie it opens nothing."""
    with pending.client.session_transaction() as kept:
        kept["key"] = kept["second_step"]
    assert pending.get("/").status == 303
    browser = browser_of(cast.leader)
    with browser.client.session_transaction() as kept:
        kept["second_step"] = kept.pop("key")
    assert browser.get(PATH).location == "/sign-in"


@pytest.mark.parametrize("planted", ["x" * 43, "", 7, None, ["list"], "\ud800"])
def test_a_planted_pending_secret_opens_nothing(cast, secret, browser_of, planted):
    """S2."""
    browser = browser_of(None)
    with browser.client.session_transaction() as kept:
        kept["second_step"] = planted
    assert browser.get(PATH).location == "/sign-in"
    assert browser.post(PATH, {"code": code_of(secret)}).location == "/sign-in"


def test_the_code_alone_signs_nobody_in(secret, browser_of):
    """Bound to the browser that gave the password."""
    assert browser_of(None).post(PATH, {"code": code_of(secret)}).location == "/sign-in"
    assert db.session.scalars(select(UserSession)).all() == []


def test_it_waits_five_minutes(pending, secret):
    with time_machine.travel(in_minutes(5.1), tick=False):
        late = pending.post(PATH, {"code": code_of(secret)})
        assert late.location == "/sign-in"
        assert any("Begynn på nytt" in each for each in pending.follow(late).toasts)


def test_the_secret_is_kept_hashed_and_gone_afterwards(cast, pending, secret):
    with pending.client.session_transaction() as kept:
        held = kept["second_step"]
    assert held not in db.session.scalars(select(PendingSignIn.token_hash)).one()
    pending.post(PATH, {"code": code_of(secret)})
    assert db.session.scalars(select(PendingSignIn)).all() == []
    with pending.client.session_transaction() as kept:
        assert "second_step" not in kept
        assert kept["key"] != held


@pytest.mark.parametrize("typed", ["000000", "12345", "1234567", "ABCDE-FGH23", "x" * 40, "١٢٣٤٥٦"])
def test_everything_wrong_gets_the_same_answer(pending, typed):
    """S6: text and status."""
    page = pending.post(PATH, {"code": typed})
    assert (page.status, page.errors) == (422, [WRONG])
    assert typed not in page.text


def test_everything_wrong_costs_the_same(cast, pending, secret, statements, monkeypatch):
    """S6, settled 13: one slow hash and as many statements for each, also for the right one of a locked account."""
    done, slow = [], passwords.slow_hash
    monkeypatch.setattr(passwords, "slow_hash", lambda *given: done.append(1) or slow(*given))
    counts = []
    for typed in ("ABCDE-FGH23", "hei", "000000", "111111", "222222", "333333", "444444", code_of(secret)):
        statements.seen.clear()
        assert pending.post(PATH, {"code": typed}).status == 422
        counts.append(len(statements))
    assert len(done) == 8
    assert len(set(counts)) == 1, counts


def test_five_wrong_in_a_minute_then_even_the_right_one_waits(cast, pending, secret):
    """S5: counted in the database, and never for good."""
    for _try in range(5):
        pending.post(PATH, {"code": "000000"})
    assert pending.post(PATH, {"code": code_of(secret)}).status == 422
    with time_machine.travel(in_minutes(1.1), tick=False):
        assert pending.post(PATH, {"code": code_of(secret)}).status == 303


def test_a_refused_right_code_is_not_used_up(pending, secret):
    with time_machine.travel(now(), tick=False) as clock:
        for _try in range(5):
            pending.post(PATH, {"code": "000000"})
        later = code_of(secret, steps=2)
        pending.post(PATH, {"code": code_of(secret)})
        clock.shift(61)
        assert pending.post(PATH, {"code": later}).status == 303


def guess_twenty_times(cast, browser_of) -> None:
    """As somebody does who knows the password."""
    start = now()
    for minute in range(0, 8, 2):
        with time_machine.travel(start + (in_minutes(minute) - now()), tick=False):
            browser = browser_of(None)
            sign_in(browser, cast.colleague.email)
            for _try in range(5):
                assert browser.post(PATH, {"code": "000000"}).status == 422


def elsewhere(cast, browser, secret) -> int:
    browser.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    return second_step(browser, cast.colleague, code_of(secret)).status


def with_a_recovery_code(cast, browser, _secret) -> int:
    make_codes(cast.colleague, "ABCDE-FGH23")
    return second_step(browser, cast.colleague, "ABCDE-FGH23").status


def with_a_new_password(cast, browser, secret) -> int:
    user = db.session.get_one(User, cast.colleague.id)
    user.password_hash = passwords.hashed(OTHER_PASSWORD)
    db.session.commit()
    page = browser.follow(sign_in(browser, cast.colleague.email, OTHER_PASSWORD))
    return browser.submit(page, code=code_of(secret)).status


@pytest.mark.parametrize("way", [elsewhere, with_a_recovery_code, with_a_new_password], ids=lambda each: each.__name__)
def test_whoever_knows_the_password_does_not_keep_its_owner_out(cast, secret, browser_of, way):
    """S5, decision 0017."""
    guess_twenty_times(cast, browser_of)
    with time_machine.travel(in_minutes(24), tick=False):
        assert second_step(browser_of(None), cast.colleague, code_of(secret)).status == 422
        assert way(cast, browser_of(None), secret) == 303


def test_guessing_on_is_slower_still(cast, secret, browser_of):
    """S5: twenty in an hour from one address, whichever browser."""
    guess_twenty_times(cast, browser_of)
    _account, counted_at = actions.targets(cast.colleague.id, "code", "127.0.0.1")
    counted = select(SignInAttempt).where(SignInAttempt.target == counted_at)
    assert len(db.session.scalars(counted).all()) == 20
    with time_machine.travel(in_minutes(10), tick=False):
        assert second_step(browser_of(None), cast.colleague, code_of(secret)).status == 422
    with time_machine.travel(in_minutes(70), tick=False):
        assert second_step(browser_of(None), cast.colleague, code_of(secret)).status == 303


def test_one_place_that_guesses_much_waits(cast, pending, secret):
    """S5: per network address, with the first step."""
    for number in range(30):
        sign_in(pending, f"nr{number}@prove.example", "feil passord")
    sign_in(pending, cast.colleague.email)
    page = pending.post(PATH, {"code": code_of(secret)})
    assert (page.status, page.heading) == (429, "For mange forsøk")


def test_the_owner_hears_of_wrong_codes(cast, pending, secret, browser_of):
    """S5: told at the next page, once, also where the person is signed in already."""
    mine = browser_of(cast.colleague)
    for _try in range(3):
        pending.post(PATH, {"code": "000000"})
    told = "Feil kode i trinn to er prøvd 3 ganger. Bytt passord hvis det ikke var deg."
    assert told in mine.get("/").text
    assert told not in mine.get("/").text
    assert events("second_step_refused") == 3


def test_a_link_with_a_new_password_does_not_skip_it(cast, secret, browser_of):
    """S7: whoever has the administrator's link has no phone."""
    admin, browser = browser_of(cast.admin), browser_of(None)
    links = admin.follow(admin.post(f"/office/people/{cast.colleague.id}/link"))
    path = links.soup.select_one("#link-1").get_text().partition("://")[2].partition("/")[2]
    page = browser.submit(browser.get(f"/{path}"), password=OTHER_PASSWORD)
    assert page.location == PATH
    assert browser.get("/").status == 303
    assert browser.submit(browser.follow(page), code=code_of(secret)).location == "/"


@pytest.mark.parametrize("ends", ["deactivated", "password", "restored"])
def test_what_ends_sessions_ends_what_is_begun(cast, pending, secret, browser_of, ends):
    from app.accounts import sessions

    if ends == "deactivated":
        browser_of(cast.admin).post(f"/office/people/{cast.colleague.id}/deactivate")
    elif ends == "password":
        sessions.end_all(cast.colleague.id)
    else:
        sessions.end_everybodys()
    assert pending.post(PATH, {"code": code_of(secret)}).location == "/sign-in"


def test_who_was_signed_in_here_is_signed_out(cast, secret, browser_of):
    browser = browser_of(cast.leader)
    give_password(db.session.get_one(User, cast.colleague.id))
    browser.post("/sign-out")
    sign_in(browser, cast.colleague.email)
    assert browser.get("/").status == 303


def test_a_first_step_while_the_clock_was_ahead_does_not_wait_for_it(cast, secret, browser_of):
    """S7, F15: else whoever has the browser has hours for the second step."""
    browser = browser_of(None)
    with time_machine.travel(in_minutes(180), tick=False):
        assert sign_in(browser, cast.colleague.email).location == PATH
    assert browser.post(PATH, {"code": code_of(secret)}).location == "/sign-in"
    assert db.session.scalars(select(UserSession)).all() == []


def test_what_nobody_finished_goes_at_night(pending):
    assert actions.forget_old() == 0
    with time_machine.travel(in_minutes(6), tick=False):
        assert actions.forget_old() == 1
