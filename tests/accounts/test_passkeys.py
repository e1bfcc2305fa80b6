"""S7: a passkey is made, used as the second step, refused when anything is wrong with it, and removed."""

import json

import pytest
import time_machine
from sqlalchemy import select, update

from app.accounts import factors
from app.accounts.actions import passkeys as actions
from app.accounts.factor_models import AccountNotice, RecoveryCode
from app.accounts.models import SignInAttempt, User, UserSession
from app.accounts.passkey_models import Passkey, PasskeyChallenge
from app.kernel.db import db
from tests.accounts.authenticator import Key
from tests.accounts.helpers import events, give_password, in_minutes, make_app, sign_in
from tests.pages import Browser, Page

NEW, ASK = "/me/two-steps/passkeys/new", "/me/two-steps/passkeys/ask"
STEP, ASK_STEP = "/sign-in/code", "/sign-in/code/passkey"
WRONG = "Passnøkkelen ble ikke godtatt. Prøv igjen, eller skriv en kode. Etter fem feil på ett minutt må du vente litt."
NOT_ADDED = "Passnøkkelen ble ikke lagt til. Prøv en gang til."


@pytest.fixture
def colleague(cast):
    return give_password(cast.colleague)


def asked(browser: Browser, path: str) -> dict:
    """What the script is told."""
    answer = browser.post(path)
    assert answer.status == 200, answer.location
    return json.loads(answer.response.get_data())


def added(browser: Browser, key: Key | None = None, *, name: str = "Jobbmobilen") -> Key:
    key = key or Key()
    page = browser.post(NEW, {"name": name, "passkey": key.make(asked(browser, ASK))})
    assert page.status == 303, page.errors
    return key


def own_keys(user: User) -> list[Passkey]:
    db.session.expire_all()
    return list(db.session.scalars(select(Passkey).filter_by(user_id=user.id)))


@pytest.fixture
def key(colleague, browser_of) -> Key:
    return added(browser_of(colleague))


@pytest.fixture
def pending(colleague, key, browser_of) -> Browser:
    """A browser in which the password was right a moment ago."""
    browser = browser_of(None)
    assert sign_in(browser, colleague.email).location == STEP
    return browser


def send(browser: Browser, sent: str) -> Page:
    return browser.post(STEP, {"passkey": sent})


def refused(page: Page) -> bool:
    assert (page.status, page.errors) == (422, [WRONG])
    return True


def test_the_first_key_brings_recovery_codes_and_makes_two_steps(colleague, browser_of):
    """S7: until then the password is enough."""
    browser = browser_of(colleague)
    done = browser.post(NEW, {"name": "Jobbmobilen", "passkey": Key().make(asked(browser, ASK))})
    assert browser.follow(done).heading == "Ta vare på kodene"
    assert len(db.session.scalars(select(RecoveryCode)).all()) == 10
    assert factors.ways(colleague.id) == ["passkey"]
    assert db.session.scalars(select(UserSession.way)).all() == ["passkey"]
    assert events("passkey_added") == 1
    text = browser.get("/me/two-steps").text
    assert "Jobbmobilen" in text
    assert "Ikke brukt ennå" in text


def test_a_second_key_leaves_the_codes_as_they_are(colleague, key, browser_of):
    """S7."""
    before = db.session.scalars(select(RecoveryCode.code_hash)).all()
    other = added(browser_of(colleague), name="Nøkkelknippet")
    assert db.session.scalars(select(RecoveryCode.code_hash)).all() == before
    assert len(own_keys(colleague)) == 2
    browser = browser_of(None)
    sign_in(browser, colleague.email)
    assert len(asked(browser, ASK_STEP)["allowCredentials"]) == 2
    assert send(browser, other.use(asked(browser, ASK_STEP))).location == "/"


def test_password_then_key_then_in(colleague, pending, key):
    """S7: and the page of the second step says what is asked for."""
    page = pending.get(STEP)
    assert page.heading == "Bruk passnøkkelen"
    assert "Bruk passnøkkel" in page.buttons()
    assert send(pending, key.use(asked(pending, ASK_STEP))).location == "/"
    assert "passord og passnøkkel" in pending.get("/me").text
    assert own_keys(colleague)[0].sign_count == 1
    assert own_keys(colleague)[0].last_used_at is not None
    assert db.session.scalars(select(PasskeyChallenge)).all() == []


def test_beside_an_app_the_code_is_still_asked_for_first(colleague, key, browser_of):
    """S7."""
    make_app(colleague)
    browser = browser_of(None)
    page = browser.follow(sign_in(browser, colleague.email))
    assert page.heading == "Skriv koden"
    assert "Bruk passnøkkel" in page.buttons()


