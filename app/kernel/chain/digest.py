"""What the chain is made of: a row in one form that never changes, a person's mark, and how links follow each other.

Nothing here may ever be changed: chains of years would no longer hold. A row is told by its columns' names, without
those that are empty, so a column may be added later if it is empty in old rows.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

START = bytes(32)
"""What the first link follows."""


def new_key() -> str:
    """What a person is known by in the chain: random, so that the person is gone from it when the key is."""
    return secrets.token_hex(16)


def mark_of(key: str, thing: str, thing_id: int) -> bytes:
    """The person behind a row, as the chain tells it. Whoever exchanges two keys gets other marks."""
    return hashlib.sha256(f"{key} {thing} {thing_id}".encode("ascii")).digest()[:16]


def row_digest(
    trace: str,
    values: Mapping[str, Any],
    *,
    without: Collection[str] = (),
    actor: bytes | None = None,
    subject: bytes | None = None,
) -> bytes:
    """The digest of one row. The columns in `without` name a person and are left to the marks."""
    told = {name: _told(value) for name, value in values.items() if value is not None and name not in without}
    marks = {name: mark.hex() for name, mark in (("actor", actor), ("subject", subject)) if mark}
    return hashlib.sha256(json.dumps([trace, told, marks], sort_keys=True, separators=(",", ":")).encode()).digest()


def follow(before: bytes, number: int, digest: bytes) -> bytes:
    """The hash of a link: what it follows, its place, and its row."""
    return hashlib.sha256(before + number.to_bytes(8, "big") + digest).digest()


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds")
    return value if isinstance(value, str | int | bool) else str(value)


def line_check(line: str) -> str:
    """Whether a line of the mark is whole."""
    return hashlib.sha256(line.encode("ascii")).hexdigest()[:16]
