"""Who tried to pass a control, in the log of security events (ASVS 16.3.3): a form without our token, another site's or
another host's request, a secret address that opens nothing, too many tries, too many calls, what no page of ours sends.

Told by kind and page alone: no address, and no name of somebody we do not know. At most twenty lines at once and two a
minute from each person, and as many from all strangers together; what is not written is told as «more». The count is
kept in memory, so whoever floods the office asks the database nothing for it.
"""

import structlog
from flask import Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from app.accounts import sessions
from app.accounts.models import SecurityEvent
from app.kernel import calls, read_only
from app.kernel.chain import link
from app.kernel.db import db

AT_MOST, EACH = 20, 30.0
"""Lines at once, and seconds between those after them."""
MORE = "refused_more"

log = structlog.get_logger()


def init_app(app: Flask) -> None:
    app.after_request(_note)


def kind_of(answer: Response) -> str | None:
    """What was refused, if it was a try to pass a control."""
    known: str | None = g.get("refused")
    if known:
        return known
    if answer.status_code == 429:
        return "too_many_tries"
    if answer.status_code in {404, 410} and "token" in (request.view_args or {}):
        return "link_refused"
    return "odd_request" if answer.status_code in {400, 405, 413} else None


def _note(answer: Response) -> Response:
    kind = kind_of(answer)
    if kind is None or read_only.standing() is not None:
        return answer
    user = sessions.lookup().user
    user_id = user.id if user else None
    counted = calls.counted()
    if counted.wait(f"refused {user_id}", EACH, AT_MOST * EACH):
        kind = MORE
        if counted.wait(f"{MORE} {user_id}", AT_MOST * EACH, AT_MOST * EACH):
            return answer
    db.session.rollback()  # a form that was sent holds the one write lock
    try:
        with link.writing() as connection:
            about = request.endpoint if kind != MORE else None
            link.write(connection, SecurityEvent, {"user_id": user_id, "kind": kind, "about": about})
    except SQLAlchemyError:
        log.warning("refusal_not_written")
    return answer
