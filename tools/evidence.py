"""Write docs/trust/README.md: which row of the matrix was proved by how many tests of the last run, and what is left.

Reads the JUnit files that tools/check.py leaves in .evidence/, where tests/conftest.py noted each test's rows. What a
night counted is kept in docs/trust/night.toml with its date, since most runs are none.
"""

import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".evidence"
PAGE = ROOT / "docs" / "trust" / "README.md"
NIGHT = PAGE.with_name("night.toml")
KINDS = {
    "A": "Access", "B": "Bad input", "C": "Two at once", "F": "Faults", "Q": "Load", "S": "Signing in and links",
    "H": "Headers and browser", "L": "Logs", "D": "Retention, access, erasure", "K": "Keys and parts",
    "N": "National identity numbers", "O": "Running it",
}  # fmt: skip


@dataclass
class Proof:
    """What a run says about one row; `told` are counts that tests told by themselves, as kills and losses."""

    passed: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    told: dict[str, tuple[int, int]] = field(default_factory=dict)


def collected(files: list[Path]) -> tuple[dict[str, Proof], Counter[str], datetime]:
    """The proofs by row, the tests by part, and when the last part ended."""
    rows: dict[str, Proof] = defaultdict(Proof)
    tests: Counter[str] = Counter()
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


def remembered(path: Path, rows: dict[str, Proof], ended: datetime) -> dict[str, Any]:
    """What the last night that looked at a row says of it, by row; those of this night are written down anew."""
    kept: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    for row, proof in rows.items():
        counted = {what or "times": list(each) for what, each in sorted(proof.told.items())}
        passed, failed = proof.passed.total(), len(proof.failed)
        kept[row] = {"on": ended.date(), "passed": passed, "failed": failed, "counted": counted}
    lines = ["# What each row was last seen to hold at night, with how many were lost. Written by tools/evidence.py."]
    for row in sorted(kept, key=in_order):
        each = kept[row]
        lines += ["", f"[{row}]", f"on = {each['on']}", f"passed = {each['passed']}", f"failed = {each['failed']}"]
        numbers = ", ".join(f'"{what}" = {number}' for what, number in each["counted"].items())
        lines.append(f"counted = {{ {numbers} }}" if numbers else "counted = {}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return kept


def in_order(row: str) -> tuple[str, int]:
    return row[0], int(row[1:])


def page(
    wanted: dict[str, dict[str, str]],
    rows: dict[str, Proof],
    nights: dict[str, Any],
    tests: Counter[str],
    ended: datetime,
) -> str:
    ran = ", ".join(f"{part} {number}" for part, number in sorted(tests.items()))
    proved = sum(bool(rows[row].passed) and not rows[row].failed for row in wanted)
    lines = [
        "# Evidence",
        "",
        "Written by `tools/evidence.py` from the last test run; do not edit. What each row says is in `rows.toml`,",
        "what is known to be missing in [limits.md](limits.md), the requirements of OWASP ASVS in [asvs.md](asvs.md).",
        "At night faults happen more often, and what takes long is run; each row has the date of its last night.",
        "",
        f"Run that ended {ended:%Y-%m-%d %H:%M} UTC. Tests by part: {ran}.",
        f"Rows with a proof: {proved} of {len(wanted)}.",
    ]
    for letter, title in KINDS.items():
        of_kind = [row for row in wanted if row.startswith(letter)]
        lines += ["", f"## {title}", "", "| row | promise | tests passed | counted | at night |"]
        lines.append("| --- | --- | --- | --- | --- |")
        lines += [_line(row, wanted[row], rows[row], nights.get(row)) for row in sorted(of_kind, key=in_order)]
    return "\n".join(lines) + "\n"


def _line(row: str, said: dict[str, str], proof: Proof, night: dict[str, Any] | None) -> str:
    passed = ", ".join(f"{part} {number}" for part, number in sorted(proof.passed.items())) or "none in this run"
    if proof.failed:
        passed += f"; **{len(proof.failed)} failed**"
    counted = _counted({what or "times": each for what, each in sorted(proof.told.items())})
    left = f" *{said['left']}*" if "left" in said else ""
    return f"| {row} | {said['says']}{left} | {passed} | {counted} | {_at_night(night) if night else ''} |"


def _counted(told: dict[str, Any]) -> str:
    return "; ".join(f"{number} {what}, {lost} lost" for what, (number, lost) in told.items())


def _at_night(night: dict[str, Any]) -> str:
    on: date = night["on"]
    said = [f"{on}: tests {night['passed']}"]
    said += [f"**{night['failed']} failed**"] if night["failed"] else []
    return "; ".join(said + ([_counted(night["counted"])] if night["counted"] else []))


def main() -> int:
    wanted = tomllib.loads((PAGE.parent / "rows.toml").read_text("utf-8"))
    files = sorted(RESULTS.glob("*.xml"))
    by_night = [path for path in files if path.stem.startswith("nightly")]
    of_night, _tests, night_ended = collected(by_night)
    rows, tests, ended = collected([path for path in files if path not in by_night])
    unknown = sorted(row for row in {*rows, *of_night} if re.fullmatch(r"[A-Z]\d+", row) and row not in wanted)
    if unknown:
        print(f"Tests name rows that docs/trust/rows.toml does not have: {', '.join(unknown)}.")
        return 1
    nights = remembered(NIGHT, {row: proof for row, proof in of_night.items() if row in wanted}, night_ended)
    PAGE.write_text(page(wanted, rows, nights, tests, ended), "utf-8")
    without = [row for row in wanted if not rows[row].passed]
    print(f"docs/trust/README.md: {len(wanted) - len(without)} of {len(wanted)} rows proved.")
    print(f"Without a proof in this run: {', '.join(without) or 'none'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
