"""S7: codes on paper for the day the phone is gone."""

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import passwords
from app.accounts.factor_models import AccountNotice, RecoveryCode
from app.kernel.db import db
from tests.accounts.helpers import events, give_password, in_minutes, make_app, second_step, set_up_app


@pytest.fixture
def colleague(cast):
    return give_password(cast.colleague)


def make_codes(user, *codes: str) -> None:
    salt = passwords.new_salt()
    for code in codes:
        made = passwords.slow_hash(code.replace("-", ""), salt)
        db.session.add(RecoveryCode(user_id=user.id, salt=salt, code_hash=made))
    db.session.commit()


def codes_on(page) -> list[str]:
    return [each.get_text().strip() for each in page.soup.select("#recovery-codes li")]


def test_ten_are_shown_once_and_kept_as_slow_hashes(colleague, browser_of):
    """S7, ASVS 6.5.2: fifty bits each, behind argon2 with a salt."""
    browser = browser_of(colleague)
    page = browser.follow(set_up_app(browser))
    codes = codes_on(page)
    assert (len(codes), len(set(codes))) == (10, 10)
    assert all(len(code) == 11 and code[5] == "-" for code in codes)
    kept = db.session.scalars(select(RecoveryCode)).all()
    salt = kept[0].salt
    assert len(salt) == 32
    assert passwords.slow_hash(codes[0].replace("-", ""), salt) in {each.code_hash for each in kept}
    put_away = browser.submit(page, "put-away")
    assert put_away.location == "/me/two-steps"
    again = browser.get("/me/two-steps/codes")
    assert (again.status, codes_on(again)) == (200, [])


def test_they_are_a_text_file_too_and_gone_after_ten_minutes(colleague, browser_of):
    browser = browser_of(colleague)
    codes = codes_on(browser.follow(set_up_app(browser)))
    file = browser.get("/me/two-steps/codes.txt")
    assert file.response.headers["Content-Disposition"] == "attachment; filename=treklang.txt"
    assert file.raw.splitlines()[2:12] == codes
    with time_machine.travel(in_minutes(11), tick=False):
        assert codes_on(browser.get("/me/two-steps/codes")) == []
        assert not any(code in browser.get("/me/two-steps/codes.txt").raw for code in codes)


def test_the_cookie_holds_them_sealed(colleague, browser_of):
    """What a browser keeps on disk tells no code."""
    browser = browser_of(colleague)
    codes = codes_on(browser.follow(set_up_app(browser)))
    with browser.client.session_transaction() as kept:
        assert not any(code.replace("-", "") in str(dict(kept)) for code in codes)


def test_a_code_works_once_however_it_is_written(colleague, browser_of):
    make_app(colleague)
    make_codes(colleague, "ABCDE-FGH23", "MNPQR-STU45")
    browser = browser_of(None)
    done = second_step(browser, colleague, " abcde fgh23 ")
    assert (done.status, done.location) == (303, "/")
    assert any("Du har 1 gjenopprettingskoder igjen" in each for each in browser.follow(done).toasts)
    assert second_step(browser_of(None), colleague, "ABCDE-FGH23").status == 422
    assert second_step(browser_of(None), colleague, "MNPQRSTU45").status == 303


def test_its_use_is_told(colleague, browser_of):
    make_app(colleague)
    make_codes(colleague, "ABCDE-FGH23")
    second_step(browser_of(None), colleague, "ABCDE-FGH23")
    assert "recovery_code_used" in set(db.session.scalars(select(AccountNotice.kind)))


def test_a_colleagues_code_is_no_code(cast, colleague, browser_of):
    make_app(colleague)
    make_codes(cast.leader, "ABCDE-FGH23")
    assert second_step(browser_of(None), colleague, "ABCDE-FGH23").status == 422


def test_new_codes_take_the_place_of_the_old(colleague, browser_of):
    make_app(colleague)
    make_codes(colleague, "ABCDE-FGH23")
    browser = browser_of(colleague)
    made = browser.submit(browser.get("/me/two-steps"), "/codes/new")
    assert len(codes_on(browser.follow(made))) == 10
    assert events("recovery_codes_made") == 1
    assert second_step(browser_of(None), colleague, "ABCDE-FGH23").status == 422


def test_without_an_app_there_are_no_codes(colleague, browser_of):
    assert browser_of(colleague).post("/me/two-steps/codes/new").location == "/me/two-steps"
    assert db.session.scalars(select(RecoveryCode)).all() == []
