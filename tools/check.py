"""Everything a change is held to. Each name on the command line is one part; the first that fails ends the run."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from postgres import temporary_server

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
RESULTS = ROOT / ".evidence"


# Where the two databases could answer differently: counting, order, text, time, locks, schema, backups. The walks of
# tests/test_bad_input.py open every page and send every form. The rest runs on PostgreSQL in the nightly run.
ON_BOTH = """
tests/test_b*.py tests/test_concurrency.py tests/test_migrations.py tests/kernel/test_anonymity.py
tests/kernel/test_chain*.py tests/kernel/test_d[br]*.py tests/kernel/test_jobs.py tests/kernel/test_errors.py
tests/kernel/test_once.py tests/kernel/test_removal.py tests/kernel/test_stale.py tests/kernel/test_transaction.py
tests/accounts/test_li*.py tests/accounts/test_people.py tests/accounts/test_se*.py tests/accounts/test_sign_in.py
tests/home/test_search*.py tests/home/test_today.py tests/home/test_weekly.py tests/privacy/test_audit.py
tests/privacy/test_backup_rows.py tests/faults/test_breaks_everywhere.py
tests/privacy/test_declared.py tests/privacy/test_erasure.py tests/privacy/test_gone_for_good.py
tests/privacy/test_log_pages.py tests/privacy/test_move.py tests/privacy/test_retention.py
tests/caseload/test_alphabet.py tests/caseload/test_case_*.py tests/caseload/test_concurrency.py
tests/caseload/test_figures_agree.py tests/caseload/test_history.py tests/caseload/test_imports.py
tests/caseload/test_needs_me.py tests/caseload/test_query_plans.py tests/feedback/test_market.py
tests/feedback/test_voice.py tests/guidance/test_answers.py tests/guidance/test_bookings.py
tests/guidance/test_messages.py tests/learning/test_survey_results.py tests/learning/test_wishes.py
tests/supervision/test_leaders.py tests/supervision/test_quality_measures.py
""".split()


def run(*words: str | Path) -> None:
    print("·", " ".join(str(word).replace(f"{BIN}/", "") for word in words), flush=True)
    code = subprocess.run([str(word) for word in words], cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def lint() -> None:
    run(BIN / "ruff", "check", ".")
    run(BIN / "mypy")
    run(BIN / "lint-imports")
    run(BIN / "djlint", "--lint", "--quiet", "templates")
    run(BIN / "python", "tools/translations.py", "check")
    run(BIN / "python", "tools/audit.py", "--age")


def unit() -> None:
    chosen = "not browser and not nightly and not on_server"
    run(BIN / "pytest", "-n", "2", "--dist", "worksteal", "-m", chosen)


def postgres() -> None:
    """On the other database, what it could answer differently."""
    on_postgresql([str(path.relative_to(ROOT)) for pattern in ON_BOTH for path in sorted(ROOT.glob(pattern))])


def postgres_whole() -> None:
    """The same tests on the other database, but for those that go through every address as everybody."""
    on_postgresql(["tests"])


def on_postgresql(paths: list[str]) -> None:
    with temporary_server() as address:
        os.environ["TEST_DATABASE_URL"] = address
        chosen = "not browser and not embedded and not sweep and not nightly"
        run(BIN / "pytest", "-n", "2", "--dist", "worksteal", "-m", chosen, *paths)
    del os.environ["TEST_DATABASE_URL"]


def browser() -> None:
    if not Path("/usr/bin/chromium").exists():
        sys.exit("The tests need Chromium: apt-get install chromium chromium-l10n fonts-liberation")
    run(BIN / "pytest", "-n", "2", "--dist", "load", "-m", "browser and not nightly", "-p", "no:randomly")


def evidence() -> None:
    """Last of all: what the run has proved, row by row."""
    run(BIN / "python", "tools/evidence.py")


def pictures() -> None:
    os.environ["PICTURES"] = "1"
    browser()
    run(BIN / "python", "tools/guide_pictures.py")


AT_NIGHT = {
    "KILLS": "3000", "CUTS": "10000", "FLIPS": "300", "TRUNCATIONS": "100", "DISK_POINTS": "200", "FULL_SIZES": "6",
    "MIGRATION_EACH": "1", "MIGRATION_KILLS": "20", "CLOCK_PAGES": "60", "BACKUP_KILLS": "100",
    "KILL_POINTS": "50", "BREAK_POINTS": "1000", "DEALT_AMONG": "3",
}  # fmt: skip
"""How often each fault happens at night; a submission has the small counts that stand in the tests."""


def nightly() -> None:
    for name, number in AT_NIGHT.items():
        os.environ.setdefault(name, number)
    run(BIN / "pytest", "-m", "nightly")
    counts = f"--junitxml={RESULTS / 'nightly-faults.xml'}"  # beside those of the first run, not in their place
    run(BIN / "pytest", "-m", "not nightly", "-s", counts, "tests/faults")


PARTS = {
    "lint": lint,
    "unit": unit,
    "postgres": postgres,
    "postgres-whole": postgres_whole,
    "browser": browser,
    "nightly": nightly,
    "evidence": evidence,
    "pictures": pictures,
}

if __name__ == "__main__":
    if "unit" in sys.argv:
        shutil.rmtree(RESULTS, ignore_errors=True)
    # What is imported is compiled once, not by each of the many processes, whatever the machine otherwise prefers.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    RESULTS.mkdir(exist_ok=True)
    for name in sys.argv[1:]:
        os.environ["PYTEST_ADDOPTS"] = f"--junitxml={RESULTS / name}.xml"
        began = time.monotonic()
        PARTS[name]()
        print(f"  {name}: {time.monotonic() - began:.0f} s", flush=True)
