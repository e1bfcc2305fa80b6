"""S7: an app on the phone is set up, used, replaced and taken away."""

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import sealing
from app.accounts.factor_models import RecoveryCode, TotpFactor
from app.accounts.models import User
from app.kernel.dates import now
from app.kernel.db import db
from tests.accounts.helpers import (
    code_of,
    events,
    give_password,
    in_minutes,
    make_app,
    second_step,
    set_up_app,
    sign_in,
)
from tests.pages import form_values

PATH = "/me/two-steps/app"
SECRET = "JBSWY3DPEHPK3PXP" * 2
WRONG = "Koden passer ikke. Skriv den som står i appen nå."


@pytest.fixture
def colleague(cast):
    return give_password(cast.colleague)


def factor_of(user: User) -> TotpFactor | None:
    return db.session.get(TotpFactor, user.id, populate_existing=True)


def secret_on(page) -> str:
    return page.soup.select_one("#secret-key").get_text().replace(" ", "")


def test_it_counts_once_the_app_has_shown_a_right_code(colleague, browser_of):
    """S7: until then the password is enough; afterwards it is not."""
    browser = browser_of(colleague)
    page = browser.get(PATH)
    assert page.heading == "Sett opp innlogging i to trinn"
    assert page.soup.find("img", {"class": "qr"})["src"].startswith("data:image/svg+xml")
    assert factor_of(colleague) is None
    done = browser.submit(page, code=code_of(secret_on(page)))
    assert (done.status, done.location) == (303, "/me/two-steps/codes")
    assert browser.follow(done).heading == "Ta vare på kodene"
    assert factor_of(colleague) is not None
    assert events("factor_set_up") == 1
    assert "Satt opp" in browser.get("/me/two-steps").text


def test_a_wrong_code_keeps_the_same_picture(colleague, browser_of):
    """The app has the secret already: a slip of the hand must not ask for a new scan."""
    browser = browser_of(colleague)
    page = browser.get(PATH)
    refused = browser.submit(page, code="000000")
    assert (refused.status, refused.errors) == (422, [WRONG])
    assert secret_on(refused) == secret_on(page)
    code = code_of(secret_on(page))
    assert browser.submit(refused, code=f" {code[:3]} {code[3:]} ").status == 303


def test_opening_the_page_stores_nothing_and_each_opening_offers_another_secret(colleague, browser_of):
    browser = browser_of(colleague)
    assert secret_on(browser.get(PATH)) != secret_on(browser.get(PATH))
    assert factor_of(colleague) is None


@pytest.mark.parametrize("forged", ["", "x", "bm90aGluZw==", "æ" * 300])
def test_an_offer_that_is_not_ours_is_refused(colleague, browser_of, forged):
    page = browser_of(colleague).post(PATH, {"offer": forged, "code": "123456"})
    assert (page.status, len(page.errors)) == (422, 1)
    assert factor_of(colleague) is None


def test_an_offer_is_its_persons_alone(cast, colleague, browser_of):
    """Somebody else's page, carried over, sets up nothing."""
    page = browser_of(cast.leader).get(PATH)
    offer = form_values(page.form())["offer"]
    refused = browser_of(colleague).post(PATH, {"offer": offer, "code": code_of(secret_on(page))})
    assert refused.status == 422
    assert secret_on(refused) != secret_on(page)
    assert factor_of(colleague) is None


def test_the_secret_is_sealed_in_the_database(colleague, browser_of):
    """A copy of the database makes no codes, and a row moved to somebody else opens nothing."""
    secret = make_app(colleague)
    kept = factor_of(colleague).sealed
    assert secret not in kept
    assert sealing.unseal(kept, of=colleague.id, purpose=sealing.APP) == secret
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(kept, of=colleague.id + 1, purpose=sealing.APP)
    changed = kept[:-8] + ("A" if kept[-8] != "A" else "B") + kept[-7:]
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(changed, of=colleague.id, purpose=sealing.APP)


@pytest.mark.parametrize("purpose", [sealing.PAGE, sealing.APP])
def test_no_other_sealed_text_is_shown_as_an_offer(colleague, browser_of, purpose):
    """Codes from a copied cookie, or the secret from a copied database: the page opens what it sealed itself."""
    sealed = sealing.seal(SECRET, to=colleague.id, purpose=purpose)
    page = browser_of(colleague).post(PATH, {"offer": sealed, "code": code_of(SECRET)})
    assert page.status == 422
    assert secret_on(page) != SECRET
    assert factor_of(colleague) is None


