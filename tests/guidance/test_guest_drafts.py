"""What the person types is kept for the room, through a session that runs out, and is nobody else's."""

from datetime import timedelta

import pytest
import time_machine
from flask import render_template_string
from sqlalchemy import select

from app.guidance import guests
from app.guidance.actions import links
from app.guidance.models import GuestDraft, GuestSession
from app.kernel import drafts
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.fields import Prose
from app.kernel.forms import Form
from tests.guidance.factories import make_room

SAVE = "/room/drafts/save"


@pytest.fixture
def room(cast):
    return make_room(cast.colleague)


def kept() -> list[tuple[int, str, dict]]:
    found = db.session.scalars(select(GuestDraft).order_by(GuestDraft.room_id, GuestDraft.key))
    return [(draft.room_id, draft.key, draft.fields) for draft in found]


class ThoughtForm(Form):
    thought = Prose("Tanker")


PAGE = "{% import 'components/ui.html' as ui %}{% call ui.form(form) %}{{ ui.field(form.thought) }}{% endcall %}"


def form_in(app, browser):
    """What a page of the room with such a form shows to this browser."""
    with browser.client.session_transaction() as cookie:
        secret = cookie.get("guest")
    with app.test_request_context("/room/"):
        from flask import session

        session["guest"] = secret
        form = ThoughtForm(draft="guidance.thought:1")
        return form.thought.data, render_template_string(PAGE, form=form)


def test_what_is_typed_stands_in_the_form_again_in_any_browser_of_the_room(app, room, browser_of):
    typed = {"_draft": "guidance.thought:1", "thought": "To\nlinjer", "csrf_token": "t", "_once": "o"}
    answer = browser_of(room).post(SAVE, typed)
    assert (answer.status, set(answer.response.get_json())) == (200, {"saved"})
    assert kept() == [(room.id, "guidance.thought:1", {"thought": ["To\nlinjer"]})]
    text, page = form_in(app, browser_of(room))
    assert text == "To\nlinjer"
    assert 'data-draft-url="/room/drafts/save"' in page
    assert 'action="/room/drafts/discard"' in page


def test_a_draft_is_nobody_elses(app, cast, room, browser_of):
    other = make_room(cast.colleague)
    browser_of(room).post(SAVE, {"_draft": "guidance.thought:1", "thought": "Mitt"})
    assert form_in(app, browser_of(other))[0] == ""
    browser_of(other).post("/room/drafts/discard", {"key": "guidance.thought:1"})
    assert browser_of(None).post(SAVE, {"_draft": "x", "thought": "Ingen"}).status == 401
    assert browser_of(cast.colleague).post(SAVE, {"_draft": "x", "thought": "Veileder"}).status == 401
    assert [row[0] for row in kept()] == [room.id]
    assert db.session.scalars(select(Draft)).all() == []


def test_throwing_it_away_and_saving_the_form_let_it_go(app, room, browser_of):
    browser = browser_of(room)
    for send in (
        lambda: browser.post("/room/drafts/discard", {"key": "guidance.thought:1", "_from": "/room/"}),
        lambda: browser.post("/room/stay", {"_draft": "guidance.thought:1"}),
    ):
        browser.post(SAVE, {"_draft": "guidance.thought:1", "thought": "Kladd"})
        assert len(kept()) == 1
        assert send().status < 400
        assert kept() == []


def test_what_is_too_large_to_be_a_form_is_refused_aloud(room, browser_of):
    browser = browser_of(room)
    assert browser.post(SAVE, {"_draft": "x", "thought": "x" * (drafts.LARGEST + 1)}).status == 413
    assert browser.post(SAVE, {"_draft": "", "thought": "x"}).status == 413
    assert kept() == []


def test_what_was_sent_after_the_room_closed_here_is_kept_for_a_day(room, browser_of):
    """Nothing is lost when the session runs out: the text is there when link and code open the room again."""
    browser = browser_of(room)
    with time_machine.travel(now() + timedelta(minutes=61), tick=False):
        page = browser.post("/room/stay", {"_draft": "guidance.thought:1", "thought": "Sent", "_from": "/room/map"})
    assert (page.status, page.heading) == (401, "Rommet er lukket her")
    assert [row[2]["thought"] for row in kept()] == [["Sent"]]
    with time_machine.travel(now() + timedelta(hours=26), tick=False):
        browser.post("/room/stay", {"_draft": "guidance.thought:1", "thought": "For sent"})
    assert [row[2]["thought"] for row in kept()] == [["Sent"]]


def test_whoever_has_a_withdrawn_link_writes_not_even_a_draft(room, cast, browser_of):
    """T3: a link that leaked and was withdrawn cannot overwrite what the person has typed."""
    leaked, own = browser_of(room), browser_of(room)
    own.post(SAVE, {"_draft": "guidance.thought:1", "thought": "Mitt"})
    links.withdraw(db.session.merge(room), by=cast.colleague)
    db.session.commit()
    assert leaked.post("/room/stay", {"_draft": "guidance.thought:1", "thought": "Ditt"}).status == 401
    assert [row[2]["thought"] for row in kept()] == [["Mitt"]]


def test_hiding_fast_keeps_what_stands_in_the_form(room, browser_of):
    browser = browser_of(room)
    page = browser.post("/room/hide", {"_draft": "guidance.thought:1", "thought": "Midt i en setning"})
    assert (page.status, page.location) == (303, "/r/holidays")
    assert [row[2] for row in kept()] == [{"thought": ["Midt i en setning"]}]
    assert browser.get("/room/").status == 401
    assert db.session.scalar(select(GuestSession.ended_at)) is not None


def test_drafts_go_with_the_room_and_when_nobody_came_back(room, browser_of):
    browser_of(room).post(SAVE, {"_draft": "guidance.thought:1", "thought": "Kladd"})
    with time_machine.travel(now() + drafts.KEPT - timedelta(minutes=1), tick=False):
        assert guests.forget_old_drafts() == 0
    with time_machine.travel(now() + drafts.KEPT + timedelta(minutes=1), tick=False):
        assert guests.forget_old_drafts() == 1
    browser_of(room).post(SAVE, {"_draft": "guidance.thought:1", "thought": "Kladd"})
    db.session.delete(room)
    db.session.commit()
    assert kept() == []
