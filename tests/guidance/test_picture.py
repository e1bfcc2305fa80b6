"""The wheel of seven: the person sees all of it, the counsellor what is shared, and nothing tells the two kinds of
emptiness apart."""

import re

import pytest

from app.guidance.models import MapRound
from app.guidance.queries.answers import Said
from app.guidance.queries.maps import themes_of as map_themes
from app.guidance.queries.picture import fields_of
from app.guidance.wheel import INNER, OUTER, figure, wheel
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import answer, make_room, points_of, round_of, share, themes_of


@pytest.fixture
def room(cast):
    """Theme 1 has now 2 and wanted 5 in all points; theme 2 has now 4 and wanted 3 in two of them."""
    made = make_room(cast.colleague)
    first, second = themes_of(made)[:2]
    for point in points_of(first):
        answer(round_of(made), point, 2, 5)
    for point in points_of(second)[:2]:
        answer(round_of(made), point, 4, 3)
    db.session.commit()
    return made


def rows(page) -> list[list[str]]:
    """The table beside the picture."""
    table = page.soup.select_one("figure table")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in table.select("tbody tr")]


def drawing(page) -> str:
    return str(page.soup.select_one("svg.chart-wheel"))


def test_the_person_sees_all_answers_as_a_wheel_with_a_table_that_says_the_same(room, browser_of, statements):
    guest = browser_of(room)
    guest.get("/room/picture")
    statements.seen.clear()
    page = guest.get("/room/picture")
    assert len(statements) <= 12
    assert rows(page)[:3] == [
        ["1 Tema 1", "2", "5", "+3"],
        ["2 Tema 2", "4", "3", "−1"],
        ["3 Tema 3", "–", "–", "–"],
    ]
    svg = page.soup.select_one("svg.chart-wheel")
    assert svg["role"] == "img"
    said = "Tema 1: nå 2, ønsket 5, avstand +3; Tema 2: nå 4, ønsket 3, avstand −1; Tema 3: ikke fylt ut"
    assert svg.desc.text.startswith(said)
    assert len(svg.select(".chart-wheel-base")) == 7
    assert (len(svg.select("path.chart-wheel-now")), len(svg.select("path.chart-wheel-wanted"))) == (2, 2)
    assert len(svg.select("path.chart-wheel-gap")) == 1, "no gap where something is more than is wanted"
    assert "style=" not in drawing(page)


def test_the_counsellor_sees_only_shared_fields_and_emptiness_looks_the_same(room, cast, browser_of):
    counsellor = browser_of(cast.colleague)
    address = f"/guidance/rooms/{room.id}/picture"
    untouched = make_room(cast.colleague)
    share(round_of(untouched), themes_of(untouched)[4])
    share(round_of(room), themes_of(room)[4])
    db.session.commit()
    for tail in ("", "/print"):
        peek = counsellor.get(address + tail)
        empty = counsellor.get(f"/guidance/rooms/{untouched.id}/picture{tail}")
        assert drawing(peek) == drawing(empty), "answers that are not shared look as no answers"
        assert peek.text == empty.text
    shared = share(round_of(room), themes_of(room)[0])
    db.session.commit()
    for tail in ("", "/print", "/print?size=a3", "?round=1", "?round=1&beside=1"):
        page = counsellor.get(address + tail)
        assert rows(page)[0] == ["1 Tema 1", "2", "5", "+3"]
        assert rows(page)[1] == ["2 Tema 2", "–", "–", "–"]
        assert len(page.soup.select("path.chart-wheel-now")) == 1
    db.session.delete(shared)
    db.session.commit()
    assert drawing(counsellor.get(address)) == drawing(empty), "taken back is gone at once"


