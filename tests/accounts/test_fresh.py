"""Asked once more for the password before what is dangerous, and nothing typed is lost on the way."""

import pytest
import time_machine
from sqlalchemy import select, update

from app.accounts.models import StaffInvitation, User, UserSession
from app.kernel.db import db
from tests.accounts.helpers import PASSWORD, events, give_password, in_minutes

ASKED = "Bekreft at det er deg"


@pytest.fixture
def stale_admin(cast, browser_of):
    """An administrator who signed in eleven minutes ago."""
    browser = browser_of(give_password(cast.admin))
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(-11)))
    db.session.commit()
    return browser


def links_made() -> int:
    return len(db.session.scalars(select(StaffInvitation)).all())


def test_a_new_sign_in_link_asks_for_the_password(cast, stale_admin):
    """S2, ASVS 7.5: the page says why; nothing is done until the password is right."""
    path = f"/office/people/{cast.colleague.id}/link"
    page = stale_admin.post(path)
    assert (page.status, page.heading, links_made()) == (422, ASKED, 0)
    wrong = stale_admin.submit(page, fresh_password="noe helt annet enn det")
    assert wrong.errors == ["Dette er ikke passordet ditt. Etter fem feil på ett minutt må du vente litt."]
    assert (wrong.status, links_made()) == (422, 0)
    assert "noe helt annet" not in wrong.raw
    done = stale_admin.submit(wrong, fresh_password=PASSWORD)
    assert (done.status, done.location, links_made()) == (303, "/office/links", 1)


def test_after_that_nobody_asks_for_ten_minutes(cast, stale_admin):
    path = f"/office/people/{cast.colleague.id}/link"
    stale_admin.submit(stale_admin.post(path), fresh_password=PASSWORD)
    with time_machine.travel(in_minutes(9), tick=False):
        assert stale_admin.post(path).status == 303
    with time_machine.travel(in_minutes(11), tick=False):
        assert stale_admin.post(path).heading == ASKED


def test_ending_ones_other_sessions_asks_for_the_password(cast, stale_admin, browser_of):
    """S4, ASVS 7.5.2: whoever has come by a cookie cannot throw its owner out. One that runs to the end, or is signed
    out of where it is, needs none."""
    other = browser_of(cast.admin)
    theirs = db.session.scalars(select(UserSession.id).order_by(UserSession.id.desc())).first()
    for path in (f"/me/browsers/{theirs}/end", "/me/browsers/end-others"):
        assert stale_admin.post(path).heading == ASKED
    assert other.get("/me").status == 200
    done = stale_admin.submit(stale_admin.post("/me/browsers/end-others"), fresh_password=PASSWORD)
    assert (done.status, done.location) == (303, "/me")
    assert other.get("/me").status == 303


def test_everything_typed_comes_along(cast, stale_admin):
    """Roles are given with the form as it was filled in, however many pages lie between."""
    form = stale_admin.get(f"/office/people/{cast.colleague.id}")
    page = stale_admin.submit(form, name="Kim «Ny» <Kollega>", roles=["employee", "job_coach"])
    assert page.heading == ASKED
    page = stale_admin.submit(page, fresh_password="feil")
    done = stale_admin.submit(page, fresh_password=PASSWORD)
    assert done.status == 303
    user = db.session.scalars(select(User).where(User.id == cast.colleague.id)).one()
    assert user.name == "Kim «Ny» <Kollega>"


def test_the_secret_is_new_and_the_old_one_dead(cast, stale_admin, browser_of):
    """S2: re-authentication."""
    with stale_admin.client.session_transaction() as kept:
        before = kept["key"]
    stale_admin.submit(stale_admin.post(f"/office/people/{cast.colleague.id}/link"), fresh_password=PASSWORD)
    with stale_admin.client.session_transaction() as kept:
        assert kept["key"] != before
    assert stale_admin.get("/office/people").status == 200
    thief = browser_of(None)
    with thief.client.session_transaction() as kept:
        kept["key"] = before
    assert thief.get("/office/people").status == 303


def test_the_new_secret_stands_also_when_the_form_itself_is_refused(cast, stale_admin):
    """What was proved is proved, whatever becomes of the form; the browser stays signed in."""
    form = stale_admin.get(f"/office/people/{cast.colleague.id}")
    page = stale_admin.submit(form, name="", roles=["employee", "job_coach"])
    refused = stale_admin.submit(page, fresh_password=PASSWORD) if page.heading == ASKED else page
    assert refused.status == 422
    assert "Fyll ut «Navn»." in refused.errors
    assert stale_admin.get("/office/people").status == 200


def test_who_may_not_is_not_even_asked(cast, browser_of):
    """Access is decided first: for a colleague the address is missing, a stranger signs in."""
    colleague = browser_of(give_password(cast.colleague))
    db.session.execute(update(UserSession).values(fresh_at=in_minutes(-11)))
    db.session.commit()
    path = f"/office/people/{cast.other_team.id}/link"
    missing = colleague.post("/office/people/999999/link")
    assert (colleague.post(path).status, missing.status) == (404, 404)
    assert browser_of(None).post(path, {"fresh_password": PASSWORD}).location == "/sign-in"
    assert links_made() == 0


def test_guessing_is_counted(cast, stale_admin):
    """S5: five wrong in a minute, then even the right one waits."""
    path = f"/office/people/{cast.colleague.id}/link"
    for _try in range(5):
        stale_admin.post(path, {"fresh_password": "feil passord"})
    assert stale_admin.post(path, {"fresh_password": PASSWORD}).status == 422
    with time_machine.travel(in_minutes(1.1), tick=False):
        assert stale_admin.post(path, {"fresh_password": PASSWORD}).status == 303


def test_looking_at_one_field_is_no_way_past(cast, stale_admin):
    """A request that says it only looks at a field does nothing."""
    page = stale_admin.post(f"/office/people/{cast.colleague.id}/link", {"_validate": "name"})
    assert (page.status, page.raw, links_made()) == (204, "", 0)


def test_a_part_of_a_page_gets_the_whole_question(cast, stale_admin):
    page = stale_admin.post(f"/office/people/{cast.colleague.id}/link", fragment=True)
    assert (page.status, page.heading) == (422, ASKED)
    assert page.response.headers["HX-Retarget"] == "#content"


def test_a_demonstration_office_asks_nobody(cast, stale_admin):
    from app.accounts.models import Office

    db.session.get_one(Office, 1).demo = True
    db.session.commit()
    assert stale_admin.post(f"/office/people/{cast.colleague.id}/link").status == 303


def test_no_draft_and_no_log_keeps_the_password(cast, stale_admin):
    """The field's name is one that drafts leave out (kernel/drafts)."""
    from werkzeug.datastructures import MultiDict

    from app.kernel.drafts import what_is_kept

    assert what_is_kept(MultiDict({"fresh_password": PASSWORD, "name": "Kim"})) == {"name": ["Kim"]}
    stale_admin.post(f"/office/people/{cast.colleague.id}/link", {"fresh_password": "feil"})
    assert events("proof_refused") == 1
