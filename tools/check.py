"""Everything a change is held to. Each name on the command line is one part; the first that fails ends the run."""

import os
import subprocess
import sys
import time
from pathlib import Path

from postgres import temporary_server

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


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


def unit() -> None:
    run(BIN / "pytest", "-n", "2", "--dist", "worksteal", "-m", "not browser and not nightly")


def postgres() -> None:
    """The same tests on the other database, but for those that go through every address as everybody."""
    with temporary_server() as address:
        os.environ["TEST_DATABASE_URL"] = address
        chosen = "not browser and not embedded and not sweep and not nightly"
        run(BIN / "pytest", "-n", "2", "--dist", "worksteal", "-m", chosen)
    del os.environ["TEST_DATABASE_URL"]


def browser() -> None:
    if not Path("/usr/bin/chromium").exists():
        sys.exit("The tests need Chromium: apt-get install chromium chromium-l10n fonts-liberation")
    run(BIN / "pytest", "-n", "2", "--dist", "load", "-m", "browser and not nightly", "-p", "no:randomly")


def pictures() -> None:
    os.environ["PICTURES"] = "1"
    browser()


def nightly() -> None:
    run(BIN / "pytest", "-m", "nightly")


PARTS = {"lint": lint, "unit": unit, "postgres": postgres, "browser": browser, "nightly": nightly, "pictures": pictures}

if __name__ == "__main__":
    # What is imported is compiled once, not by each of the many processes, whatever the machine otherwise prefers.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in sys.argv[1:]:
        began = time.monotonic()
        PARTS[name]()
        print(f"  {name}: {time.monotonic() - began:.0f} s", flush=True)
