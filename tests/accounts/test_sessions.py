"""Signed-in browsers: how they begin, run out and are ended."""

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts import sessions
from app.accounts.models import User, UserRole, UserSession
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.accounts.helpers import (
    OTHER_PASSWORD,
    PASSWORD,
    code_of,
    events,
    give_password,
    in_minutes,
    make_app,
    sign_in,
)


def test_a_session_runs_out_after_a_quarter_of_an_hour_without_activity(cast, browser_of):
    """S3: the idle limit counts from the last request."""
    browser = browser_of(cast.colleague)
    with time_machine.travel(in_minutes(14), tick=False):
        assert browser.get("/").status == 200
    with time_machine.travel(in_minutes(28), tick=False):
        assert browser.get("/").status == 200
    with time_machine.travel(in_minutes(43.5), tick=False):
        assert browser.get("/").location == "/sign-in?next=/"


def test_a_session_ends_after_ten_hours_whatever_happens(cast, browser_of):
    """S3: the absolute limit."""
    browser = browser_of(cast.colleague)
    for minutes in range(0, 600, 10):
        with time_machine.travel(in_minutes(minutes), tick=False):
            assert browser.get("/me").status == 200
    with time_machine.travel(in_minutes(600), tick=False):
        assert browser.get("/me").status == 303


def test_the_page_says_when_the_session_ends(cast, browser_of):
    """S3: the script warns two minutes before, and asks /me/stay for more time."""
    browser = browser_of(cast.colleague)
    with time_machine.travel(in_minutes(5), tick=False):
        body = browser.get("/").soup.body
        ends = int(body["data-session-ends"])
        assert ends == int(in_minutes(15).timestamp() * 1000)
        assert body["data-stay-url"] == "/me/stay"


def test_staying_gives_another_quarter_of_an_hour(cast, browser_of):
    browser = browser_of(cast.colleague)
    with time_machine.travel(in_minutes(14), tick=False):
        answer = browser.post("/me/stay").response
        assert answer.get_json() == {"ends": int(in_minutes(15).timestamp() * 1000)}
    with time_machine.travel(in_minutes(28), tick=False):
        assert browser.get("/").status == 200


def test_a_moment_later_staying_counts_too(cast, browser_of):
    """The time last seen is otherwise written once a minute."""
    browser = browser_of(cast.colleague)
    start = in_minutes(0)
    with time_machine.travel(in_minutes(0.5), tick=False):
        browser.post("/me/stay")
    assert db.session.scalar(select(UserSession.last_seen_at)) > start


def test_looking_at_pages_writes_no_more_than_once_a_minute(cast, browser_of, statements):
    browser = browser_of(cast.colleague)
    browser.get("/")
    statements.seen.clear()
    browser.get("/")
    assert [each for each in statements.seen if not each.startswith("SELECT")] == []


def test_text_of_an_expired_session_is_there_after_signing_in_again(cast, browser_of):
    """S3: the form was open when the session ran out; nothing typed is lost."""
    admin, secret = give_password(cast.admin), make_app(cast.admin)
    browser = browser_of(admin)
    page = browser.get("/office/people/new")
    with time_machine.travel(in_minutes(20), tick=False):
        refused = browser.submit(page, name="Ny Kollega", email="ny@prove.example")
        assert refused.location == "/sign-in?next=/office/people/new"
        assert db.session.scalar(select(func.count()).where(User.name == "Ny Kollega")) == 0
        second = browser.follow(sign_in(browser, admin.email, path=refused.location))
        again = browser.submit(second, code=code_of(secret))
        shown = browser.follow(again)
        assert (shown.value("name"), shown.value("email")) == ("Ny Kollega", "ny@prove.example")
        assert "Dette er utkastet ditt" in shown.text


def test_whoever_sits_down_later_replaces_nothing_of_what_stands(cast, browser_of):
    """S3, T20: the form is open still, its session has run out; what its writer had typed may grow, and no more."""
    browser = browser_of(cast.admin)
    page = browser.get("/office/people/new")
    with time_machine.travel(in_minutes(20), tick=False):
        for name, stands in (("Ny", "Ny"), ("Noe annet", "Ny"), ("", "Ny"), ("Ny Kollega", "Ny Kollega")):
            browser.submit(page, name=name)
            db.session.rollback()
            assert db.session.scalars(select(Draft)).one().fields["name"] == [stands]


def test_a_session_that_ended_long_ago_keeps_no_text(cast, browser_of):
    browser = browser_of(cast.admin)
    page = browser.get("/office/people/new")
    with time_machine.travel(in_minutes(60 * 25), tick=False):
        browser.submit(page, name="Ny Kollega")
    assert db.session.scalars(select(Draft)).all() == []


def test_who_was_signed_out_keeps_no_text(cast, browser_of):
    browser = browser_of(cast.admin)
    page = browser.get("/office/people/new")
    sessions.end_all(cast.admin.id)
    browser.submit(page, name="Ny Kollega")
    assert db.session.scalars(select(Draft)).all() == []


