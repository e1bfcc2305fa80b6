"""The key of the embedded database, also in the moments while it is changed: then two keys lie in the instance folder,
and the database itself says which of them is its own (K2)."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.settings_checks import BadSettings

KEY, NEW = "database.key", "database.key.new"
DATABASE = "office.sqlite"
HEX = re.compile("[0-9a-f]{64}")
"""256 bits, as every key of hex is written."""


class NoKeyFits(BadSettings):
    """Neither key opens the database; both are left where they are."""


@contextmanager
def held(instance: Path) -> Iterator[None]:
    """One process at a time changes the key, or finds out which one holds."""
    with (instance / "database.key.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def settle(instance: Path) -> None:
    """Whatever became of a change that was cut off: exactly one key is left, the one that opens the database."""
    if not (instance / NEW).exists():
        return
    with held(instance):
        if (instance / NEW).exists():
            _settle(instance)


def _settle(instance: Path) -> None:
    if opens(instance / DATABASE, _read(instance / NEW)):
        os.replace(instance / NEW, instance / KEY)
    elif opens(instance / DATABASE, _read(instance / KEY)):
        (instance / NEW).unlink()
    else:
        raise NoKeyFits(f"Neither {KEY} nor {NEW} opens {DATABASE}. Keep all three, and put a backup back.")


def _read(path: Path) -> str:
    """One that is damaged opens nothing."""
    return path.read_bytes().decode("ascii", "replace").strip()


def opens(database: Path, key: str) -> bool:
    """Whether this key reads this file. An empty or missing one is read by none."""
    if not database.exists() or not database.stat().st_size or not HEX.fullmatch(key):
        return False
    connection = sqlcipher.connect(f"file:{database}?mode=ro", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()
    return True
