"""Pictures: well-formed, told in words, with exact figures, and nothing lying on anything else."""

import random
from collections.abc import Callable
from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from app.kernel import charts
from app.kernel.charts import Bar, Flow, TimelineEvent
from app.kernel.halfyear import HalfYear
from tests.corpus import BAD_INPUTS

SVG = "{http://www.w3.org/2000/svg}"
PARTIES = ["Nav Øst", "Nav Vest", "Nav Nord", "Nav Sør", "Kommunen", "Arbeidsgivere", "Høgskolen", "Helse"]
ARENAS = [f"Arena {n} – møte om metode og praksis på tvers" for n in range(1, 17)]
AUTUMN = HalfYear(2026, 2)

Box = tuple[float, float, float, float, str]


def svg(drawn: Markup) -> ET.Element:
    root = ET.fromstring(drawn)
    found = root if root.tag == f"{SVG}svg" else root.find(f"{SVG}svg")
    assert found is not None
    return found


def texts(drawn: Markup) -> list[str]:
    return [node.text or "" for node in svg(drawn).iter(f"{SVG}text")]


def boxes(drawn: Markup) -> list[Box]:
    """Where each text lies, by a measure a little wider than the typeface (checked in a browser)."""
    found: list[Box] = []
    for node in svg(drawn).iter(f"{SVG}text"):
        size, words = float(node.attrib["font-size"]), node.text or ""
        width = len(words) * size * 0.56
        x = float(node.attrib["x"]) - {"start": 0.0, "middle": width / 2, "end": width}[node.attrib["text-anchor"]]
        y = float(node.attrib["y"])
        found.append((x, y - size * 0.75, x + width, y + size * 0.2, words))
    return found


