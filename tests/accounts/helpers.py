"""What the tests of sign-in share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pyotp
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import AnyConverter, IntegerConverter

from app import create_app
from app.accounts import passwords, sealing, totp
from app.accounts.factor_models import TotpFactor
from app.accounts.models import SecurityEvent, User
from app.kernel.dates import now
from app.kernel.db import db
from tests.pages import Browser, Page

PASSWORD = "hest blyant fjell lampe"
OTHER_PASSWORD = "sykkel tåke vindu brød"
SAFARI = {"User-Agent": "Mozilla/5.0 (iPhone) Safari/605"}
# A hash takes 25 ms to make; one is enough for all.
HASH = passwords.hashed(PASSWORD)


@contextmanager
def another_app(settings: Any, **overrides: Any) -> Iterator[Flask]:
    """The same office served with other settings; its connections are closed afterwards."""
    app = create_app(settings, overrides)
    yield app
    with app.app_context():
        db.engine.dispose()


def give_password(user: User) -> User:
    db.session.get_one(User, user.id).password_hash = HASH
    user.password_hash = HASH
    db.session.commit()
    return user


def make_app(user: User) -> str:
    """The person has set up an app on the phone, and no code has been used yet; gives its secret."""
    secret = totp.new_secret()
    sealed = sealing.seal(secret, to=user.id, purpose=sealing.APP)
    db.session.add(TotpFactor(user_id=user.id, sealed=sealed, last_step=0))
    db.session.commit()
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or would show so many half minutes later."""
    return pyotp.TOTP(secret).generate_otp(int(now().timestamp()) // 30 + steps)


def set_up_app(browser: Browser, path: str = "/me/two-steps/app") -> Page:
    """Go through the page that sets up an app, as a person with a phone does."""
    page = browser.get(path)
    secret = page.soup.select_one("#secret-key").get_text().replace(" ", "")
    return browser.submit(page, code=code_of(secret))


def second_step(browser: Browser, user: User, code: str) -> Page:
    """Sign in with password and this code."""
    return browser.submit(browser.follow(sign_in(browser, user.email)), code=code)


def sign_in(browser: Browser, email: str | None, password: str = PASSWORD, path: str = "/sign-in", **kw) -> Page:
    return browser.post(path, {"email": email or "", "password": password}, **kw)


def events(kind: str) -> int:
    return len(db.session.scalars(select(SecurityEvent).where(SecurityEvent.kind == kind)).all())


def in_minutes(number: float):
    return now() + timedelta(minutes=number)


def addresses_of(app: Flask) -> list[tuple[str, str]]:
    """Every address with every method, with something in each of its places."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in {"static", "accounts.second_step", "accounts.ask_second_step"}:
            values = {name: _something(kind) for name, kind in rule._converters.items()}
            path = rule.build(values)[1]
            found += [(path, method) for method in rule.methods & {"GET", "POST"}]
    return sorted(found)


def _something(kind: object) -> object:
    if isinstance(kind, AnyConverter):
        return sorted(kind.items)[0]
    return 1 if isinstance(kind, IntegerConverter) else "x"
