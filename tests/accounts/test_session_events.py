"""S2, S4, L-rows of sign-in: what ends sessions, what makes their secrets new, and what people are told of it."""

from collections.abc import Callable

import pytest
import time_machine
from sqlalchemy import func, select, update

from app.accounts import sessions
from app.accounts.enums import Role
from app.accounts.factor_models import AccountNotice, TotpFactor
from app.accounts.models import StaffInvitation, UserRole, UserSession
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.accounts.helpers import (
    OTHER_PASSWORD,
    PASSWORD,
    SAFARI,
    code_of,
    events,
    give_password,
    in_minutes,
    make_app,
    second_step,
    set_up_app,
    sign_in,
)

FIREFOX = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/150.0"}


def everywhere(cast, here, _admin) -> None:
    here.post("/sign-out", {"everywhere": "y"})


def others(cast, here, _admin) -> None:
    here.post("/me/browsers/end-others")


def password(cast, here, _admin) -> None:
    here.post("/me/password", {"present_password": PASSWORD, "password": OTHER_PASSWORD})


def link(cast, here, admin) -> None:
    page = admin.follow(admin.post(f"/office/people/{cast.colleague.id}/link"))
    path = page.soup.select_one("#link-1").get_text().partition("://")[2].partition("/")[2]
    here.submit(here.get(f"/{path}"), password=OTHER_PASSWORD)


def factor(cast, here, _admin) -> None:
    set_up_app(here)


def codes(cast, here, _admin) -> None:
    make_app(cast.colleague)
    here.post("/me/two-steps/codes/new")


def deactivated(cast, _here, admin) -> None:
    admin.post(f"/office/people/{cast.colleague.id}/deactivate")


def role_lost(cast, _here, admin) -> None:
    form = admin.get(f"/office/people/{cast.colleague.id}")
    admin.submit(form, roles=["employee"])


def by_admin(cast, _here, admin) -> None:
    admin.submit(admin.get(f"/office/people/{cast.colleague.id}"), "/end-sessions")


def reset(cast, _here, admin) -> None:
    make_app(cast.colleague)
    admin.submit(admin.get(f"/office/people/{cast.colleague.id}"), "/reset-factor")


def restored(cast, _here, _admin) -> None:
    sessions.end_everybodys()


ALL = (everywhere, others, password, link, factor, codes, deactivated, role_lost, by_admin, reset, restored)
HERE_GOES_ON = (others, password, link, factor, codes)


@pytest.mark.parametrize("what", ALL, ids=lambda each: each.__name__)
def test_every_session_is_dead_on_the_next_request(cast, browser_of, what: Callable):
    """S4: a page, a form and a part of a page in three browsers; somebody else notices nothing."""
    db.session.add(UserRole(user_id=cast.colleague.id, role=Role.TEAM_LEADER))
    give_password(cast.colleague)
    here, *tabs = [browser_of(cast.colleague) for _each in range(4)]
    admin, someone_else = browser_of(cast.admin), browser_of(cast.leader)
    what(cast, here, admin)
    assert tabs[0].get("/").location == "/sign-in?next=/"
    assert tabs[1].post("/me/appearance", {"appearance": "dark"}).location == "/sign-in"
    part = tabs[2].get("/me", fragment=True)
    assert (part.raw, part.response.headers["HX-Redirect"]) == ("", "/sign-in?next=/me")
    assert here.get("/").status == (200 if what in HERE_GOES_ON else 303)
    assert someone_else.get("/").status == (303 if what is restored else 200)


def test_signing_out_here_leaves_the_others(cast, browser_of):
    """S4: the ninth event is the one that ends one alone."""
    here, *tabs = [browser_of(cast.colleague) for _each in range(3)]
    here.post("/sign-out")
    assert [each.get("/").status for each in (here, *tabs)] == [303, 200, 200]


def key_of(browser) -> str:
    with browser.client.session_transaction() as kept:
        return kept["key"]


def at_sign_in(cast, browser) -> None:
    browser.post("/sign-out")
    sign_in(browser, cast.colleague.email)


def at_second_step(cast, browser) -> None:
    secret = make_app(cast.colleague)
    browser.post("/sign-out")
    second_step(browser, cast.colleague, code_of(secret))


