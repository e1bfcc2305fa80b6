"""The map as the person fills it in: always saved, never overwritten by an old tab, and where one was (S0-04, C1)."""

import pytest
from sqlalchemy import select

from app.guidance.models import Answer, MapRound
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.guidance.factories import answer, make_room, points_of, round_of, themes_of
from tests.pages import Browser
from tests.test_concurrency import at_once

QUIET = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def room(app, cast):
    return make_room(cast.leader, called="R. Vei")


@pytest.fixture
def guest(browser_of, room):
    return browser_of(room)


def stored(room) -> dict[int, tuple[int | None, int | None]]:
    db.session.rollback()
    rows = db.session.scalars(select(Answer).where(Answer.round_id == round_of(room).id))
    return {row.point_id: (row.now, row.wanted) for row in rows}


def sent(room, point, *, now=None, seen=("",), number=1) -> dict:
    """What the page sends when one radio is chosen."""
    return {"room": room.id, "round": number, f"now-{point.id}": now or "", f"was-now-{point.id}": list(seen)}


def test_a_theme_is_answered_without_a_script(guest, room):
    """Seven points, two statements each, on one scale with words; half answered is fine."""
    page = guest.get("/room/map/2")
    assert page.heading == "Tema 2"
    assert len(page.soup.select("fieldset")) == 14
    assert page.soup.select_one("legend").get_text() == "Nå: Nå 2.1"
    first = page.soup.select_one("fieldset")
    assert [label.get_text(strip=True) for label in first.select("label")] == [
        "Stemmer ikke", "Stemmer litt", "Stemmer delvis", "Stemmer godt", "Stemmer helt", "Ta bort svaret",
    ]  # fmt: skip
    point, other = points_of(themes_of(room)[1])[:2]
    chosen = {f"now-{point.id}": "2", f"wanted-{point.id}": "5", f"now-{other.id}": "1"}
    saved = guest.submit(page, "/room/map/2", **chosen)
    assert saved.status == 303
    assert saved.location == "/room/map/2/share"
    assert stored(room) == {point.id: (2, 5), other.id: (1, None)}
    assert guest.get("/room/map/2").value(f"wanted-{point.id}") == "5"
    traces = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "answer").order_by(AuditEvent.id)).all()
    assert [(each.thing, each.thing_id, each.by_guest, each.actor_id) for each in traces] == [
        ("guidance_room", room.id, True, None)
    ]


def test_where_was_i(guest, room):
    """The first page leads to the theme that was answered last, and to the next point there."""
    assert guest.get("/room/").links()["Begynn med kartet"] == "/room/map/1"
    theme = themes_of(room)[3]
    for point in points_of(theme)[:2]:
        answer(round_of(room), point)
    answer(round_of(room), points_of(theme)[2], wanted=None)
    page = guest.get("/room/")
    assert page.links()["Fortsett med kartet"] == "/room/map/4#point-3"
    assert "Du var på «Tema 4». Der har du svart på 2 av 7 punkter." in page.text
    titles = [title.get_text() for title in page.soup.select(".map-theme__title")]
    assert titles == [f"Tema {number}" for number in range(1, 8)]
    for point in points_of(theme)[2:]:
        db.session.merge(Answer(round_id=round_of(room).id, point_id=point.id, now=3, wanted=3))
    assert "Neste tema er «Tema 1»" in guest.get("/room/").text
    before = stored(room)
    for point in [point for each in themes_of(room) for point in points_of(each) if point.id not in before]:
        answer(round_of(room), point)
    db.session.commit()
    assert "Du har svart på alt" in guest.get("/room/").text


def test_the_page_of_a_theme_counts_its_own_points_as_the_map_does(guest, room):
    """A point counts when both of its statements are answered."""
    for theme in themes_of(room)[1:]:
        for point in points_of(theme):
            answer(round_of(room), point)
    whole, half = points_of(themes_of(room)[0])[:2]
    answer(round_of(room), whole)
    answer(round_of(room), half, wanted=None)
    db.session.commit()
    for path, told in (("/room/themes/1", "1 av 7 punkter"), ("/room/themes/2", "7 av 7 punkter")):
        assert told in guest.get(path).text, path
    assert "1 av 7 punkter" in guest.get("/room/map").text


def test_each_choice_is_saved_at_once(guest, room):
    """One small POST for each choice, and an answer can be taken back."""
    point = points_of(themes_of(room)[0])[0]
    first = guest.post("/room/map/1", sent(room, point, now=3), **QUIET).response.get_json()
    assert first["newer"] == {}
    assert stored(room) == {point.id: (3, None)}
    again = guest.post("/room/map/1", sent(room, point, now=3), **QUIET)  # the answer never came, so it is sent again
    assert again.response.get_json()["newer"] == {}
    guest.post("/room/map/1", sent(room, point, now=4, seen=("", "3")), **QUIET)
    assert stored(room) == {point.id: (4, None)}
    guest.post("/room/map/1", sent(room, point, seen=("4",)), **QUIET)
    assert stored(room) == {}


