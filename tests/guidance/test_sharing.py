"""What the person shares is what the counsellor reads – before sharing and after taking it back there is nothing."""

import re

import pytest
from sqlalchemy import select

from app.guidance import map_part
from app.guidance.models import Answer, GuidanceRoom, ThemeShare
from app.guidance.queries import shared
from app.guidance.queries.answers import Said
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from tests.guidance.factories import answer, make_room, points_of, round_of, themes_of
from tests.guidance.factories import share as make_share


@pytest.fixture
def room(app, cast):
    return make_room(cast.leader, called="R. Vei")


@pytest.fixture
def guest(browser_of, room):
    return browser_of(room)


@pytest.fixture
def counsellor(browser_of, cast, room):
    return browser_of(cast.leader)


def fill(room, chosen=None, *, now=2, wanted=5) -> None:
    for theme in themes_of(room):
        for point in points_of(theme):
            answer(chosen or round_of(room), point, now=now, wanted=wanted)


def without_tokens(page) -> str:
    return re.sub(r'(csrf_token" value=|CSRFToken": |_once" value=|nonce=)\\?"[^"]+"', r"\1", page.raw)


def test_staff_read_only_what_is_shared_in_that_round(room, cast):
    """The queries that all parts use: in the database, by theme and round, and of this room alone."""
    other = make_room(cast.leader)
    fill(room)
    fill(other)
    first, second = themes_of(room)[:2]
    make_share(round_of(other), second)
    assert shared.shared_answers(room.id, round_of(room).id) == {}
    make_share(round_of(room), first)
    expected = {point.id: Said(2, 5) for point in points_of(first)}
    assert shared.shared_answers(room.id, round_of(room).id) == expected
    assert shared.shared_answers(room.id, round_of(other).id) == {}
    assert shared.shared_theme_ids(room.id) == shared.shared_theme_ids(room.id, round_of(room).id) == {first.id}
    assert (shared.is_theme_shared(room.id, first.id), shared.is_theme_shared(room.id, second.id)) == (True, False)


def test_what_is_not_shared_leaves_no_mark(guest, counsellor, room):
    """Answer, share, read, stop, read: the same bytes as before anything was answered, apart from tokens."""
    address = f"/guidance/rooms/{room.id}"
    before = without_tokens(counsellor.get(address))
    fill(room)
    assert without_tokens(counsellor.get(address)) == before
    guest.submit(guest.get("/room/map/3/share"), "/share")
    read = counsellor.get(address)
    assert "Punkt 3.1" in read.text
    assert not re.search(r"(Punkt|Tema|Nå|Ønsket) [124567]\b", read.text)
    assert not re.search(r"Punkt [124567]\.", read.raw)
    guest.submit(guest.get("/room/sharing"), "/map/3/share/stop")
    assert without_tokens(counsellor.get(address)) == before
    assert without_tokens(counsellor.get(f"{address}?theme=3&round=1")).replace("?theme=3&amp;round=1", "") == before


def test_the_person_sees_who_sees_what_and_takes_it_back_at_once(guest, room, cast):
    page = guest.get("/room/map/1/share")
    assert "Du og " + cast.leader.name in page.text
    assert f"Del med {cast.leader.name}" in page.buttons()
    shown = guest.follow(guest.submit(page, "/share"))
    assert "Du deler «Tema 1»" in shown.heading
    assert f"Du deler «Tema 1» med {cast.leader.name}. Du kan slutte når du vil." in shown.toasts[0]
    assert f"{cast.leader.name} ser også det du endrer nå" in guest.get("/room/map/1").text
    table = guest.get("/room/sharing").soup.select("table")[0]
    who = [row.select("td")[0].get_text(" ", strip=True) for row in table.select("tbody tr")]
    assert who == [f"Du og {cast.leader.name}", *["Bare du"] * 6]
    undone = guest.submit(shown, "/share/stop")
    assert db.session.scalars(select(ThemeShare)).all() == []
    back = guest.submit(guest.follow(undone), "/share?rounds=1")  # and the undo of that
    assert back.status == 303
    assert shared.is_theme_shared(room.id, themes_of(room)[0].id)
    traces = db.session.scalars(select(AuditEvent).where(AuditEvent.action.contains("share")).order_by(AuditEvent.id))
    assert [(each.action, each.by_guest) for each in traces] == [
        ("share_theme", True), ("unshare_theme", True), ("share_theme", True),
    ]  # fmt: skip


