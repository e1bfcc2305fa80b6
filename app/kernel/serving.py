"""Whether the office is in use. The server, and commands that write for a while, share a lock; a restore wants it for
itself."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

LOCK = "serving.lock"
"""In the instance folder; the server holds it too (tools/gunicorn_conf.py)."""


class InUse(Exception):
    """Somebody else has the office; the message says what to do."""


@contextmanager
def in_use() -> Iterator[None]:
    """No restore meanwhile. Waits for one that is on its way."""
    with (current_app.extensions["treklang_settings"].instance / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def to_itself() -> Iterator[None]:
    """Nobody serves or writes meanwhile; refuses while somebody does."""
    with (current_app.extensions["treklang_settings"].instance / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            words = "The office is being served, or a command writes to it. Stop the server first, then try again."
            raise InUse(words) from error
        yield