def at_set_up(cast, browser) -> None:
    set_up_app(browser)


def at_new_codes(cast, browser) -> None:
    make_app(cast.colleague)
    browser.post("/me/two-steps/codes/new")


def at_new_role(cast, browser) -> None:
    make_app(cast.colleague)
    sessions.roles_changed(sessions.db.session.get(type(cast.colleague), cast.colleague.id), lost=False)
    db.session.commit()
    browser.get("/me")


def at_proof(cast, browser) -> None:
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(-11)))
    browser.post("/me/two-steps/app", {"fresh_password": PASSWORD})


def at_new_password(cast, browser) -> None:
    browser.post("/me/password", {"present_password": PASSWORD, "password": OTHER_PASSWORD})


@pytest.mark.parametrize(
    "when",
    [at_new_password, at_sign_in, at_second_step, at_set_up, at_new_codes, at_new_role, at_proof],
    ids=lambda each: each.__name__,
)
def test_the_secret_is_new_and_the_old_one_dead(cast, browser_of, when: Callable):
    """S2: seven times."""
    give_password(cast.colleague)
    browser = browser_of(cast.colleague)
    before = key_of(browser)
    when(cast, browser)
    assert key_of(browser) != before
    assert len(key_of(browser)) >= 43, "256 bits"
    assert browser.get("/me").status == 200
    thief = browser_of(None)
    with thief.client.session_transaction() as kept:
        kept["key"] = before
    assert thief.get("/me").status == 303


def test_a_change_that_fails_leaves_the_browser_signed_in(cast, browser_of, monkeypatch):
    """What is undone in the database is undone in the cookie too."""
    from app.accounts.actions import factors as actions
    from app.kernel.errors import DomainError

    def late(*_given, **_more):
        raise DomainError("nei")

    browser = browser_of(give_password(cast.colleague))
    before = key_of(browser)
    monkeypatch.setattr(actions.notices, "write", late)
    assert set_up_app(browser).status == 422
    assert key_of(browser) == before
    assert browser.get("/me").status == 200
    assert db.session.scalars(select(TotpFactor)).all() == []


def test_own_browsers_tell_when_and_how_they_began(cast, browser_of):
    user, browser = give_password(cast.colleague), browser_of(None)
    with time_machine.travel("2027-03-01 08:30:00+00:00", tick=False):
        sign_in(browser, user.email, headers=FIREFOX)
        page = browser.get("/me")
    assert "Firefox, Windows" in page.text
    assert "01.03.2027 kl. 09.30 med passord" in page.text


def test_a_sign_in_elsewhere_is_told_once_on_the_next_page(cast, browser_of):
    user = give_password(cast.colleague)
    mine, other = browser_of(user), browser_of(None)
    sign_in(other, user.email, headers=SAFARI)
    assert "Det ble logget inn på kontoen din" not in other.get("/").text
    told = mine.get("/").text
    assert "fra Safari, iPhone. Var det ikke deg, bytt passord." in told
    assert "Var det ikke deg" not in mine.get("/").text
    assert "Innlogging, Safari, iPhone" in mine.get("/me").text


def test_a_part_of_a_page_does_not_swallow_the_notice(cast, browser_of):
    user = give_password(cast.colleague)
    mine = browser_of(user)
    sign_in(browser_of(None), user.email, headers=SAFARI)
    mine.get("/me", fragment=True)
    assert "fra Safari, iPhone" in mine.get("/").text


def test_who_was_away_hears_of_it_at_the_next_sign_in(cast, browser_of):
    user = give_password(cast.colleague)
    sign_in(browser_of(None), user.email, headers=SAFARI)
    mine = browser_of(None)
    sign_in(mine, user.email, headers=FIREFOX)
    assert "fra Safari, iPhone" in mine.get("/").text
    again = browser_of(None)
    sign_in(again, user.email, headers=FIREFOX)
    assert "Var det ikke deg" not in again.get("/").text