def test_pressing_twice_shares_once(guest, room):
    for _time in range(2):
        assert guest.post("/room/map/2/share").status == 303
    assert len(db.session.scalars(select(ThemeShare)).all()) == 1
    for _time in range(2):
        assert guest.post("/room/map/2/share/stop").status == 303
    assert db.session.scalars(select(ThemeShare)).all() == []


def test_a_new_round_is_private_and_taking_back_counts_for_all_rounds(guest, counsellor, room):
    fill(room, now=1)
    guest.post("/room/map/1/share")
    guest.post("/room/map/rounds")
    point = points_of(themes_of(room)[0])[0]
    answer(round_of(room), point, now=5, wanted=5)
    address = f"/guidance/rooms/{room.id}"
    assert "Stemmer helt (5)" in counsellor.get(address).text  # what was wanted in the first round
    rows = counsellor.get(address).soup.select("tbody tr")
    assert {row.select("td")[0].get_text(" ", strip=True) for row in rows} == {"Stemmer ikke (1)"}
    assert "fra en tidligere runde" in guest.get("/room/sharing").text
    for path in ("/room/map/1", "/room/map/1/share"):
        told = guest.get(path).text
        assert "ser svarene fra en tidligere runde, ikke disse" in told, path
        assert "Du deler dette temaet" not in told
        assert "Det gjelder også det du endrer her senere" not in told
    assert "Hvem ser hva hvis du deler" in guest.get("/room/map/1/share").text
    guest.post("/room/map/1/share")
    assert len(counsellor.get(address).soup.select("tbody tr")) == 1
    guest.post("/room/map/1/share/stop")
    assert db.session.scalars(select(ThemeShare)).all() == []
    assert "Ingen svar er delt med deg nå" in counsellor.get(address).text


def test_later_changes_are_shared_too_until_the_person_stops(guest, counsellor, room):
    point = points_of(themes_of(room)[0])[0]
    guest.post("/room/map/1/share")
    data = {"room": room.id, "round": 1, f"now-{point.id}": "4"}
    guest.post("/room/map/1", data)
    assert "Stemmer godt (4)" in counsellor.get(f"/guidance/rooms/{room.id}").text


def test_the_counsellor_is_told_without_a_word_of_what(guest, counsellor, room):
    """A waiting line that names nobody; gone when it has been read, or when nothing is shared any more."""
    line = "Noe nytt er delt i et veiledningsrom"
    fill(room)
    assert line not in counsellor.get("/").text
    guest.post("/room/map/4/share")
    today = counsellor.get("/")
    assert line in today.text
    assert "R. Vei" not in today.raw
    assert "Tema 4" not in today.raw
    guest.post("/room/map/4/share/stop")
    assert line not in counsellor.get("/").text
    guest.post("/room/map/4/share")
    counsellor.get(f"/guidance/rooms/{room.id}")
    assert line not in counsellor.get("/").text
    guest.post("/room/map/4/share/stop")
    guest.post("/room/map/4/share")
    assert line in counsellor.get("/").text


def test_nobody_of_the_staff_writes_answers(counsellor, room):
    """The person's pages are closed to a counsellor, and nothing of the counsellor's pages takes an answer."""
    point = points_of(themes_of(room)[0])[0]
    assert counsellor.post("/room/map/1", {"room": room.id, "round": 1, f"now-{point.id}": "4"}).status == 401
    assert counsellor.get("/room/map/1").status == 401
    assert counsellor.post(f"/guidance/rooms/{room.id}").status == 405
    assert db.session.scalars(select(Answer)).all() == []
    assert db.session.get_one(GuidanceRoom, room.id).is_open


def test_the_persons_own_copy_has_every_round_and_what_is_shared(app, guest, room):
    fill(room, now=3, wanted=4)
    guest.post("/room/map/2/share")
    with app.test_request_context():
        copy = map_part.everything(db.session.get_one(GuidanceRoom, room.id))
    assert len(copy["Kartet"]) == 49
    assert [copy["Kartet"][0][word] for word in ("Tema", "Punkt", "Nå", "Slik vil jeg ha det")] == [
        "Tema 1", "Punkt 1.1", "Stemmer delvis (3)", "Stemmer godt (4)",
    ]  # fmt: skip
    assert [each["Tema"] for each in copy["Temaer jeg deler"]] == ["Tema 2"]
    assert map_part.news([room.id]) == {room.id}
