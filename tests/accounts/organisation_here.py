"""An office that knows an organisation, and somebody who comes back from there."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from app.accounts import oidc
from app.accounts.models import User
from app.accounts.oidc_models import OidcIdentity
from app.config import Oidc
from app.kernel.db import db
from tests.accounts.provider import CLIENT, Provider, provider_running
from tests.factories import make

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


def settle(app, monkeypatch, issuer: str, *, two_steps: bool = True, **strength: tuple[str, ...]) -> None:
    known = Oidc(issuer, CLIENT, "hemmelig", two_steps, **strength)
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
