"""The six tasks are a checklist of one's own; the kick-off page says what the office expects."""

from sqlalchemy import select

from app.feedback.models import FeedbackSettings, RoundTaskTick
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.factories import make


def rows(page) -> list[str]:
    return [item.get_text(" ", strip=True) for item in page.soup.select("main li.card")]


def test_an_employee_has_six_tasks_and_a_team_leader_twelve(cast, browser_of):
    assert len(rows(browser_of(cast.colleague).get("/feedback/tasks"))) == 6
    assert len(rows(browser_of(cast.team_leader).get("/feedback/tasks"))) == 12


def test_a_tick_can_be_pressed_twice_and_taken_back(cast, browser_of):
    browser = browser_of(cast.colleague)
    for _press in range(2):
        browser.post("/feedback/tasks/keep_log/tick", {"done": "yes"})
    assert [(tick.user_id, tick.task) for tick in db.session.scalars(select(RoundTaskTick))] == [
        (cast.colleague.id, "keep_log")
    ]
    assert "1 av 6 gjort" in browser.get("/feedback/tasks").text
    browser.post("/feedback/tasks/keep_log/tick", {"done": "no"})
    assert db.session.scalars(select(RoundTaskTick)).all() == []


def test_nobody_counts_the_ticks(cast, browser_of):
    browser_of(cast.colleague).post("/feedback/tasks/train/tick", {"done": "yes"})
    assert db.session.scalars(select(AuditEvent)).all() == []
    assert "0 av 6 gjort" in browser_of(cast.team_leader).get("/feedback/tasks").text


def test_a_task_of_another_role_does_not_exist(cast, browser_of):
    browser = browser_of(cast.colleague)
    assert browser.post("/feedback/tasks/facilitate/tick", {"done": "yes"}).status == 404
    assert browser.post("/feedback/tasks/nothing/tick", {"done": "yes"}).status == 404
    assert db.session.scalars(select(RoundTaskTick)).all() == []


def test_the_kick_off_page_says_the_offices_own_aims(cast, browser_of):
    make(FeedbackSettings, id=1, aim_given=2, aim_received=3)
    db.session.commit()
    text = browser_of(cast.colleague).get("/feedback/kick-off").text
    assert "ha en kollega med 3 ganger, og vær med hos en kollega 2 ganger" in text
