"""The office while it is upgraded: its folder, its database, a copy that is migrated and checked first."""

import fcntl
import json
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from upgrade_versions import Version

DATABASE = "office.sqlite"
LOCK = "serving.lock"
COPY = ".upgrading"
SMALL = 1_000_000
"""Bytes. Larger files beside the database are room kept free, not state."""


class Failed(Exception):
    """A step could not be done; the message says which and why."""


class StillServed(Failed):
    """The new server could not be stopped, so that nothing was put back beneath it."""


def unquoted(value: str) -> str:
    """As systemd reads it; a quotation mark without another is a letter."""
    try:
        return " ".join(shlex.split(value))
    except ValueError:
        return value.strip()


class Office:
    patience = 60
    """Seconds that a server which was told to stop may take."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.instance = Path(environment["INSTANCE"])
        self.port = int(environment.get("PORT", "8000"))
        self.on_server = bool(environment.get("DATABASE_URL"))
        self.working = self.instance if self.on_server else self.instance / COPY
        self._lock: IO[str] | None = None
        self._backup = ""

    @classmethod
    def of(cls, settings: Path, environ: Mapping[str, str]) -> "Office":
        """As the service knows it: the file of settings, then the environment, then the usual folder."""
        lines = settings.read_text("utf-8").splitlines() if settings.exists() else []
        pairs = [line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith(("#", ";"))]
        told = {name.strip(): unquoted(value) for name, value in pairs}
        named = {name: environ[name] for name in ("INSTANCE", "PORT", "DATABASE_URL") if environ.get(name)}
        return cls({"INSTANCE": "/var/lib/treklang", **told, **named})

    def exists(self) -> bool:
        return self.on_server or (self.instance / DATABASE).exists()

    def run(self, words: list[Any], version: "Version", instance: Path | None = None) -> dict[str, Any]:
        """How a process of this version is run in the office: as the one who owns the folder, if that is not us."""
        keep = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PYTHONPATH"}}
        env = keep | self.environment | {"INSTANCE": str(instance or self.instance), "FLASK_APP": "wsgi"}
        how: dict[str, Any] = {"args": words, "cwd": version.folder, "env": env, "umask": 0o077}
        owner = self._owner()
        if owner is not None and os.geteuid() == 0 and owner.pw_uid != 0:
            how |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        return how

    def _owner(self) -> pwd.struct_passwd | None:
        try:
            return pwd.getpwuid(self.instance.stat().st_uid) if self.instance.exists() else pwd.getpwnam("treklang")
        except KeyError:
            return None

    def flask(
        self, version: "Version", *words: str, instance: Path | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        how = self.run([version.python, "-m", "flask", *words], version, instance)
        done = subprocess.run(**how, capture_output=True, text=True)
        if check and done.returncode:
            said = (done.stderr.strip().splitlines() or done.stdout.strip().splitlines() or ["no words"])[-1]
            raise Failed(f"flask {' '.join(words)}: {said}")
        return done

    @contextmanager
    def to_itself(self, say: Callable[[str], None]) -> Iterator[None]:
        """Nobody serves or works meanwhile; the work of the night is waited for."""
        if not self.instance.exists():
            self.instance.mkdir(mode=0o700, parents=True)
            if os.geteuid() == 0 and (owner := self._owner()):
                os.chown(self.instance, owner.pw_uid, owner.pw_gid)
        if not self.exists():  # nobody has it yet, and a lock without a database is an office that was lost
            yield
            return
        self._lock = (self.instance / LOCK).open("a")
        self._own(self.instance / LOCK)
        try:
            for second in range(600):
                try:
                    fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if not second:
                        say("  waiting for a server or a command that has the office; stop it, or press Ctrl-C")
                    time.sleep(1)
            else:
                raise Failed("The office is still being served. Stop the server first")
            yield
        finally:
            self.release()
            self._clear()

    def release(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def take_back(self) -> None:
        """After a start that failed: to itself again. StillServed when a server has it."""
        if self._lock:
            return
        lock = (self.instance / LOCK).open("a")
        for second in range(self.patience + 1):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._lock = lock
                return
            except BlockingIOError:
                if second < self.patience:
                    time.sleep(1)
        lock.close()
        raise StillServed("the new server still runs, and its database was left in place")

    def back_up(self, old: "Version") -> None:
        self._backup = json.loads(self._shown(old, "backup", "create", "--json"))["file"]

    def _shown(self, old: "Version", *words: str) -> str:
        """With what is said beside the document shown: the recovery key, the first time."""
        done = subprocess.run(**self.run([old.python, "-m", "flask", *words], old), stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise Failed(f"flask {' '.join(words)} could not be done")
        return str(done.stdout)

    def begin(self, old: "Version | None", undo: ExitStack) -> None:
        """Something to migrate that is not the office itself. On a database server it is, and the backup is the way
        back."""
        if self.on_server:
            if old:
                undo.callback(self._restore, old)
            return
        if not self.exists():  # an office that begins, with keys of its own: in its place at once
            self.working = self.instance
            return
        self._clear()
        self.working.mkdir(mode=0o700)
        self._own(self.working)
        for path in self.instance.iterdir():
            target = self.working / path.name
            if path.name.startswith((".", "office-before-")) or path.name == LOCK:
                continue
            if path.is_file() and self._is_state(path):
                shutil.copy2(path, target)
                self._own(target)
            elif not path.name.startswith(DATABASE):
                target.symlink_to(path)

    def _is_state(self, path: Path) -> bool:
        if path.name.startswith(DATABASE):
            return path.name in {DATABASE, f"{DATABASE}-wal"}
        return path.stat().st_size <= SMALL

    def keep(self, undo: ExitStack) -> None:
        """The migrated copy takes the database's place in one step; the old one stays beside it."""
        if self.working == self.instance:
            return
        log = self.working / f"{DATABASE}-wal"
        if log.exists() and log.stat().st_size:
            raise Failed("the migrated database was not closed")
        place, aside = (
            self.instance / DATABASE,
            self.instance / f"office-before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.sqlite",
        )
        undo.callback(self._put_back, aside, self._state())
        if place.exists():
            os.link(place, aside)
            for end in ("-wal", "-shm"):
                if (beside := place.with_name(place.name + end)).exists():
                    os.replace(beside, f"{aside}{end}")
        os.replace(self.working / DATABASE, place)
        folder = os.open(self.instance, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    def _state(self) -> dict[Path, bytes]:
        """The small files beside the database, as the mark of the traces."""
        beside = (path for path in self.instance.iterdir() if path.is_file() and path.stat().st_size <= SMALL)
        return {path: path.read_bytes() for path in beside if not path.name.startswith((".", "office", LOCK))}

    def _put_back(self, aside: Path, state: dict[Path, bytes]) -> None:
        """The old database and the small files beside it, as they were; never beneath a server that runs."""
        self.take_back()
        for end in ("-wal", "-shm"):
            (self.instance / f"{DATABASE}{end}").unlink(missing_ok=True)
            if (kept := Path(f"{aside}{end}")).exists():
                os.replace(kept, self.instance / f"{DATABASE}{end}")
        if aside.exists():
            os.replace(aside, self.instance / DATABASE)
        else:
            (self.instance / DATABASE).unlink(missing_ok=True)
        for path, held in state.items():
            if not path.exists() or path.read_bytes() != held:
                path.write_bytes(held)

    def _restore(self, old: "Version") -> None:
        self.release()
        self._shown(old, "backup", "restore", self._backup, "--json")

    def _own(self, path: Path) -> None:
        """What we make in the folder belongs to whoever owns the folder."""
        if os.geteuid() == 0:
            folder = self.instance.stat()
            os.chown(path, folder.st_uid, folder.st_gid)

    def _clear(self) -> None:
        shutil.rmtree(self.instance / COPY, ignore_errors=True)

    def tidy(self) -> None:
        self._clear()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def smoke(version: "Version", office: Office, port: int) -> None:
    """A server of this version on the checked database, on a port of its own: it says that it is alive, and shows a
    page."""
    how = office.run([version.python, "-m", "gunicorn", "--config", "tools/gunicorn_conf.py", "wsgi:app"], version)
    how["env"] |= {"INSTANCE": str(office.working), "PORT": str(port), "WEB_CONCURRENCY": "1"}
    server = subprocess.Popen(**how, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while (alive := _get(port, "/health")) is None and server.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        status, page = _get(port, "/sign-in") or (0, b"")
        shown = (status == 200 and b"<h1" in page) or status in {302, 303}  # an office without anybody leads elsewhere
        if alive != (200, b"ok") or not shown:
            raise Failed("a server of the new version does not show its first page")
    finally:
        server.terminate()
        server.wait(timeout=60)


def _get(port: int, path: str) -> tuple[int, bytes] | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
