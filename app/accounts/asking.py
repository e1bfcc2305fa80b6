"""Statements that are put together once a day, not at each request (decision 40).

A page as the start page asks twenty questions with some hundred conditions. To put them together takes longer than the
database needs to answer. So they are kept, with an open place for who asks. What decides which conditions a statement
has is what it is kept by: the day, the person's roles, and the few other values its function takes.
"""

from collections.abc import Callable, Hashable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Executable, Integer, Result, bindparam
from sqlalchemy.types import TypeEngine

from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.dates import UtcDateTime, now, today
from app.kernel.db import db

MOST = 32
"""Kept of each, in an office where people have many sets of roles. Then it begins anew."""


class Asking:
    """Who asks, as far as a statement that is kept may know of them. What else it would ask for of the person is not
    there, so that nothing of one person stays in a statement that another one's answer comes from."""

    id = bindparam("asking_id", type_=Integer)
    team_id = bindparam("asking_team_id", type_=Integer)
    is_authenticated = True

    def __init__(self, person: User) -> None:
        self.roles, self.stands_in_for_leader = person.roles, person.stands_in_for_leader

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


class Kept:
    """The statements that one function has put together."""

    all: list["Kept"] = []

    def __init__(self, build: Callable[..., Executable]) -> None:
        self.build, self.statements = build, dict[Hashable, Executable]()
        self.on: date | None = None
        self.all.append(self)

    def __call__(self, person: Any, *more: Hashable, **numbers: Any) -> Result[*tuple[Any, ...]]:
        """What the database answers this person, or whoever it is (None), with these numbers in their places: each one
        number, none, several to look among, a day, or a moment."""
        who = person and (person.roles, person.stands_in_for_leader)
        key = (on := today(), who, more)
        statement = self.statements.get(key)
        if statement is None:
            if len(self.statements) >= MOST or self.on != on:
                self.statements.clear()  # what was put together on another day is of no use
            self.on = on
            places = {name: bindparam(name, type_=_kind(value)) for name, value in numbers.items()}
            statement = self.statements[key] = self.build(person and Asking(person), *more, **places)
        asks = {"asking_id": person.id, "asking_team_id": person.team_id} if person else {}
        return db.session.execute(statement, asks | numbers)


def _kind(value: Any) -> type[TypeEngine[Any]]:
    if isinstance(value, date):
        return UtcDateTime if isinstance(value, datetime) else Date
    return Integer


def kept(build: Callable[..., Executable]) -> Kept:
    """Keep what this function of `Asking` puts together, or of None where it is the same for everybody.

    It may ask for `today()`; for the moment there is `this_moment`, for what else is not known before `when_asked`. The
    numbers it takes by name, as the id of a case or those of several, days and moments, are open places. What somebody
    typed does not belong in `more`."""
    return Kept(build)


def when_asked(value: Callable[[], Any], kind: type[TypeEngine[Any]]) -> BindParameter[Any]:
    """A value that is found when the database is asked."""
    return bindparam(None, callable_=value, type_=kind, unique=True)


def this_moment(ahead: timedelta = timedelta()) -> BindParameter[Any]:
    """The moment when the database is asked, or so long after it (before, if negative)."""
    return when_asked(lambda: now() + ahead, UtcDateTime)
