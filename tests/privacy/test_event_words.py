"""D6: one's own file tells of sign-ins and notices in words, whatever happened."""

import re

import pytest

from app.accounts import sessions
from app.accounts.factor_models import AccountNotice
from app.config import ROOT
from app.kernel.db import db
from app.privacy.file.event_words import event
from tests.factories import make

pytestmark = pytest.mark.embedded

WRITES = re.compile(
    r"(?:sessions\.record(?:_apart)?|notices\.write(?:_apart)?|changed|left_without|(?<![\w.])record(?:_apart)?)\("
    r"""[^()]*?"([a-z_]+)"(?: if \w+ else "([a-z_]+)")?"""
)

REFUSED = {
    "calls_refused", "host_refused", "link_refused", "odd_request", "origin_refused", "refused_more", "token_refused",
    "too_many_tries",
}  # fmt: skip


def kinds() -> set[str]:
    """Every kind that the code of accounts writes, by its calls."""
    found = {"denied", "denied_more", "room_link_locked", "room_code_refused"} | REFUSED
    for path in (ROOT / "app" / "accounts").rglob("*.py"):
        for line in WRITES.findall(path.read_text("utf-8")):
            found |= set(line) - {""}
    return found


def test_each_kind_has_a_word(app):
    found = kinds()
    assert len(found) > 20
    assert "sign_in_refused" in found
    assert {each for each in found if event(each) == each} == set()


def test_ones_own_file_shows_no_raw_word(cast, browser_of):
    browser = browser_of(cast.colleague)
    make(AccountNotice, user_id=cast.colleague.id, kind="passkey_added")
    db.session.commit()
    sessions.record_apart("proof_refused", cast.colleague.id)
    text = browser.get("/me/file/read").text
    assert "En passnøkkel ble lagt til" in text
    assert "Feil passord der du måtte bekrefte hvem du er" in text
    assert not {"passkey_added", "proof_refused", "signed_in"} & set(text.split())
