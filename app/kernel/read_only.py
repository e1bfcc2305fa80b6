"""The office can refuse to write, with a reason (F8, F9, F17): reading and signing out go on, and each page says why
and what to do.

The reason stands in a file of the instance folder, so that all processes of the machine know it, also those that start
later. Where that folder cannot be written either, each process remembers for itself.
"""

import json
import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, current_app
from flask_babel import LazyString
from sqlalchemy import Connection, Engine, event

from app.config import Settings
from app.kernel.i18n import _l

FILE = "read-only.json"

log = structlog.get_logger()


class Reason(StrEnum):
    """Why nothing is written."""

    BEHIND = "behind"
    DAMAGED = "damaged"
    UNWRITABLE = "unwritable"


WORDS: dict[Reason, tuple[LazyString, LazyString]] = {
    Reason.BEHIND: (
        _l("Noe som var lagret, mangler i databasen."),
        _l("Stopp serveren, ta vare på hele mappen, og legg tilbake den nyeste sikkerhetskopien."),
    ),
    Reason.DAMAGED: (
        _l("Databasen er skadet."),
        _l("Stopp serveren, ta vare på hele mappen, og legg tilbake den nyeste sikkerhetskopien."),
    ),
    Reason.UNWRITABLE: (
        _l("Maskinen får ikke skrive i kontorets mappe."),
        _l("Se etter om disken er koblet til og kan skrives på, og om mappen eies av kontoen som kjører Treklang."),
    ),
}


@dataclass(frozen=True)
class Notice:
    """What stands now. `detail` names what is missing, as numbers of lines, in the words of the machine."""

    reason: Reason
    detail: str = ""

    @property
    def what(self) -> str:
        return str(WORDS[self.reason][0])

    @property
    def to_do(self) -> str:
        return str(WORDS[self.reason][1])


@dataclass
class Known:
    """What this process knows: the notice it made itself, and the file as it was read last."""

    path: Path
    own: Notice | None = None
    read: tuple[int, Notice | None] = field(default=(0, None))

    def now(self) -> Notice | None:
        try:
            written = self.path.stat().st_mtime_ns
        except OSError:
            return self.own
        if self.read[0] != written:
            self.read = (written, _meant(self.path))
        return self.read[1]


def _meant(path: Path) -> Notice:
    """A file that says nothing readable was written for some reason all the same."""
    try:
        said = json.loads(path.read_text("utf-8"))
        return Notice(Reason(said["reason"]), str(said.get("detail", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Notice(Reason.DAMAGED)


def written(instance: Path) -> Notice | None:
    """What stands in an office's folder."""
    path = instance / FILE
    return _meant(path) if path.exists() else None


def known(app: Any = None) -> Known:
    found: Known = (app or current_app).extensions["treklang_read_only"]
    return found


def standing() -> Notice | None:
    """Why the office refuses to write, or None while it writes. One look at a file's date."""
    return known().now()


def refuse_writes(reason: Reason, detail: str = "") -> None:
    """From now on nothing is written, by any process of this machine, until `lift`."""
    here = known()
    here.own = Notice(reason, detail)
    log.error("refuses_writes", kind=reason.value)
    draft = here.path.with_name(f".{FILE}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump({"reason": reason.value, "detail": detail}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, here.path)
        here.own = None  # the file says it, and whoever takes it away lifts it for everybody
    except OSError:
        log.error("refusal_not_written", kind=reason.value)


def lift() -> None:
    """Write again, as after a restore."""
    known().own = None
    known().path.unlink(missing_ok=True)


def hold(engine: Engine, here: Known) -> None:
    """No connection to the office's database writes while something stands; a restore says `repairs`, and may."""

    @event.listens_for(engine, "begin")
    def look(connection: Connection) -> None:
        refused = here.now() is not None and not connection.get_execution_options().get("repairs")
        if refused != holds(connection):
            connection.info["refused"] = refused
            _only_reads(connection, refused)


def holds(connection: Connection) -> bool:
    """Whether this connection only reads because the office refuses to write."""
    return bool(connection.info.get("refused", False))


def _only_reads(connection: Connection, refused: bool) -> None:
    """Said past SQLAlchemy, which would begin a transaction for it."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.execute(f"PRAGMA query_only = {'ON' if refused else 'OFF'}")
    else:
        driver.read_only = refused


def init_app(app: Flask, settings: Settings) -> None:
    """Before the database, whose connections are held to this."""
    app.extensions["treklang_read_only"] = Known(settings.instance / FILE)
    app.jinja_env.globals["office_refuses"] = standing
