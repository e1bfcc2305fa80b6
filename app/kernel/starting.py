"""Looked at before an office is served (F8, F9): that its folder can be written, that the key opens the database, and
that every page of it is whole. Nothing is repaired or thrown away: what is wrong is a sentence with what to do.

SQLCipher signs each page of the file, so that one changed bit is noticed: 50 MB are looked through in 0.3 s. Above
`LARGEST` the tables' order is left to `flask doctor`, so that the office opens within seconds.
"""

import errno
import os
import re
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from app.config import Settings
from app.kernel import read_only
from app.kernel.serving import LOCK

DATABASE = "office.sqlite"
MOVED = "moved-to"
"""In the instance folder, when the office was moved to another database: which `Place` it lives in now."""
LARGEST = 200_000_000
"""Bytes of a database whose tables are looked through at each start, which takes as long again as its pages."""
LOG_HEADER, FRAME_HEADER = 32, 24
PROVED = re.compile(r"treklang-\d{8}T\d{6}Z[0-9a-f-]*\.age")
OF_PAGE = re.compile(r"\bpage (\d+)\b")


class Place(StrEnum):
    """Where an office's database is."""

    FILE = "file"
    SERVER = "server"


class CannotStart(Exception):
    """The office cannot be served as it stands; the message says why and what to do."""


def look(settings: Settings) -> None:
    """Raises CannotStart. What an earlier process noticed and is mended now is forgotten."""
    refuse_closed_folder(settings.instance)
    refuse_moved(settings)
    if settings.database_url is None:
        refuse_lost(settings.instance)
        if (settings.instance / DATABASE).exists():
            refuse_damaged(settings.instance, settings.database_key)
    _forget_mended(settings.instance)


def refuse_closed_folder(instance: Path) -> None:
    """A full disk is no reason: the office can be read."""
    probe = instance / f".probe.{os.getpid()}"
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT, 0o600))
        for path in (instance / DATABASE, instance / f"{DATABASE}-wal", instance / f"{DATABASE}-shm"):
            if path.exists():
                os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise CannotStart(in_words(error)) from error
    finally:
        _take_away(probe)


def in_words(error: Exception) -> str:
    """Why an office does not start, and what to do."""
    if isinstance(error, PermissionError):
        account = os.geteuid()
        return (
            f"{error.filename} belongs to another account, or is closed to this one ({account}). Run Treklang as the "
            f"account that owns the office's folder, or give it the folder: chown -R {account} FOLDER"
        )
    if isinstance(error, OSError) and error.errno in {errno.EROFS, errno.EIO}:
        return (
            f"{error.filename} cannot be written or read ({error.strerror}). See what the machine's log says of the "
            "disk, and mount it for writing."
        )
    return str(error)


def refuse_moved(settings: Settings) -> None:
    """The old database still stands after a move, and would be served with an address that nobody changed."""
    said, here = "", Place.SERVER if settings.database_url else Place.FILE
    with suppress(FileNotFoundError):
        said = (settings.instance / MOVED).read_text("ascii").strip()
    if said == Place.SERVER and here is Place.FILE:
        raise CannotStart("The office was moved to a database server. Set DATABASE_URL to its address.")
    if said == Place.FILE and here is Place.SERVER:
        raise CannotStart("The office was moved into its folder on this machine. Take DATABASE_URL away.")


def refuse_lost(instance: Path) -> None:
    """An office that was served once has a database. An empty one in its place would be a new office, unasked."""
    path = instance / DATABASE
    if (instance / LOCK).exists() and (not path.exists() or path.stat().st_size == 0):
        raise CannotStart(f"{path} is {'empty' if path.exists() else 'gone'}. {_to_do(instance)}")


