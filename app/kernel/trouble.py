"""What is the matter when something cannot be written or read: told by what the database or the machine says."""

import errno
from enum import StrEnum

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError


class Trouble(StrEnum):
    """Kinds of trouble that a person at the machine can do something about."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    DISK = "disk"


SAID = (
    ("locked", Trouble.BUSY),
    ("busy", Trouble.BUSY),
    ("disk is full", Trouble.FULL),
    ("readonly database", Trouble.READ_ONLY),
    ("unable to open database file", Trouble.READ_ONLY),
    ("malformed", Trouble.DAMAGED),
    ("not a database", Trouble.DAMAGED),
    ("disk I/O error", Trouble.DISK),
)
"""What SQLite says."""

STATES = {"53100": Trouble.FULL, "25006": Trouble.READ_ONLY, "55P03": Trouble.BUSY, "57P03": Trouble.BUSY}
"""What PostgreSQL says: the disk is full, the transaction only reads, a lock was not had, the server is starting."""

NUMBERS = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EIO: Trouble.DISK,
}
"""What the machine says."""


def trouble_of(error: BaseException) -> Trouble | None:
    """The kind, or None when it is a fault of ours."""
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        if state is not None:
            return STATES.get(state)
        return _said(str(error.orig))
    if isinstance(error, sqlcipher.Error):
        return _said(str(error))
    return NUMBERS.get(error.errno or 0) if isinstance(error, OSError) else None


def _said(words: str) -> Trouble | None:
    return next((kind for part, kind in SAID if part in words), None)
