"""Serve the office of INSTANCE in the foreground: `demo` fills an empty one with invented data, `run` a real one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLASK = ROOT / ".venv" / "bin" / "flask"
GUNICORN = ROOT / ".venv" / "bin" / "gunicorn"


def flask(*words: str) -> int:
    return subprocess.run([FLASK, *words], cwd=ROOT, env=os.environ | {"FLASK_APP": "wsgi"}, check=False).returncode


def main(mode: str) -> int:
    """Build or upgrade the office, see that it is of the right kind, then become the server."""
    os.umask(0o077)
    ready = flask("db", "upgrade") or flask(*(("demo", "ensure") if mode == "demo" else ("setup", "ensure")))
    if ready:
        return ready
    sys.stdout.flush()
    os.chdir(ROOT)
    os.environ["TREKLANG_MODE"] = mode
    return os.execv(GUNICORN, [str(GUNICORN), "--config", str(ROOT / "tools" / "gunicorn_conf.py"), "wsgi:app"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
