"""S7: which account of the organisation is whose here, and what it is as good as."""

import time

import pytest
from sqlalchemy import select

from app.accounts.actions import invitations
from app.accounts.enums import Role
from app.accounts.factor_models import AccountNotice
from app.accounts.models import StaffInvitation, UserSession
from app.accounts.oidc_models import OidcIdentity
from app.accounts.tokens import token_of
from app.kernel.db import db
from tests.accounts.helpers import events, give_password, make_app
from tests.accounts.organisation_here import (
    BACK,
    SET_OUT,
    come_back,
    is_signed_in,
    known,
    settle,
)
from tests.factories import make_person


def test_one_says_oneself_which_account_is_ones_own(cast, provider, browser_of):
    """Linked while signed in; from then on it opens this account, and nobody else can take it."""
    browser = browser_of(give_password(cast.colleague))
    page = browser.follow(come_back(browser, provider, path="/me/organisation/link"))
    assert "Nå kan du logge inn gjennom organisasjonen." in " ".join(page.toasts)
    assert db.session.get(OidcIdentity, cast.colleague.id).subject == "abc"
    other = browser_of(cast.coach)
    taken = other.follow(come_back(other, provider, path="/me/organisation/link"))
    assert "hører til en annen" in " ".join(taken.toasts)
    assert db.session.get(OidcIdentity, cast.coach.id) is None
    again = browser_of(None)
    assert come_back(again, provider).status == 303
    assert events("organisation_linked") == 1


def test_linking_asks_for_the_password_when_it_is_long_since(cast, provider, browser_of, travel):
    person = give_password(cast.colleague)
    browser = browser_of(person)
    travel(11)
    asked = come_back(browser, provider, path="/me/organisation/link")
    assert asked.status == 422
    assert db.session.get(OidcIdentity, person.id) is None
    assert provider.asked == []


def test_a_link_for_a_colleague_can_be_used_up_without_a_password(cast, provider, browser_of):
    person = make_person(Role.EMPLOYEE, email="ny@example.org")
    secret = invitations.invite([person], by=cast.admin)
    db.session.commit()
    token = token_of(secret, person.id)
    browser = browser_of(None)
    assert f"{SET_OUT}?join={token}" in browser.get(f"/join/{token}").links().values()
    assert come_back(browser, provider, path=f"{SET_OUT}?join={token}").status == 303
    assert is_signed_in(browser)
    assert db.session.scalars(select(StaffInvitation.used_at)).one() is not None
    assert db.session.get(OidcIdentity, person.id).subject == "abc"
    assert come_back(browser_of(None), provider, subject="xyz", path=f"{SET_OUT}?join={token}").status == 400


def test_where_the_organisation_asks_for_one_step_ours_comes_after(cast, provider, app, monkeypatch, browser_of):
    settle(app, monkeypatch, provider.url, two_steps=False)
    person = known(cast.coach, provider)
    browser = browser_of(None)
    come_back(browser, provider)
    assert db.session.scalars(select(UserSession)).one().limited, "a coach sets up the second step first"
    make_app(person)
    page = come_back(browser_of(None), provider)
    assert page.location.startswith("/sign-in/code") or "second" in page.location or "step" in page.location


def test_a_link_does_not_pass_a_second_factor_or_an_account_by(cast, provider, browser_of):
    """S7: a link for a new password that went astray, and any account of the organisation."""
    linked, guarded = known(make_person(Role.EMPLOYEE, email="a@x.no"), provider, "own"), make_person(email="b@x.no")
    make_app(guarded)
    for person in (linked, guarded):
        secret = invitations.invite([person], by=cast.admin)
        db.session.commit()
        thief = browser_of(None)
        path = f"{SET_OUT}?join={token_of(secret, person.id)}"
        assert come_back(thief, provider, subject="thief", path=path).status == 400
        assert not is_signed_in(thief)
    assert [each.subject for each in db.session.scalars(select(OidcIdentity))] == ["own"]


def test_linking_is_told_and_ends_other_browsers(cast, provider, browser_of):
    """S7: somebody at an open machine links an account of their own: the owner hears of it."""
    person = give_password(cast.colleague)
    elsewhere, here = browser_of(person), browser_of(person)
    come_back(here, provider, path="/me/organisation/link")
    assert not is_signed_in(elsewhere)
    assert "organisation_linked" in db.session.scalars(select(AccountNotice.kind)).all()


def test_linking_is_never_sent_by_itself(cast, provider, browser_of):
    """Somebody else may have sent them on the way: the page says whose account it is, and waits."""
    browser = browser_of(cast.colleague)
    code, state = provider.consent(browser.get("/me/organisation/link").location)
    page = browser.get(f"{BACK}?code={code}&state={state}")
    assert cast.colleague.name in page.text
    assert not page.soup.select("form[data-send-now]")


@pytest.mark.parametrize(("ago", "asked"), [(60, False), (3600, True), (None, True)])
def test_only_who_has_just_signed_in_there_need_not_prove_it_here(cast, provider, browser_of, ago, asked):
    """S2: an open session at the organisation, at a machine somebody has left, proves nothing."""
    known(give_password(cast.admin), provider)
    provider.claims = {} if ago is None else {"auth_time": int(time.time()) - ago}
    browser = browser_of(None)
    come_back(browser, provider)
    page = browser.post(f"/office/people/{cast.colleague.id}/link")
    assert (page.status == 422) is asked


def test_letting_go_of_the_account_asks_for_another_way_in(cast, provider, browser_of):
    known(cast.colleague, provider)
    browser = browser_of(cast.colleague)
    browser.submit(browser.get("/me/organisation"), "unlink")
    assert db.session.get(OidcIdentity, cast.colleague.id) is not None, "no password: nobody locks themselves out"
    give_password(cast.colleague)
    browser.submit(browser.get("/me/organisation"), "unlink")
    db.session.expire_all()
    assert db.session.get(OidcIdentity, cast.colleague.id) is None
