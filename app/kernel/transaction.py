"""One request, one transaction: kept when the answer is a success, undone otherwise. A GET changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, g, request
from sqlalchemy import Connection

from app.kernel import drafts, hx, look_ups, once
from app.kernel.db import SAFE_METHODS, db


def init_app(app: Flask) -> None:
    once.init_app(app)

    @app.after_request
    def finish(answer: Response) -> Response:
        if request.method in SAFE_METHODS or answer.status_code >= 400 or g.get("changes_nothing"):
            db.session.rollback()
        else:
            drafts.forget_sent()
            answer = once.commit(answer)
        look_ups.write_waiting(shown=not (hx.leads_to(answer) or g.get("changes_nothing")))
        return answer


@contextmanager
def apart() -> Iterator[Connection]:
    """A short write of its own, kept whatever becomes of the request: last seen, sign-in attempts, look-ups.

    What the request has read so far is let go and what it has written is undone, because SQLite has one writer.
    """
    db.session.rollback()
    with db.engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection
