"""Trust decision 4: who has cases, rooms or administration sets up a second factor before anything else."""

import dataclasses

import pytest
import time_machine
from sqlalchemy import update

from app.accounts import factors
from app.accounts.enums import Role
from app.accounts.models import Office, User, UserRole, UserSession
from app.guidance.enums import RoomEnd
from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from tests.accounts.helpers import (
    PASSWORD,
    addresses_of,
    another_app,
    give_password,
    in_minutes,
    make_app,
    set_up_app,
    sign_in,
)
from tests.guidance.factories import make_room
from tests.pages import Browser

APP = "/me/two-steps/app"
ASKED = "Ett skritt til: logg inn i to trinn"


def enter(browser, user) -> Browser:
    """Sign in with the password alone."""
    sign_in(browser, give_password(user).email)
    return browser


@pytest.fixture
def limited(cast, browser_of):
    return enter(browser_of(None), cast.coach)


@pytest.mark.parametrize("who", ["coach", "supervisor", "guide", "privacy_officer", "admin"])
def test_these_roles_are_asked(cast, browser_of, who):
    browser = enter(browser_of(None), getattr(cast, who))
    asked = browser.get("/")
    assert asked.location == f"{APP}?next=/"
    assert browser.follow(asked).heading == ASKED


@pytest.mark.parametrize("who", ["leader", "team_leader", "colleague"])
def test_others_are_offered_it(cast, browser_of, who):
    browser = enter(browser_of(None), getattr(cast, who))
    assert browser.get("/").status == 200
    assert browser.get("/me/two-steps").links()["Sett opp innlogging i to trinn"] == APP


def test_whoever_owns_a_room_is_asked_until_it_is_over(cast, browser_of):
    room_id = make_room(cast.colleague).id
    assert enter(browser_of(None), cast.colleague).get("/").location == f"{APP}?next=/"
    ended = update(GuidanceRoom).where(GuidanceRoom.id == room_id)
    db.session.execute(ended.values(ended_at=in_minutes(-1), end_kind=next(iter(RoomEnd))))
    db.session.commit()
    assert enter(browser_of(None), cast.colleague).get("/").status == 200


def test_after_setting_it_up_one_gets_where_one_was_going(cast, limited):
    asked = limited.get("/caseload/")
    done = set_up_app(limited, asked.location)
    assert done.location == "/me/two-steps/codes?next=/caseload/"
    on = limited.submit(limited.follow(done), "put-away")
    assert on.location == "/caseload/"
    assert limited.get("/").status == 200


@pytest.mark.sweep
def test_a_limited_session_reaches_nothing_else(cast, limited, browser_of):
    """S7: every address answers as to a stranger, but asks to set up where a stranger is asked to sign in."""
    passkeys = {"/me/two-steps/passkeys/new", "/me/two-steps/passkeys/ask"}
    let_in = {"/me/two-steps/app", "/me/stay", "/sign-in", "/sign-out", *passkeys}
    stranger, different = browser_of(None), []
    with limited.client.session_transaction() as kept:
        before = dict(kept)
    for path, method in addresses_of(limited.app)[::6]:
        if path in let_in:
            continue
        mine, theirs = limited.open(path, method=method), stranger.open(path, method=method)
        location = (mine.location or "").replace(APP, "/sign-in")
        if (mine.status, location) != (theirs.status, theirs.location or ""):
            different.append((method, path, mine.status, mine.location, theirs.status, theirs.location))
        with limited.client.session_transaction() as kept:
            kept.clear()
            kept.update(before)
    assert different == []


def test_it_can_sign_out_and_stay(limited):
    assert limited.post("/me/stay").response.get_json()["ends"] > 0
    assert limited.submit(limited.get(APP), "/sign-out").location == "/sign-in"
    assert limited.get(APP).location == f"/sign-in?next={APP}"


def test_a_part_of_a_page_leads_the_whole_page_there(limited):
    part = limited.get("/me", fragment=True)
    assert (part.status, part.response.headers["HX-Redirect"]) == (200, f"{APP}?next=/me")


def test_a_form_that_was_open_is_kept(cast, browser_of):
    """The role came while an administrator had a form open: nothing typed is lost."""
    browser = browser_of(give_password(cast.admin))
    page = browser.get("/office/people/new")
    db.session.query(UserSession).update({"limited": True})
    sent = browser.submit(page, name="Ny Kollega", email="ny@prove.example")
    assert sent.location == f"{APP}?next=/office/people/new"
    set_up_app(browser, sent.location)
    assert browser.get("/office/people/new").value("name") == "Ny Kollega"


@pytest.mark.parametrize("fragment", [False, True])
def test_a_role_that_asks_for_it_limits_open_tabs_from_the_next_request(cast, browser_of, fragment):
    """A8, S2: a new secret too, and the old one is dead."""
    give_password(cast.colleague)
    tab, admin = browser_of(cast.colleague), browser_of(cast.admin)
    with tab.client.session_transaction() as kept:
        before = kept["key"]
    form = admin.get(f"/office/people/{cast.colleague.id}")
    assert admin.submit(form, roles=["employee", "job_coach"]).status == 303
    answer = tab.get("/me", fragment=fragment)
    assert (answer.location or answer.response.headers["HX-Redirect"]) == f"{APP}?next=/me"
    with tab.client.session_transaction() as kept:
        assert kept["key"] != before
    assert tab.get(APP).heading == ASKED
    thief = browser_of(None)
    with thief.client.session_transaction() as kept:
        kept["key"] = before
    assert thief.get(APP).location == f"/sign-in?next={APP}"


