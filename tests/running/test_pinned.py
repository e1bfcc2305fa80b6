"""K3: what the lock names is what is installed, also on the day after something newer came out."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.config import ROOT

pytestmark = pytest.mark.embedded  # about files

sys.path.insert(0, str(ROOT / "tools"))

import setup as tool  # noqa: E402


def wheel(folder: Path, name: str, version: str, *more: str) -> str:
    """A package with nothing in it; its line in a lock."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    told = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *more, ""])
    with zipfile.ZipFile(file, "w") as whole:
        whole.writestr(f"{about}/METADATA", told)
        whole.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        whole.writestr(f"{about}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A folder of packages that pip looks in and nowhere else, and a virtual environment to fill."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for name in [each for each in os.environ if each.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    monkeypatch.setattr(tool, "VENV", tmp_path / "venv")
    monkeypatch.setattr(tool, "PYTHON", tmp_path / "venv" / "bin" / "python")
    return tmp_path


def test_something_newer_than_what_is_pinned_stops_nothing_and_is_not_installed(machine):
    """pip of Python 3.11 refused the whole lock on the day one package, asked for with an extra, came newer."""
    shelf, lock = machine / "shelf", machine / "requirements.txt"
    asks = wheel(shelf, "asker", "1.0", "Requires-Dist: asked[toml] >= 1")
    pinned = wheel(shelf, "asked", "1.0", "Provides-Extra: toml")
    wheel(shelf, "asked", "1.1", "Provides-Extra: toml")
    lock.write_text(asks + pinned)
    tool.install(lock)
    there = subprocess.run([tool.PYTHON, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
    assert there.split() == ["asked==1.0", "asker==1.0"]


def test_a_lock_that_lacks_something_is_not_counted_as_installed(machine):
    lock = machine / "requirements.txt"
    lock.write_text(wheel(machine / "shelf", "asker", "1.0", "Requires-Dist: asked >= 1"))
    with pytest.raises(subprocess.CalledProcessError):
        tool.install(lock)
    assert not (machine / "venv" / ".installed-requirements").exists()
