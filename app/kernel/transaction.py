"""One request, one transaction: kept when the answer is a success, undone otherwise. A GET changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, g, request
from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DBAPIError

from app.kernel import drafts, hx, look_ups, once
from app.kernel.chain import link
from app.kernel.db import SAFE_METHODS, db
from app.kernel.trouble import trouble_of


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
    with link.writing() as connection:
        yield connection


def note(statement: Executable) -> int:
    """A small write that no page depends on, as the time last seen: left out while the office cannot be written. Gives
    how many rows it changed."""
    try:
        with apart() as connection:
            changed: int = connection.execute(statement).rowcount
            return changed
    except DBAPIError as error:
        if trouble_of(error) is None:
            raise
        db.session.rollback()
        return 0
