"""What the tests of sign-in share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from app import create_app
from app.accounts import passwords
from app.accounts.models import SecurityEvent, User
from app.kernel.dates import now
from app.kernel.db import db
from tests.pages import Browser, Page

PASSWORD = "hest blyant fjell lampe"
OTHER_PASSWORD = "sykkel tåke vindu brød"
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


def sign_in(browser: Browser, email: str | None, password: str = PASSWORD, path: str = "/sign-in", **kw) -> Page:
    return browser.post(path, {"email": email or "", "password": password}, **kw)


def events(kind: str) -> int:
    return len(db.session.scalars(select(SecurityEvent).where(SecurityEvent.kind == kind)).all())


def in_minutes(number: float):
    return now() + timedelta(minutes=number)
