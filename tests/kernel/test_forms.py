"""What every form does, whatever its fields are."""

from sqlalchemy import select

from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.fields import NotIdentityNumber
from app.learning.models import Arena
from tests.kernel.workbench import application, count_things, fields_of, settings  # noqa: F401


def ask(browser, field, **values):
    """What the server says about one field that was just left."""
    return browser.post("/bench/new", {**values, "_validate": field}, fragment=True)


def test_asking_about_one_field_answers_about_that_field_only_and_saves_nothing(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = ask(browser, "count", count="x", name="")
    assert page.status == 200
    assert "Skriv et helt tall fra 0 til 100." in page.text
    assert "Fyll ut" not in page.text
    assert page.soup.find("h1") is None
    right = ask(browser, "name", name="Fagdag", count="x")
    assert right.status == 200
    assert right.soup.select(".aksel-error-message") == []
    assert count_things() == 0


def test_asking_about_a_field_does_not_settle_a_question_or_let_a_draft_go(cast, browser_of):
    browser = browser_of(cast.colleague)
    browser.post("/drafts/save", {"_draft": "bench:new", "name": "Kladd"})
    text = "Kurskode 02013299997"
    asked = ask(browser, "name", name=text, _draft="bench:new")
    answer = asked.soup.find("input", attrs={"name": "_not_identity"})
    assert answer is not None
    ask(browser, "name", name=text, _draft="bench:new", _not_identity=answer["value"])
    assert db.session.scalars(select(NotIdentityNumber)).all() == []
    assert len(db.session.scalars(select(Draft)).all()) == 1


def test_a_field_that_does_not_exist_is_a_bad_question(cast, browser_of):
    assert ask(browser_of(cast.colleague), "role").status == 400


def test_fields_that_the_form_does_not_have_change_nothing(cast, browser_of):
    """A5: id, version and times are not taken from what is sent."""
    thing = Arena(name="Fagdag", purpose="Lære")
    db.session.add(thing)
    db.session.commit()
    before = (thing.id, thing.created_at, thing.place)
    browser = browser_of(cast.colleague)
    extra = {"id": "99", "created_at": "2000-01-01", "removed_at": "2000-01-01", "responsible_id": "1"}
    page = browser.post(f"/bench/{thing.id}", {**fields_of(browser.get(f"/bench/{thing.id}")), **extra, "name": "Ny"})
    assert page.status == 303
    after = db.session.get_one(Arena, before[0])
    assert (after.id, after.created_at, after.place) == before
    assert (after.name, after.removed_at, after.responsible_id) == ("Ny", None, None)


def test_everything_typed_is_in_the_form_after_a_refusal(cast, browser_of):
    typed = {
        "name": "", "purpose": "Linje 1\n\n«Linje 3» & <b>", "day": "2026-12-24", "at": "14:30", "count": "x",
        "colour": "blue", "place": "external", "groups": ["1", "3"], "agreed": "y",
    }
    page = browser_of(cast.colleague).post("/bench/new", typed)
    assert page.status == 422
    assert {name: page.value(name) for name in typed} == typed
    assert page.errors == ["Fyll ut «Navn».", "Skriv et helt tall fra 0 til 100."]


def test_a_page_without_its_token_is_refused_and_changes_nothing(cast, browser_of, app):
    """H4: an unsafe request without the token of the page is answered 400."""
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        browser = browser_of(cast.colleague)
        filled = fields_of(browser.get("/bench/new"), name="Fagdag")
        refused = browser.post("/bench/new", {**filled, "csrf_token": "x"})
        assert (refused.status, refused.heading) == (400, "Vi forstod ikke dette")
        assert count_things() == 0
        assert browser.post("/bench/new", filled).status == 303
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_asking_about_a_field_that_is_not_sent_tells_nothing_of_what_is_stored(cast, browser_of):
    """L1: what is stored is shown by the page, which is traced, and not by a question about a field."""
    thing = Arena(name="Fagdag", purpose="kanari")
    db.session.add(thing)
    db.session.commit()
    browser = browser_of(cast.colleague)
    asked = browser.post(f"/bench/{thing.id}", {"_validate": "name"}, fragment=True)
    assert asked.status == 400
    assert "Fagdag" not in asked.raw
