"""Known weaknesses in the packages of the lock, where the internet is (K4); elsewhere one line that says so.

python tools/audit.py          ask (needs pip-audit, which is fetched for this alone)
python tools/audit.py --age    only how old the lock is; exit 1 when nobody has looked for too long
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.txt"
OLDEST = 120
"""Days."""


def age(now: float) -> int | None:
    """Days since the lock was last made anew, as the history tells it; None without a history."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct", "--", LOCK]
    done = subprocess.run(command, capture_output=True, text=True)
    return int((now - int(done.stdout)) // 86_400) if done.returncode == 0 and done.stdout.strip() else None


def main(words: list[str]) -> int:
    days = age(time.time())
    if "--age" in words:
        told = "has no history here" if days is None else f"is {days} days old, and may be {OLDEST}"
        print(f"Packages: not audited here (make audit, where the internet is). The lock {told}.")
        return int(days is not None and days > OLDEST)
    wanted = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pip-audit==2.10.1"]
    if subprocess.run(wanted, capture_output=True).returncode:
        print("Not audited: pip-audit cannot be fetched from here.")
        return 1
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--strict",
        "--require-hashes",
        "--disable-pip",
        "-r",
        str(ROOT / LOCK),
    ]
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
