"""In each process one request works at a time: SQLite hands over the interpreter at each row, so that two at once take
longer than one after the other. Whoever only waits – for a slow line, or for a process that draws – keeps nobody."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

from flask import Flask, has_request_context, request
from gunicorn.http.errors import ParseException

KEY = "treklang.turn"
SAFE = frozenset({"GET", "HEAD"})


class InTurn:
    """Waits until all of a request has come, then for its turn."""

    def __init__(self, application: Any, most: int) -> None:
        self.application, self.most, self.turn = application, most, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"] = self._all_of(environ)
        environ[KEY] = self.turn
        with self.turn:
            answer: Iterable[bytes] = self.application(environ, start_response)
            return answer

    def _all_of(self, environ: dict[str, Any]) -> Any:
        """What is longer than it may be is refused unread. Of what comes in pieces nobody knows how long it will be: of
        that one sign too many is read. What is no such thing is as if nothing had come, and lacks our token."""
        sent, length = environ["wsgi.input"], environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal():
            return BytesIO(sent.read(int(length))) if 0 < int(length) <= self.most else sent
        if not environ.get("HTTP_TRANSFER_ENCODING"):
            return sent
        try:
            return BytesIO(sent.read(self.most + 1))
        except ParseException:
            return BytesIO()


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
