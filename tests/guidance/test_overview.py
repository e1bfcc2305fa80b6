"""The counsellor's first page of a room: that work goes on, what is shared, strengths first; each reading leaves a
line (L1)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.guidance.factories import answer, make_room, points_of, round_of, share, themes_of


@pytest.fixture
def room(app, cast):
    return make_room(cast.leader, called="R. Vei", active_at=datetime(2026, 3, 9, 23, 30, tzinfo=UTC))


def test_strengths_stand_first_with_words(browser_of, cast, room):
    """S0-16: as good as wished, or good in itself; the rest after, each part in the map's order."""
    theme = themes_of(room)[1]
    given = [(1, 4), (4, 5), (2, 2), (None, 3), (3, None), (None, None), (5, None)]
    for point, (now, wanted) in zip(points_of(theme), given, strict=True):
        if (now, wanted) != (None, None):
            answer(round_of(room), point, now=now, wanted=wanted)
    share(round_of(room), theme)
    page = browser_of(cast.leader).get(f"/guidance/rooms/{room.id}")
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.soup.select("tbody tr")]
    assert rows == [
        ["Punkt 2.2 Styrke", "Stemmer godt (4)", "Stemmer helt (5)"],
        ["Punkt 2.3 Styrke", "Stemmer litt (2)", "Stemmer litt (2)"],
        ["Punkt 2.7 Styrke", "Stemmer helt (5)", "Ikke svart"],
        ["Punkt 2.1", "Stemmer ikke (1)", "Stemmer godt (4)"],
        ["Punkt 2.4", "Ikke svart", "Stemmer delvis (3)"],
        ["Punkt 2.5", "Stemmer delvis (3)", "Ikke svart"],
    ]


def test_that_work_goes_on_is_told_by_the_day_alone(browser_of, cast, room):
    page = browser_of(cast.leader).get(f"/guidance/rooms/{room.id}")
    assert "Rommet er i bruk. Sist aktiv 10.03.2026." in page.text
    assert "Ingen svar er delt med deg nå" in page.text


def test_each_reading_leaves_one_line(browser_of, cast, room):
    """L1: who, whose room, what and why; before anything is shared only that the page of the room was shown."""
    counsellor = browser_of(cast.leader)
    counsellor.get(f"/guidance/rooms/{room.id}")
    share(round_of(room), themes_of(room)[0])
    counsellor.get(f"/guidance/rooms/{room.id}")
    lines = db.session.scalars(select(LookUp).order_by(LookUp.id)).all()
    assert [(each.user_id, each.thing, each.thing_id, each.what, each.why) for each in lines] == [
        (cast.leader.id, "guidance_room", room.id, "room", "counsellor"),
        (cast.leader.id, "guidance_room", room.id, "answers", "counsellor"),
    ]


def test_the_room_of_another_does_not_exist(browser_of, cast, room):
    for person in (cast.admin, cast.coach):
        assert browser_of(person).get(f"/guidance/rooms/{room.id}").status == 404
    assert db.session.scalars(select(LookUp)).all() == []


def test_the_page_asks_little_of_the_database(browser_of, cast, room, statements):
    """With the lines of all parts."""
    counsellor = browser_of(cast.leader)
    counts = []
    for themes in (1, 7):
        for theme in themes_of(room)[1 if themes == 7 else 0 : themes]:
            share(round_of(room), theme)
            for point in points_of(theme):
                answer(round_of(room), point)
        statements.seen.clear()
        counsellor.get(f"/guidance/rooms/{room.id}")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12
