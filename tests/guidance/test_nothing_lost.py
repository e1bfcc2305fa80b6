"""Two windows, an old draft or a visit that ran out: what the person wrote is asked about or stands there again."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.guidance.models import Answer, CounsellorProfile, GoalThoughts, PlanPoint, Talk, TalkSheet
from app.guidance.talk_words import TalkState
from app.kernel.dates import now
from app.kernel.db import db
from tests.guidance.factories import answer, make_room, points_of, round_of, themes_of
from tests.guidance.factories_plan import make_goal, sort
from tests.guidance.factories_talks import make_slot, make_talk
from tests.pages import form_values


@pytest.fixture
def room(cast):
    return make_room(cast.colleague)


@pytest.fixture
def mine(room, browser_of):
    return browser_of(room)


def first_saves(room, person, browser_of):
    """Address, table and column of what has no row before its first save."""
    goal = make_goal(room)
    db.session.commit()
    return [
        (browser_of(room), "/room/talk-sheet/work", TalkSheet.tasks),
        (browser_of(room), f"/room/goals/{goal.id}/thoughts", GoalThoughts.thoughts),
        (browser_of(person), "/guidance/slots/about-me", CounsellorProfile.can_help),
    ]


def test_the_second_of_two_first_saves_gets_both_texts(room, cast, browser_of):
    for browser, path, column in first_saves(room, cast.colleague, browser_of):
        first, second = browser.get(path), browser.get(path)
        assert browser.submit(first, "", **{column.key: "Skrevet først"}).status == 303
        late = browser.submit(second, "", **{column.key: "Skrevet etterpå"})
        assert late.status == 409, path
        assert "Skrevet først" in late.text
        assert "Skrevet etterpå" in late.text
        assert db.session.scalar(select(column)) == "Skrevet først"


def test_a_draft_from_before_the_first_save_gets_both_texts(room, cast, browser_of):
    """Also one that was kept without saying which version it began from."""
    for browser, path, column in first_saves(room, cast.colleague, browser_of):
        page = browser.get(path)
        form = page.form()
        draft = {"_draft": form["data-draft"], column.key: "Utkastet"}
        browser.submit(page, "", **{column.key: "Lagret imens"})
        browser.post(form["data-draft-url"], draft)
        begun = browser.get(path)
        assert begun.value(column.key) == "Utkastet"
        assert browser.submit(begun, "", **{column.key: "Utkastet"}).status == 409, path
        assert db.session.scalar(select(column)) == "Lagret imens"


@pytest.mark.parametrize("free", [0, 1])
def test_a_wish_is_changed_while_the_talk_waits_for_a_time(room, cast, mine, free):
    talk = make_talk(room, starts_at=None, way=None, state=TalkState.ASKED, wish="Helst mandag")
    for _each in range(free):
        make_slot(cast.colleague)
    db.session.commit()
    page = mine.get(f"/room/talks/{talk.id}/change")
    assert "Behold det som er avtalt" not in page.text
    assert mine.submit(page, "", wish="Helst torsdag").status == 303
    assert db.session.scalars(select(Talk.wish)).all() == ["Helst torsdag"]


def after_an_hour(browser, page, action="", **values):
    """The form is sent after the visit ran out; then link and code open the room again in this browser."""
    with time_machine.travel(now() + timedelta(minutes=61), tick=False):
        assert browser.submit(page, action, **values).status == 401


def test_a_theme_that_was_sent_too_late_stands_there_again(room, mine):
    """Without a script: the choices are chosen, with what stood there when they were made."""
    one, two, three = points_of(themes_of(room)[0])[:3]
    answer(round_of(room), two, now=1, wanted=1)
    db.session.commit()
    late = {f"now-{one.id}": "2", f"now-{two.id}": "4", f"wanted-{two.id}": ""}
    after_an_hour(mine, mine.get("/room/map/1"), "/room/map/1", **late)
    mine.enter(db.session.merge(room))
    kept = db.session.get(Answer, (round_of(room).id, two.id))
    kept.now = 5  # another window has answered meanwhile
    db.session.commit()
    again = mine.get("/room/map/1")
    assert "Dette er utkastet ditt" in again.text
    assert {name: again.value(name) for name in late} == late
    assert (again.value(f"was-now-{two.id}"), again.value(f"now-{three.id}")) == ("1", None)
    saved = mine.submit(again, "/room/map/1")
    assert "Det nyeste står" in mine.follow(saved).toasts[0]
    db.session.expire_all()
    rows = db.session.scalars(select(Answer).where(Answer.round_id == round_of(room).id))
    assert {row.point_id: (row.now, row.wanted) for row in rows} == {one.id: (2, None), two.id: (5, None)}
    assert "Dette er utkastet ditt" not in mine.get("/room/map/1").text


def test_a_theme_of_an_earlier_round_does_not_come_back_in_the_next(room, mine):
    point = points_of(themes_of(room)[0])[0]
    answer(round_of(room), point, now=1)
    db.session.commit()
    page = mine.get("/room/map/1")
    mine.post("/room/drafts/save", {**form_values(page.form("/room/map/1")), f"now-{point.id}": "5"})
    assert mine.get("/room/map/1").value(f"now-{point.id}") == "5"
    mine.post("/room/map/rounds")
    assert mine.get("/room/map/1").value(f"now-{point.id}") is None


@pytest.mark.parametrize(
    ("path", "action", "field"),
    [
        ("/room/process/evaluation", "", "own_words"),
        ("/room/process/tools", "", "title"),
        ("/room/talks/{talk}", "/agreements", "text"),
    ],
)
def test_words_that_were_sent_too_late_stand_there_again(room, mine, path, action, field):
    path = path.format(talk=make_talk(room).id)
    db.session.commit()
    after_an_hour(mine, mine.get(path), action, **{field: "Mine ord"})
    mine.enter(db.session.merge(room))
    assert mine.get(path).value(field) == "Mine ord"


def test_an_old_draft_undoes_nothing_that_was_ticked_since(room, mine):
    """What stood there when the draft was begun goes with the draft."""
    one, two = points_of(themes_of(room)[0])[:2]
    for point in (one, two):
        answer(round_of(room), point, now=5, wanted=5)
    gaps = points_of(themes_of(room)[1])[:2]
    for point in gaps:
        answer(round_of(room), point, now=1, wanted=5)
        sort(room, point)
    db.session.commit()
    ways = {
        "/room/plan/strengths": ("ticked", [one.id], [two.id], PlanPoint.builds_on),
        "/room/plan/choose": ("chosen", [gaps[0].id], [gaps[1].id], PlanPoint.place.is_not(None)),
    }
    for path, (field, drafted, since, stands) in ways.items():
        page = mine.get(path)
        mine.post("/room/drafts/save", {**form_values(page.form()), field: drafted})
        mine.post(path, {**form_values(page.form()), "_draft": "", field: since})
        mine.submit(mine.get(path))
        ids = db.session.scalars(select(PlanPoint.point_id).where(PlanPoint.room_id == room.id, stands))
        assert sorted(ids) == sorted([*drafted, *since]), path


def test_an_old_draft_sorts_nothing_back(room, mine):
    gaps = points_of(themes_of(room)[1])[:2]
    for point in gaps:
        answer(round_of(room), point, now=1, wanted=5)
    db.session.commit()
    first, second = (f"p{point.id}" for point in gaps)
    page = mine.get("/room/plan/sort/2")
    mine.submit(page, "", **{second: "can"})
    begun = form_values(mine.get("/room/plan/sort/2").form())
    mine.post("/room/drafts/save", {**begun, first: "can"})
    mine.post("/room/plan/sort/2", {**begun, "_draft": "", second: "cannot"})
    mine.submit(mine.get("/room/plan/sort/2"))
    rows = db.session.scalars(select(PlanPoint).where(PlanPoint.room_id == room.id))
    assert {f"p{each.point_id}": each.sorted_as.value for each in rows} == {first: "can", second: "cannot"}


def test_a_rating_from_an_old_tab_gets_both(room, mine):
    point = points_of(themes_of(room)[0])[0]
    answer(round_of(room), point, now=1, wanted=5)
    sort(room, point)
    db.session.commit()
    path = f"/room/plan/ratings/{point.id}"
    first, old = mine.get(path), mine.get(path)
    assert mine.submit(first, "", motivating="5", realistic="4").status == 303
    late = mine.submit(old, "", motivating="1", realistic="4")
    assert late.status == 409
    rated = select(PlanPoint.motivating, PlanPoint.realistic)
    assert db.session.execute(rated).all() == [(5, 4)]
    assert mine.submit(mine.get(path), "", motivating="2", realistic="4").status == 303
    assert db.session.execute(rated).all() == [(2, 4)]
