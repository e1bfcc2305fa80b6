"""S4, F15: what two requests do at the same moment, and what a clock that was wrong has left behind."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, insert, select, update

from app.accounts import attempts, passwords, sessions
from app.accounts.actions import sign_in as actions
from app.accounts.models import SignInAttempt, User, UserSession
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.accounts.helpers import OTHER_PASSWORD, PASSWORD, give_password, in_minutes, sign_in


def meanwhile(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, then: Any) -> None:
    """Another process writes this just before that function works."""
    works: Callable[..., Any] = getattr(module, name)

    def first(*given: Any, **more: Any) -> Any:
        db.session.rollback()  # the embedded database would let nobody write meanwhile
        with db.engine.begin() as connection:
            connection.execute(then)
        return works(*given, **more)

    monkeypatch.setattr(module, name, first)


def open_sessions() -> int:
    return db.session.scalar(select(func.count()).where(UserSession.ended_at.is_(None))) or 0


@pytest.mark.parametrize("what", ["password", "deactivated"])
def test_a_sign_in_under_way_while_the_password_changes_ends_with_it(cast, browser_of, monkeypatch, what):
    """S4: what ends every session could not end one that was not begun yet."""
    user = give_password(cast.colleague)
    changed = {"password_hash": passwords.hashed(OTHER_PASSWORD)} if what == "password" else {"deactivated_at": now()}
    meanwhile(monkeypatch, actions.passwords, "matches", update(User).where(User.id == user.id).values(**changed))
    assert sign_in(browser_of(None), user.email, PASSWORD).status == 422
    assert open_sessions() == 0


@pytest.mark.parametrize("path", ["/me", "/me/stay"])
def test_a_page_under_way_does_not_revive_what_ran_out(cast, browser_of, monkeypatch, path):
    """S4: a role was taken away after the session was read, and before the time last seen was written."""
    browser = browser_of(cast.colleague)
    gone = update(UserSession).values(last_seen_at=now() - sessions.LONGEST_IDLE)
    with time_machine.travel(in_minutes(2), tick=False):
        meanwhile(monkeypatch, sessions, "note", gone)
        browser.open(path, method="POST" if path.endswith("stay") else "GET")
        monkeypatch.undo()
        assert browser.get("/me").location == "/sign-in?next=/me"


def test_staying_does_not_revive_what_ran_out(cast, browser_of, monkeypatch):
    """S4: the same, between reading who is here and writing that they stay."""
    browser = browser_of(cast.colleague)
    meanwhile(monkeypatch, sessions, "stay", update(UserSession).values(last_seen_at=now() - sessions.LONGEST_IDLE))
    browser.post("/me/stay")
    monkeypatch.undo()
    assert browser.get("/me").location == "/sign-in?next=/me"


DRAFT = {"_draft": "office.person:new", "name": "Skrevet av en annen"}


def drafts() -> list[dict[str, list[str]]]:
    db.session.expire_all()
    return list(db.session.scalars(select(Draft.fields)))


def test_a_password_that_was_given_away_reaches_no_drafts(cast, browser_of):
    """S7: a session that was limited from the beginning writes nothing, neither then nor when it has run out."""
    thief = browser_of(None)
    sign_in(thief, give_password(cast.coach).email)
    thief.post("/office/people/new", DRAFT)
    with time_machine.travel(in_minutes(40), tick=False):
        thief.post("/office/people/new", DRAFT)
    assert drafts() == []


def test_a_cookie_that_ran_out_replaces_no_draft(cast, browser_of):
    """S3: what stands may grow, as it does while its owner types on."""
    browser = browser_of(cast.admin)
    browser.post("/drafts/save", {"_draft": "office.person:new", "name": "Ny"})
    with time_machine.travel(in_minutes(40), tick=False):
        browser.post("/office/people/new", DRAFT)
        assert drafts() == [{"name": ["Ny"]}]
        browser.post("/office/people/new", {"_draft": "office.person:new", "name": "Ny Kollega"})
        assert drafts() == [{"name": ["Ny Kollega"]}]


def test_after_signing_out_a_cookie_that_ran_out_keeps_nothing(cast, browser_of):
    """S4."""
    browser = browser_of(cast.admin)
    with browser.client.session_transaction() as kept:
        key = kept["key"]
    with time_machine.travel(in_minutes(40), tick=False):
        browser.post("/sign-out")
        with browser.client.session_transaction() as kept:
            kept["key"] = key
        browser.post("/office/people/new", DRAFT)
    assert drafts() == []


def test_wrong_attempts_of_a_clock_that_was_ahead_lock_nobody(cast, browser_of):
    """F15: they would count for a year."""
    user = give_password(cast.colleague)
    at, later = attempts.target("account", user.email), now() + timedelta(days=365)
    db.session.execute(insert(SignInAttempt), [{"target": at, "at": later} for _each in range(9)])
    db.session.commit()
    assert sign_in(browser_of(None), user.email).status == 303


def test_attempts_of_this_minute_count_on_another_machine_a_little_behind(cast, browser_of):
    user = give_password(cast.colleague)
    for _try in range(5):
        sign_in(browser_of(None), user.email, "feil passord")
    with time_machine.travel(now() - timedelta(seconds=20), tick=False):
        assert sign_in(browser_of(None), user.email).status == 422


def test_a_session_begun_in_the_future_is_none(cast, browser_of):
    """F15, S3: it would last until ten hours after a day that is far away."""
    browser = browser_of(cast.colleague)
    db.session.execute(update(UserSession).values(created_at=now() + timedelta(days=1)))
    db.session.commit()
    assert browser.get("/me").location == "/sign-in?next=/me"


@pytest.mark.parametrize(("ahead", "fresh"), [(timedelta(days=1), False), (timedelta(seconds=20), True)])
def test_who_proved_it_in_the_future_is_asked(cast, browser_of, ahead, fresh):
    """F15, S2."""
    browser = browser_of(give_password(cast.admin))
    db.session.execute(update(UserSession).values(fresh_at=now() + ahead))
    db.session.commit()
    page = browser.post(f"/office/people/{cast.colleague.id}/link")
    assert (page.status == 303) is fresh
