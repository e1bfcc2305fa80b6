"""What is done before, during and after a theme (S2-02)."""

import pytest
from sqlalchemy import select

from app.kernel.db import db
from app.learning.enums import Phase, PlanStage
from app.learning.models import ThemeTask
from app.learning.waiting import waiting
from tests.factories import make, make_plan, make_theme


@pytest.fixture
def plan(cast):
    return make_plan(members=[cast.colleague])


@pytest.fixture
def theme(plan):
    return make_theme(plan)


def of_kind(person):
    return [each for each in waiting(person) if each.kind == "theme_task"]


def task_of(theme, **values):
    return make(ThemeTask, **{"theme_id": theme.id, "phase": Phase.AFTER, "text": "Prøv det nye", **values})


def test_a_task_is_added_once_with_owner_and_deadline(cast, browser_of, theme):
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/themes/{theme.id}")
    form = next(form for form in page.soup.find_all("form") if form.find(id="what"))
    key = form.find("input", {"name": "_once"})["value"]
    sent = {"_once": key, "what": "Øv sammen", "phase": "during", "owner_id": str(cast.coach.id), "due_on": "1.2.2027"}
    answers = [browser.post(f"/learning/themes/{theme.id}/tasks", sent) for _twice in range(2)]
    task = db.session.scalars(select(ThemeTask)).one()
    assert {answer.location for answer in answers} == {f"/learning/themes/{theme.id}#theme-tasks"}
    assert (task.phase, task.owner_id, str(task.due_on)) == (Phase.DURING, cast.coach.id, "2027-02-01")


def test_a_suggestion_becomes_a_task_with_one_press_and_is_not_offered_again(cast, browser_of, theme):
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/themes/{theme.id}")
    suggested = page.soup.select_one("#theme-tasks form button").get_text(strip=True)
    browser.follow(browser.submit(page, "/tasks"))
    page = browser.get(f"/learning/themes/{theme.id}")
    assert db.session.scalars(select(ThemeTask.text)).all() == [suggested]
    offered = [
        form.select_one("button").get_text(strip=True) for form in page.soup.select("#theme-tasks .plain-list form")
    ]
    assert suggested not in offered
    assert len(offered) == 8


def test_a_task_without_text_is_refused_on_the_page_of_the_theme(cast, browser_of, theme):
    page = browser_of(cast.leader).post(
        f"/learning/themes/{theme.id}/tasks", {"what": "", "phase": "after", "due_on": "32.1.27"}
    )
    assert (page.status, page.heading) == (422, theme.title)
    assert page.errors == ["Fyll ut «Oppgave».", "Datoen 32.1.27 finnes ikke."]


def test_the_owner_ticks_the_task_and_takes_it_back(cast, browser_of, theme):
    task = task_of(theme, owner_id=cast.coach.id)
    browser, address = browser_of(cast.coach), f"/learning/theme-tasks/{task.id}/tick"
    page = browser.get(f"/learning/themes/{theme.id}")
    for _twice in range(2):
        browser.submit(page, "/tick")
    assert db.session.get(ThemeTask, task.id).done_at is not None
    browser.submit(browser.get(f"/learning/themes/{theme.id}"), "/tick")
    assert db.session.get(ThemeTask, task.id).done_at is None
    assert browser_of(cast.other_team).post(address, {"done": "yes"}).status == 403
    assert browser_of(cast.guide).post(address, {"done": "yes"}).status == 404


def test_htmx_gets_the_tasks_alone(cast, browser_of, theme):
    task_of(theme)
    part = browser_of(cast.leader).get(f"/learning/themes/{theme.id}", fragment=True)
    assert part.soup.select_one("#theme-tasks") is not None
    assert part.heading == ""


def test_a_task_is_edited_and_a_stale_save_shows_both(cast, browser_of, theme):
    task = task_of(theme)
    first, second = browser_of(cast.leader), browser_of(cast.colleague)
    address = f"/learning/theme-tasks/{task.id}/edit"
    page, late = first.get(address), second.get(address)
    first.submit(page, what="Lederens")
    stale = second.submit(late, what="Kollegaens")
    assert stale.status == 409
    second.submit(stale, **{"choose-what": "theirs"})
    assert db.session.get(ThemeTask, task.id).text == "Lederens"


def test_a_task_is_removed_and_brought_back(cast, browser_of, theme):
    task = task_of(theme)
    browser = browser_of(cast.leader)
    page = browser.follow(browser.submit(browser.get(f"/learning/themes/{theme.id}"), f"/{task.id}/remove"))
    assert "Prøv det nye" not in page.text
    assert "Prøv det nye" in browser.follow(browser.submit(page, "/restore")).text


def test_open_tasks_wait_for_their_owner(app, cast, plan, theme):
    task_of(theme, owner_id=cast.coach.id)
    task_of(theme, owner_id=cast.coach.id, done_at=plan.created_at)
    task_of(theme, owner_id=cast.leader.id)
    with app.test_request_context():
        assert [each.title for each in of_kind(cast.coach)] == ["Prøv det nye"]
        plan.stage = PlanStage.CLOSED
        db.session.flush()
        assert of_kind(cast.coach) == []
