"""A real server with its own office, and people who write to it over the network."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import sqlcipher3.dbapi2 as sqlcipher
from bs4 import BeautifulSoup

from app import create_app
from app.accounts import sessions
from app.accounts.enums import Role
from app.accounts.models import UserSession
from app.config import load, write_private
from app.kernel.db import db
from tests.factories import make, make_office, make_person

ROOT = Path(__file__).resolve().parents[2]
PATIENT = 180
"""Seconds until somebody gives up on a server that is neither there nor dead; a busy machine takes half a minute. How
quick a start is, is asked where it is promised (NEXT_START in test_kill.py)."""
ADDRESS = "/learning/arenas/new"


class Server:
    """gunicorn with the product's own settings, on a free port, with an instance folder of its own."""

    def __init__(self, instance: Path, people: int, workers: int) -> None:
        self.instance = instance
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "INSTANCE": str(instance), "PORT": str(self.port), "WEB_CONCURRENCY": str(workers), "FLASK_APP": "wsgi",
        }
        self.log = instance / "server.log"
        write_private_config(instance)
        self.cookies = self._fill(people)
        self.process: subprocess.Popen[bytes] | None = None

    def _fill(self, people: int) -> list[str]:
        """Build the office as an upgrade does, with this many leaders who are signed in; gives their cookies."""
        command = [sys.executable, "-m", "flask", "db", "upgrade"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)
        app = create_app(load(self.environment))
        sign = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        with app.app_context():
            make_office()
            for number in range(people):
                person = make_person(Role.LEADER, Role.EMPLOYEE)
                make(UserSession, user_id=person.id, browser="Test", token_hash=sessions.hashed(f"secret {number}"))
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        return [f"treklang={sign.dumps({'key': f'secret {number}'})}" for number in range(people)]

    def start(self) -> float:
        """Start it; gives the seconds until it answered."""
        began = time.monotonic()
        config = str(ROOT / "tools" / "gunicorn_conf.py")
        command = [sys.executable, "-m", "gunicorn", "--preload", "--config", config, "wsgi:app"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        while time.monotonic() - began < PATIENT:
            if self.answers():
                return time.monotonic() - began
            assert self.process.poll() is None, f"the server ended while it was starting: {self.log.read_text()}"
        raise AssertionError(f"no answer after {PATIENT} seconds; the server's log: {self.log.read_text() or 'empty'}")

    def answers(self) -> bool:
        try:
            return ask(self, "GET", "/health")[0] == 200
        except (OSError, HTTPException):
            select_nothing(0.05)
            return False

    def workers(self) -> list[int]:
        assert self.process is not None
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_all(self) -> None:
        """As when the power goes: nobody gets to tidy up."""
        if self.process is not None:
            for pid in [self.process.pid, *self.workers()]:
                os.kill(pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def connect(self) -> sqlcipher.Connection:
        """A connection of another program that has the key, as a backup would."""
        connection = sqlcipher.connect(str(self.instance / "office.sqlite"), isolation_level=None, timeout=20)
        connection.execute(f"PRAGMA key = \"x'{(self.instance / 'database.key').read_text().strip()}'\"")
        return connection


def write_private_config(instance: Path) -> None:
    """Settings of an office whose few people ask as often as a machine can."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(instance / "config.toml", "calls_per_second = 0\n")


def select_nothing(seconds: float) -> None:
    """Let the others work; there is no event to wait for in another process that is starting."""
    threading.Event().wait(seconds)


@contextmanager
def serving(instance: Path, *, people: int, workers: int = 2) -> Iterator[Server]:
    server = Server(instance, people, workers)
    try:
        server.start()
        yield server
    finally:
        server.kill_all()


def ask(
    server: Server, method: str, path: str, *, cookie: str = "", data: dict[str, str] | None = None
) -> tuple[int, str, HTTPResponse]:
    """One request over a connection of its own: status, text and the answer with its headers."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request(method, path, urlencode(data) if data else None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer
    finally:
        connection.close()


class Writer:
    """Somebody who has the page for a new arena open and keeps adding, and presses again when no answer came."""

    def __init__(self, server: Server, number: int) -> None:
        self.server, self.number = server, number
        status, page, answer = ask(server, "GET", ADDRESS, cookie=server.cookies[number])
        assert status == 200, (status, page[:300])
        set_cookie = answer.getheader("Set-Cookie")
        self.cookie = set_cookie.split(";")[0] if set_cookie else server.cookies[number]
        token = BeautifulSoup(page, "html.parser").find("input", attrs={"name": "csrf_token"})
        assert token is not None
        self.fixed = {"csrf_token": str(token["value"]), "place": "internal", "formality": "formal"}
        self.acknowledged: list[str] = []
        self.waits: list[tuple[float, int]] = []
        """Of each save that was acknowledged: the seconds, and how many killed workers it met on its way."""

    @property
    def longest(self) -> float:
        return max((seconds for seconds, _met in self.waits), default=0.0)

    def form(self, text: str) -> dict[str, str]:
        return {**self.fixed, "name": text, "purpose": f"Formålet med {text}", "_once": f"{self.number} {text}"}

    def send(self, text: str) -> tuple[int, str, HTTPResponse]:
        return ask(self.server, "POST", ADDRESS, cookie=self.cookie, data=self.form(text))

    def add(self, text: str, until: float) -> bool:
        """Send until it is acknowledged, with the same key each time, as a form does."""
        began, met = time.monotonic(), 0
        while time.monotonic() < until:
            try:
                status, page, _answer = self.send(text)
            except (OSError, HTTPException):  # the worker died under it
                met += 1
                continue
            assert status == 303, (status, page[:300])
            self.acknowledged.append(text)
            self.waits.append((time.monotonic() - began, met))
            return True
        return False
