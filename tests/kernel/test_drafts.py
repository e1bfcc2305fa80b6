"""What is typed is kept for its writer, until it is saved or thrown away."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.accounts.models import UserSession
from app.kernel import drafts
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.learning.models import Arena
from tests.kernel.workbench import application, count_things, fields_of, settings  # noqa: F401

NUMBER = "02013299997"


def kept() -> list[tuple[int, str]]:
    return [(draft.user_id, draft.key) for draft in db.session.scalars(select(Draft).order_by(Draft.user_id))]


def test_what_is_typed_is_kept_and_stands_in_the_form_again(cast, browser_of):
    browser = browser_of(cast.colleague)
    typed = fields_of(browser.get("/bench/new"), name="Halvferdig", purpose="To\nlinjer", count="7", groups=["1", "3"])
    answer = browser.post("/drafts/save", typed)
    assert answer.status == 200
    assert set(answer.response.get_json()) == {"saved"}
    page = browser.get("/bench/new")
    again = [page.value(name) for name in ("name", "purpose", "count", "groups")]
    assert again == ["Halvferdig", "To\nlinjer", "7", ["1", "3"]]
    assert "Dette er utkastet ditt fra" in page.text
    assert count_things() == 0


def test_a_draft_is_nobody_elses(cast, browser_of):
    browser_of(cast.colleague).post("/drafts/save", {"_draft": "bench:new", "name": "Mitt"})
    assert browser_of(cast.leader).get("/bench/new").value("name") == ""
    browser_of(cast.leader).post("/drafts/discard", {"key": "bench:new"})
    assert kept() == [(cast.colleague.id, "bench:new")]


def test_a_draft_can_be_thrown_away(cast, browser_of):
    browser = browser_of(cast.colleague)
    browser.post("/drafts/save", {"_draft": "bench:new", "name": "Kladd"})
    page = browser.submit(browser.get("/bench/new"), "/drafts/discard")
    assert (page.status, page.location) == (303, "/bench/new")
    assert browser.get("/bench/new").value("name") == ""
    assert kept() == []


def test_saving_the_form_lets_the_draft_go_and_a_refusal_keeps_it(cast, browser_of):
    browser = browser_of(cast.colleague)
    browser.post("/drafts/save", {"_draft": "bench:new", "name": "Kladd"})
    assert browser.post("/bench/new", {"_draft": "bench:new", "name": ""}).status == 422
    assert kept() == [(cast.colleague.id, "bench:new")]
    assert browser.post("/bench/new", {"_draft": "bench:new", "name": "Ferdig"}).status == 303
    assert kept() == []


def test_a_new_draft_takes_the_place_of_the_old(cast, browser_of):
    browser = browser_of(cast.colleague)
    for text in ("Først", "Sist"):
        browser.post("/drafts/save", {"_draft": "bench:new", "name": text})
    assert browser.get("/bench/new").value("name") == "Sist"
    assert len(kept()) == 1


def test_a_text_that_is_too_long_to_be_a_form_is_refused_aloud(cast, browser_of):
    browser = browser_of(cast.colleague)
    assert browser.post("/drafts/save", {"_draft": "bench:new", "purpose": "x" * (drafts.LARGEST + 1)}).status == 413
    assert browser.post("/drafts/save", {"_draft": "k" * 201, "purpose": "x"}).status == 413
    assert browser.post("/drafts/save", {"purpose": "no name"}).status == 413
    assert kept() == []


def test_nobody_fills_the_disk_with_drafts(cast, browser_of, monkeypatch):
    """So many at once, which each can grow on; one more is refused aloud, and another person's have room."""
    monkeypatch.setattr(drafts, "MOST", 3)
    mine = browser_of(cast.colleague)
    statuses = [mine.post("/drafts/save", {"_draft": f"bench:{number}", "name": "x"}).status for number in range(4)]
    assert statuses == [200, 200, 200, 413]
    assert mine.post("/drafts/save", {"_draft": "bench:1", "name": "mer"}).status == 200
    assert browser_of(cast.leader).post("/drafts/save", {"_draft": "bench:9", "name": "x"}).status == 200
    mine.post("/drafts/discard", {"key": "bench:0"})
    assert mine.post("/drafts/save", {"_draft": "bench:9", "name": "x"}).status == 200


