"""Lines of the look-up log: the filter that an address carries, and the lines that it lets through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import g
from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.kernel.dates import parse_date, today, utc
from app.kernel.db import db
from app.kernel.fields import optional_int
from app.kernel.look_ups import LookUp
from app.privacy.logs.words import THINGS

Line = Row[Any]
Who, Whose = aliased(User, name="who"), aliased(User, name="whose")
SHOWN_AT_FIRST = timedelta(days=30)
AT_A_TIME = 1000


@dataclass(frozen=True)
class Filter:
    """From and to with both days, who looked, what kind of thing, and which one. Without days: the last month."""

    first: date
    last: date
    who: int | None = None
    thing: str = ""
    number: int | None = None

    @classmethod
    def of(cls, args: Any) -> "Filter":
        """What an address asks for; what cannot be read is as if it were not there."""
        last = _day(args.get("last")) or today()
        first = _day(args.get("first")) or last - SHOWN_AT_FIRST
        thing = args.get("thing", "")
        return cls(
            first=min(first, last),
            last=last,
            who=optional_int(args.get("who")),
            thing=thing if thing in THINGS else "",
            number=optional_int(args.get("number")),
        )

    @property
    def address(self) -> dict[str, Any]:
        """The same as values of an address."""
        chosen = {"first": self.first.isoformat(), "last": self.last.isoformat(), "who": self.who}
        return {**chosen, "thing": self.thing or None, "number": self.number}

    @property
    def span(self) -> tuple[datetime, datetime]:
        return utc(self.first, time(0)), utc(self.last + timedelta(days=1), time(0))

    def select(self) -> Select[Any]:
        """Rows of (id, at, user_id, thing, thing_id, what, why, request_id, who, email, whose), the newest first;
        the look at this very log left out."""
        begins, ends = self.span
        asked = [LookUp.at >= begins, LookUp.at < ends, LookUp.request_id != g.get("request_id", "")]
        if self.who is not None:
            asked.append(LookUp.user_id == self.who)
        if self.thing:
            asked.append(LookUp.thing == self.thing)
        if self.number is not None:
            asked.append(LookUp.thing_id == self.number)
        return newest_first(lines().where(*asked))


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None


def lines() -> Select[Any]:
    """All lines, with the name of the one who looked, and of the colleague whose it was."""
    found: Any = (
        select(
            LookUp.id, LookUp.at, LookUp.user_id, LookUp.thing, LookUp.thing_id, LookUp.what, LookUp.why,
            LookUp.request_id, Who.name.label("who"), Who.email.label("email"), Whose.name.label("whose"),
        )
        .outerjoin(Who, Who.id == LookUp.user_id)
        .outerjoin(Whose, and_(LookUp.thing == User.__tablename__, Whose.id == LookUp.thing_id))
    )  # fmt: skip
    return found  # type: ignore[no-any-return]


def newest_first(statement: Select[Any]) -> Select[Any]:
    return statement.order_by(LookUp.at.desc(), LookUp.id.desc())


def shown_of(user_id: int) -> Select[Any]:
    """What others have been shown that belongs to this colleague."""
    return newest_first(lines().where(LookUp.thing == User.__tablename__, LookUp.thing_id == user_id))


def all_of(statement: Select[Any]) -> Iterator[Line]:
    """Every line, a thousand at a time, so that a long log is sent while it is read. A line that is written meanwhile
    neither repeats nor hides another."""
    after: Line | None = None
    while True:
        part = statement.limit(AT_A_TIME)
        if after is not None:
            earlier = and_(LookUp.at == after.at, LookUp.id < after.id)
            part = part.where(or_(LookUp.at < after.at, earlier))
        with db.engine.connect().execution_options(write=False) as connection:
            found = connection.execute(part).all()
        yield from found
        if len(found) < AT_A_TIME:
            return
        after = found[-1]


def who_has_looked() -> list[tuple[int, str]]:
    """Those whom the list can be narrowed to: everybody with an account, by name, also those who have left."""
    return [(row.id, row.name) for row in db.session.execute(select(User.id, User.name).order_by(User.name, User.id))]
