"""What docs/trust says of itself is so: tests that are named exist, numbers stand once, counts are right."""

import ast
import re
import tomllib
from collections import Counter, defaultdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from tools import evidence

pytestmark = pytest.mark.embedded  # about files

ROOT = Path(__file__).resolve().parent.parent
TRUST = ROOT / "docs" / "trust"
ROW = re.compile(r"^\| (\d+)\.(\d+)\.(\d+) \| ([123]) \| (.+?) \| (test|decision|not met|–) \| (.+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PLACE = re.compile(r"`((?:app|docs|static|tests|tools)/[^`:]+)`")
LEVELS = {1: 70, 2: 183, 3: 6}
"""Of the seven of level 3, one (16.3.2) is of level 2 in the published edition."""
CHAPTERS = {
    1: 27, 2: 11, 3: 21, 4: 10, 5: 9, 6: 37, 7: 18, 8: 7, 9: 7, 10: 29,
    11: 14, 12: 9, 13: 13, 14: 11, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
MATRIX = re.compile(r"\b([A-DFHK-OQS]\d{1,2})\b")
ACTORS = {"A10"}
"""Somebody of the threat model, not a row."""


@cache
def page() -> str:
    return (TRUST / "asvs.md").read_text("utf-8")


@cache
def functions(path: str) -> set[str]:
    """Those of the file itself: a test is no method here."""
    return {node.name for node in ast.parse((ROOT / path).read_bytes()).body if isinstance(node, ast.FunctionDef)}


def test_each_requirement_stands_once():
    numbers = [tuple(map(int, row[:3])) for row in ROW.findall(page())]
    assert len(numbers) == len(re.findall(r"^\| \d", page(), re.M)), "each line is read"
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    assert numbers == sorted(numbers)
    assert Counter(row[3] for row in ROW.findall(page())) == {str(level): many for level, many in LEVELS.items()}
    assert Counter(number[0] for number in numbers) == CHAPTERS


def departures() -> list[str]:
    """Numbers of requirements that are not met to the letter, on purpose."""
    return [".".join(row[:3]) for row in ROW.findall(page()) if row[6].startswith("departed from: ")]


def test_the_counts_at_the_top_are_those_of_the_lines():
    found = Counter(row[5] for row in ROW.findall(page()))
    applies = found["test"] + found["decision"] + found["not met"]
    assert (
        f"Counts: {found.total()} requirements; {applies} apply: {found['test']} test, {found['decision']} decision, "
        f"{found['not met']} not met; {found['–']} do not apply. Departed from: {len(departures())}."
    ) in page()


def test_each_test_and_place_that_is_named_exists():
    named = TEST.findall(page())
    assert len(named) > 100
    assert [f"{path}::{name}" for path, name in named if name not in functions(path)] == []
    pages = page() + (TRUST / "limits.md").read_text("utf-8")
    assert [place for place in PLACE.findall(pages) if not (ROOT / place).exists()] == []


def test_what_is_said_to_be_tested_names_a_test_and_what_is_decided_a_place():
    lines = [(".".join(row[:3]), row[5], row[6]) for row in ROW.findall(page())]
    assert [number for number, status, where in lines if status == "test" and not TEST.search(where)] == []
    assert [number for number, status, where in lines if status in {"test", "decision"} and len(where) < 8] == []


def test_what_is_not_met_is_told_among_the_limits():
    told = (TRUST / "limits.md").read_text("utf-8")
    missing = [".".join(row[:3]) for row in ROW.findall(page()) if row[5] == "not met"] + departures()
    assert [number for number in missing if not re.search(rf"\b{re.escape(number)}\b", told)] == []


def test_each_row_of_the_matrix_that_a_test_names_is_a_row():
    """Only where a docstring begins with it: «F9: …», «C1, C3: …»."""
    rows = set(tomllib.loads((TRUST / "rows.toml").read_text("utf-8")))
    named: dict[str, str] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for begun in re.findall(r'"""((?:[A-Z]\d{1,2}(?:, | and |–)?)+)[:.]', path.read_text("utf-8")):
            named |= dict.fromkeys(MATRIX.findall(begun), path.name)
    assert len(named) > 60
    assert {row: where for row, where in named.items() if row not in rows | ACTORS} == {}


NIGHT = """<testsuites><testsuite>
<testcase name="kills"><properties><property name="proves" value="F1"/><property name="row" value="F1 kills"/>
<property name="count" value="{kills}"/><property name="lost" value="0"/></properties></testcase>
<testcase name="clock"><properties><property name="proves" value="F15"/></properties>{clock}</testcase>
</testsuite></testsuites>"""


def a_night(tmp_path: Path, day: int, kills: int, clock: str = "") -> str:
    """What the page says of F1 and F15 when a night ended on this day of November."""
    (tmp_path / "nightly.xml").write_text(NIGHT.format(kills=kills, clock=clock))
    rows, _tests, _ended = evidence.collected([tmp_path / "nightly.xml"])
    nights = evidence.remembered(tmp_path / "night.toml", rows, datetime(2026, 11, day, tzinfo=UTC))
    return "\n".join(line.rpartition("| ")[0].rpartition("| ")[2] for line in shown(nights))


def shown(nights: dict) -> list[str]:
    wanted = {"F1": {"says": "Killed."}, "F15": {"says": "Clocks."}}
    by_day, now = defaultdict(evidence.Proof), datetime(2026, 11, 30, tzinfo=UTC)
    page = evidence.page(wanted, by_day, nights, Counter(), now)
    return [line + " " for line in page.splitlines() if line.startswith("| F")]


def test_what_a_night_counted_stands_with_its_date_until_another_night_counts_it(tmp_path):
    assert a_night(tmp_path, 20, 3000).splitlines() == [
        "2026-11-20: tests 1; 3000 kills, 0 lost ",
        "2026-11-20: tests 1 ",
    ]
    (tmp_path / "nightly.xml").write_text("<testsuites/>")
    rows, _tests, ended = evidence.collected([tmp_path / "nightly.xml"])
    assert "3000 kills" in shown(evidence.remembered(tmp_path / "night.toml", rows, ended))[0]
    assert a_night(tmp_path, 21, 40, "<failure/>").splitlines() == [
        "2026-11-21: tests 1; 40 kills, 0 lost ",
        "2026-11-21: tests 0; **1 failed** ",
    ]


def test_what_is_departed_from_has_its_reason_and_nothing_else_is_hidden_there():
    decision = (ROOT / "docs" / "decisions" / "0045-where-we-depart-from-asvs.md").read_text("utf-8")
    there, departed = decision.split("## Departed from")
    assert re.findall(r"^\*\*(\d+\.\d+\.\d+),", departed, re.M) == departures()
    again = re.findall(r"^\*\*(\d+\.\d+\.\d+),", there, re.M)
    named = [".".join(row[:3]) for row in ROW.findall(page()) if "0045-where-we-depart" in row[6]]
    assert sorted(named) == sorted([*departures(), *again])
