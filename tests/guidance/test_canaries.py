"""A3 for the guidance rooms: whoever goes everywhere meets exactly what is theirs. With them: no text column of the
module is without a canary, and a theme that is unshared takes all of it away."""

import pytest
from sqlalchemy import JSON, String, select

from app.guidance import models
from app.kernel.db import db
from tests.canary_crawl import JOINED, MARK, addresses, feed, met_by
from tests.guidance.canaries import CLOSED, OPEN, TAKEN, build

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(300)]

GUESTS = (OPEN, CLOSED, TAKEN)
ASKED = ("/", f"/search?q={MARK}", "/calendar", "/guidance/rooms/{room_id}/picture?round=1", "/caseload/cases")
GUEST_ASKED = ("/room/map/1?all=1", "/search?q=kanari", "/")


def test_who_goes_everywhere_meets_exactly_what_is_theirs(app, cast, browser_of):
    made = build(cast)
    wrong = {}
    for actor, person in made.people.items():
        if actor in GUESTS:
            paths = [*addresses(app, made, "GET", "room.", GUEST_ASKED)]
        else:
            paths = [feed(person), *addresses(app, made, "GET", ("guidance.", *JOINED), ASKED)]
        met, allowed = met_by(browser_of(person), made, paths), made.allowed(actor)
        if met != allowed:
            wrong[actor] = {"foreign": sorted(met - allowed), "missing": sorted(allowed - met)}
    assert wrong == {}


# Columns with words of ours, addresses, hashes and texts for everybody: nothing that a person wrote in a room.
NO_CANARY = {
    ("career_tool", "address"),
    ("guest_session", "token_hash"),
    ("guidance_room", "language"),
    ("map_point_words", "label"),
    ("map_point_words", "language"),
    ("map_point_words", "now"),
    ("map_point_words", "wanted"),
    ("map_theme_words", "intro"),
    ("map_theme_words", "language"),
    ("map_theme_words", "title"),
    ("map_version", "note"),
    ("room_invitation", "code_hash"),
    ("room_invitation", "token_hash"),
    ("talk", "prepared"),
    ("talk_slot", "series"),
    ("guest_draft", "key"),
}
TEXTS_FOR_ALL = {"method_text"}


def test_no_text_of_the_module_is_without_a_canary(app, cast):
    build(cast)
    missing = []
    tables = [each.__table__ for each in vars(models).values() if hasattr(each, "__table__")]
    for table in tables:
        for column in table.columns:
            plain = type(column.type) is String or isinstance(column.type, JSON)
            if not plain or (table.name, column.name) in NO_CANARY or table.name in TEXTS_FOR_ALL:
                continue
            written = db.session.scalars(select(column)).all()
            if not any(MARK in str(each) for each in written):
                missing.append(f"{table.name}.{column.name}")
    assert missing == []
