"""O4: an upgrade that is cut off – Ctrl-C, a lost connection, a kill – leaves an office that is served, and nothing
that was saved is lost. The office's folder and its lock are real; only systemctl is a stand-in."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.config import ROOT
from app.privacy.backup import restore
from tests.faults.server import select_nothing
from tests.running import test_upgrade
from tests.running.test_upgrade import Machine, change, migration

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(600)]
machine = test_upgrade.machine


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import upgrade
    import upgrade_office

    return SimpleNamespace(upgrade=upgrade, office=upgrade_office)


def office_in(tools: SimpleNamespace, folder: Path):
    folder.mkdir(exist_ok=True)
    (folder / "office.sqlite").write_bytes(b"old")
    return tools.office.Office({"INSTANCE": str(folder)})


def kept(office) -> ExitStack:
    """The migrated copy has taken the database's place, and the new server may begin."""
    undo = ExitStack()
    with office.to_itself(print):
        office.working.mkdir()
        (office.working / "office.sqlite").write_bytes(b"new")
        office.keep(undo)
    return undo


def test_nothing_is_put_back_beneath_a_server_that_runs(tools, tmp_path: Path):
    """What people have saved since is in its log."""
    office = office_in(tools, tmp_path / "office")
    undo = kept(office)
    log = office.instance / "office.sqlite-wal"
    log.write_bytes(b"saved since")
    with (office.instance / "serving.lock").open("a") as server:
        fcntl.flock(server, fcntl.LOCK_SH)
        office.patience = 0
        with pytest.raises(tools.office.Failed, match="still runs"):
            undo.close()
    assert (log.read_bytes(), (office.instance / "office.sqlite").read_bytes()) == (b"saved since", b"new")


def test_what_has_stopped_is_put_back(tools, tmp_path: Path):
    office = office_in(tools, tmp_path / "office")
    kept(office).close()
    office.release()
    assert (office.instance / "office.sqlite").read_bytes() == b"old"
    with (office.instance / "serving.lock").open("a") as nobody:
        fcntl.flock(nobody, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("stops", "holds", "says"), [(True, "old", KeyboardInterrupt), (False, "new", "still runs")], ids=["stops", "stays"]
)
def test_an_interrupted_start_stops_the_server_before_anything_is_put_back(tools, tmp_path: Path, stops, holds, says):
    """Also when the server cannot be stopped: then it keeps the office, and it is said."""
    office = office_in(tools, tmp_path / "office")
    office.patience = 0
    undo = kept(office)
    server = (office.instance / "serving.lock").open("a")

    class Units:
        """As Services, of a machine whose server has begun and does not answer yet."""

        def start_and_see(self, *_whom: object) -> None:
            fcntl.flock(server, fcntl.LOCK_SH)
            raise KeyboardInterrupt

        def stop(self) -> None:
            if not stops:
                raise tools.office.Failed("systemctl could not stop the server")
            server.close()

    signals = [signal.getsignal(each) for each in tools.upgrade.SIGNALS]
    with pytest.raises(says if stops else tools.office.Failed, match=None if stops else says), undo:
        tools.upgrade.start("v2", office, Units(), undo)
    assert (office.instance / "office.sqlite").read_bytes() == holds.encode()
    for each, before in zip(tools.upgrade.SIGNALS, signals, strict=True):
        signal.signal(each, before)
    server.close()
    office.release()


def test_a_setting_in_quotation_marks_is_the_same_setting(tools, tmp_path: Path):
    """As systemd reads its file."""
    settings = tmp_path / "treklang.env"
    lines = ['INSTANCE="/srv/x y"', " PORT = '8100'", "# PORT=1", "WORDS=it's", "PLAIN=/srv/a b"]
    settings.write_text("\n".join(lines))
    found = tools.office.Office.of(settings, {})
    assert (found.instance, found.port) == (Path("/srv/x y"), 8100)
    assert (found.environment["WORDS"], found.environment["PLAIN"]) == ("it's", "/srv/a b")


def test_the_copy_of_a_killed_upgrade_goes_at_night(tmp_path: Path):
    """D4: it holds the database and its keys."""
    (tmp_path / ".upgrading").mkdir()
    (tmp_path / ".upgrading" / "office.sqlite").write_bytes(b"x")
    (tmp_path / ".upgrading" / "backups").symlink_to(tmp_path)
    (tmp_path / "kept").write_text("x")
    restore.clear_away(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"kept"}


@pytest.fixture
def heard() -> Iterator[None]:
    """Who starts the tests with nohup, or behind a shell's &, has signals ignored, and so has all that they start."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGHUP, signal.SIGINT)}
    yield
    for number, was in before.items():
        signal.signal(number, was)


def run(machine: Machine, to: str, line: str, then: Callable[[subprocess.Popen], None]) -> tuple[int, str]:
    """Upgrade, and do something when it says this."""
    command = [sys.executable, "tools/upgrade.py", "--to", to, "--settings", "/nowhere"]
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=machine.source, env=machine.environment, **both) as upgrading:
        said = ""
        while line not in said:
            read = upgrading.stdout.readline()
            assert read, said
            said += read
        then(upgrading)
        said += upgrading.stdout.read()
    return upgrading.returncode, said


@pytest.mark.nightly
@pytest.mark.usefixtures("heard")
def test_an_upgrade_that_is_cut_off_by_a_signal_brings_everything_back(machine: Machine):
    """While it migrates, and while it waits for a server that has begun; killed outright, the next one serves."""
    before = machine.stands()
    migration(machine)
    waits = f'__import__("time").sleep(9 * (port == "{machine.port}"))'
    change(machine, "tools/gunicorn_conf.py", "workers = ", f"{waits}\nworkers = ")
    last = machine.commit("v2")
    for line, number in (("migrating", signal.SIGHUP), ("starting", signal.SIGTERM), ("starting", signal.SIGINT)):

        def send(upgrading: subprocess.Popen, line: str = line, number: int = number) -> None:
            while line == "starting" and not (machine.home / "server.pid").exists():
                select_nothing(0.05)
            select_nothing(0.5)
            upgrading.send_signal(number)

        code, said = run(machine, "v2", line, send)
        assert (code, "the server runs" in said) == (1, True), said[-300:]
        assert machine.stands() == before, number
        served = os.readlink(f"/proc/{(machine.home / 'server.pid').read_text()}/cwd")
        assert Path(served).name == machine.first[:12]
        assert not (machine.instance / ".upgrading").exists()

    run(machine, "v2", "starting", subprocess.Popen.kill)
    machine.systemctl("stop")
    assert machine.upgrade("v2") == (0, "Version v2 stands already; it was not served. Now the server runs.\n")
    assert os.readlink(machine.home / "current") == f"versions/{last[:12]}"
    assert machine.answers() == b"ok"
    machine.environment["INSTANCE"] = str(machine.home / "elsewhere")
    machine.commit("v3")
    code, said = machine.upgrade("v3")
    assert (code, "no office in" in said, "nothing was stopped" in said) == (1, True, True), said
    assert not (machine.home / "elsewhere").exists()
