"""Two windows, an old draft or a visit that ran out: what the person wrote is asked about or stands there again."""

import pytest
from sqlalchemy import select

from app.guidance.models import CounsellorProfile, GoalThoughts, Talk, TalkSheet
from app.guidance.talk_words import TalkState
from app.kernel.db import db
from tests.guidance.factories import make_room
from tests.guidance.factories_plan import make_goal
from tests.guidance.factories_talks import make_slot, make_talk


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
