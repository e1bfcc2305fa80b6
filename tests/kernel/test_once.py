"""C2: one click is one record, however often the form arrives."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from app.accounts import sessions
from app.accounts.models import UserSession
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.kernel.workbench import application, count_things, fields_of, settings  # noqa: F401

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_the_same_form_sent_twice_makes_one_record_and_gives_one_answer(cast, browser_of):
    browser = browser_of(cast.colleague)
    filled = fields_of(browser.get("/bench/new"), name="Fagdag")
    first, second = browser.post("/bench/new", filled), browser.post("/bench/new", filled)
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert count_things() == 1


def test_a_form_sent_twice_by_htmx_makes_one_record_too(cast, browser_of):
    browser = browser_of(cast.colleague)
    filled = fields_of(browser.get("/bench/new"), name="Fagdag")
    answers = [browser.post("/bench/new", filled, fragment=True).response for _ in range(2)]
    assert [answer.headers.get("HX-Redirect") for answer in answers] == [answers[0].headers["HX-Redirect"]] * 2
    assert count_things() == 1


def test_two_forms_are_two_records(cast, browser_of):
    browser = browser_of(cast.colleague)
    for _ in range(2):
        browser.post("/bench/new", fields_of(browser.get("/bench/new"), name="Fagdag"))
    assert count_things() == 2


def test_the_same_key_on_another_address_is_another_form(cast, browser_of):
    browser = browser_of(cast.colleague)
    filled = fields_of(browser.get("/bench/new"), name="Fagdag")
    browser.post("/bench/new", filled)
    browser.post("/bench/other/new", filled)
    assert count_things() == 2


def test_a_refused_form_can_be_put_right_with_the_same_key(cast, browser_of):
    browser = browser_of(cast.colleague)
    filled = fields_of(browser.get("/bench/new"), name="")
    refused = browser.post("/bench/new", filled)
    assert refused.status == 422
    assert refused.value("_once") == filled["_once"]
    assert browser.post("/bench/new", {**filled, "name": "Fagdag"}).status == 303
    assert count_things() == 1


def test_twenty_at_the_same_time_make_one_record(app, cast, browser_of):
    """Twenty identical posts, each over a connection of its own: one record, one trace, one answer."""
    filled = fields_of(browser_of(cast.colleague).get("/bench/new"), name="Fagdag")
    secret = "twenty-at-once"
    db.session.add(UserSession(token_hash=sessions.hashed(secret), user_id=cast.colleague.id, browser="Test"))
    db.session.commit()
    db.session.remove()

    def send(_number: int) -> tuple[int, str | None]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["key"] = secret
        answer = client.post("/bench/new", data=filled)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(send, range(20)))
    assert {status for status, _location in answers} == {303}
    assert len({location for _status, location in answers}) == 1
    assert count_things() == 1
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == 1


def test_asking_about_one_field_does_not_use_up_the_key(cast, browser_of):
    browser = browser_of(cast.colleague)
    filled = fields_of(browser.get("/bench/new"), name="Fagdag")
    assert browser.post("/bench/new", {**filled, "_validate": "name"}).status == 200
    assert count_things() == 0
    assert browser.post("/bench/new", filled).status == 303
    assert count_things() == 1
