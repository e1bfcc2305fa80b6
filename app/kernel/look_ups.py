"""The trace of look-ups: whose content was shown to whom, what, and why (trust L1, L2).

A line is written before the answer, on a connection of its own; if it cannot be written, nothing is shown. Lists and
denials write none. A form that is sent holds the one write lock: its lines wait until the lock is let go, and are
written if the answer is a page (a form that was refused) and not the way to another one.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import g, has_request_context, request
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.chain import link
from app.kernel.chain.guard import guards
from app.kernel.chain.models import Trace
from app.kernel.dates import now
from app.kernel.db import SAFE_METHODS, Base


@guards
class LookUp(Trace, Base):
    """One showing. `what` and `why` are words that the feature translates, never content."""

    __tablename__ = "look_up"
    actor = "user_id"
    __table_args__ = (Index("ix_look_up_thing_thing_id_at", "thing", "thing_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    thing: Mapped[str]
    thing_id: Mapped[int | None]  # emptied when the person is erased
    what: Mapped[str]
    why: Mapped[str]
    request_id: Mapped[str]


def write(thing: Any, *, what: str, why: str, by: Any) -> None:
    """Trace that `by` is about to be shown `what` of `thing`."""
    write_many(type(thing), [thing.id], what=what, why=why, by=by)


def write_many(model: Any, ids: Sequence[int], *, what: str, why: str, by: Any) -> None:
    """The same for several things of one kind that one page shows. One statement."""
    line = {
        "at": now(),
        "user_id": by.id,
        "thing": model.__tablename__,
        "what": what,
        "why": why,
        "request_id": g.setdefault("request_id", secrets.token_hex(8)),
    }
    lines = [{**line, "thing_id": each} for each in ids]
    if has_request_context() and request.method not in SAFE_METHODS:
        g.setdefault("look_ups_to_write", []).extend(lines)
    else:
        _insert(lines)


def write_waiting(*, shown: bool) -> None:
    """The lines of a form that was sent, once its transaction is over and before the answer leaves."""
    lines = g.pop("look_ups_to_write", [])
    if shown:
        _insert(lines)


def _insert(lines: Sequence[dict[str, Any]]) -> None:
    if lines:
        with link.writing() as connection:
            link.write(connection, LookUp, *lines)
