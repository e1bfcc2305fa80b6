"""What waits for a person and they have put away: for good, or until a day. What happens anew shows again."""

import hmac
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    ScalarSelect,
    String,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
)  # fmt: skip
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.dates import now, today
from app.kernel.db import Base, db
from app.kernel.features import Waiting
from app.kernel.i18n import in_bokmal

KEPT = timedelta(days=180)
"""Longer than anything waits; then it is forgotten that it was put away."""


class PutOff(Base):
    """A line of the start page that one person does not want to see now. `key` tells nobody what the line said."""

    __tablename__ = "put_off"
    __table_args__ = (CheckConstraint("length(key) = 32", name="key"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[date | None]  # shows again on this day; None: done
    at: Mapped[datetime] = mapped_column(default=now, index=True)


def key_of(line: Waiting) -> str:
    """The same as long as the line says the same of the same thing, in whatever language. Made with the office's
    secret, since lines name people and there are not many names."""
    said = "\n".join([line.kind, line.address, in_bokmal(line.title), str(line.due or "")])
    secret = current_app.config["SECRET_KEY"]
    return hmac.new(secret if isinstance(secret, bytes) else secret.encode(), said.encode(), sha256).hexdigest()[:32]


def told_of(user_id: Any) -> ScalarSelect[str]:
    """What somebody has put away on the day `today`, for the statement that finds who asks: the start page has many
    questions of its own."""
    until = func.coalesce(cast(PutOff.until, String), "")
    still = or_(PutOff.until.is_(None), PutOff.until > bindparam("today", type_=Date))
    each = func.aggregate_strings(PutOff.key + ":" + until, ",")
    return select(each).where(PutOff.user_id == user_id, still).correlate(user_id.table).scalar_subquery()


def put_away(person: Any) -> dict[str, date | None]:
    """What this person, who asks, has put away and is away today."""
    pairs = (each.split(":") for each in (person.put_away or "").split(",") if each)
    return {key: date.fromisoformat(until) if until else None for key, until in pairs}


def parted(lines: Sequence[Waiting], away: dict[str, date | None]) -> tuple[list[Waiting], list[Waiting]]:
    """Those that stand, and those that were put away."""
    gone = [line for line in lines if key_of(line) in away] if away else []
    those = {id(line) for line in gone}
    return [line for line in lines if id(line) not in those], gone


def put_off(key: str, until: date | None, *, by: Any) -> None:
    row = db.session.get(PutOff, {"user_id": by.id, "key": key}) or PutOff(user_id=by.id, key=key)
    row.until, row.at = until, now()
    db.session.add(row)
    db.session.flush()


def take_back(key: str, *, by: Any) -> None:
    """Show it again."""
    db.session.execute(delete(PutOff).where(PutOff.user_id == by.id, PutOff.key == key))


def forget_old() -> int:
    """Nightly: what was put away long ago, and what shows again anyway."""
    old = or_(PutOff.at < now() - KEPT, PutOff.until < today())
    return len(db.session.scalars(delete(PutOff).where(old).returning(PutOff.key)).all())
