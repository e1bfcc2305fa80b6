"""Signing in with e-mail and password, and by name in a demonstration office."""

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import attempts, passwords
from app.accounts.models import Office, SignInAttempt, User, UserSession
from app.kernel.db import db
from tests.accounts.helpers import PASSWORD, events, give_password, in_minutes, sign_in


@pytest.fixture
def colleague(cast):
    return give_password(cast.colleague)


REFUSED = "E-postadressen og passordet passer ikke sammen. Etter fem feil på ett minutt må du vente litt."


def test_the_right_password_leads_to_the_start_page(colleague, browser_of):
    browser = browser_of(None)
    page = sign_in(browser, colleague.email)
    assert (page.status, page.location) == (303, "/")
    assert browser.get("/").heading == "I dag"
    assert events("signed_in") == 1


def test_the_address_may_be_written_in_capitals(colleague, browser_of):
    assert sign_in(browser_of(None), f" {colleague.email.upper()} ").status == 303


def test_one_gets_where_one_was_going(colleague, browser_of):
    browser = browser_of(None)
    asked = browser.get("/me?x=1")
    assert asked.location == "/sign-in?next=/me?x%3D1"
    page = browser.submit(browser.follow(asked), email=colleague.email, password=PASSWORD)
    assert (page.status, page.location) == (303, "/me?x=1")


STRANGE = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "http:evil.example",
    "https:evil",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "///evil.example",
    "////evil.example",
    "evil.example",
    "@evil.example",
    "/a\\b",
    "\x00/",
    "ftp://evil.example",
    "data:text/html,x",
    " //evil.example",
    "/\x0b/evil.example",
    "",
]


@pytest.mark.parametrize("wanted", STRANGE)
def test_next_never_leaves_the_office(colleague, browser_of, wanted):
    """H5: what is not a path of this site leads to the start page."""
    page = sign_in(browser_of(None), colleague.email, query_string={"next": wanted})
    assert (page.status, page.location) == (303, "/")


def refusals(cast, browser_of):
    """The answers to an unknown, a wrong, a locked and a deactivated account."""
    for each in (cast.colleague, cast.other_team, cast.gone):
        give_password(each)
    browser = browser_of(None)
    for _try in range(5):
        sign_in(browser, cast.other_team.email, "feil passord")
    return [
        sign_in(browser, "ukjent@prove.example"),
        sign_in(browser, cast.colleague.email, "feil passord"),
        sign_in(browser, cast.other_team.email),
        sign_in(browser, cast.gone.email),
        sign_in(browser, cast.guide.email),
    ]


def test_unknown_wrong_locked_and_deactivated_look_the_same(cast, browser_of):
    """S6: same text and status, and nobody is signed in."""
    answers = refusals(cast, browser_of)
    assert [page.status for page in answers] == [422] * 5
    assert [page.errors for page in answers] == [[REFUSED]] * 5
    assert len({page.text for page in answers}) == 1
    assert db.session.scalars(select(UserSession)).all() == []


def test_the_same_work_is_done_for_each(cast, browser_of, monkeypatch):
    """S6, settled 13: one password is checked whether there is an account or not, with the same settings."""
    checked = []

    class Counting:
        def verify(self, kept, password):
            checked.append(kept.rsplit("$", 2)[0])
            return real.verify(kept, password)

        def __getattr__(self, name):
            return getattr(real, name)

    real = passwords.hasher
    monkeypatch.setattr(passwords, "hasher", Counting())
    refusals(cast, browser_of)
    assert checked == ["$argon2id$v=19$m=19456,t=2,p=1"] * 10


def test_after_five_wrong_even_the_right_one_waits_a_minute(colleague, browser_of):
    """S5: never a permanent lock, and counted in the database, so for another browser too."""
    for _try in range(5):
        sign_in(browser_of(None), colleague.email, "feil passord")
    assert sign_in(browser_of(None), colleague.email).status == 422
    with time_machine.travel(in_minutes(1.1), tick=False):
        assert sign_in(browser_of(None), colleague.email).status == 303


def test_trying_while_locked_does_not_lock_for_longer(colleague, browser_of):
    for _try in range(9):
        sign_in(browser_of(None), colleague.email, "feil passord")
    counted = db.session.scalars(
        select(SignInAttempt).where(SignInAttempt.target == attempts.target("account", colleague.email))
    ).all()
    assert len(counted) == 5


