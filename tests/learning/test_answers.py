"""Two questions after an activity: once per person, nobody's, and shown five at a time (docs/decisions/0006)."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text

from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.errors import DomainError
from app.kernel.halfyear import HalfYear
from app.kernel.once import SentForm
from app.learning.actions.answers import give_answer
from app.learning.enums import ActivityStatus
from app.learning.models import Activity, ActivityAnswer, ActivityAnswered, HeldAnswer
from app.learning.queries.answers import answers_of
from app.learning.waiting import waiting
from tests.factories import make_person
from tests.learning.factories_activities import make_attended, make_carried_out, make_small_plan, whole


@pytest.fixture
def story(cast):
    """An activity of yesterday; the colleague was there, the coach was not."""
    plan, outcome = make_small_plan(HalfYear.current())
    return make_carried_out(outcome, plan, cast.colleague, owner_id=cast.supervisor.id)


def path(activity):
    return f"/learning/activities/{activity.id}/answer"


def answer_from(activity, count, usefulness=4):
    """So many people who were there, and their answers."""
    for _number in range(count):
        person = make_person()
        make_attended(activity, person)
        give_answer(activity, usefulness=usefulness, will_do=f"Spør mer, {usefulness}", by=person)
    db.session.commit()


def test_only_those_who_were_there_are_asked(cast, browser_of, story):
    asked = {None: 303, cast.guide: 404, cast.coach: 403, cast.leader: 403, cast.colleague: 200}
    assert {who: browser_of(who).get(path(story)).status for who in asked} == asked
    assert browser_of(cast.leader).post(path(story), {"usefulness": "5"}).status == 403
    assert db.session.scalars(select(HeldAnswer)).all() == []


def test_an_answer_is_given_once(cast, browser_of, story):
    browser = browser_of(cast.colleague)
    page = browser.get(path(story))
    first = browser.submit(page, "/answer", usefulness="4", will_do="Stille åpne spørsmål")
    assert "Takk for svaret. Ingen kan se at det er ditt." in browser.follow(first).toasts[0]
    second = browser.submit(page, "/answer", usefulness="1")
    assert "Du har allerede svart." in browser.follow(second).toasts[0]
    assert [row.usefulness for row in db.session.scalars(select(HeldAnswer))] == [4]


def test_a_number_is_needed_and_the_text_is_kept(cast, browser_of, story):
    browser = browser_of(cast.colleague)
    page = browser.submit(browser.get(path(story)), "/answer", will_do="Spørre mer")
    assert (page.status, page.errors) == (422, ["Fyll ut «Hvor nyttig var dette for arbeidet ditt?»."])
    assert page.value("will_do") == "Spørre mer"
    assert browser.submit(page, "/answer", usefulness="6").errors == ["Velg noe fra listen."]


def test_an_answer_leaves_no_way_back_to_its_writer(cast, browser_of, story):
    before = (whole(story.id).version, whole(story.id).updated_at)
    browser = browser_of(cast.colleague)
    page = browser.get(path(story))
    form = page.form("/answer")
    assert not form.has_attr("data-draft")
    assert form.find(attrs={"name": "_once"}) is None
    browser.submit(page, "/answer", usefulness="4", will_do="Spørre mer")
    assert db.session.scalars(select(AuditEvent)).all() == []
    assert db.session.scalars(select(Draft)).all() == []
    assert db.session.scalars(select(SentForm)).all() == []
    assert (whole(story.id).version, whole(story.id).updated_at) == before
    for table in (HeldAnswer, ActivityAnswer):
        assert {column.key for column in inspect(table).columns} == {"id", "activity_id", "usefulness", "will_do"}
    assert {column.key for column in inspect(ActivityAnswered).columns} == {"activity_id", "user_id"}


def test_the_marks_are_not_kept_in_the_order_of_answering(cast, story):
    """Neither where a row lies nor which transaction wrote it joins a mark to an answer."""
    people = [cast.supervisor, cast.colleague, cast.coach]
    for person in people:
        if person is not cast.colleague:
            make_attended(story, person)
        give_answer(story, usefulness=3, will_do="", by=person)
        db.session.commit()
    assert list(db.session.scalars(select(ActivityAnswered.user_id))) == sorted(person.id for person in people)
    if db.engine.dialect.name == "postgresql":
        assert len(set(db.session.scalars(text("SELECT xmin::text FROM activity_answered")))) == 1


def test_ids_say_nothing_of_order(cast, story):
    for value in (1, 2, 3, 4, 5) * 4:
        answer_from(story, 1, value)
    rows = [row.usefulness for row in db.session.scalars(select(ActivityAnswer).order_by(ActivityAnswer.id))]
    assert sorted(rows) == sorted((1, 2, 3, 4, 5) * 4)
    assert rows != list((1, 2, 3, 4, 5) * 4)


def test_results_change_five_at_a_time_or_not_at_all(cast, story):
    seen = []
    for _number in range(12):
        answer_from(story, 1)
        found = answers_of(story.id)
        seen.append(found.count if found else 0)
    assert seen == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]
    assert len(db.session.scalars(select(HeldAnswer)).all()) == 2


def test_the_sixth_answer_cannot_be_told_from_the_page(cast, browser_of, story):
    answer_from(story, 5, usefulness=5)
    leader = browser_of(cast.leader)
    address = f"/learning/activities/{story.id}"
    before = leader.get(address)
    answer_from(whole(story.id), 4, usefulness=1)
    after = leader.get(address)

    def results(page):
        return page.soup.find("figure").get_text(" "), "Spør mer, 1" in page.text

    assert results(before) == results(after)
    assert "5 svar, i gjennomsnitt 5,0 av 5." in after.text


def test_below_five_nothing_is_shown(cast, browser_of, story):
    answer_from(story, 4)
    page = browser_of(cast.leader).get(f"/learning/activities/{story.id}")
    assert page.soup.find("figure") is None
    assert "Spør mer" not in page.text
    assert "Svarene fra deltakerne vises når fem har svart." in page.text


def test_numbers_are_for_all_and_texts_for_those_who_run_it(cast, browser_of, story):
    answer_from(story, 5)
    address = f"/learning/activities/{story.id}"
    shown = {
        who: "Spør mer, 4" in browser_of(who).get(address).text for who in (cast.leader, cast.supervisor, cast.coach)
    }
    assert shown == {cast.leader: True, cast.supervisor: True, cast.coach: False}
    assert "5 svar, i gjennomsnitt 4,0 av 5." in browser_of(cast.coach).get(address).text


def test_equal_texts_stand_once_with_how_many_wrote_them(cast, browser_of, story):
    answer_from(story, 2, usefulness=3)
    answer_from(story, 3, usefulness=4)
    page = browser_of(cast.leader).get(f"/learning/activities/{story.id}")
    texts = [row.get_text(" ", strip=True) for row in page.soup.select("ul.divided > li.kept-lines")]
    assert texts == ["Spør mer, 4 (3)", "Spør mer, 3 (2)"]


def test_answering_is_open_for_sixty_days(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    last_day = make_carried_out(outcome, plan, cast.colleague, days_ago=60)
    too_late = make_carried_out(outcome, plan, cast.colleague, days_ago=61)
    browser = browser_of(cast.colleague)
    assert browser.get(path(last_day)).status == 200
    assert "Fristen for å svare er ute." in browser.follow(browser.get(path(too_late))).toasts[0]
    with pytest.raises(DomainError, match="Fristen for å svare er ute"):
        give_answer(too_late, usefulness=3, will_do="", by=cast.colleague)


def test_what_has_not_taken_place_is_not_asked_about(cast, browser_of, story):
    activity = db.session.get(Activity, story.id)
    activity.status, activity.carried_out_on = ActivityStatus.PLANNED, None
    db.session.commit()
    assert browser_of(cast.colleague).get(path(story)).status == 303


def test_the_page_with_answers_asks_a_fixed_number_of_times(cast, browser_of, story, statements):
    leader, seen = browser_of(cast.leader), []
    for count in (5, 30):
        answer_from(db.session.get(Activity, story.id), count)
        leader.get(f"/learning/activities/{story.id}")
        statements.seen.clear()
        leader.get(f"/learning/activities/{story.id}")
        seen.append(len(statements))
    assert seen == [10, 10]


def test_answers_wait_on_the_start_page_until_given(cast, app, story):
    def asked(person):
        return [(each.title, each.due) for each in waiting(person) if each.kind == "activity_to_answer"]

    with app.test_request_context():
        assert asked(cast.colleague) == [(story.title, story.carried_out_on + timedelta(days=60))]
        assert asked(cast.coach) == asked(cast.guide) == []
        give_answer(story, usefulness=3, will_do="", by=cast.colleague)
        assert asked(cast.colleague) == []
