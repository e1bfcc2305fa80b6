"""S4, S5, S7, ASVS 6.3.5: what happens to an account is told to its owner – on the next page, in the list, and by
letter where it is grave – and to nobody else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from app.accounts import attempts
from app.accounts.actions.absences import be_away, end_absence
from app.accounts.actions.factors import forget_unreadable
from app.accounts.factor_models import AccountNotice, TotpFactor
from app.accounts.models import User
from app.config import Mail
from app.kernel.dates import today
from app.kernel.db import db
from tests.accounts.authenticator import Key
from tests.accounts.helpers import (
    OTHER_PASSWORD,
    PASSWORD,
    SAFARI,
    give_password,
    in_minutes,
    make_app,
    second_step,
    set_up_app,
    sign_in,
)
from tests.accounts.test_passkeys import ASK_STEP, added, asked, send
from tests.accounts.test_recovery_codes import make_codes
from tests.guidance.mail_server import receiving
from tests.pages import Browser


class Closing(Browser):
    """Lets each answer end, as a server does: letters leave then."""

    def open(self, path: str, **kw):
        page = super().open(path, **kw)
        page.response.close()
        return page


@dataclass
class Scene:
    """The owner of an account in a browser, a stranger's browser, and an administrator's."""

    owner: User
    here: Closing
    stranger: Closing
    admin: Closing

    @property
    def form(self):
        return self.admin.get(f"/office/people/{self.owner.id}")


def by_itself(scene: Scene) -> None:
    sign_in(scene.stranger, scene.owner.email, headers=SAFARI)


def wrong_code(scene: Scene) -> None:
    make_app(scene.owner)
    second_step(scene.stranger, scene.owner, "000000")


def recovery_code(scene: Scene) -> None:
    make_app(scene.owner)
    make_codes(scene.owner, "ABCDEFGHJK")
    second_step(scene.stranger, scene.owner, "ABCDEFGHJK")


def set_up(scene: Scene) -> None:
    set_up_app(scene.here)


def removed(scene: Scene) -> None:
    make_app(scene.owner)
    scene.here.post("/me/two-steps/app/remove")


def new_codes(scene: Scene) -> None:
    make_app(scene.owner)
    scene.here.post("/me/two-steps/codes/new")


def new_key(scene: Scene) -> None:
    added(scene.here)


def copied_key(scene: Scene) -> None:
    key = added(scene.here, Key(count=5))
    forget()
    sign_in(scene.stranger, scene.owner.email)
    send(scene.stranger, key.use(asked(scene.stranger, ASK_STEP), count=4))


def removed_key(scene: Scene) -> None:
    added(scene.here)
    forget()
    page = scene.here.get("/me/two-steps")
    scene.here.submit(page, "/remove")


def reset(scene: Scene) -> None:
    make_app(scene.owner)
    scene.admin.submit(scene.form, "/reset-factor")


def lost(scene: Scene) -> None:
    make_app(scene.owner)
    db.session.execute(update(TotpFactor).values(sealed="unreadable"))
    forget_unreadable()


def ended(scene: Scene) -> None:
    scene.admin.submit(scene.form, "/end-sessions")


def new_role(scene: Scene) -> None:
    scene.admin.submit(scene.form, roles=["employee", "team_leader"])


def new_password(scene: Scene) -> None:
    page = scene.here.get("/me/password")
    scene.here.submit(page, present_password=PASSWORD, password=OTHER_PASSWORD)


def by_link(scene: Scene) -> None:
    page = scene.admin.follow(scene.admin.post(f"/office/people/{scene.owner.id}/link"))
    path = page.soup.select_one("#link-1").get_text().partition("://")[2].partition("/")[2]
    scene.stranger.submit(scene.stranger.get(f"/{path}"), password=OTHER_PASSWORD)


def forget() -> None:
    """What was told before the event itself."""
    db.session.query(AccountNotice).delete()
    db.session.commit()


TABLE: list[tuple[Callable[[Scene], None], list[str], int]] = [
    (by_itself, ["signed_in"], 1),
    (wrong_code, ["wrong_code"], 0),
    (recovery_code, ["signed_in", "recovery_code_used"], 2),
    (set_up, ["factor_set_up"], 1),
    (removed, ["factor_removed"], 1),
    (new_codes, ["recovery_codes_made"], 0),
    (new_key, ["passkey_added"], 1),
    (copied_key, ["passkey_copied", "wrong_code"], 2),
    (removed_key, ["passkey_removed"], 2),
    (reset, ["factor_reset"], 1),
    (lost, ["factor_lost"], 0),
    (ended, ["ended_by_admin"], 1),
    (new_role, ["roles_changed"], 0),
    (new_password, ["password_changed"], 1),
    (by_link, ["password_by_link", "signed_in"], 2),
]
"""What happens, what the owner is told, and how many letters go – also of the key that was added before, and of a
sign-in from a browser that was never seen."""


@pytest.fixture
def scene(app, cast) -> Scene:
    owner = give_password(cast.colleague)
    here, stranger, admin = Closing(app), Closing(app), Closing(app)
    here.sign_in(owner)
    admin.sign_in(cast.admin)
    return Scene(owner, here, stranger, admin)


@pytest.fixture
def letters(app):
    before = app.extensions["treklang_settings"]
    with receiving() as server:
        mail = Mail("127.0.0.1", server.port, "post@kontor.example", starttls=False, user="", password="")
        app.extensions["treklang_settings"] = replace(before, mail=mail)
        yield server.letters
    app.extensions["treklang_settings"] = before


@pytest.mark.parametrize(("what", "kinds", "mailed"), TABLE, ids=lambda each: getattr(each, "__name__", ""))
def test_the_owner_is_told_and_nobody_else(scene, letters, what: Callable, kinds: list[str], mailed: int):
    owner_id, email = scene.owner.id, scene.owner.email
    what(scene)
    db.session.commit()
    told = db.session.execute(select(AccountNotice.user_id, AccountNotice.kind).order_by(AccountNotice.id)).all()
    assert [tuple(row) for row in told] == [(owner_id, kind) for kind in kinds]
    assert [letter["To"] for letter in letters] == [email] * mailed


def test_the_deputy_is_told_and_not_who_is_away(cast):
    leader, deputy = cast.leader, cast.colleague
    absence = be_away(leader, from_on=today(), until_on=today(), deputy_id=deputy.id)
    end_absence(absence, by=leader)
    db.session.commit()
    told = db.session.execute(select(AccountNotice.user_id, AccountNotice.kind).order_by(AccountNotice.id)).all()
    assert [tuple(row) for row in told] == [(deputy.id, "deputy_named"), (deputy.id, "deputy_released")]


def test_to_tell_of_many_absences_takes_no_more_statements_than_of_one(cast, browser_of, statements):
    mine, taken = browser_of(cast.colleague), []
    for number in range(6):
        day = today() + timedelta(days=number)
        be_away(cast.leader, from_on=day, until_on=day, deputy_id=cast.colleague.id)
        db.session.commit()
        mine.get("/")  # it is told once
        statements.seen.clear()
        assert f"Du svarer for {cast.leader.name}" in mine.get("/me").text
        taken.append(len(statements))
    assert taken == [taken[0]] * 6


def test_whoever_guesses_wears_out_the_account_and_its_owner_hears_of_it(scene):
    """«Locked» is told at the next sign-in, with how many were tried."""
    for _number in range(6):
        sign_in(scene.stranger, scene.owner.email, "feil passord her nå")
    db.session.commit()
    assert attempts.recent(attempts.target("account", scene.owner.email)) == 5
    with time_machine.travel(in_minutes(2), tick=False):
        browser = Closing(scene.here.app)
        sign_in(browser, scene.owner.email)
        assert "5 feil passord" in " ".join(browser.get("/").toasts)
        assert not any("feil passord" in each for each in scene.admin.get("/").toasts)


def test_the_letter_to_a_deputy_does_not_speak_of_passwords(app, cast, letters):
    leader = Closing(app)
    leader.sign_in(cast.leader)
    days = {"from_on": str(today()), "until_on": str(today())}
    leader.submit(leader.get("/me/away"), "/me/away", deputy_id=str(cast.colleague.id), **days)
    [letter] = letters
    assert "Logg inn for å se hva det gjelder." in letter.get_content()
    assert not any(word in letter.get_content() for word in ("passord", cast.leader.name))


def test_a_letter_tells_what_when_and_how_and_no_more(scene, letters):
    new_password(scene)
    [letter] = letters
    text = letter.get_content()
    assert "Passordet ditt ble byttet" in text
    assert "Var det ikke deg" in text
    assert not any(word in text for word in (scene.owner.name, "Nav Prøvevik", OTHER_PASSWORD))