def test_who_has_one_gets_the_role_with_a_new_secret_alone(cast, browser_of):
    """A8: the role holds at once."""
    make_app(cast.colleague)
    tab, admin = browser_of(cast.colleague), browser_of(cast.admin)
    admin.submit(admin.get(f"/office/people/{cast.colleague.id}"), roles=["employee", "admin"])
    with tab.client.session_transaction() as kept:
        before = kept["key"]
    assert tab.get("/office/people").status == 200
    with tab.client.session_transaction() as kept:
        assert kept["key"] != before


def test_who_loses_a_role_signs_in_anew_and_keeps_what_was_typed(cast, browser_of):
    """S4: role loss."""
    db.session.add(UserRole(user_id=cast.leader.id, role=Role.ADMIN))
    give_password(cast.admin)
    make_app(give_password(cast.leader))
    tab, admin = browser_of(cast.leader), browser_of(cast.admin)
    page = tab.get("/office/people/new")
    form = admin.get(f"/office/people/{cast.leader.id}")
    assert admin.submit(form, roles=["employee", "leader"]).status == 303
    assert tab.submit(page, name="Ny Kollega").location == "/sign-in?next=/office/people/new"
    assert tab.get("/").location == "/sign-in?next=/"
    from app.kernel.drafts import Draft

    assert db.session.get(Draft, (cast.leader.id, "office.person:new")).fields["name"] == ["Ny Kollega"]


def test_a_first_room_asks_first(cast, browser_of):
    """Before anything is typed; and what an open form sends waits in the page, stored nowhere."""
    browser = enter(browser_of(None), cast.colleague)
    page = browser.get("/guidance/rooms/new?protected=no")
    assert (page.status, page.heading) == (200, "Logg inn i to trinn først")
    sent = browser.post("/guidance/rooms/new", {"protected": "no", "called": "Ola"})
    assert (sent.status, sent.value("called")) == (422, "Ola")
    set_up_app(browser)
    again = browser.submit(sent, "/guidance/rooms/new")
    assert again.heading != "Logg inn i to trinn først"
    assert again.value("called") == "Ola"


def test_asking_costs_no_statement(cast, browser_of, statements):
    browser = browser_of(cast.colleague)
    browser.get("/guidance/rooms/new")
    statements.seen.clear()
    browser.get("/guidance/rooms/new")
    assert not any("totp_factor" in each for each in statements.seen)


@pytest.mark.parametrize("who", ["leader", "team_leader", "colleague"])
def test_an_office_may_ask_everyone(cast, app, monkeypatch, browser_of, who):
    """ASVS 6.3.3: second_factor = "everyone"; then nobody can do without, and nobody takes the last one away."""
    everyone = dataclasses.replace(app.extensions["treklang_settings"], second_factor="everyone")
    monkeypatch.setitem(app.extensions, "treklang_settings", everyone)
    browser = enter(browser_of(None), getattr(cast, who))
    assert browser.get("/").location == f"{APP}?next=/"
    assert "Kontoret har bestemt at alle" in browser.get(APP).text
    set_up_app(browser)
    assert browser.get("/").status == 200
    assert "Du har saker, rom eller ansvar" not in browser.get("/me/two-steps").text
    browser.post("/me/two-steps/app/remove")
    assert factors.has_factor(getattr(cast, who).id)


def test_an_office_may_only_offer_it(cast, settings):
    """config.toml: second_factor = "offered"."""
    give_password(cast.coach)
    offered = dataclasses.replace(settings, second_factor="offered")
    with another_app(offered, TESTING=True, WTF_CSRF_ENABLED=False) as app:
        browser = Browser(app)
        sign_in(browser, cast.coach.email)
        assert browser.get("/").status == 200


def test_another_word_in_the_settings_stops_the_start(tmp_path):
    from app import config

    config.prepare(tmp_path)
    (tmp_path / "config.toml").write_text('second_factor = "maybe"')
    with pytest.raises(config.BadSettings, match="second_factor must be one of: required, everyone, offered"):
        config.load({"INSTANCE": str(tmp_path)})


def test_a_demonstration_office_asks_nobody(cast, browser_of):
    office = db.session.get_one(Office, 1)
    office.demo = True
    db.session.get_one(User, cast.coach.id).demo_key = "coach"
    db.session.commit()
    browser = browser_of(None)
    browser.post("/sign-in/demo", {"person": "coach"})
    assert browser.get("/").status == 200
    assert not factors.is_asked()


def test_a_limited_session_runs_out_too(limited):
    with time_machine.travel(in_minutes(16), tick=False):
        assert limited.get(APP).location == f"/sign-in?next={APP}"


def test_the_password_is_asked_for_there_too_after_a_while(limited):
    """ASVS 7.5: whoever sits down at a screen that was left does not set up a phone of their own."""
    page = limited.get(APP)
    with time_machine.travel(in_minutes(11), tick=False):
        asked = limited.submit(page, code="000000")
        assert asked.heading == "Bekreft at det er deg"
        assert limited.submit(asked, fresh_password=PASSWORD).heading == ASKED