LIES = {
    "another_origin": {"origin": "http://localhost.example"},
    "another_port": {"origin": "http://localhost:81"},
    "https_of_another": {"origin": "https://localhost"},
    "another_name": {"name": "example"},
    "another_type": {"type": "webauthn.create"},
    "nobody_present": {"flags": 0},
    "another_challenge": {"challenge": "AAAA"},
    "a_page_of_another_site_around_it": {"crossOrigin": True},
    "a_flipped_bit": {"flip": True},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_is_wrong_is_refused_in_the_same_words(pending, key, lie):
    """S7: origin, name, type, presence, challenge and signature; the same answer is right without the lie."""
    assert refused(send(pending, key.use(asked(pending, ASK_STEP), **lie)))
    assert db.session.scalar(select(PasskeyChallenge.id)) is None or "challenge" in lie
    assert events("second_step_refused") == 1
    assert send(pending, key.use(asked(pending, ASK_STEP))).location == "/"


@pytest.mark.parametrize("lie", [each for each in LIES if each != "a_flipped_bit"])
def test_a_key_that_was_made_elsewhere_is_not_taken(colleague, browser_of, lie):
    """S7: a page that looks like ours, or an answer to another question."""
    said = {"type": "webauthn.get"} if lie == "another_type" else LIES[lie]
    browser = browser_of(colleague)
    page = browser.post(NEW, {"name": "Nøkkel", "passkey": Key().make(asked(browser, ASK), **said)})
    assert (page.status, page.errors) == (422, [NOT_ADDED])
    assert own_keys(colleague) == []


@pytest.mark.parametrize(
    "sent", ["", "x", "{}", "[]", "null", '{"id":"x","response":{"clientDataJSON":"e30"}}', "[" * 19_000, "x" * 30_000]
)
def test_what_cannot_be_read_is_refused(pending, colleague, browser_of, sent):
    """S7, B1: neither an answer nor an error."""
    assert refused(send(pending, sent))
    assert browser_of(colleague).post(NEW, {"name": "Nøkkel", "passkey": sent}).status == 422


def test_a_stretch_of_rubbish_in_any_part_is_refused(pending, key):
    """S7: each part of the answer cut, emptied, or of another kind."""
    good = json.loads(key.use(asked(pending, ASK_STEP)))
    for part in ("clientDataJSON", "authenticatorData", "signature"):
        for rubbish in ("", "AA", "é", 7, None, ["x"], good["response"][part][:-8]):
            with time_machine.travel(in_minutes(0), tick=False):
                db.session.execute(SignInAttempt.__table__.delete())
                fresh = json.loads(key.use(asked(pending, ASK_STEP)))
                fresh["response"][part] = rubbish
                assert refused(send(pending, json.dumps(fresh)))
    db.session.execute(SignInAttempt.__table__.delete())
    assert send(pending, key.use(asked(pending, ASK_STEP))).location == "/"


def test_a_challenge_is_answered_once(colleague, pending, key, browser_of):
    """S7: the same answer sent again, also one that was refused before."""
    question = asked(pending, ASK_STEP)
    assert refused(send(pending, key.use(question, flip=True)))
    assert refused(send(pending, key.use(question)))
    taken = key.use(asked(pending, ASK_STEP))
    assert send(pending, taken).location == "/"
    again = browser_of(None)
    sign_in(again, colleague.email)
    assert refused(send(again, taken))


def test_a_key_without_a_counter_cannot_be_replayed_either(colleague, browser_of):
    """S7: many keys say 0 for ever; then the challenge alone stands against it."""
    key = added(browser_of(colleague), Key(step=0))
    for _time in range(2):
        browser = browser_of(None)
        sign_in(browser, colleague.email)
        sent = key.use(asked(browser, ASK_STEP))
        assert send(browser, sent).location == "/"
    browser = browser_of(None)
    sign_in(browser, colleague.email)
    assert refused(send(browser, sent))
    assert events("passkey_copied") == 0


def test_a_challenge_is_its_browsers_alone(colleague, pending, key, browser_of):
    """S7: another browser that has given the same password, and the one that is signed in."""
    other = browser_of(None)
    sign_in(other, colleague.email)
    assert refused(send(other, key.use(asked(pending, ASK_STEP))))
    mine = browser_of(colleague)
    assert refused(send(pending, key.use(asked(mine, ASK))))
    page = mine.post(NEW, {"name": "Nøkkel", "passkey": Key().make(asked(pending, ASK_STEP))})
    assert page.errors == [NOT_ADDED]
    page = mine.post(NEW, {"name": "Nøkkel", "passkey": Key().make(asked(browser_of(colleague), ASK))})
    assert page.errors == [NOT_ADDED]
    assert len(own_keys(colleague)) == 1


def test_a_challenge_waits_five_minutes(colleague, browser_of):
    """S7: on the page of one who is signed in, which waits longer."""
    browser = browser_of(colleague)
    question = asked(browser, ASK)
    with time_machine.travel(in_minutes(5.1), tick=False):
        assert browser.post(NEW, {"name": "Nøkkel", "passkey": Key().make(question)}).errors == [NOT_ADDED]
        assert actions.forget_old() == 1


def test_a_challenge_of_a_clock_that_was_ahead_is_dead(colleague, browser_of):
    """S7, F15: a second server's, for example."""
    browser = browser_of(colleague)
    question = asked(browser, ASK)
    db.session.execute(update(PasskeyChallenge).values(created_at=in_minutes(180)))
    db.session.commit()
    assert browser.post(NEW, {"name": "Nøkkel", "passkey": Key().make(question)}).errors == [NOT_ADDED]


def test_an_old_challenge_does_not_outlive_a_new_first_step(pending, key):
    """S7: the row is made older than its browser's five minutes."""
    question = asked(pending, ASK_STEP)
    db.session.execute(update(PasskeyChallenge).values(created_at=in_minutes(-5.1)))
    db.session.commit()
    assert refused(send(pending, key.use(question)))


def test_another_persons_key_opens_nothing(cast, pending, browser_of):
    """S7."""
    theirs = added(browser_of(cast.leader))
    assert refused(send(pending, theirs.use(asked(pending, ASK_STEP))))


def test_a_key_is_one_persons(cast, colleague, key, browser_of):
    """S7: the same number with another key behind it takes nobody's place."""
    browser = browser_of(cast.leader)
    page = browser.post(NEW, {"name": "Nøkkel", "passkey": Key(identity=key.identity).make(asked(browser, ASK))})
    assert page.errors == [NOT_ADDED]
    assert own_keys(cast.leader) == []


@pytest.mark.parametrize("count", [0, 4, 5])
def test_a_counter_that_stands_still_or_goes_back_is_refused_and_told(colleague, browser_of, count):
    """S7: somebody has a copy of the key; its owner hears of it."""
    key = added(browser_of(colleague), Key(count=5))
    browser = browser_of(None)
    sign_in(browser, colleague.email)
    assert refused(send(browser, key.use(asked(browser, ASK_STEP), count=count)))
    assert events("passkey_copied") == 1
    assert "passkey_copied" in db.session.scalars(select(AccountNotice.kind).filter_by(user_id=colleague.id)).all()
    assert own_keys(colleague)[0].sign_count == 5
    assert send(browser, key.use(asked(browser, ASK_STEP), count=6)).location == "/"


def test_a_wrong_signature_raises_no_alarm_of_a_copy(pending, key):
    """S7: only the key itself can say that it was copied."""
    assert refused(send(pending, key.use(asked(pending, ASK_STEP), count=0, flip=True)))
    assert events("passkey_copied") == 0


def test_five_wrong_in_a_minute_then_even_the_right_one_waits(pending, key):
    """S5: counted as codes are, and for themselves: the one kind does not wear out the other."""
    pending.post(STEP, {"code": "000000"})
    for _try in range(5):
        assert refused(send(pending, "x"))
    assert refused(send(pending, key.use(asked(pending, ASK_STEP))))
    with time_machine.travel(in_minutes(1.1), tick=False):
        assert send(pending, key.use(asked(pending, ASK_STEP))).location == "/"


def test_a_stranger_is_asked_nothing_and_told_nothing(colleague, key, browser_of):
    """S7: without the first step there is no question, and no list of somebody's keys."""
    stranger = browser_of(None)
    assert stranger.post(ASK_STEP).location == "/sign-in"
    assert stranger.post(ASK).location.startswith("/sign-in")
    assert send(stranger, Key().use({"challenge": "AAAA"})).location == "/sign-in"
    assert db.session.scalars(select(PasskeyChallenge)).all() == []


def test_a_removed_key_opens_nothing(colleague, key, browser_of):
    """S7: sent by a browser that was asked before it was removed."""
    mine = browser_of(colleague)
    added(mine)
    browser = browser_of(None)
    sign_in(browser, colleague.email)
    question = asked(browser, ASK_STEP)
    db.session.delete(own_keys(colleague)[0])
    db.session.commit()
    assert refused(send(browser, key.use(question)))


def test_only_the_owner_removes_a_key(cast, colleague, key, browser_of):
    """A1: for everybody else it does not exist."""
    path = f"/me/two-steps/passkeys/{own_keys(colleague)[0].id}/remove"
    other = browser_of(cast.leader)
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(0)))
    db.session.commit()
    assert other.post(path).status == 404
    assert len(own_keys(colleague)) == 1