def test_the_key_is_for_its_owner_only_and_in_no_table(app, settings, colleague):
    make_app(colleague)
    path = settings.instance / sealing.FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().strip() not in " ".join(db.session.scalars(select(TotpFactor.sealed)))


def test_a_code_works_once(colleague, browser_of):
    """S7: whoever looks over the shoulder comes too late."""
    secret = make_app(colleague)
    with time_machine.travel(now(), tick=False):
        code = code_of(secret)
        assert second_step(browser_of(None), colleague, code).status == 303
        assert second_step(browser_of(None), colleague, code).status == 422


def test_the_code_that_set_it_up_is_used_up(colleague, browser_of):
    with time_machine.travel(now(), tick=False):
        page = browser_of(colleague).get(PATH)
        browser_of(colleague).submit(page, code=code_of(secret_on(page)))
        assert second_step(browser_of(None), colleague, code_of(secret_on(page))).status == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_a_phones_clock_may_be_half_a_minute_off(colleague, browser_of, steps, status):
    """S7: one step before and one after."""
    secret = make_app(colleague)
    with time_machine.travel(now(), tick=False):
        assert second_step(browser_of(None), colleague, code_of(secret, steps=steps)).status == status


def test_an_earlier_code_is_dead_once_a_later_one_was_used(colleague, browser_of):
    secret = make_app(colleague)
    with time_machine.travel(now(), tick=False):
        assert second_step(browser_of(None), colleague, code_of(secret, steps=1)).status == 303
        assert second_step(browser_of(None), colleague, code_of(secret)).status == 422


def test_a_new_app_takes_the_place_of_the_one_before(colleague, browser_of):
    old = make_app(colleague)
    browser = browser_of(colleague)
    assert browser.get(PATH).heading == "Bytt app eller telefon"
    assert set_up_app(browser).status == 303
    with time_machine.travel(in_minutes(2), tick=False):
        assert second_step(browser_of(None), colleague, code_of(old)).status == 422


def test_it_is_switched_off_with_all_that_belongs_to_it(colleague, browser_of):
    browser = browser_of(colleague)
    set_up_app(browser)
    off = browser.submit(browser.get("/me/two-steps"), "/app/remove")
    assert (off.status, off.location) == (303, "/me/two-steps")
    assert factor_of(colleague) is None
    assert db.session.scalars(select(RecoveryCode)).all() == []


def test_who_must_have_one_replaces_it_and_does_not_switch_it_off(cast, browser_of):
    """Trust decision 4."""
    make_app(cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get("/me/two-steps")
    assert "Slå av innlogging i to trinn" not in page.buttons()
    told = browser.follow(browser.post("/me/two-steps/app/remove")).toasts
    assert any("Du må ha innlogging i to trinn" in each for each in told)
    assert factor_of(cast.coach) is not None


@pytest.mark.parametrize("path", ["/app/remove", "/codes/new", "/app"])
def test_changing_it_asks_for_the_password_again(colleague, browser_of, path):
    """ASVS 7.5: an unattended screen is not enough."""
    make_app(colleague)
    browser = browser_of(colleague)
    with time_machine.travel(in_minutes(11), tick=False):
        page = browser.post(f"/me/two-steps{path}")
        assert (page.status, page.heading) == (422, "Bekreft at det er deg")
    assert factor_of(colleague) is not None


def test_a_machine_without_the_key_lets_nobody_past_the_second_step(colleague, browser_of, settings):
    """K1: after the key is gone no code is right, and nothing breaks; the codes on paper still work."""
    secret = make_app(colleague)
    path = settings.instance / sealing.FILE
    kept = path.read_text()
    path.unlink()
    try:
        assert second_step(browser_of(None), colleague, code_of(secret)).status == 422
    finally:
        path.unlink()
        path.write_text(kept)
        path.chmod(0o600)
    assert second_step(browser_of(None), colleague, code_of(secret)).status == 303


def test_after_a_restore_without_the_key_people_set_up_anew(cast, colleague, browser_of, settings):
    """K1, F14: who can still be read keeps the app; the others are let in by password and told why."""
    from app.accounts.actions import factors

    make_app(cast.leader)
    make_app(colleague)
    factor_of(colleague).sealed = sealing.seal("SECRET", to=colleague.id + 1, purpose=sealing.APP)
    db.session.commit()
    assert (factors.unreadable(), factors.forget_unreadable(), factors.unreadable()) == (1, 1, 0)
    db.session.commit()
    assert factor_of(cast.leader) is not None
    browser = browser_of(None)
    assert sign_in(browser, colleague.email).location == "/"
    assert "gikk tapt da kontoret ble gjenopprettet" in browser.get("/").text