def refuse_damaged(instance: Path, key: str) -> None:
    """Read only: whatever is wrong, the file and its log stay as they are."""
    path = instance / DATABASE
    if path.stat().st_size == 0:
        return  # a new office, whose first statement was cut off
    try:
        found = problems(path, key)
    except sqlcipher.DatabaseError as error:
        if "not a database" not in str(error):
            raise CannotStart(f"{path} is damaged ({error}). {_to_do(instance)}") from error
        raise CannotStart(
            f"{path} cannot be opened with database.key: the key is another office's, or the file is damaged. "
            f"If you have moved the office, take its own database.key along. {_to_do(instance)}"
        ) from error
    if found:
        raise CannotStart(f"{path} is damaged ({found[0]}; {len(found)} findings). {_to_do(instance)}")


def is_damaged(settings: Settings) -> bool:
    """Looked at while the office is served, when the engine has complained of what it read."""
    try:
        return settings.database_url is None and bool(problems(settings.instance / DATABASE, settings.database_key))
    except sqlcipher.DatabaseError:
        return True


def problems(path: Path, key: str, *, at_leisure: bool = False) -> list[str]:
    """What is wrong with the pages and the tables; nothing when all is whole. The file is opened for reading."""
    address = f"file:{quote(str(path))}?mode=ro"
    with closing(sqlcipher.connect(address, uri=True, isolation_level=None, timeout=20)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master")
        found = _pages(connection, path) and _pages(connection, path)  # somebody may have been writing just then
        if not found and (at_leisure or path.stat().st_size <= LARGEST):
            found = [str(line) for (line,) in connection.execute("PRAGMA quick_check") if line != "ok"]
        return found


def _pages(connection: sqlcipher.Connection, path: Path) -> list[str]:
    """What the engine says of the file's pages. Those in the log are read from there: a crash, or a process at work,
    may leave half a page in the file, or at its end, that the log has whole."""
    said = [str(line) for (line,) in connection.execute("PRAGMA cipher_integrity_check")]
    logged = pages_in_log(path.with_name(f"{path.name}-wal")) if said else set()
    return [line for line in said if not ((named := OF_PAGE.search(line)) and int(named[1]) in logged)]


def pages_in_log(log: Path) -> set[int]:
    """Numbers of the pages that transactions which were kept have left in the write-ahead log (SQLite's file format,
    4.1): a header of 32 bytes, then frames of 24 bytes and a page, which carry the header's salt while they count."""
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return set()
    if len(content) < LOG_HEADER:
        return set()
    size, salt = int.from_bytes(content[8:12], "big"), content[16:24]
    kept: set[int] = set()
    waiting: set[int] = set()
    for at in range(LOG_HEADER, len(content) - FRAME_HEADER - size + 1, FRAME_HEADER + size):
        if content[at + 8 : at + 16] != salt:
            break
        waiting.add(int.from_bytes(content[at : at + 4], "big"))
        if any(content[at + 4 : at + 8]):  # the last frame of a transaction
            kept |= waiting
    return kept


def damage(instance: Path) -> str:
    """For whoever gave a command that met it."""
    return f"{instance / DATABASE} is damaged. {_to_do(instance)}"


def _to_do(instance: Path) -> str:
    kept = f"Nothing has been changed. Keep the folder {instance} as it is, copy it, and then: "
    backup = newest_backup(instance)
    if backup is None:
        return f"{kept}find your newest backup (none is in {instance / 'backups'}) and run: flask backup restore FILE"
    return f"{kept}flask backup restore {backup}"


def newest_backup(instance: Path) -> Path | None:
    """The newest that was restored in full to try it, else the newest of all."""
    place = instance / "backups"
    try:
        proved = (place / "last-proved.txt").read_text("ascii").split()[0]
    except (OSError, ValueError, IndexError):
        proved = ""
    if PROVED.fullmatch(proved) and (place / proved).exists():
        return place / proved
    return max(place.glob("treklang-*.age"), key=lambda path: path.name, default=None)


def _forget_mended(instance: Path) -> None:
    notice = read_only.written(instance)
    if notice is not None and notice.reason in {read_only.Reason.DAMAGED, read_only.Reason.UNWRITABLE}:
        _take_away(instance / read_only.FILE)


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
