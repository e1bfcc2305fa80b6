"""What an office installs and loads before anybody asks for it is kept small (decision 39)."""

import json
import subprocess
import sys

import pytest

from app.config import ROOT
from app.kernel import dates

pytestmark = pytest.mark.embedded  # about files and the interpreter

sys.path.insert(0, str(ROOT / "tools"))

from setup import leave_out_languages  # noqa: E402

SELDOM = {"icalendar", "joserfc", "openpyxl", "pyotp", "requests", "segno", "smtplib", "webauthn", "weasyprint"}
SELDOM |= {"alembic", "flask_migrate", "holidays", "xlsxwriter"}


def test_what_few_requests_need_is_not_loaded_at_the_start(tmp_path):
    command = "import json, sys, wsgi; print(json.dumps(sorted(sys.modules)))"
    said = subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={"INSTANCE": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert SELDOM & set(json.loads(said.stdout)) == set()


def test_the_library_of_public_holidays_is_loaded_by_a_process_of_its_own():
    command = "import sys, app.kernel.dates as days; print(len(days.public_holidays()), 'holidays' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True, text=True)
    number, is_loaded = said.stdout.split()
    assert (int(number) > 2000, is_loaded) == (True, "False")


def test_public_holidays_are_the_same_where_no_process_can_be_started(monkeypatch, tmp_path):
    told = dates.public_holidays()
    monkeypatch.setattr(dates, "TELLING", tmp_path / "gone.py")
    assert dates.public_holidays.__wrapped__() == told


def test_only_our_own_languages_are_installed(tmp_path):
    folder = tmp_path / "lib" / "python3.11" / "site-packages" / "babel" / "locale-data"
    folder.mkdir(parents=True)
    for name in ("root", "no", "nb", "nb_NO", "nn", "en", "en_GB", "da", "de", "nds", "fr_CA", "dav"):
        (folder / f"{name}.dat").write_bytes(b".")
    leave_out_languages(tmp_path)
    assert {file.stem for file in folder.iterdir()} == {"root", "no", "nb", "nb_NO", "nn", "en", "en_GB", "da"}