def test_with_the_last_key_the_codes_go_and_the_password_is_enough(colleague, key, browser_of):
    """S7: of a colleague of whom nobody asks for two steps; other browsers are signed out (S4)."""
    browser, other = browser_of(colleague), browser_of(colleague)
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(0), way="passkey"))
    db.session.commit()
    done = browser.submit(browser.get("/me/two-steps"), "/remove")
    assert "Passnøkkelen er fjernet." in " ".join(browser.follow(done).toasts)
    assert own_keys(colleague) == []
    assert db.session.scalars(select(RecoveryCode)).all() == []
    assert other.get("/me").status == 303
    assert sign_in(browser_of(None), colleague.email).location == "/"
    assert events("passkey_removed") == 1


def test_who_must_have_a_factor_keeps_the_last_one(cast, browser_of):
    """S7: the page offers no removal, and the address refuses it; with an app beside it, it goes."""
    admin = give_password(cast.admin)
    browser = browser_of(admin)
    added(browser)
    path = f"/me/two-steps/passkeys/{own_keys(admin)[0].id}/remove"
    assert path not in browser.get("/me/two-steps").raw
    told = browser.follow(browser.post(path)).toasts
    assert any("Du må ha innlogging i to trinn" in each for each in told)
    assert len(own_keys(admin)) == 1
    make_app(admin)
    browser.post(path)
    assert factors.ways(admin.id) == ["app"]
    assert len(db.session.scalars(select(RecoveryCode)).all()) == 10


