"""D6: the file of a guidance room by its counsellor: exactly what the counsellor may read, traced; and the person's own
copy of all of it."""

import json
import re
from typing import Any

import pytest
from sqlalchemy import select

from app.guidance.models import GuestDraft, RoomMessage, Talk
from app.guidance.talk_words import Preparation
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.look_ups import LookUp
from tests.canary_crawl import ask, body_of
from tests.factories import make
from tests.guidance.canaries import CLOSED, OPEN, OWNER, TAKEN, build
from tests.guidance.factories import make_room, themes_of

pytestmark = pytest.mark.embedded

SEEN = re.compile(r'name="seen" value="(\w+)"')


def files_of(browser: Any, room_id: int, *out: str) -> tuple[str, str, dict[str, Any]]:
    """The check list, the page and the data, as somebody gets them."""
    check = body_of(ask(browser, f"/guidance/rooms/{room_id}/file"))
    seen = SEEN.search(check)
    assert seen
    query = f"?seen={seen[1]}" + "".join(f"&out={each}" for each in out)
    page, data = (ask(browser, f"/guidance/rooms/{room_id}/file/{kind}{query}") for kind in ("saved", "json"))
    return check, body_of(page), json.loads(body_of(data))


@pytest.mark.parametrize("name", [OPEN, CLOSED, TAKEN])
def test_the_file_of_a_room_is_what_its_counsellor_may_read_and_nothing_else(app, cast, browser_of, name):
    """D6: by the canaries, in a room that shares all, one that shares nothing, and one that took it back."""
    made = build(cast)
    room = made.people[name]
    _check, page, data = files_of(browser_of(made.people[OWNER]), room.id)
    theirs = {each for each in made.allowed(OWNER) if each.startswith(f"{name}.")}
    assert made.seen_in(page) == made.seen_in(json.dumps(data))
    told = {each for each in made.seen_in(page) if each.startswith(f"{name}.")}
    assert (told - theirs, theirs - told) == (set(), set())
    assert {each for each in made.seen_in(page) - told if each.startswith((OPEN, CLOSED, TAKEN))} == set()


@pytest.mark.parametrize("name", [OPEN, CLOSED, TAKEN])
def test_the_person_takes_all_of_it_in_the_room(app, cast, browser_of, name):
    """D6: every text of the room that is the person's, also what nobody else reads; as a page and as data."""
    made = build(cast)
    room = made.people[name]
    db.session.scalars(select(Talk).where(Talk.room_id == room.id)).first().prepared = [Preparation.LOG.value]
    db.session.commit()
    browser = browser_of(room)
    own = {each for each in made.allowed(name) if each.startswith(f"{name}.")}
    for path in ("/room/mine/copy", "/room/mine/copy.json"):
        text = body_of(ask(browser, path))
        assert own - made.seen_in(text) == set(), path
        assert str(Preparation.LOG.label) in text


def test_own_unsaved_words_and_who_looked_are_in_it_and_the_persons_are_not(cast, browser_of):
    """D6, L1: each of the pages is one line of the log, and none of them makes the texts to look through others."""
    room = make_room(cast.colleague, called="R. Vei")
    other = make_room(cast.colleague, called="A. Nen")
    for where, words in ((room, "Mitt halve ord"), (other, "Om en annen")):
        key = f"guidance.room:{where.id}:message"
        make(Draft, user_id=cast.colleague.id, key=key, fields={"text": [words]}, saved_at=now())
    make(Draft, user_id=cast.leader.id, key=f"guidance.room:{room.id}:message", fields={"text": ["Av en annen"]},
         saved_at=now())  # fmt: skip
    make(GuestDraft, room_id=room.id, key="guidance.thought:1", fields={"text": ["Personens eget"]}, saved_at=now())
    db.session.commit()
    _check, page, data = files_of(browser_of(cast.colleague), room.id)
    for told in (page, json.dumps(data, ensure_ascii=False)):
        assert "Mitt halve ord" in told
        assert cast.colleague.name in told, "who has looked"
        assert not {"Om en annen", "Av en annen", "Personens eget", "A. Nen"} & set(re.split(r"[<>\"]", told))
    lines = db.session.execute(select(LookUp.thing, LookUp.thing_id, LookUp.what, LookUp.why)).all()
    assert lines == [("guidance_room", room.id, "file", "counsellor")] * 3


def test_a_text_about_others_is_looked_through_and_can_be_taken_out(cast, browser_of):
    """D6: and what was written since leads back to the list."""
    room = make_room(cast.colleague, called="R. Vei")
    theme = themes_of(room)[0]
    words = {"by_guest": True, "room_id": room.id, "theme_id": theme.id}
    make(RoomMessage, text="Jeg bor hos søsteren min.", **words)
    db.session.commit()
    browser = browser_of(cast.colleague)
    check, page, _data = files_of(browser, room.id)
    (mark,) = re.findall(r'name="out" value="(\w+)"', check)
    assert "søsteren" in page
    _check, page, data = files_of(browser, room.id, mark)
    assert "søsteren" not in page + json.dumps(data, ensure_ascii=False)
    seen = SEEN.search(check)[1]
    make(RoomMessage, text="Broren min hjelper meg.", **words)
    db.session.commit()
    again = browser.get(f"/guidance/rooms/{room.id}/file/read?seen={seen}")
    assert again.location == f"/guidance/rooms/{room.id}/file?changed=1"


def test_the_file_takes_the_same_statements_for_a_small_and_a_large_room(cast, browser_of, statements):
    room = make_room(cast.colleague, called="R. Vei")
    theme = themes_of(room)[0]
    db.session.commit()
    browser, counts = browser_of(cast.colleague), []
    for _time in range(2):
        browser.get(f"/guidance/rooms/{room.id}/file")
        statements.seen.clear()
        browser.get(f"/guidance/rooms/{room.id}/file")
        counts.append(len(statements))
        for number in range(20):
            make(RoomMessage, text=f"Ord {number}", by_guest=True, room_id=room.id, theme_id=theme.id)
        db.session.commit()
    assert counts[0] == counts[1]
    assert counts[0] < 50
