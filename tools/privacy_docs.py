"""Writes what the product stores into docs/privacy.md, from the declarations, in English. `--check` only compares."""

import sys
import tempfile
from pathlib import Path

from flask_babel import force_locale

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "privacy.md"
BEGIN, END = "<!-- declared: begin -->\n", "<!-- declared: end -->\n"


def written(page: str, tables: str) -> str:
    """The page with these tables between its two marks."""
    head, rest = page.split(BEGIN)
    return head + BEGIN + tables + END + rest.split(END)[1]


def tables() -> str:
    """One line for each processing, by the product's own periods. Needs an application context."""
    from app.kernel.retention import PERIODS
    from app.privacy.record.record import record

    with force_locale("en"):
        rows = record({key: period.number for key, period in PERIODS.items()})
    head = (
        "| what | why | whom it is about | class | who reads it | how long |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    cells = (
        (row["name"], row["purpose"], ", ".join(row["about"]), ", ".join(row["classes"]), row["readers"],
         " · ".join(row["periods"]))
        for row in rows
    )  # fmt: skip
    return head + "".join(f"| {' | '.join(row)} |\n" for row in cells)


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT))
    from app import create_app
    from app.config import load

    with tempfile.TemporaryDirectory() as instance:
        app = create_app(load({"INSTANCE": instance}))
        with app.test_request_context():
            page = PAGE.read_text("utf-8")
            new = written(page, tables())
    if "--check" in arguments:
        return int(new != page)
    PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
