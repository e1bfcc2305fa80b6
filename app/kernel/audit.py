"""The trace of changes: who did what to which thing, and when – never the content.

A trace is written in the same transaction as the change it tells of, and linked into the chain when that is kept
(kernel/chain).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.chain import link
from app.kernel.chain.guard import guards
from app.kernel.chain.models import Trace
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.features import registered


@guards
class AuditEvent(Trace, Base):
    """One change. `actor_id` is empty when the change is anonymous, made by the machine itself, or by somebody without
    an account (`by_guest`), whose room the thing tells."""

    __tablename__ = "audit_event"
    actor = "actor_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    action: Mapped[str]
    thing: Mapped[str]
    thing_id: Mapped[int | None] = mapped_column(BigInteger)  # a wish has a large random id
    by_guest: Mapped[bool] = mapped_column(default=False, server_default=false())


def record(action: str, thing: Any, *, by: Any) -> None:
    """Trace `action` (a verb such as "publish") on `thing` by a person, a guest, or None for the machine itself."""
    if thing.id is None:
        db.session.flush()
    about = {"action": action, "thing": type(thing).__tablename__, "thing_id": thing.id}
    db.session.add(AuditEvent(**about, actor_id=by.id if by else None, by_guest=getattr(by, "is_guest", False)))


def record_many(action: str, model: Any, ids: Iterable[int], *, by: Any) -> None:
    """Trace the same action on many things of one kind at once, as an import makes them. One statement."""
    line = {"action": action, "thing": model.__tablename__, "actor_id": by.id if by else None}
    lines = [{**line, "thing_id": each} for each in ids]
    if lines:
        link.write_in_session(AuditEvent, lines)


def forget(thing: Any, *, by: Any) -> None:
    """The person behind this row – an account, a case, a room – is being erased: from now on the traces tell that
    something was done, and nobody can tell by whom or about whom. The chain holds; this is a line of it (trust L7)."""
    assert type(thing).__tablename__ in registered().persons, "the chain knows only persons by a key"
    record("forget", thing, by=by)
    link.forget_person(type(thing).__tablename__, thing.id)
