"""Serve the office of INSTANCE in the foreground: `demo` fills an empty one with invented data, `run` a real one."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLASK = ROOT / ".venv" / "bin" / "flask"
GUNICORN = ROOT / ".venv" / "bin" / "gunicorn"


def flask(*words: str) -> int:
    return subprocess.run([FLASK, *words], cwd=ROOT, env=os.environ | {"FLASK_APP": "wsgi"}, check=False).returncode


def hold(instance: Path) -> int:
    """Say that the office is served, for as long as this process or what it becomes lives. Waits, aloud, while a backup
    is put back or the office is upgraded."""
    lock = os.open(instance / "serving.lock", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        print(
            "Waiting: a backup is being put back, a key is being changed, or the office is being upgraded.\n"
            "The server starts by itself when that is done. Ctrl-C to leave.",
            flush=True,
        )
        fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def main(mode: str) -> int:
    """Build or upgrade the office, see that it is of the right kind, then become the server."""
    os.umask(0o077)
    instance = Path(os.environ.get("INSTANCE") or ROOT / "instance").resolve()
    if (instance / "serving.lock").exists():  # served before: nothing is upgraded beneath a restore
        os.set_inheritable(hold(instance), True)
    ready = flask("db", "upgrade") or flask(*(("demo", "ensure") if mode == "demo" else ("setup", "ensure")))
    if ready:
        return ready
    sys.stdout.flush()
    os.chdir(ROOT)
    os.environ["TREKLANG_MODE"] = mode
    return os.execv(GUNICORN, [str(GUNICORN), "--config", str(ROOT / "tools" / "gunicorn_conf.py"), "wsgi:app"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
