"""What was erased stays erased when an older backup is put back (trust decision 9).

A file beside the database, `erased.log`, has one line for each thing that went for good: its table, its id, when it was
made and when it went. It holds no words of anybody. Each backup takes the lines with it.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered

LEDGER = "erased.log"
KEPT = timedelta(days=120)
"""Longer than the oldest backup (ninety days)."""
WAITING = "erasures"

log = structlog.get_logger()


@dataclass(frozen=True)
class Erased:
    """A row that is gone. After a restore the same id may be given again: a row that was made at another moment is
    another. Moments are in ISO 8601, UTC."""

    table: str
    id: int
    made: str
    at: str

    @property
    def row(self) -> tuple[str, int, str]:
        return self.table, self.id, self.made


def note(thing: Any) -> None:
    """This row is being erased: written down when the transaction has been kept, forgotten when it is undone. Not
    inside a savepoint, which may be undone alone. A person who goes is let go of by the traces too (trust L7)."""
    assert not db.session().in_nested_transaction()
    erased = Erased(thing.__tablename__, thing.id, thing.created_at.isoformat(), now().isoformat())
    db.session.info.setdefault(WAITING, []).append(erased)
    if erased.table in registered().persons:
        audit.forget(thing, by=None)


def note_rows(table: str, rows: Iterable[tuple[int, datetime]]) -> None:
    """The same for several rows of one table, by id and when each was made."""
    assert not db.session().in_nested_transaction()
    moment = now().isoformat()
    erased = [Erased(table, id_, made.isoformat(), moment) for id_, made in rows]
    db.session.info.setdefault(WAITING, []).extend(erased)


def noted() -> list[Erased]:
    """What the ledger of this office holds, oldest first. A last line that was cut off by a crash is passed over."""
    path = _path()
    return [each for line in path.read_text("ascii").splitlines() if (each := _meant(line))] if path.exists() else []


def take_in(lines: Iterable[dict[str, Any]]) -> None:
    """Add what a backup says was erased before it was made, as it does on a machine that has no ledger of its own."""
    _append([Erased(**line) for line in lines])


def told() -> list[dict[str, Any]]:
    """For a backup: what has been erased, as plain values."""
    return [asdict(each) for each in _fresh(noted())]


def replay() -> int:
    """After a restore: erase again what came back. Gives how many things did."""
    erase = registered().erasures
    ledger = [each for each in noted() if each.table in erase]
    return sum(erase[each.table](each.id, datetime.fromisoformat(each.made)) for each in ledger)


def forget_old() -> int:
    """Nightly: let go of what no backup can bring back any more. Gives how many lines went."""
    with _held() as folder:
        all_, kept = noted(), list(_fresh(noted()))
        if len(kept) < len(all_):
            draft = _path().with_name(f".{LEDGER}.{os.getpid()}")
            _write(draft, kept, os.O_EXCL)
            os.replace(draft, _path())
            os.fsync(folder)
    return len(all_) - len(kept)


def _fresh(erased: Iterable[Erased]) -> Iterator[Erased]:
    return (each for each in erased if datetime.fromisoformat(each.at) > now() - KEPT)


def _meant(line: str) -> Erased | None:
    try:
        return Erased(**json.loads(line))
    except ValueError:
        return None


def _path() -> Path:
    instance: Path = current_app.extensions["treklang_settings"].instance
    return instance / LEDGER


@contextmanager
def _held() -> Iterator[int]:
    """The ledger for this process alone; gives its folder. A file beside it is locked, because the ledger itself may be
    replaced, and a folder that several machines share by the network cannot be locked."""
    folder = os.open(_path().parent, os.O_RDONLY)
    lock = os.open(_path().with_name(f"{LEDGER}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(lock)
        os.close(folder)


def _append(erased: list[Erased]) -> None:
    """Each row once, however often it comes back and is erased again."""
    if erased:
        with _held() as folder:
            there = {each.row for each in noted()}
            _write(_path(), [each for each in erased if each.row not in there], os.O_APPEND)
            os.fsync(folder)


def _write(path: Path, erased: list[Erased], how: int) -> None:
    """Each entry begins with a line of its own, also after a line that a crash cut off."""
    text = "".join(f"\n{json.dumps(asdict(each))}" for each in erased)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


@event.listens_for(db.session, "after_commit")
def _keep(session: Session) -> None:
    """The transaction stands. What cannot be written down is said in the log: it is erased all the same."""
    if session.in_nested_transaction():
        return
    try:
        _append(session.info.pop(WAITING, []))
    except OSError:
        log.exception("erasure_not_noted")


@event.listens_for(db.session, "after_transaction_end")
def _end(session: Session, transaction: SessionTransaction) -> None:
    """What was not kept was not erased."""
    if transaction.parent is None:
        session.info.pop(WAITING, None)


def init_app(app: Flask) -> None:
    registered(app).nightly["erasures"] = forget_old
