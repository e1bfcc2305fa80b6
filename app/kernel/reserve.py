"""Room that is kept for a bad day (F6): a file that holds five megabytes of the disk, and is let go of when the rest
is full. What is small and needed – signing out, the time last seen, a line of the log – then still finds room, while
what people write is refused with their text kept. The reserve is made anew as soon as there is room, without a restart.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import structlog
from flask import Flask, current_app

FILE = "reserve"
SIZE = 5_000_000
"""Bytes."""
MARGIN = 1_000_000
"""Bytes that are free beside the reserve before it is made anew."""
ROOM_NEEDED = 500_000_000
"""Bytes that should be free; below that administrators are told."""

log = structlog.get_logger()


def free_bytes(folder: Path) -> int:
    """What an ordinary account may still write there."""
    return shutil.disk_usage(folder).free


def held(folder: Path) -> bool:
    """Whether the reserve is there; made when it is missing and there is room."""
    path = folder / FILE
    with suppress(FileNotFoundError):
        if path.stat().st_size >= SIZE:
            return True
    return free_bytes(folder) >= SIZE + MARGIN and _make(path)


def _make(path: Path) -> bool:
    """Two processes that make it at once make one."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(file, 0, SIZE)
        finally:
            os.close(file)
    except OSError:
        path.unlink(missing_ok=True)
        return False
    return True


def let_go(folder: Path) -> None:
    """The disk is full: give the room back."""
    path = folder / FILE
    if path.exists():
        log.error("disk_full")
        path.unlink(missing_ok=True)


class NoRoom(OSError):
    """There is not enough room for what is about to be written; the message says how much is needed."""


def refuse_without_room(folder: Path, needed: int) -> None:
    """Before a backup or a restore: this many bytes, and what the office itself needs to go on."""
    free, needed = free_bytes(folder), needed + SIZE
    if free < needed:
        wanted, left = (f"{number / 1_000_000:.0f} MB" for number in (needed, free))
        raise NoRoom(f"{wanted} are needed in {folder}, and {left} are free. Make room first.")


def folder() -> Path:
    found: Path = current_app.extensions["treklang_settings"].instance
    return found


def runs_low() -> int | None:
    """Megabytes left when it is time to make room; None while there is enough."""
    left = free_bytes(folder())
    return left // 1_000_000 if left < ROOM_NEEDED else None


def init_app(app: Flask) -> None:
    app.jinja_env.globals["disk_runs_low"] = runs_low