def test_thirty_wrong_from_one_place_are_enough_for_a_while(colleague, browser_of):
    """S5: 429 with a sentence; another network address is not touched; after a quarter of an hour all is well."""
    browser = browser_of(None)
    for number in range(30):
        assert sign_in(browser, f"nr{number}@prove.example", "feil passord").status == 422
    page = sign_in(browser, colleague.email)
    assert (page.status, page.heading) == (429, "For mange forsøk")
    elsewhere = sign_in(browser_of(None), colleague.email, environ_base={"REMOTE_ADDR": "10.0.0.7"})
    assert elsewhere.status == 303
    with time_machine.travel(in_minutes(15.1), tick=False):
        assert sign_in(browser, colleague.email).status == 303


def test_right_sign_ins_are_not_counted_against_the_office(colleague, browser_of):
    """The whole office may share one network address."""
    for _time in range(31):
        assert sign_in(browser_of(None), colleague.email).status == 303
    assert db.session.scalars(select(SignInAttempt)).all() == []


def test_the_owner_hears_of_wrong_attempts(colleague, browser_of):
    """S5: told once."""
    for _try in range(5):
        sign_in(browser_of(None), colleague.email, "feil passord")
    with time_machine.travel(in_minutes(2), tick=False):
        browser = browser_of(None)
        page = browser.follow(sign_in(browser, colleague.email))
        assert any("5 feil passord" in toast for toast in page.toasts)
        again = browser_of(None)
        assert not any("feil passord" in toast for toast in again.follow(sign_in(again, colleague.email)).toasts)


def test_the_table_of_attempts_names_nobody(colleague, browser_of):
    sign_in(browser_of(None), colleague.email, "feil passord")
    stored = " ".join(row.target for row in db.session.scalars(select(SignInAttempt)))
    assert colleague.email not in stored
    assert "127.0.0.1" not in stored


def test_an_old_hash_is_made_anew(colleague, browser_of):
    from argon2 import PasswordHasher

    user = db.session.get_one(User, colleague.id)
    user.password_hash = weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db.session.commit()
    assert sign_in(browser_of(None), colleague.email).status == 303
    kept = db.session.scalar(select(User.password_hash).where(User.id == colleague.id))
    assert kept != weak
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_answer_never_holds_the_password(colleague, browser_of):
    page = sign_in(browser_of(None), colleague.email, "hemmelig ord som er feil")
    assert page.status == 422
    assert "hemmelig ord" not in page.raw


def test_empty_fields_are_named(cast, browser_of):
    page = sign_in(browser_of(None), "", "")
    assert page.errors == ["Fyll ut «E-post».", "Fyll ut «Passord»."]


def test_who_is_signed_in_goes_on(colleague, browser_of):
    assert browser_of(colleague).get("/sign-in").location == "/"


def test_language_is_chosen_before_signing_in(colleague, browser_of):
    """Kept by the browser, also after signing in for those who have not chosen one themselves."""
    browser = browser_of(None)
    page = browser.submit(browser.get("/sign-in"), "/language", language="en")
    assert (page.status, page.location) == (303, "/sign-in")
    assert browser.follow(page).soup.html["lang"] == "en"
    sign_in(browser, colleague.email)
    assert browser.get("/").soup.html["lang"] == "en"


def test_only_languages_of_the_product_can_be_chosen(cast, browser_of):
    assert browser_of(None).post("/language", {"language": "xx"}).status == 400


def test_the_languages_return_to_the_same_page_only_on_this_site(cast, browser_of):
    page = browser_of(None).post("/language", {"language": "nn", "_from": "//evil.example"})
    assert page.location == "/sign-in"


def make_demo():
    db.session.get_one(Office, 1).demo = True
    db.session.commit()


def test_a_demonstration_office_lists_its_people(cast, browser_of):
    db.session.get_one(User, cast.leader.id).demo_key = "leader"
    make_demo()
    browser = browser_of(None)
    page = browser.get("/sign-in")
    assert "Dette er et prøvekontor. Alle personer og tall er oppdiktet." in page.text
    assert "Liv Leder kontorleder, medarbeider" in page.text
    assert page.form("/sign-in/demo").find("input", {"name": "person"})["value"] == "leader"
    assert browser.submit(page, "/sign-in/demo").location == "/"
    assert "Liv Leder" in browser.get("/").text


def test_nobody_else_is_let_in_by_name(cast, browser_of):
    make_demo()
    assert browser_of(None).post("/sign-in/demo", {"person": "admin"}).status == 404
    assert browser_of(None).post("/sign-in/demo", {}).status == 404


def test_a_real_office_lets_nobody_in_by_name(cast, browser_of):
    """The route does not exist there (contract)."""
    db.session.get_one(User, cast.leader.id).demo_key = "leader"
    db.session.commit()
    page = browser_of(None).post("/sign-in/demo", {"person": "leader"})
    missing = browser_of(None).post("/sign-in/nowhere", {"person": "leader"})
    assert (page.status, page.text) == (404, missing.text)
    assert browser_of(None).get("/sign-in").soup.find("input", {"name": "person"}) is None
