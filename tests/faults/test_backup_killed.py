"""F4: killed at any moment while a backup is made or put back, there is never half a file under a final name, and the
office stands as it was or as the backup says."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from flask_migrate import upgrade

from app import create_app
from app.config import load
from app.kernel.db import db
from app.privacy.backup import restore
from app.privacy.backup.dump import one_moment
from app.privacy.backup.load import digests
from tests.access_world import build_world
from tests.factories import make_cast, make_person
from tests.faults.office import told
from tests.faults.server import select_nothing

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("BACKUP_KILLS", "100"))
CHANGED = {
    "trace_link", "audit_event", "user_session", "staff_invitation", "security_event", "room_invitation",
    "guest_session", "calendar_address",
}  # fmt: skip
"""What a restore changes by itself: it ends what opened doors before, and leaves lines of its own in the traces."""


def stands(environment: dict[str, str]) -> dict:
    """The office as a new process finds it."""
    app = create_app(load(environment), {"TESTING": True})
    with app.app_context():
        with one_moment() as connection:
            found = digests(connection)
        db.engine.dispose()
    return {name: each for name, each in found.items() if name not in CHANGED}


def signs(place: Path) -> set[tuple[str, int, int]]:
    """The half files that are there: of a backup that is made, or a database that is put back beside the other."""
    found = [*place.glob("backups/.*.part"), *place.glob(f"{restore.RESTORING}*")]
    return {(path.name, *kept) for path in found if (kept := told_of(path))}


def told_of(path: Path) -> tuple[int, int] | None:
    """Which file it is, and since when; a process at work may have taken it away just now."""
    with suppress(FileNotFoundError):
        return path.stat().st_ino, path.stat().st_ctime_ns
    return None


def run_and_kill(environment: dict[str, str], after: float | None, *words: str) -> tuple[int, str, float]:
    """Run a command; kill it so many seconds after it has begun to write, if it is not done by then. Gives how it
    ended, what it said, and how long it worked. Most of a command's time goes by before that: the code is read."""
    place = Path(environment["INSTANCE"])
    command, left = [sys.executable, "-m", "flask", "backup", *words, "--json"], signs(place)
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while process.poll() is None and signs(place) <= left:
        select_nothing(0.002)
    began = time.monotonic()
    try:
        said, _nothing = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _nothing = process.communicate()
    return process.returncode, said.decode(), time.monotonic() - began


@pytest.mark.nightly
@pytest.mark.embedded
@pytest.mark.timeout(600 + 20 * KILLS)
def test_a_killed_backup_leaves_no_half_and_a_killed_restore_no_mixture(tmp_path: Path, record_property):
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    place, kept = tmp_path / "office", tmp_path / "kept"
    environment |= {"INSTANCE": str(place), "FLASK_APP": "wsgi"}
    app = create_app(load(environment), {"TESTING": True})
    with app.app_context():
        upgrade()
        build_world(make_cast())
        db.session.remove()
        db.engine.dispose()
    old = stands(environment)
    code, said, making = run_and_kill(environment, None, "create")
    assert code == 0
    first = json.loads(said)["file"]
    code, _said, putting_back = run_and_kill(environment, None, "restore", first)
    assert (code, stands(environment)) == (0, old)
    with app.app_context():
        make_person(name="Etter kopien")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    new, chance, killed, neither = stands(environment), random.Random(11), 0, 0
    for _time in range(KILLS // 2):
        killed += run_and_kill(environment, chance.uniform(0, making), "create")[0] == -signal.SIGKILL
        neither += stands(environment) != new
    for path in (place / "backups").glob("treklang-*.age"):
        neither += run_and_kill(environment, None, "verify", str(path))[0] != 0
    shutil.copytree(place, kept)
    for _time in range(KILLS // 2):
        if stands(environment) != new:  # one was done before it was killed
            shutil.rmtree(place)
            shutil.copytree(kept, place)
        killed += run_and_kill(environment, chance.uniform(0, putting_back), "restore", first)[0] == -signal.SIGKILL
        neither += stands(environment) not in (new, old)
    assert run_and_kill(environment, None, "restore", first)[0] == 0
    assert stands(environment) == old
    told(record_property, "F4 kills of the command", killed, neither)
    print(f"F4: {killed} of {KILLS} commands were killed while they wrote, {neither} left something half")
    assert neither == 0
    assert killed >= KILLS // 2, "the kills did not hit"
