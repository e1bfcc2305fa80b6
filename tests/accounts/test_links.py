"""Links by which colleagues choose a password."""

import threading

import pytest
import time_machine
from sqlalchemy import select

from app.accounts import passwords
from app.accounts.models import StaffInvitation, User
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.accounts.helpers import OTHER_PASSWORD, PASSWORD, give_password, in_minutes, sign_in
from tests.pages import Browser

DEAD = (410, "Lenken virker ikke lenger")


def link_for(admin: Browser, person: User) -> str:
    """The path of a new link, as the administrator sees it."""
    page = admin.follow(admin.submit(admin.get(f"/office/people/{person.id}"), f"/people/{person.id}/link"))
    return "/join/" + page.soup.find(id="link-1").get_text().split("/join/")[1]


@pytest.fixture
def admin(cast, browser_of):
    return browser_of(cast.admin)


def test_a_link_lets_a_colleague_choose_a_password(cast, admin, browser_of):
    link, browser = link_for(admin, cast.colleague), browser_of(None)
    page = browser.submit(browser.get(link), password=PASSWORD)
    assert (page.status, page.location) == (303, "/")
    start = browser.follow(page)
    assert "Kim Kollega" in start.text
    assert f"Neste gang logger du inn med {cast.colleague.email} og passordet ditt." in start.toasts[0]
    assert sign_in(browser_of(None), cast.colleague.email).status == 303


def test_opening_a_link_uses_nothing_up_and_names_nobody(cast, admin, browser_of):
    """S9: a mail scanner opens it a hundred times."""
    link = link_for(admin, cast.colleague)
    scanner = browser_of(None)
    for _time in range(100):
        page = scanner.get(link)
    assert (page.status, page.heading) == (200, "Velg passord")
    assert "Kim" not in page.raw
    assert cast.colleague.email not in page.raw
    assert browser_of(None).post(link, {"password": PASSWORD}).status == 303


def test_a_link_works_once(cast, admin, browser_of):
    link = link_for(admin, cast.colleague)
    browser_of(None).post(link, {"password": PASSWORD})
    for page in (browser_of(None).get(link), browser_of(None).post(link, {"password": OTHER_PASSWORD})):
        assert (page.status, page.heading) == DEAD
    assert sign_in(browser_of(None), cast.colleague.email).status == 303


def test_used_withdrawn_replaced_old_tampered_and_unknown_links_look_the_same(cast, admin, browser_of):
    """S10: one page for all."""
    used, withdrawn = link_for(admin, cast.colleague), link_for(admin, cast.leader)
    replaced, left = link_for(admin, cast.coach), link_for(admin, cast.other_team)
    browser_of(None).post(used, {"password": PASSWORD})
    admin.post(f"/office/people/{cast.leader.id}/link/withdraw")
    newest = link_for(admin, cast.coach)
    admin.post(f"/office/people/{cast.other_team.id}/deactivate")
    tampered = newest[:-2] + ("AA" if newest[-2:] != "AA" else "BB")
    pages = [
        browser_of(None).get(path) for path in (used, withdrawn, replaced, left, tampered, "/join/x", "/join/%F0%9F")
    ]
    assert {(page.status, page.heading) for page in pages} == {DEAD}
    assert len({page.text for page in pages}) == 1
    with time_machine.travel(in_minutes(14 * 24 * 60 + 1), tick=False):
        page = browser_of(None).post(newest, {"password": PASSWORD})
        assert (page.status, page.text) == (410, pages[0].text)


def test_the_last_minute_of_a_fortnight_still_counts(cast, admin, browser_of):
    link = link_for(admin, cast.colleague)
    with time_machine.travel(in_minutes(14 * 24 * 60 - 1), tick=False):
        assert browser_of(None).post(link, {"password": PASSWORD}).status == 303