def test_the_counsellor_knows_no_round_in_which_nothing_is_shared(room, cast, browser_of):
    old = round_of(room)
    share(old, themes_of(room)[0])
    new = make(MapRound, room_id=room.id, number=2)
    for point in points_of(themes_of(room)[0]):
        answer(new, point, 5, 5)
    db.session.commit()
    counsellor = browser_of(cast.colleague)
    address = f"/guidance/rooms/{room.id}/picture"
    page = counsellor.get(f"{address}?round=2&beside=2")
    assert (rows(page)[0], "Runde 2" in page.text) == (["1 Tema 1", "2", "5", "+3"], False)
    assert drawing(page) == drawing(counsellor.get(f"{address}?round=9"))


def test_a_look_at_the_picture_is_written_down_and_an_empty_sheet_is_not(room, cast, browser_of):
    counsellor = browser_of(cast.colleague)
    counsellor.get(f"/guidance/rooms/{room.id}/picture/print?blank=1")
    assert db.session.query(LookUp).count() == 0
    counsellor.get(f"/guidance/rooms/{room.id}/picture")
    counsellor.get(f"/guidance/rooms/{room.id}/picture/print")
    assert db.session.query(LookUp).filter_by(what="picture").count() >= 1


def test_two_rounds_are_laid_beside_each_other(room, browser_of, statements):
    new = make(MapRound, room_id=room.id, number=2)
    for point in points_of(themes_of(room)[0]):
        answer(new, point, 4, 5)
    for number in range(3, 31):
        make(MapRound, room_id=room.id, number=number)
    db.session.commit()
    guest = browser_of(room)
    statements.seen.clear()
    page = guest.get("/room/picture?round=2&beside=1")
    assert len(statements) <= 12
    assert len(page.soup.select("svg.chart-wheel")) == 2
    change = page.soup.find("table", string=None, attrs={"class": "list-table"})
    assert [cell.get_text(strip=True) for cell in change.select("tbody tr")[0].select("th, td")] == [
        "Tema 1",
        "2",
        "4",
        "+2",
    ]
    assert len(guest.get("/room/picture?round=1").soup.select("svg.chart-wheel")) == 1


def test_an_empty_map_for_paper_has_a_box_for_each_theme_and_no_answers(room, browser_of):
    for size in ("a4", "a3"):
        page = browser_of(room).get(f"/room/picture/print?blank=1&size={size}")
        svg = page.soup.select_one("svg.chart-mind-map")
        assert len(svg.select("rect.chart-wheel-box")) == 7
        assert all(f"Tema {n}" in svg.get_text() for n in range(1, 8))
        assert not page.soup.select(".chart-wheel-now")
        assert bool(page.soup.select(".document--a3")) is (size == "a3")


def test_means_are_over_points_where_both_are_said_and_else_each_for_itself(room):
    first = map_themes(room.map_version_id, "nb")[0]
    ids = [point.id for point in first.points]
    (both,) = fields_of([first], {ids[0]: Said(1, 4), ids[1]: Said(2, 4), ids[2]: Said(5, None)})
    assert (both.now, both.wanted, both.gap) == (1.5, 4.0, 2.5)
    (alone,) = fields_of([first], {ids[0]: Said(3, None)})
    assert (alone.now, alone.wanted, alone.gap) == (3.0, None, None)
    (none,) = fields_of([first], {})
    assert (none.now, none.wanted, none.gap) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "words"), [(None, "–"), (0.0, "0"), (1.5, "+1,5"), (-0.04, "0"), (-1.25, "−1,2"), (3.0, "+3")]
)
def test_a_distance_has_a_sign_and_one_decimal(app, value, words):
    assert figure(value, signed=True) == words


def test_the_wheel_fills_more_the_more_it_is_so_and_stays_within_its_ring(room):
    first = map_themes(room.map_version_id, "nb")[0]
    ids = [point.id for point in first.points]
    radii = []
    for step in range(1, 6):
        fields = fields_of([first] * 7, {ids[0]: Said(step, step)})
        drawn = re.search(r'chart-wheel-now" d="M[\d. ]+L[\d. ]+A([\d.]+)', str(wheel("x", fields)))
        radii.append(float(drawn[1]))
    assert radii == sorted(set(radii))
    assert (radii[0] > INNER, radii[-1]) == (True, OUTER)