def test_removing_asks_for_the_password_when_it_was_given_long_ago(colleague, key, browser_of):
    """S8: and so does adding."""
    browser = browser_of(colleague)
    number = own_keys(colleague)[0].id
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(-11)))
    db.session.commit()
    assert browser.post(f"/me/two-steps/passkeys/{number}/remove").status == 422
    sent = Key().make(asked(browser, ASK))
    page = browser.post(NEW, {"name": "Nøkkel", "passkey": sent})
    assert page.status == 422
    assert len(own_keys(colleague)) == 1
    done = browser.submit(page, fresh_password="hest blyant fjell lampe")
    assert done.status == 303, done.errors
    assert len(own_keys(colleague)) == 2


def test_the_name_is_no_identity_number(colleague, browser_of):
    """N3: Skatteetaten's synthetic number; what was made is not lost by accident but not taken either."""
    browser = browser_of(colleague)
    page = browser.post(NEW, {"name": "Nøkkel 02013299997", "passkey": Key().make(asked(browser, ASK))})
    assert page.status == 422
    assert own_keys(colleague) == []


def test_a_limited_session_may_add_one_and_is_let_in(cast, browser_of):
    """S7: whoever must have a factor may choose a passkey."""
    admin = give_password(cast.admin)
    browser = browser_of(None)
    sign_in(browser, admin.email)
    page = browser.follow(browser.get("/office/people"))
    assert "Bruk en passnøkkel i stedet" in page.links()
    added(browser)
    assert browser.get("/office/people").status == 200


def test_an_administrator_resets_keys_too(cast, colleague, key, browser_of):
    """S7."""
    admin = browser_of(cast.admin)
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(0), way="code"))
    db.session.commit()
    admin.post(f"/office/people/{colleague.id}/reset-factor")
    page = admin.get(f"/office/people/{colleague.id}")
    assert "Logger inn i to trinn." not in page.text
    assert own_keys(colleague) == []


@pytest.mark.parametrize("host", ["127.0.0.1:5000", "[::1]:5000"])
def test_at_a_bare_number_there_are_no_passkeys_and_the_page_says_so(colleague, pending, browser_of, host):
    """S7: browsers tie keys to names; the codes on paper still let their owner in."""
    at = {"base_url": f"http://{host}"}
    browser = browser_of(None)
    sign_in(browser, colleague.email, **at)
    page = browser.get(STEP, **at)
    assert "Passnøkkelen virker ikke på denne adressen." in page.text
    assert "Bruk passnøkkel" not in page.buttons()
    assert browser.post(ASK_STEP, **at).location == "/sign-in"
