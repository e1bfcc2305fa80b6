"""F4: killed at any moment while a backup is made or put back, there is never half a file under a final name, and the
office stands as it was or as the backup says."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask_migrate import upgrade

from app import create_app
from app.config import load
from app.kernel.db import db
from app.privacy.backup.dump import one_moment
from app.privacy.backup.load import digests
from tests.access_world import build_world
from tests.factories import make_cast, make_person
from tests.faults.office import told

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


def run_and_kill(environment: dict[str, str], after: float | None, *words: str) -> tuple[int, str]:
    """Run a command; kill it after so many seconds, if it is not done by then. Most of its time goes by before it
    does anything: the code is read."""
    command = [sys.executable, "-m", "flask", "backup", *words, "--json"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        said, _nothing = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return -9, ""
    return process.returncode, said.decode()


@pytest.mark.nightly
@pytest.mark.embedded
@pytest.mark.timeout(600 + 20 * KILLS)
def test_a_killed_backup_leaves_no_half_and_a_killed_restore_no_mixture(tmp_path: Path, record_property):
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(tmp_path), "FLASK_APP": "wsgi"}
    app = create_app(load(environment), {"TESTING": True})
    with app.app_context():
        upgrade()
        build_world(make_cast())
        db.session.remove()
        db.engine.dispose()
    old, began = stands(environment), time.monotonic()
    code, said = run_and_kill(environment, None, "create")
    whole = time.monotonic() - began
    assert code == 0
    first = json.loads(said)["file"]
    with app.app_context():
        make_person(name="Etter kopien")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    new, chance, killed = stands(environment), random.Random(11), 0
    for _time in range(KILLS // 2):
        killed += run_and_kill(environment, chance.uniform(0.7, 1.1) * whole, "create")[0] == -9
        for path in (tmp_path / "backups").glob("treklang-*.age"):
            assert path.stat().st_size > 0
        assert stands(environment) == new
    for path in (tmp_path / "backups").glob("treklang-*.age"):
        assert run_and_kill(environment, None, "verify", str(path))[0] == 0, path
    for _time in range(KILLS // 2):
        killed += run_and_kill(environment, chance.uniform(0.7, 2.0) * whole, "restore", first)[0] == -9
        assert stands(environment) in (new, old)
    assert run_and_kill(environment, None, "restore", first)[0] == 0
    assert stands(environment) == old
    told(record_property, "F4 kills of the command", killed, 0)
    print(f"F4: {killed} of {KILLS} commands were killed, nothing half")
    assert killed >= KILLS // 4, "the kills did not hit"