def overlapping(drawn: Markup) -> list[tuple[str, str]]:
    return [
        (a[4], b[4])
        for a, b in combinations(boxes(drawn), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def outside(drawn: Markup) -> list[str]:
    _x, _y, width, height = map(float, svg(drawn).attrib["viewBox"].split())
    return [b[4] for b in boxes(drawn) if b[0] < -1 or b[1] < -1 or b[2] > width + 1 or b[3] > height + 1]


def many_flows(count: int = 84, seed: int = 84) -> list[Flow]:
    rng = random.Random(seed)
    return [Flow(*rng.sample(PARTIES, 2), rng.choice([*ARENAS, *[None] * 16])) for _ in range(count)]


def events(count: int = 24) -> list[TimelineEvent]:
    rng = random.Random(3)
    shapes = ["planned", "done", "cancelled", "moved"]
    return [
        TimelineEvent(
            label=f"Personalseminar nummer {n} om samtaler med arbeidsgivere",
            starts_on=date(2026, rng.randint(7, 12), rng.randint(1, 28)),
            status="gjennomført",
            shape=shapes[n % 4],  # type: ignore[arg-type]
            ends_on=date(2026, 12, 31) if n % 5 == 0 else None,
        )
        for n in range(count)
    ]


EXAMPLES: dict[str, Callable[[str], Markup]] = {
    "bars": lambda t: charts.bars(t, [Bar(t, 70, 164), Bar("Praksis", None, 164), Bar("Ingen", 0, 0)], goal=0.5),
    "stacked": lambda t: charts.stacked_bar(t, [(t, 7), ("Metode", 2), ("Marked", 1), ("Tomt", 0)]),
    "columns": lambda t: charts.columns(t, [(t, 4), ("2. kvartal 2016", None), ("3. kvartal 2016", 12)], goal=9),
    "distribution": lambda t: charts.distribution(t, [0, None, 7, 12, 5], low=t, high="i svært stor grad"),
    "lines": lambda t: charts.lines(t, ["vår 2026", "høst 2026"], {t: [0.457, 1], "B": [None, 0.98], "C": [0, 0.99]}),
    "timeline": lambda t: charts.timeline(
        t, AUTUMN, [*events(), TimelineEvent(t, date(2027, 2, 1), "avlyst", "cancelled")], now=date(2026, 11, 22)
    ),
    "flow-map": lambda t: charts.flow_map(t, [*PARTIES, t], [*ARENAS, t], [*many_flows(), Flow(t, PARTIES[0], t)]),
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_picture_is_named_and_described_and_carries_no_style_or_script(kind: str) -> None:
    drawn = EXAMPLES[kind]("Hvor mange er i arbeid?")
    root = svg(drawn)
    assert (root.attrib["role"], root.attrib["aria-label"]) == ("img", "Hvor mange er i arbeid?")
    assert [root.findtext(f"{SVG}title"), bool(root.findtext(f"{SVG}desc"))] == ["Hvor mange er i arbeid?", True]
    names = {name for node in root.iter() for name in node.attrib}
    assert not [name for name in names if name in ("style", "id", "href") or name.startswith("on")]
    assert root.attrib["class"] == f"chart chart-{kind}"


@pytest.mark.parametrize("kind", EXAMPLES)
def test_no_label_lies_on_another_or_outside_the_picture(kind: str) -> None:
    drawn = EXAMPLES[kind]("En ganske lang tittel som går over det meste av bildet og vel så det")
    assert overlapping(drawn) == []
    assert outside(drawn) == []


@pytest.mark.parametrize(("name", "text"), BAD_INPUTS)
def test_no_text_breaks_a_picture(name: str, text: str) -> None:
    """B4: every bad input as title and label; the picture has the same elements as with a plain word."""
    allowed = {"svg", "div", "g", "title", "desc", "text", "rect", "line", "path"}
    for draw in EXAMPLES.values():
        root = ET.fromstring(draw(text[:5000]))
        assert {node.tag.removeprefix(SVG) for node in root.iter()} <= allowed


def test_bars_show_counts_shares_and_the_goal() -> None:
    """settled.md 11: one decimal on screen, 32 of 70 = 45,7 %."""
    drawn = charts.bars("Hvem er i arbeid?", [Bar("Full stilling", 32, 70), Bar("Få", None, 3)], goal=0.5)
    assert texts(drawn) == ["Full stilling", "32 av 70 (45,7 %)", "Få", "vises ikke (færre enn fem)", "mål 50 %"]
    widths = [float(n.attrib["width"]) for n in svg(drawn).iter(f"{SVG}rect") if n.attrib["class"] == "chart-bar"]
    assert widths == [pytest.approx(420 * 32 / 70, abs=0.01)]
    assert "3" not in (svg(drawn).findtext(f"{SVG}desc") or "").replace("32", "")


def test_a_stacked_bar_divides_its_whole_length() -> None:
    drawn = charts.stacked_bar("Hvordan er temaene fordelt?", [("Metode", 5), ("Marked", 3), ("Annet", 2)])
    assert [one for one in texts(drawn) if "%" in one] == ["5 (50 %)", "3 (30 %)", "2 (20 %)"]
    parts = [n for n in svg(drawn).iter(f"{SVG}rect") if n.attrib["height"] == "34"]
    assert sum(float(part.attrib["width"]) + 2 for part in parts) == pytest.approx(420)


def test_columns_carry_their_counts_and_the_goal() -> None:
    drawn = charts.columns("Når begynte folk i jobb?", [("1. kv.", 4), ("2. kv.", 0), ("3. kv.", 12)], goal=6)
    assert [one for one in texts(drawn) if one.isdigit()] == ["4", "0", "12"]
    heights = [float(n.attrib["height"]) for n in svg(drawn).iter(f"{SVG}rect") if n.attrib["class"] == "chart-bar"]
    assert heights == [50, 0, 150]
    assert svg(drawn).findtext(f"{SVG}desc") == "1. kv.: 4; 2. kv.: 0; 3. kv.: 12. Mål 6."


def test_a_distribution_says_what_is_hidden_and_what_nobody_chose() -> None:
    said = svg(charts.distribution("Lærte du noe?", [0, None, 7, 12, 5])).findtext(f"{SVG}desc")
    assert said == "1: ingen svar; 2: vises ikke (færre enn fem); 3: 7; 4: 12; 5: 5."
    with pytest.raises(ValueError, match="five"):
        charts.distribution("x", [1, 2])


def test_lines_differ_in_dashes_and_marks_and_end_in_their_names() -> None:
    names = {"Mål nådd": [0.5, 0.6], "Fullført": [0.5, 0.6], "Avlyst": [0.1, None]}
    drawn = charts.lines("Blir planen fullført?", ["vår 2026", "høst 2026"], names)
    lines = [n for n in svg(drawn).iter(f"{SVG}path") if n.attrib["class"].startswith("chart-line ")]
    assert len({n.attrib.get("stroke-dasharray") for n in lines}) == 3
    assert {"60 % Mål nådd", "60 % Fullført", "10 % Avlyst"} <= set(texts(drawn))
    with pytest.raises(ValueError, match="four"):
        charts.lines("x", ["a"], {str(n): [1.0] for n in range(5)})


def test_the_timeline_puts_today_and_each_activity_where_they_are_in_the_half_year() -> None:
    drawn = charts.timeline("x", AUTUMN, [TimelineEvent("Kurs", date(2026, 10, 1), "planlagt")], now=date(2026, 10, 1))
    [today] = [n for n in svg(drawn).iter(f"{SVG}line") if n.attrib["class"] == "chart-today"]
    assert float(today.attrib["x1"]) == pytest.approx(900 * 92.5 / 184, abs=0.01)
    assert svg(drawn).findtext(f"{SVG}desc") == "Kurs: 1. oktober 2026, planlagt."
    assert texts(drawn)[:6] == ["juli", "august", "september", "oktober", "november", "desember"]
    assert "i dag" not in texts(charts.timeline("x", AUTUMN, [], now=date(2026, 6, 30)))


def test_the_line_of_today_goes_through_no_words() -> None:
    now = date(2026, 10, 1)
    near = [TimelineEvent("En lang tittel som går over streken", date(2026, 9, day), "planlagt") for day in (10, 12)]
    far = TimelineEvent("Kurs", date(2026, 12, 1), "planlagt")
    drawn = svg(charts.timeline("x", AUTUMN, [*near, far], now=now))
    lines = [n.attrib for n in drawn.iter(f"{SVG}line") if n.attrib["class"] == "chart-today"]
    assert [(float(each["y1"]), float(each["y2"])) for each in lines] == [(40, 49), (65, 75), (91, 130)]


def test_each_status_has_a_shape_of_its_own() -> None:
    shapes = set()
    for shape in ("planned", "done", "cancelled", "moved"):
        event = TimelineEvent("Kurs", date(2026, 10, 1), "x", shape)  # type: ignore[arg-type]
        drawn = charts.timeline("x", AUTUMN, [event], now=date(2026, 1, 1))
        shapes.add(tuple(n.attrib["d"] for n in svg(drawn).iter(f"{SVG}path")))
    assert len(shapes) == 4


def test_the_flow_map_counts_every_flow_once_on_each_side() -> None:
    """S3-L29: 84 flows on 16 arenas."""
    flows = many_flows()
    drawn = charts.flow_map("Hvor flyter kunnskapen?", PARTIES, ARENAS, flows)
    counts = [int(n.text or 0) for n in svg(drawn).iter(f"{SVG}text") if n.attrib["class"] == "chart-count"]
    assert sum(counts) == 2 * 84
    loose = [n for n in svg(drawn).iter(f"{SVG}path") if n.attrib["class"] == "chart-flow-loose"]
    senders = {flow.sender for flow in flows if flow.arena is None}
    receivers = {flow.receiver for flow in flows if flow.arena is None}
    assert len(loose) == len(senders) + len(receivers)
    assert all(n.attrib["stroke-dasharray"] for n in loose)
    assert (svg(drawn).findtext(f"{SVG}desc") or "").startswith("84 flyter. ")


def test_equal_flows_become_one_thicker_link() -> None:
    flows = [Flow("Nav Øst", "Nav Vest", ARENAS[0])] * 8
    drawn = charts.flow_map("x", PARTIES, ARENAS[:1], flows)
    links = [n for n in svg(drawn).iter(f"{SVG}path") if "C" in n.attrib["d"]]
    assert [n.attrib["stroke-width"] for n in links] == ["6", "6"]


@settings(max_examples=40)
@given(st.integers(1, 200), st.integers(0, 10**6))
def test_labels_of_the_flow_map_never_overlap_however_many_flows(count: int, seed: int) -> None:
    drawn = charts.flow_map("x", PARTIES, ARENAS, many_flows(count, seed))
    assert overlapping(drawn) == []
    assert outside(drawn) == []


def test_an_empty_map_is_still_a_picture() -> None:
    assert svg(charts.flow_map("x", [], [], [])).findtext(f"{SVG}title") == "x"
