"""O3: a restart turns nobody away. The door is kept by whoever starts the server, as systemd does with treklang.socket;
what is being answered gets its answer, and who comes meanwhile waits."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from app.config import ROOT
from tests.faults.server import Server, Writer, select_nothing

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(200)]

BEHIND_THE_DOOR = """\
import os, socket, sys
door = socket.socket(fileno=int(sys.argv[1]))
os.dup2(door.fileno(), 3)
os.set_inheritable(3, True)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--config", "tools/gunicorn_conf.py", "wsgi:app"])
"""


class Door(Server):
    """A server behind a socket that outlives it."""

    def __init__(self, instance: Path) -> None:
        super().__init__(instance, people=1, workers=1)
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.socket.getsockname()[1]

    def start(self) -> float:
        number = self.socket.fileno()
        command = [sys.executable, "-c", BEHIND_THE_DOOR, str(number)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, pass_fds=[number]
            )
        return 0.0

    def restart(self) -> None:
        """As `systemctl restart`: stop, wait until it has gone, start."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=60) == 0
        self.start()
        self.until_ready()

    def until_ready(self) -> None:
        """As systemd waits for READY=1: before that, a signal ends it."""
        until = time.monotonic() + 80
        while not self.answers():
            assert time.monotonic() < until, self.log.read_text()

    def reload(self) -> None:
        """As `systemctl reload`: new workers, then the old ones go."""
        assert self.process is not None
        old = set(self.workers())
        self.process.send_signal(signal.SIGHUP)
        while self.process.poll() is None and (old & set(self.workers()) or not self.workers()):
            select_nothing(0.05)


@pytest.fixture
def door(tmp_path: Path):
    server = Door(tmp_path / "office")
    server.start()
    server.until_ready()
    yield server
    server.kill_all()
    server.socket.close()


class Caller:
    """Asks one after the other until told to stop, and keeps what came back."""

    def __init__(self, port: int) -> None:
        self.port, self.stop, self.good, self.bad = port, threading.Event(), 0, []
        self.thread = threading.Thread(target=self._call)
        self.thread.start()

    def _call(self) -> None:
        while not self.stop.is_set():
            connection = HTTPConnection("127.0.0.1", self.port, timeout=200)
            try:
                connection.request("GET", "/sign-in", headers={"Connection": "close"})
                answer = connection.getresponse()
                answer.read()
                if answer.status in {200, 303}:
                    self.good += 1
                else:
                    self.bad.append(str(answer.status))
            except Exception as error:
                self.bad.append(repr(error))
            finally:
                connection.close()


def through(door: Door, restarts: int, requests: int) -> None:
    """So many restarts, in both ways, with so many requests answered among them and none failed."""
    callers = [Caller(door.port) for _each in range(4)]

    def answered() -> int:
        return sum(each.good for each in callers)

    for number in range(restarts):
        while answered() < requests * (number + 1) / (restarts + 1) and not any(each.bad for each in callers):
            select_nothing(0.02)
        (door.restart, door.reload)[number % 2]()
    while answered() < requests and not any(each.bad for each in callers):
        select_nothing(0.02)
    for each in callers:
        each.stop.set()
    for each in callers:
        each.thread.join()
    assert [bad for each in callers for bad in each.bad] == []
    assert answered() >= requests


def test_no_request_fails_while_the_server_restarts(door: Door):
    """O3: a hundred requests in three restarts."""
    through(door, 3, 100)


def test_settings_that_cannot_be_read_end_no_office_that_is_served(door: Door):
    """Whoever edits config.toml and reloads is told, and the office goes on with what it had until it is put right."""
    settings = door.instance / "config.toml"
    good = settings.read_text()
    for text, told in ((good + "calls_per_second = ", 1), (good, 1)):
        settings.write_text(text)
        door.reload()
        assert door.answers()
        assert door.log.read_text().count("The office goes on with the settings it has.") == told


@pytest.mark.nightly
def test_none_of_a_thousand_requests_fails_in_ten_restarts(door: Door):
    """O3."""
    through(door, 10, 1000)


@pytest.mark.nightly  # slow; three restarts without a failed request stand above
def test_what_is_being_answered_when_the_server_stops_gets_its_answer(door: Door):
    """O3: the form waits for the database, which another program holds, when the server is told to stop."""
    writer, answers = Writer(door, 0), []
    held = door.connect()
    held.execute("BEGIN IMMEDIATE")
    sending = threading.Thread(target=lambda: answers.append(writer.send("Sendt like før stopp")[0]))
    sending.start()
    while not any(_is_asking(pid) for pid in door.workers()):
        select_nothing(0.02)
    assert door.process is not None
    door.process.send_signal(signal.SIGTERM)
    select_nothing(0.5)
    assert (door.process.poll(), answers) == (None, []), "it waits for the request"
    held.execute("COMMIT")
    sending.join()
    assert door.process.wait(timeout=30) == 0
    door.process = None
    assert answers == [303]
    found = held.execute("SELECT count(*) FROM arena WHERE name = 'Sendt like før stopp'").fetchone()
    held.close()
    assert found == (1,)


def _is_asking(pid: int) -> bool:
    """Whether a worker has a connection open besides the door."""
    mine = {os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir() if path.exists()}
    inodes = {link[8:-1] for link in mine if link.startswith("socket:[")}
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return any(line.split()[9] in inodes and line.split()[3] == "01" for line in lines)