def test_signing_in_makes_a_new_secret(cast, browser_of):
    """S2: what the browser had before is worth nothing afterwards."""
    user = give_password(cast.colleague)
    browser = browser_of(user)
    with browser.client.session_transaction() as kept:
        before = kept["key"]
        kept["planted"] = "x"
    browser.post("/sign-out")
    sign_in(browser, user.email)
    with browser.client.session_transaction() as kept:
        assert kept["key"] != before
        assert "planted" not in kept
        assert len(kept["key"]) >= 43, "256 bits"
        kept["key"] = before
    assert browser.get("/").status == 303


@pytest.mark.parametrize("planted", ["x" * 43, "", 7, None, ["list"], "\ud800"])
def test_a_planted_secret_signs_nobody_in(cast, browser_of, planted):
    """S2."""
    browser = browser_of(None)
    with browser.client.session_transaction() as kept:
        kept["key"] = planted
    assert browser.get("/").status == 303


def test_a_planted_secret_is_not_taken_over_at_sign_in(cast, browser_of):
    """S2: fixation."""
    user, browser = give_password(cast.colleague), browser_of(None)
    with browser.client.session_transaction() as kept:
        kept["key"] = "planted by somebody else who waits for it"
    sign_in(browser, user.email)
    stranger = browser_of(None)
    with stranger.client.session_transaction() as kept:
        kept["key"] = "planted by somebody else who waits for it"
    assert stranger.get("/").status == 303


def test_the_database_knows_no_secret(cast, browser_of):
    """S1: stored hashed."""
    user, browser = give_password(cast.colleague), browser_of(None)
    sign_in(browser, user.email)
    with browser.client.session_transaction() as kept:
        secret = kept["key"]
    assert db.session.scalar(select(UserSession.token_hash)) == sessions.hashed(secret) != secret


def test_signing_out_ends_this_browser_only(cast, browser_of):
    """S4; S8: what the browser has kept of pages is let go."""
    here, there = browser_of(cast.colleague), browser_of(cast.colleague)
    page = here.post("/sign-out")
    assert (page.status, page.location) == (303, "/sign-in")
    assert page.response.headers["Clear-Site-Data"] == '"cache"'
    assert here.get("/").status == 303
    assert there.get("/").status == 200
    assert events("signed_out") == 1


def test_signing_out_keeps_the_language_of_the_browser(cast, browser_of):
    browser = browser_of(cast.colleague)
    browser.post("/me/language", {"language": "nn"})
    browser.post("/sign-out")
    assert browser.get("/sign-in").soup.html["lang"] == "nn"


def test_signing_out_by_a_link_is_not_possible(cast, browser_of):
    browser = browser_of(cast.colleague)
    assert browser.get("/sign-out").status == 405
    assert browser.get("/").status == 200


def test_signing_out_everywhere(cast, browser_of):
    """S4."""
    browsers = [browser_of(cast.colleague) for _each in range(3)]
    someone_else = browser_of(cast.leader)
    browsers[0].submit(browsers[0].get("/me"), "/sign-out", everywhere="y")
    assert [browser.get("/").status for browser in browsers] == [303, 303, 303]
    assert someone_else.get("/").status == 200


def test_changing_the_password_ends_the_other_browsers(cast, browser_of):
    """S4."""
    user = give_password(cast.colleague)
    here, there = browser_of(user), browser_of(user)
    done = here.post("/me/password", {"present_password": PASSWORD, "password": OTHER_PASSWORD})
    assert (done.status, done.location) == (303, "/me")
    assert here.get("/").status == 200
    assert there.get("/").status == 303


def test_a_deactivated_person_is_out_on_the_next_request_also_in_a_part_of_a_page(cast, browser_of):
    """S4, closed account: an open tab is sent to the sign-in page by htmx, not a sign-in form put into a table."""
    tab = browser_of(cast.colleague)
    browser_of(cast.admin).post(f"/office/people/{cast.colleague.id}/deactivate")
    part = tab.get("/me", fragment=True)
    assert (part.status, part.raw, part.response.headers["HX-Redirect"]) == (200, "", "/sign-in?next=/me")
    assert tab.get("/").status == 303


def test_a_session_of_a_deactivated_account_does_not_come_back_with_it(cast, browser_of):
    tab, admin = browser_of(cast.colleague), browser_of(cast.admin)
    admin.post(f"/office/people/{cast.colleague.id}/deactivate")
    admin.post(f"/office/people/{cast.colleague.id}/reactivate")
    assert tab.get("/").status == 303


def test_a_new_role_holds_from_the_next_request(cast, browser_of):
    """A8: both ways, in a tab that was open all the time."""
    tab = browser_of(cast.colleague)
    assert tab.get("/office/people").status == 404
    db.session.add(UserRole(user_id=cast.colleague.id, role="admin"))
    assert tab.get("/office/people").status == 200
    db.session.delete(db.session.get(UserRole, (cast.colleague.id, "admin")))
    assert tab.get("/office/people").status == 404
    assert tab.get("/office/people", fragment=True).status == 404


def test_old_rows_are_let_go_of_at_night(cast, browser_of):
    browser_of(cast.colleague)
    assert sessions.forget_old() == 0
    with time_machine.travel(in_minutes(60 * 24 * 31), tick=False):
        assert sessions.forget_old() == 1