def test_two_at_the_same_moment_one_wins(app, cast, admin):
    """C3: the loser is told that the link is used; the password is the winner's."""
    link = link_for(admin, cast.colleague)
    db.session.commit()
    db.session.remove()
    together, answers = threading.Barrier(2), {}

    def redeem(password: str) -> None:
        client = app.test_client()
        together.wait()
        answers[password] = client.post(link, data={"password": password}).status_code

    people = [threading.Thread(target=redeem, args=[password]) for password in (PASSWORD, OTHER_PASSWORD)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert sorted(answers.values()) == [303, 410]
    winner = next(password for password, status in answers.items() if status == 303)
    kept = db.session.scalar(select(User.password_hash).where(User.id == cast.colleague.id))
    assert passwords.matches(kept, winner)


def test_a_weak_password_leaves_the_link_usable(cast, admin, browser_of):
    link, browser = link_for(admin, cast.colleague), browser_of(None)
    page = browser.submit(browser.get(link), password="kollega er best i byen")
    assert (page.status, page.errors) == (422, ["Ta bort «kollega». Navn er lette å gjette."])
    assert browser.submit(page, password=PASSWORD).status == 303


def test_a_new_password_by_link_ends_open_sessions_and_the_old_password(cast, admin, browser_of):
    """Forgotten: until the link is used the old password works."""
    user = give_password(cast.colleague)
    tab, link = browser_of(user), link_for(admin, user)
    assert tab.get("/").status == 200
    browser_of(None).post(link, {"password": OTHER_PASSWORD})
    assert tab.get("/").status == 303
    assert sign_in(browser_of(None), user.email).status == 422
    assert sign_in(browser_of(None), user.email, OTHER_PASSWORD).status == 303


def test_the_database_knows_no_link(cast, admin):
    link = link_for(admin, cast.colleague)
    token = link.removeprefix("/join/")
    assert len(token) == 43, "256 bits"
    assert token not in db.session.scalars(select(StaffInvitation.token_hash)).one()


def test_links_are_shown_to_who_made_them_for_ten_minutes(cast, admin, browser_of):
    link = link_for(admin, cast.colleague)
    assert link in admin.get("/office/links").text
    assert browser_of(cast.admin).get("/office/links").heading == "Nye lenker"
    assert link not in browser_of(cast.admin).get("/office/links").text
    with time_machine.travel(in_minutes(10.5), tick=False):
        assert "Lenkene vises ikke lenger" in admin.get("/office/links").text


def test_links_can_be_put_away(cast, admin):
    link = link_for(admin, cast.colleague)
    page = admin.submit(admin.get("/office/links"), "/put-away")
    assert page.location == "/office/people"
    assert link not in admin.get("/office/links").text


def test_a_used_link_is_not_shown_any_more(cast, admin, browser_of):
    link = link_for(admin, cast.colleague)
    browser_of(None).post(link, {"password": PASSWORD})
    assert "Lenkene vises ikke lenger" in admin.get("/office/links").text


def test_the_picture_of_a_link_is_the_link(cast, admin):
    link_for(admin, cast.colleague)
    picture = admin.get("/office/links").soup.find("img")
    assert picture["src"].startswith("data:image/svg+xml")
    assert picture["alt"] == "QR-kode til Kim Kollega"


def test_without_an_address_there_is_no_link(cast, admin):
    db.session.get_one(User, cast.coach.id).email = None
    page = admin.post(f"/office/people/{cast.coach.id}/link")
    assert (page.status, page.errors) == (422, ["Legg inn en e-postadresse først. Den brukes til å logge inn."])


def test_a_deactivated_account_gets_no_link(cast, admin):
    page = admin.post(f"/office/people/{cast.gone.id}/link")
    assert page.errors == ["Kontoen er deaktivert. Aktiver den før du lager en lenke."]


def test_links_leave_a_trace_of_who_and_whom(cast, admin, browser_of):
    link = link_for(admin, cast.colleague)
    browser_of(None).post(link, {"password": PASSWORD})
    traced = db.session.execute(
        select(AuditEvent.action, AuditEvent.actor_id, AuditEvent.thing_id).order_by(AuditEvent.id)
    )
    assert [tuple(row) for row in traced] == [
        ("invite", cast.admin.id, cast.colleague.id),
        ("choose_password", cast.colleague.id, cast.colleague.id),
    ]
