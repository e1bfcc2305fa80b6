"""Who asked for what is not theirs, in the log of security events (settled 6, trust L1, T24).

Only somebody who is signed in, and only pages that exist for somebody: what is missing and what is another's answer the
same, and leave the same line. It tells the page by its name, never of whom it is. Written after the page is made, in a
short transaction of its own, at most so many a minute from each, so that a loud visitor neither fills the log nor keeps
others from writing.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, request
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.accounts import sessions
from app.accounts.models import SecurityEvent
from app.kernel import read_only
from app.kernel.chain import link
from app.kernel.dates import AHEAD, now
from app.kernel.db import db
from app.kernel.polls import is_poll

A_MINUTE = timedelta(minutes=1)
AT_MOST = 20
"""Lines of one person in a minute; after them one that says there were more."""

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    app.after_request(_note)


def _note(answer: Response) -> Response:
    if answer.status_code in {403, 404} and "refused" not in g and _is_somebodys():
        user = sessions.lookup().user
        user_id = user.id if user else None
        if user_id is not None and read_only.standing() is None:
            db.session.rollback()  # a form that was sent holds the one write lock
            try:
                _write(user_id, request.endpoint or "")
            except SQLAlchemyError:
                log.warning("denial_not_written")
    return answer


def _is_somebodys() -> bool:
    """A page of ours that asks who it is for, opened by a person and not by a page that is open."""
    view: Any = current_app.view_functions.get(request.endpoint or "")
    rule = getattr(view, "rule", None)
    return rule is not None and not rule.public and not is_poll()


def _lately() -> tuple[datetime, datetime]:
    """What a clock that was ahead has written hides nothing of what comes after it."""
    moment = now()
    return moment - A_MINUTE, moment + AHEAD


def _write(user_id: int, about: str) -> None:
    with link.writing() as connection:
        kinds = ("denied", "denied_more")
        lately = select(func.count()).where(
            SecurityEvent.user_id == user_id, SecurityEvent.at.between(*_lately()), SecurityEvent.kind.in_(kinds)
        )
        before = connection.scalar(lately) or 0
        if before <= AT_MOST:
            kind = kinds[before == AT_MOST]
            link.write(connection, SecurityEvent, {"user_id": user_id, "kind": kind, "about": about})