def test_an_old_tab_never_overwrites_what_is_newer(guest, room):
    """C1: only what was changed in the tab is written, and where both changed, the newer answer stands and is shown."""
    one, two, three = points_of(themes_of(room)[0])[:3]
    answer(round_of(room), one, now=1, wanted=1)
    old = guest.get("/room/map/1")
    fresh = guest.get("/room/map/1")
    guest.submit(fresh, "/room/map/1", **{f"now-{one.id}": "5", f"now-{two.id}": "4"})
    late = guest.submit(
        old, "/room/map/1", **{f"wanted-{one.id}": "3", f"now-{two.id}": "2", f"now-{three.id}": "2"}
    )
    assert stored(room) == {one.id: (5, 3), two.id: (4, None), three.id: (2, None)}
    shown = guest.follow(late)
    assert shown.response.request.path == "/room/map/1"
    assert "Det nyeste står" in shown.toasts[0]
    told = [each for each in shown.soup.select("[data-choice]") if each.select_one("[data-choice-problem]").get_text()]
    assert [each["data-choice"] for each in told] == [f"now-{two.id}"]
    guest.submit(shown, "/room/map/1", **{f"now-{two.id}": "2"})
    assert stored(room)[two.id] == (2, None)


def test_two_tabs_write_at_once(app, room):
    """C1: 98 answers from two tabs at the same moment; none is lost, also when both begin the same point."""
    db.session.commit()
    points = {theme.position: points_of(theme) for theme in themes_of(room)}
    tabs = [Browser(app), Browser(app)]
    for tab in tabs:
        tab.enter(room)
    number = room.id

    def fill(tab: int) -> set[int]:
        statement, answers = ("now", "wanted")[tab], set()
        for position, of_theme in points.items():
            for point in of_theme:
                data = {"room": number, "round": 1, f"{statement}-{point.id}": 1 + point.position % 5}
                answers.add(tabs[tab].client.post(f"/room/map/{position}", data=data, **QUIET).status_code)
        return answers

    assert at_once(2, fill) == [{200}, {200}]
    expected = {point.id: (1 + point.position % 5,) * 2 for of_theme in points.values() for point in of_theme}
    assert stored(room) == expected


def test_a_tab_of_another_room_writes_nothing(guest, room, cast):
    """S11: a page left open in a shared browser where somebody else's room was opened meanwhile."""
    other = make_room(cast.leader)
    point = points_of(themes_of(room)[0])[0]
    assert guest.post("/room/map/1", sent(other, point, now=3), **QUIET).status == 404
    assert stored(other) == stored(room) == {}


def test_what_no_page_sends_is_refused(guest, room):
    point = points_of(themes_of(room)[0])[0]
    for wrong in ("6", "0", "x", "٣"):
        assert guest.post("/room/map/1", sent(room, point, now=wrong), **QUIET).status == 400
    other_theme = points_of(themes_of(room)[4])[0]
    assert guest.post("/room/map/1", sent(room, other_theme, now=3), **QUIET).status == 200
    assert guest.get("/room/map/8").status == 404
    assert stored(room) == {}


def test_a_new_round_keeps_the_old_one(guest, room):
    """S0-18: private and empty; undone while it is empty; an old tab does not write into it."""
    point = points_of(themes_of(room)[0])[0]
    assert "Begynn en ny runde" not in guest.get("/room/map").buttons()
    guest.post("/room/map/1", sent(room, point, now=2))
    begun = guest.submit(guest.get("/room/map"), "/room/map/rounds")
    page = guest.follow(begun)
    assert guest.get("/room/map/1").value(f"now-{point.id}") is None
    guest.submit(page, "/rounds/undo")
    assert stored(room) == {point.id: (2, None)}
    guest.submit(guest.get("/room/map"), "/room/map/rounds")
    late = guest.post("/room/map/1", sent(room, point, now=5, seen=("2",)))
    assert "begynt på nytt" in guest.follow(late).toasts[-1]
    assert guest.post("/room/map/1", sent(room, point, now=5), **QUIET).status == 409
    guest.post("/room/map/1", sent(room, point, now=4, number=2))
    refused = guest.post("/room/map/rounds/undo")
    assert "blir stående" in guest.follow(refused).toasts[-1]
    assert stored(room) == {point.id: (4, None)}
    rounds = db.session.scalars(select(MapRound).where(MapRound.room_id == room.id).order_by(MapRound.number)).all()
    assert [each.number for each in rounds] == [1, 2]
    assert db.session.get_one(Answer, (rounds[0].id, point.id)).now == 2


def test_pages_ask_little_of_the_database(guest, room, statements):
    """As many statements with nothing answered as with everything; on the first page each part adds its own."""
    paths = ("/room/", "/room/map", "/room/map/3", "/room/map/3/share", "/room/sharing")

    def counts() -> list[int]:
        found = []
        for path in paths:
            statements.seen.clear()
            assert guest.get(path).status == 200
            found.append(len(statements))
        return found

    empty = counts()
    for theme in themes_of(room):
        for point in points_of(theme):
            answer(round_of(room), point)
    full = counts()
    assert empty == full
    assert full[0] <= 12
    assert max(full[1:]) <= 7, dict(zip(paths, full, strict=True))
