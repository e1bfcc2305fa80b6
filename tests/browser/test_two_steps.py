"""Signing in in two steps, by the keyboard alone: set up, codes put away, out, and in again with a code."""

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import expect

from app.accounts import passwords
from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.dates import now
from app.kernel.db import db
from tests.factories import make_person

PASSWORD = "hest blyant fjell lampe"


@pytest.fixture
def newcomer(served) -> Iterator[str]:
    """Somebody with a password in the demonstration office, who leaves it afterwards; gives the e-mail address."""
    email = f"trinn{time.time_ns()}@prove.example"
    with served.app.app_context():
        made = make_person(Role.EMPLOYEE, name="Tiril To", email=email, password_hash=passwords.hashed(PASSWORD)).id
        db.session.commit()
        db.session.remove()
    yield email
    with served.app.app_context():
        db.session.get_one(User, made).deactivated_at = now()
        db.session.commit()


def tab_to(page, name: str) -> None:
    """Press Tab until what has the focus is called this."""
    for _press in range(80):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const here = document.activeElement; const label = here.labels && here.labels[0];"
            " return ((label || here).innerText || '').trim() }"
        )
        if said.startswith(name):
            return
    raise AssertionError(f"Tab never came to «{name}»")


def give_password(visitor, email: str) -> None:
    page = visitor.open("/sign-in")
    tab_to(page, "Logg inn med e-post og passord")
    page.keyboard.press("Enter")
    tab_to(page, "E-post")
    page.keyboard.type(email)
    tab_to(page, "Passord")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def test_the_two_steps_by_keyboard_alone(visit, newcomer):
    """S7, S8: and nothing is left in the browser afterwards."""
    visitor = visit(None)
    give_password(visitor, newcomer)
    page = visitor.page
    page.wait_for_url(re.compile(r"/$"))
    visitor.open("/me/two-steps/app")
    tab_to(page, "Kan du ikke skanne")
    page.keyboard.press("Enter")
    secret = page.locator("#secret-key").inner_text().replace(" ", "")
    tab_to(page, "Kode fra appen")
    page.keyboard.type(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ta vare på kodene")
    assert page.locator("#recovery-codes li").count() == 10
    tab_to(page, "Jeg har tatt vare på kodene")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Innlogging i to trinn")

    page.context.clear_cookies()
    give_password(visitor, newcomer)
    page.wait_for_url(re.compile("/sign-in/code"))
    page.keyboard.type(pyotp.TOTP(secret).at(int(time.time()) + 30))  # the field has the focus already
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    assert visitor.complaints == []