def test_keys_and_passwords_are_not_kept(cast, browser_of):
    machinery = {"csrf_token": "t", "_once": "o", "_validate": "name", "new_password": "p"}
    browser_of(cast.colleague).post("/drafts/save", {"_draft": "bench:new", "name": "x", **machinery})
    assert db.session.scalars(select(Draft.fields)).one() == {"name": ["x"]}


def test_a_draft_remembers_which_text_it_began_from(cast, browser_of):
    """A draft of an older text does not save over a newer one."""
    thing = Arena(name="Først", purpose="")
    db.session.add(thing)
    db.session.commit()
    browser, address = browser_of(cast.colleague), f"/bench/{thing.id}"
    browser.post("/drafts/save", fields_of(browser.get(address), name="Mitt utkast"))
    leader = browser_of(cast.leader)
    leader.post(address, fields_of(leader.get(address), name="Lederens"))
    page = browser.get(address)
    assert page.value("name") == "Mitt utkast"
    answer = browser.post(address, fields_of(page))
    assert answer.status == 409
    assert "Lederens" in answer.text
    assert "Mitt utkast" in answer.text


def test_a_form_sent_after_the_session_ran_out_is_there_after_signing_in_again(cast, browser_of):
    browser = browser_of(cast.colleague)
    typed = fields_of(browser.get("/bench/new"), name="Skrevet før lunsj")
    db.session.execute(update(UserSession).values(last_seen_at=now() - timedelta(hours=2)))
    db.session.commit()
    answer = browser.post("/bench/new", typed)
    assert answer.status == 303
    assert answer.location == "/sign-in?next=/bench/new"
    assert count_things() == 0
    assert kept() == [(cast.colleague.id, "bench:new")]
    assert browser_of(cast.colleague).get("/bench/new").value("name") == "Skrevet før lunsj"
    assert browser_of(cast.leader).get("/bench/new").value("name") == ""


def test_a_form_sent_long_after_the_session_ran_out_leaves_nothing(cast, browser_of):
    browser = browser_of(cast.colleague)
    db.session.execute(update(UserSession).values(last_seen_at=now() - timedelta(days=2)))
    db.session.commit()
    assert browser.post("/bench/new", {"_draft": "bench:new", "name": "x"}).status == 303
    assert kept() == []


def test_a_strangers_form_leaves_nothing(cast, browser_of):
    assert browser_of(None).post("/drafts/save", {"_draft": "bench:new", "name": "x"}).status == 401
    assert browser_of(None).post("/bench/new", {"_draft": "bench:new", "name": "x"}).status == 303
    assert kept() == []
    assert count_things() == 0


def test_an_identity_number_is_not_kept_in_a_draft_either(cast, browser_of):
    """N3: the rest of the text is; the number must not be in the database before its writer has answered for it."""
    browser = browser_of(cast.colleague)
    browser.post("/drafts/save", {"_draft": "bench:new", "name": f"Ring {NUMBER} snart", "purpose": "Tlf 22 33 44 55"})
    fields = db.session.scalars(select(Draft.fields)).one()
    assert NUMBER not in str(fields)
    assert fields["purpose"] == ["Tlf 22 33 44 55"]
    assert browser.get("/bench/new").value("name") == "Ring ··········· snart"


def test_a_number_that_is_something_else_is_kept_in_a_draft(cast, browser_of):
    browser = browser_of(cast.colleague)
    text = f"Kurskode {NUMBER}"
    answer = browser.post("/bench/new", {"name": text}).soup.find("input", attrs={"name": "_not_identity"})
    browser.post("/drafts/save", {"_draft": "bench:new", "name": text, "_not_identity": answer["value"]})
    assert browser.get("/bench/new").value("name") == text


@pytest.mark.parametrize("key", ["test.form:\x00", "\x00", "x" * 201, ""])
def test_a_key_that_no_form_has_is_refused_aloud(cast, browser_of, key):
    """B1: also one that a column of the database cannot hold."""
    browser = browser_of(cast.colleague)
    answer = browser.post("/drafts/save", {"_draft": key, "text": "Hei du der"})
    assert answer.status == 413
    assert browser.post("/drafts/discard", {"key": key}).status == 303
    assert db.session.query(Draft).count() == 0


def test_a_text_with_signs_that_no_column_holds_is_kept_without_them(cast, browser_of):
    browser = browser_of(cast.colleague)
    assert browser.post("/drafts/save", {"_draft": "test.form", "te\x00xt": "Hei\x00 du"}).status == 200
    kept = db.session.query(Draft).one().fields
    assert "\x00" not in str(kept)
