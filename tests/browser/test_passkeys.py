"""S7: a passkey in a real browser, with Chromium's virtual security key: made, and used as the second step."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from app.accounts import passwords
from app.accounts.enums import Role
from app.accounts.models import User
from app.accounts.passkey_models import Passkey
from app.kernel.dates import now
from app.kernel.db import db
from tests.factories import make_person

PASSWORD = "hest blyant fjell lampe"
DEVICE = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "automaticPresenceSimulation": True}


@pytest.fixture
def newcomer(served) -> Iterator[User]:
    """Somebody with a password in the demonstration office, who leaves it afterwards."""
    email = f"nokkel{time.time_ns()}@prove.example"
    with served.app.app_context():
        made = make_person(Role.EMPLOYEE, name="Nina Nøkkel", email=email, password_hash=passwords.hashed(PASSWORD))
        db.session.commit()
        db.session.refresh(made)
        db.session.expunge(made)
        db.session.remove()
    yield made
    with served.app.app_context():
        db.session.get_one(User, made.id).deactivated_at = now()
        db.session.commit()


def give_password(page, here: str, email: str) -> None:
    page.goto(f"{here}/sign-in")
    page.locator("summary", has_text="Logg inn med e-post og passord").click()
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")


def test_a_key_is_made_and_is_the_second_step(visit, served, newcomer):
    """S7: and what goes wrong is told in words; the policy of the page is kept throughout."""
    visitor = visit(None)
    page, here = visitor.page, served.url.replace("127.0.0.1", "localhost")
    visitor.served = type(served)(here, served.ids, served.instance, served.app)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    give_password(page, here, newcomer.email)
    page.wait_for_url(f"{here}/")
    page.goto(f"{here}/me/two-steps/passkeys/new")
    page.get_by_label("Navn på passnøkkelen").fill("Nøkkelknippet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ta vare på kodene")
    page.goto(f"{here}/me/two-steps/passkeys/new")
    page.get_by_label("Navn på passnøkkelen").fill("Den samme igjen")
    page.get_by_role("button", name="Lag passnøkkel").click()
    expect(page.locator("[data-passkey-told]")).to_have_text("Denne enheten har allerede en passnøkkel her.")

    page.context.clear_cookies()
    give_password(page, here, newcomer.email)
    page.wait_for_url(re.compile("/sign-in/code"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bruk passnøkkelen")
    page.get_by_role("button", name="Bruk passnøkkel").click()
    page.wait_for_url(f"{here}/")
    with served.app.app_context():
        assert db.session.query(Passkey).filter_by(user_id=newcomer.id).one().sign_count > 1
        db.session.execute(update(Passkey).where(Passkey.user_id == newcomer.id).values(sign_count=1_000_000))
        db.session.commit()

    page.context.clear_cookies()
    give_password(page, here, newcomer.email)
    page.get_by_role("button", name="Bruk passnøkkel").click()
    expect(page.locator("#error-summary")).to_contain_text("Passnøkkelen ble ikke godtatt.")
    assert visitor.complaints == []
