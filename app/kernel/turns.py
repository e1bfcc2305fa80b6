"""In each process one request works at a time: SQLite hands over the interpreter at each row, so that two at once take
longer than one after the other. Whoever only waits – for a slow line, or for a process that draws – keeps nobody."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

from flask import Flask, has_request_context, request

KEY = "treklang.turn"
SAFE = frozenset({"GET", "HEAD"})


class InTurn:
    """Waits until all of a request has come, then for its turn."""

    def __init__(self, application: Any, most: int) -> None:
        self.application, self.most, self.turn = application, most, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and 0 < int(length) <= self.most:  # what is longer is refused unread
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(length)))
        environ[KEY] = self.turn
        with self.turn:
            answer: Iterable[bytes] = self.application(environ, start_response)
            return answer


@contextmanager
def others_first() -> Iterator[None]:
    """Others work while this request waits for something outside the process. Not while it may write: it holds the one
    write lock, and who came to write meanwhile would have the turn that it needs to let go."""
    turn = request.environ.get(KEY) if has_request_context() and request.method in SAFE else None
    if turn is None:
        yield
        return
    turn.release()
    try:
        yield
    finally:
        turn.acquire()


def init_app(app: Flask) -> None:
    """Files of the front end stand outside: see extensions.py, which is put around this."""
    app.wsgi_app = InTurn(app.wsgi_app, app.config["MAX_CONTENT_LENGTH"])  # type: ignore[method-assign]
