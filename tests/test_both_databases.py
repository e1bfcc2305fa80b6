"""C6: what two at once do to each other, and what fails inside a request, is held on both databases."""

import re
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from app.kernel.db import db

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

PROVES = re.compile(r'"""(?:[A-Z][0-9]+, )*(C[1-4]|F5)\b')

# Where a proof of C1–C4 or F5 stands that is about the embedded database or the browser alone, and why.
ONE_ONLY = {
    "tests/browser/test_feedback.py": "the browser sends twice; the records are held by tests/kernel/test_once.py",
    "tests/browser/test_guidance_map.py": "two windows of a browser; the answers are held by tests/guidance",
    "tests/faults/test_breaks.py": "faults at the door to the operating system, which a server of its own has not",
    "tests/faults/test_kill.py": "the whole server killed; PostgreSQL answers for its own",
    "tests/test_both_databases.py": "this",
}
NIGHTLY_ON_BOTH = {"tests/feedback/test_hard_moments.py", "tests/feedback/test_pages.py"}
"""In the whole run on PostgreSQL, which is nightly; each is one case of what tests/kernel/test_once.py holds."""


def taken_in() -> set[str]:
    """The files that every submission runs on PostgreSQL too."""
    from check import ON_BOTH  # type: ignore[import-not-found]

    files = [each for pattern in ON_BOTH for each in ROOT.glob(pattern)]
    whole = [each for path in files for each in (path.rglob("test_*.py") if path.is_dir() else [path])]
    return {str(each.relative_to(ROOT)) for each in whole}


def proofs() -> set[str]:
    files = [path for path in (ROOT / "tests").rglob("test_*.py") if PROVES.search(path.read_text("utf-8"))]
    return {str(each.relative_to(ROOT)) for each in files}


@pytest.mark.embedded
def test_each_proof_about_two_at_once_runs_on_both_databases():
    """C6: a proof that the run on PostgreSQL leaves out is named here with the reason."""
    assert sorted(proofs() - taken_in() - ONE_ONLY.keys() - NIGHTLY_ON_BOTH) == []
    assert sorted((ONE_ONLY.keys() | NIGHTLY_ON_BOTH) - proofs() - {"tests/test_both_databases.py"}) == []


@pytest.mark.embedded
def test_no_proof_about_two_at_once_is_kept_from_the_other_database():
    """C6: no file among them is marked for the embedded database as a whole."""
    kept = [
        path
        for path in sorted(proofs() - ONE_ONLY.keys())
        if re.search(r"pytestmark = .*(embedded|sweep|nightly|browser)", (ROOT / path).read_text("utf-8"))
    ]
    assert kept == []


def test_the_run_says_on_which_database_it_was(app, server, record_property):
    """C6: and it is the one that was asked for."""
    dialect = db.engine.dialect.name
    assert dialect == ("postgresql" if server else "sqlite")
    version = "SHOW server_version" if server else "SELECT sqlite_version()"
    record_property("database", f"{dialect} {db.session.scalar(text(version))}")
