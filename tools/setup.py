"""Make the work tree ready: the virtual environment, the front-end files and the catalogues. Quick when all is there.

Runs with the machine's own Python (at least 3.11) and needs nothing but it. `--dev` adds what the tests need.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LANGUAGES = {"root", "no", "nb", "nn", "en", "da"}
"""What Babel needs for those that Treklang speaks: «nb» and «nn» build on «no», and all on «root»."""


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  (said in a sentence, before anything else fails)
        print(f"Treklang needs Python 3.11 or newer, and this is {sys.version.split()[0]}. Name another: make PYTHON=…")
        return 1
    lock = ROOT / ("requirements-dev.txt" if "--dev" in sys.argv else "requirements.txt")
    install(lock)
    leave_out_languages(VENV)
    compiled = ["-m", "compileall", "-q", "app", "migrations", "wsgi.py"]  # else each first start takes seconds more
    for tool in (["tools/frontend.py"], ["tools/translations.py", "compile"], compiled, ["tools/templates.py"]):
        if subprocess.run([PYTHON, *tool], cwd=ROOT, check=False).returncode:
            return 1
    return 0


def install(lock: Path) -> None:
    """Install exactly what the lock names, checked against its digests and ready built; remembered by the lock's own
    digest. pip looks for nothing by itself (`--no-deps`): asked for «coverage[toml]», it takes the newest there is on
    the day, which the lock does not know. `pip check` then says if the lock lacks something."""
    stamp = VENV / f".installed-{lock.stem}"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    everything = VENV / ".installed-requirements-dev"
    if stamp.exists() and stamp.read_text() == digest:
        return
    if lock.stem == "requirements" and everything.exists() and everything.read_text() == _dev_digest():
        return  # the larger lock holds the smaller one
    if not PYTHON.exists():
        print("Making .venv …", flush=True)
        venv.create(VENV, with_pip=True)
    print(f"Installing what {lock.name} names …", flush=True)
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock]
    subprocess.run(command, cwd=ROOT, check=True)
    subprocess.run([PYTHON, "-m", "pip", "check", "-q"], cwd=ROOT, check=True)
    stamp.write_text(digest)


def leave_out_languages(venv: Path) -> None:
    """Babel brings how days and numbers are written in a thousand languages and countries: a fifth of what Treklang
    takes on the disk, and nobody here can choose them."""
    for file in venv.glob("lib/python*/site-packages/babel/locale-data/*.dat"):
        if file.stem.partition("_")[0] not in LANGUAGES:
            file.unlink()


def _dev_digest() -> str:
    return hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