def test_who_signs_in_twice_does_not_swallow_what_the_owner_should_hear(cast, browser_of):
    """S5: the second browser takes the first for itself, and yet the owner is told, in one line."""
    user = give_password(cast.colleague)
    mine = browser_of(user)
    for _time in range(3):
        intruder = browser_of(None)
        sign_in(intruder, user.email, headers=SAFARI)
        assert "Var det ikke deg" not in intruder.get("/").text
    assert list(db.session.scalars(select(AccountNotice.told))) == [False] * 3
    told = [each for each in mine.get("/").toasts if "fra Safari, iPhone" in each]
    assert len(told) == 1
    assert "Var det ikke deg" not in mine.get("/").text


def test_a_page_without_news_costs_nothing_more(cast, browser_of, statements):
    mine = browser_of(cast.colleague)
    mine.get("/me/password")
    statements.seen.clear()
    mine.get("/me/password")
    quiet = len(statements)
    assert not any("account_notice" in each for each in statements.seen)
    sign_in(browser_of(None), give_password(cast.colleague).email)
    mine.get("/me/password")
    statements.seen.clear()
    mine.get("/me/password")
    assert len(statements) == quiet


def test_notices_go_after_three_months(cast, browser_of):
    from app.accounts import notices

    sign_in(browser_of(None), give_password(cast.colleague).email)
    assert notices.forget_old() == 0
    with time_machine.travel(in_minutes(91 * 24 * 60), tick=False):
        assert notices.forget_old() == 1


def test_an_administrator_ends_sessions_with_a_trace_and_reads_nothing(cast, browser_of):
    """S4, trust decision 3."""
    user = give_password(cast.colleague)
    browser_of(user)
    admin = browser_of(cast.admin)
    page = admin.get(f"/office/people/{user.id}")
    assert "Er logget inn i 1 nettleser nå." in page.text
    admin.submit(page, "/end-sessions")
    assert events("ended_by_admin") == 1
    trace = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "end_sessions")).one()
    assert (trace.actor_id, trace.thing, trace.thing_id) == (cast.admin.id, "user", user.id)
    again = browser_of(None)
    sign_in(again, user.email)
    assert "Systemansvarlig logget deg ut overalt" in again.get("/").text


def test_a_reset_factor_is_set_up_anew_and_both_are_told(cast, browser_of):
    """The phone and the codes are gone."""
    make_app(give_password(cast.coach))
    admin = browser_of(cast.admin)
    done = admin.submit(admin.get(f"/office/people/{cast.coach.id}"), "/reset-factor")
    assert "Innlogging i to trinn er nullstilt. Jo Jobbspesialist er logget ut overalt" in admin.follow(done).text
    assert db.session.get(TotpFactor, cast.coach.id) is None
    browser = browser_of(None)
    sign_in(browser, cast.coach.email)
    set_up_app(browser)
    assert "Systemansvarlig nullstilte innlogging i to trinn" in browser.get("/").text
    trace = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "reset_factor")).one()
    assert (trace.actor_id, trace.thing_id) == (cast.admin.id, cast.coach.id)


def test_the_machine_lets_the_last_administrator_in_again(app, cast, browser_of):
    """Password, phone and codes are gone: whoever has the machine gets a link that works once."""
    make_app(give_password(cast.admin))
    tab, email = browser_of(cast.admin), cast.admin.email
    db.session.commit()
    done = app.test_cli_runner().invoke(args=["setup", "recover", email.upper()])
    assert done.exit_code == 0
    path = done.output.split("http://127.0.0.1:8000")[1].strip()
    assert tab.get("/office/people").status == 303
    browser = browser_of(None)
    chosen = browser.submit(browser.get(path), password=OTHER_PASSWORD)
    assert browser.follow(chosen).location == "/me/two-steps/app?next=/"
    trace = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "reset_factor")).one()
    assert trace.actor_id is None


@pytest.mark.parametrize("who", ["colleague", "gone"])
def test_the_machine_recovers_administrators_only(app, cast, who):
    email = getattr(cast, who).email
    db.session.commit()
    done = app.test_cli_runner().invoke(args=["setup", "recover", email])
    assert done.exit_code == 1
    assert db.session.scalar(select(func.count()).select_from(StaffInvitation)) == 0
    assert db.session.scalars(select(AccountNotice)).all() == []
