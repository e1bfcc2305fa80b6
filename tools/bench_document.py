"""Writes docs/performance.md from what was measured: the aims first, then days, growth and each page."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import bench_aims
from bench_aims import AIMS, Results, growth, pages
from bench_office import SIZES
from bench_visit import KBIT, LATENCY, MOST_MILLISECONDS, MOST_TAPS

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
SLOWEST = 15
STATEMENTS, MISSES = "SQL statements of a page", "**misses**"
ABOUT = """# Speed, measured

Written by `make bench`. Milliseconds differ from machine to machine and from hour to hour; what is comparable is the
ratio to an empty Flask answer from the same server in the same minutes (× empty, of CPU), and what is counted: SQL
statements, rows read, steps of the database, bytes. Only what is counted can fail a change; it is held by tests.

[Aims](#aims) · [A day's work](#a-days-work) · [Other case trackers](#other-case-trackers) ·
[A visit from the phone](#a-visit-from-the-phone) · [Growth](#growth) · [Each page](#each-page) ·
[How it is measured](#how-it-is-measured)
"""
HOW = """## How it is measured

- `make bench` serves an office with gunicorn as `make run` does (`tools/gunicorn_conf.py`, two workers whose threads
  work one at a time), with an empty Flask answer beside it, and asks from the same machine. An office of each size is
  made once and kept in `.state/`; each run has a fresh copy. `--sizes M`, `--only NAME` and `--windows 2` make it
  shorter.
- A page is asked in six windows, in turns with the others and with the empty answer. `ms` is the middle of all answers
  as the asker sees them, `p99` the slowest in a hundred (of 6 to 60), CPU what both workers used.
- Rows are those that reach the application; steps are instructions of SQLite's machine, in hundreds.
- Growth is the exponent from M to XL: 0 stays the same, 1 grows as the cases do. It is of CPU and of steps.
- A page stands here once, in its fullest state; other states of it have no row.
- What hands out everything that is kept of one person, or examines everything, asks more than twelve statements and is
  not held to that aim: a statement for each kind of row or check, and no more when there is more (decision 37).
- A day's work is open loop: requests leave at their time whether or not others are answered, and wait is counted from
  that time. 60 % lists and start pages, 25 % one case, round or plan, 10 % saves, 5 % files.
"""


def write(results: Results) -> None:
    parts = [ABOUT, _machine(results), _aims(results), _days(results), _peers(results), _visit(results),
             _growth(results), _each(results), HOW]  # fmt: skip
    DOCUMENT.write_text("\n".join(part.strip() + "\n" for part in parts if part), encoding="utf-8")


def verdict(results: Results) -> int:
    """1 when a page asks more statements than its gate allows, which no machine excuses."""
    failed = False
    for aim in AIMS:
        values, about = aim.measured(results)
        print(f"{aim.number:3} {aim.what:50} {_values(values):>24} {aim.verdict(values):14} {about}")
        failed |= aim.what == STATEMENTS and aim.verdict(values) == MISSES
    return int(failed)


def show(found: dict[str, Any]) -> None:
    for slug, each in sorted(found.items(), key=lambda item: -item[1]["cpu"]):
        print(
            f"{slug:44}{each['p50']:9.1f}{each['cpu']:9.1f}{each['ratio']:8.1f} ×{each['statements']:5}{each['rows']:8}"
        )


def table(headings: list[str], rows: list[list[str]]) -> str:
    lines = [headings, ["---"] + ["---:"] * (len(headings) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"


def _values(values: list[float] | None) -> str:
    return " · ".join(_number(each) for each in values) if values else "–"


def _machine(results: Results) -> str:
    lines = []
    for size in SIZES:
        if size in results:
            each = results[size]["machine"]
            people, cases = SIZES[size]
            lines.append(f"- **{size}**: {people} people, {_number(cases)} cases. Measured {each['on']}, "
                         f"load {each['load']:.1f} at the end.")  # fmt: skip
    one = next(results[size]["machine"] for size in SIZES if size in results)
    return f"Python {one['python']} on {one['cores']} cores ({one['model']}).\n\n" + "\n".join(lines)


def _aims(results: Results) -> str:
    rows = []
    peers = results.get("peers")
    for aim in AIMS:
        if aim.number == 8:
            quicker, which = (f"{_number(peers['ratio'])} × quicker", peers["quickest"]) if peers else ("–", "")
            rows.append(["7", "list beside the quickest other tracker", quicker, "12", "30", _quicker(peers), which])
        if aim.number == 12:
            rows.append(
                ["11", "Lighthouse, mobile and desktop", "–", "95 · 100", "99 · 100", "apart", "not of this command"]
            )
        values, about = aim.measured(results)
        unit = f" {aim.unit}" if aim.unit and values else ""
        rows.append([str(aim.number), aim.what, _values(values) + unit, _values([*aim.gate]), _values([*aim.goal]),
                     aim.verdict(values), about])  # fmt: skip
    return (
        "## Aims\n\nOf an office of size M where nothing else is said. «gate» and «goal» are the most that is allowed "
        "and wanted.\n\n" + table(["#", "measure", "measured", "gate", "goal", "holds", "of"], rows)
    )


def _quicker(peers: dict[str, Any] | None) -> str:
    if not peers:
        return "not measured"
    return "goal" if peers["ratio"] >= 30 else "gate" if peers["ratio"] >= 12 else "**misses**"


def _days(results: Results) -> str:
    rows = []
    for size in SIZES:
        if load := results.get(size, {}).get("load"):
            kinds = [f"{load['kinds'][kind]['p50']:.0f} / {load['kinds'][kind]['p99']:.0f}" for kind in load["kinds"]]
            memory = f"{results[size]['memory']:.0f}"
            rows.append([size, _number(load["rate"]), str(load["requests"]), *kinds, str(load["refused"]), memory])
    headings = ["size", "a second", "requests", "lists", "one thing", "saves", "files", "all", "refused", "MB (PSS)"]
    return "## A day's work\n\nMilliseconds p50 / p99 from when a request should have left.\n\n" + table(headings, rows)


def _peers(results: Results) -> str:
    words = "## Other case trackers\n\nA list beside theirs on the same machine, in turns (`tools/peers/`).\n\n"
    if not (peers := results.get("peers")):
        return words + "Not measured.\n"
    rows = [[name, f"{each['p50']:.1f}", f"{each['cpu']:.1f}", _number(each["sent"]), f"{each['ratio']:.1f}"]
            for name, each in peers["lists"].items()]  # fmt: skip
    about = f"{peers['rows']:,} cases or tickets in each. Measured {peers['on']}.\n\n".replace(",", " ", 1)
    return words + about + table(["tracker", "ms", "CPU ms", "bytes sent", "× Treklang (CPU)"], rows)


def _visit(results: Results) -> str:
    visit = results.get("M", {}).get("visit")
    words = f"""## A visit from the phone

From the start page to the saved visit, in real Chromium with the profile of a phone, {LATENCY} ms to the server and
back and {KBIT} kbit/s. What a person spends writing is not in it. At most {MOST_TAPS} taps and
{MOST_MILLISECONDS // 1000} s.

"""
    if not visit:
        return words + "Not measured.\n"
    row = [str(visit["taps"]), f"{visit['median']:.0f}", str(visit["slowest"]), str(visit["requests"])]
    return words + table(["journey", "taps", "median ms", "slowest ms", "requests"], [["log a visit", *row]])


def _growth(results: Results) -> str:
    if not {"M", "XL"} <= results.keys():
        return ""
    rows = []
    for slug in bench_aims.DAILY:
        if slug in pages(results) and slug in pages(results, "XL"):
            found = [pages(results, size).get(slug) if size in results else None for size in SIZES]
            each = [_number(page["cpu"]) if page else "–" for page in found]
            steps = [_number(results[size]["pages"][slug]["steps"]) for size in ("M", "XL")]
            exponents = [f"{growth(results, slug, what):.2f}" for what in ("cpu", "steps", "rows", "sent")]
            rows.append([slug, *each, *steps, *exponents])
    headings = ["opened daily", "S CPU ms", "M", "XL", "M steps", "XL steps", "CPU ^", "steps ^", "rows ^", "bytes ^"]
    return f"## Growth\n\n{table(headings, rows)}\n{_slowest(results)}"


def _slowest(results: Results) -> str:
    large = sorted(pages(results, "XL").items(), key=lambda item: -item[1]["cpu"])[:SLOWEST]
    small = {slug: f"{each['cpu']:.0f}" for slug, each in pages(results).items()}
    rows = [[slug, f"{each['p50']:.0f}", f"{each['ratio']:.0f}", _number(each["steps"]), small.get(slug, "–")]
            for slug, each in large]  # fmt: skip
    return f"The {SLOWEST} slowest at XL:\n\n" + table(["page", "ms", "× empty", "steps", "CPU ms at M"], rows)


def _each(results: Results) -> str:
    if "M" not in results:
        return ""
    large = pages(results, "XL") if "XL" in results else {}
    modules: dict[str, list[list[str]]] = defaultdict(list)
    for slug, each in pages(results).items():
        after = large.get(slug)
        row = [f"{each['p50']:.1f}", f"{each['p99']:.1f}", f"{each['cpu']:.1f}", f"{each['ratio']:.1f}",
               str(each["statements"]), _number(each["rows"]),
               _number(each["steps"]), _number(each["sent"])]  # fmt: skip
        row += (
            [f"{after['cpu']:.1f}", f"{after['ratio']:.1f}", f"{growth(results, slug, 'cpu'):.2f}",
             f"{growth(results, slug, 'steps'):.2f}" if each["steps"] else "–"]
            if after else ["–"] * 4
        )  # fmt: skip
        modules[each["endpoint"].partition(".")[0]].append([slug, *row])
    headings = ["page (M)", "ms", "p99", "CPU", "× empty", "SQL", "rows", "steps", "bytes sent", "XL CPU", "XL ×",
                "CPU ^", "steps ^"]  # fmt: skip
    parts = [f"### {name}\n\n{table(headings, rows)}" for name, rows in sorted(modules.items())]
    return "## Each page\n\n" + "\n".join(parts)
