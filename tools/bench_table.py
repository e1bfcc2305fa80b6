"""The tables that the benchmarks write into docs/performance.md, each between its own two marks."""

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def write(section: str, headings: list[str], rows: list[list[str]], *, about: str) -> None:
    """Put a fresh table in place of the one that stands there. `about`: what was measured, in one line."""
    begins, ends = f"<!-- {section} -->", f"<!-- end of {section} -->"
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _mark, rest = text.partition(begins)
    _old, mark, after = rest.partition(ends)
    if not mark:
        raise ValueError(f"{DOCUMENT} has no place for {section}.")
    lines = [_row(headings), _row(["---"] + ["---:"] * (len(headings) - 1)), *(_row(each) for each in rows)]
    table = "\n".join(lines)
    measured = f"{about} Measured {_when()} with {_where()}."
    DOCUMENT.write_text(f"{before}{begins}\n{measured}\n\n{table}\n{ends}{after}", encoding="utf-8")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _when() -> str:
    return datetime.now(UTC).date().isoformat()


def _where() -> str:
    """How much else the machine had to do decides more than its make."""
    load = f"{os.getloadavg()[0]:.1f}"
    return f"Python {platform.python_version()} on {os.cpu_count()} cores, load {load} at the end"
