"""Serve the office of INSTANCE in the foreground: `demo` fills an empty one with invented data, `run` starts a real one."""

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
    os.umask(0o077)
    if flask("db", "upgrade"):
        return 1
    if mode == "demo" and (code := flask("demo", "ensure")):
        return code
    if mode == "run" and (code := flask("setup", "ensure")):
        return code
    sys.stdout.flush()
    os.chdir(ROOT)
    os.environ["TREKLANG_MODE"] = mode
    os.execv(GUNICORN, [str(GUNICORN), "--config", str(ROOT / "tools" / "gunicorn_conf.py"), "wsgi:app"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
