"""Write docs/trust/README.md: which row of the matrix was proved by how many tests of the last run, and what is left.

Reads the JUnit files that tools/check.py leaves in .evidence/, where tests/conftest.py noted each test's rows.
"""

import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".evidence"
PAGE = ROOT / "docs" / "trust" / "README.md"
KINDS = {
    "A": "Access", "B": "Bad input", "C": "Two at once", "F": "Faults", "Q": "Load", "S": "Signing in and links",
    "H": "Headers and browser", "L": "Logs", "D": "Retention, access, erasure", "K": "Keys and parts",
    "N": "National identity numbers", "O": "Running it",
}  # fmt: skip


@dataclass
class Proof:
    """What the run says about one row; `told` are counts that tests told by themselves, as kills and losses."""

    passed: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    told: dict[str, tuple[int, int]] = field(default_factory=dict)


def collected() -> tuple[dict[str, Proof], Counter[str], datetime]:
    """The proofs by row, the tests by part, and when the last part ended."""
    rows: dict[str, Proof] = defaultdict(Proof)
    tests: Counter[str] = Counter()
    files = sorted(RESULTS.glob("*.xml"))
    for path in files:
        for case in ElementTree.parse(path).iter("testcase"):  # noqa: S314  (our own file)
            tests[path.stem] += 1
            good = not {child.tag for child in case} & {"failure", "error", "skipped"}
            said = [(each.get("name", ""), each.get("value", "")) for each in case.iter("property")]
            for name, value in said:
                if name == "proves" and good:
                    rows[value].passed[path.stem] += 1
                elif name == "proves":
                    rows[value].failed.append(case.get("name", ""))
            if counted := dict(said).get("count"):
                _tell(rows, dict(said), int(counted))
    newest = max((path.stat().st_mtime for path in files), default=0)
    return rows, tests, datetime.fromtimestamp(newest, UTC)


def _tell(rows: dict[str, Proof], said: dict[str, str], counted: int) -> None:
    """A test's own count, as «F9 flips»: the row, what was counted, how many, and how many were lost."""
    row, _space, what = said.get("row", "").partition(" ")
    before = rows[row].told.get(what, (0, 0))
    rows[row].told[what] = (before[0] + counted, before[1] + int(said.get("lost", 0)))


def page(wanted: dict[str, dict[str, str]], rows: dict[str, Proof], tests: Counter[str], ended: datetime) -> str:
    ran = ", ".join(f"{part} {number}" for part, number in sorted(tests.items()))
    proved = sum(bool(rows[row].passed) and not rows[row].failed for row in wanted)
    lines = [
        "# Evidence",
        "",
        "Written by `tools/evidence.py` from the last test run; do not edit. What each row says is in `rows.toml`,",
        "what is known to be missing in [limits.md](limits.md), the requirements of OWASP ASVS in [asvs.md](asvs.md).",
        "",
        f"Run that ended {ended:%Y-%m-%d %H:%M} UTC. Tests by part: {ran}.",
        f"Rows with a proof: {proved} of {len(wanted)}.",
    ]
    for letter, title in KINDS.items():
        of_kind = [row for row in wanted if row.startswith(letter)]
        lines += ["", f"## {title}", "", "| row | promise | tests passed | counted |", "| --- | --- | --- | --- |"]
        lines += [_line(row, wanted[row], rows[row]) for row in sorted(of_kind, key=lambda row: int(row[1:]))]
    return "\n".join(lines) + "\n"


def _line(row: str, said: dict[str, str], proof: Proof) -> str:
    passed = ", ".join(f"{part} {number}" for part, number in sorted(proof.passed.items())) or "none in this run"
    if proof.failed:
        passed += f"; **{len(proof.failed)} failed**"
    told = "; ".join(
        f"{number} {what or 'times'}, {lost} lost" for what, (number, lost) in sorted(proof.told.items())
    )
    left = f" *{said['left']}*" if "left" in said else ""
    return f"| {row} | {said['says']}{left} | {passed} | {told} |"


def main() -> int:
    wanted = tomllib.loads((PAGE.parent / "rows.toml").read_text("utf-8"))
    rows, tests, ended = collected()
    unknown = sorted(row for row in rows if re.fullmatch(r"[A-Z]\d+", row) and row not in wanted)
    if unknown:
        print(f"Tests name rows that docs/trust/rows.toml does not have: {', '.join(unknown)}.")
        return 1
    PAGE.write_text(page(wanted, rows, tests, ended), "utf-8")
    without = [row for row in wanted if not rows[row].passed]
    print(f"docs/trust/README.md: {len(wanted) - len(without)} of {len(wanted)} rows proved.")
    print(f"Without a proof in this run: {', '.join(without) or 'none'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
