"""Somebody who has the database to themselves, and what they can do to the traces."""

import random
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.kernel.chain import digest, guard
from app.kernel.chain.link import without
from app.kernel.chain.models import KEYS, LINKS, TRACES, TraceSeal
from app.privacy.audit.verify import START


def guards_away(connection: Connection) -> None:
    for table, name in guard.standing(connection):
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")


class Tampering:
    """Somebody who has the database to themselves."""

    def __init__(self, connection: Connection, number: int) -> None:
        self.connection, self.chance = connection, random.Random(number)
        self.links = connection.execute(select(LINKS).order_by(LINKS.c.n)).all()

    def line(self, *, but_seals: bool = False) -> Any:
        """A link whose row still stands. The foreign keys keep a seal from going or getting another number."""
        left_out = {TraceSeal.__tablename__} if but_seals else {}
        return self.chance.choice([each for each in self.links[:-1] if each.row_id and each.trace not in left_out])

    def row(self, link: Any) -> tuple[Any, dict[str, Any]]:
        table = TRACES[link.trace].table()
        return table, dict(self.connection.execute(select(table).where(table.c.id == link.row_id)).one()._mapping)

    def put(self, link: Any, **values: Any) -> None:
        table, _row = self.row(link)
        self.connection.execute(update(table).where(table.c.id == link.row_id).values(**values))

    def change(self) -> None:
        """Any column of a row, of a link, or of a key."""
        what = self.chance.choice(["row", "row", "row", "link", "key"])
        if what == "key":
            key = self.chance.choice(self.connection.execute(select(KEYS)).all())
            mine = (KEYS.c.thing == key.thing, KEYS.c.thing_id == key.thing_id)
            self.connection.execute(update(KEYS).where(*mine).values(key=digest.new_key()))
        elif what == "link":
            link = self.line()
            column = self.chance.choice(["digest", "hash", "actor", "subject"])
            value = self.chance.randbytes(16 if column in {"actor", "subject"} else 32)
            self.connection.execute(update(LINKS).where(LINKS.c.n == link.n).values({column: value}))
        else:
            link = self.line()
            table, row = self.row(link)
            names = [each for each in table.columns if row[each.name] is not None]
            column = self.chance.choice([each for each in names if (table.name, each.name) != ("trace_seal", "id")])
            self.put(link, **{column.name: other(column, row[column.name])})

    def delete(self) -> None:
        """A row; a row with its link; a link alone."""
        link = self.line(but_seals=True)
        how = self.chance.choice(["row", "both", "link"])
        if how != "link":
            table, _row = self.row(link)
            self.connection.execute(delete(table).where(table.c.id == link.row_id))
        if how != "row":
            self.connection.execute(delete(LINKS).where(LINKS.c.n == link.n))

    def insert(self) -> None:
        """A row past the chain, or one with a link that takes the place of another."""
        link = self.line()
        table, row = self.row(link)
        row["id"] = self.chance.choice([10**6, self.chance.randrange(2 * 10**6, 3 * 10**6)])
        self.connection.execute(insert(table).values(**row))
        if self.chance.random() < 0.5:
            last = self.links[-1]
            kept = digest.row_digest(link.trace, row, without=without(link.trace, link.subject), actor=link.actor)
            new = {"n": last.n + 1, "trace": link.trace, "row_id": row["id"], "actor": link.actor}
            self.connection.execute(insert(LINKS).values(**new, digest=kept, hash=self.chance.randbytes(32)))

    def swap(self) -> None:
        """Two rows of one trace, or two links."""
        one = self.line(but_seals=True)
        other_ = self.chance.choice([each for each in self.links if each.trace == one.trace and each.row_id])
        if other_.n == one.n:
            other_ = next(each for each in self.links if each.trace == one.trace and each.row_id and each.n != one.n)
        if self.chance.random() < 0.7:
            (_table, ones), (_table, others) = self.row(one), self.row(other_)
            for link, values in ((one, others), (other_, ones)):
                self.put(link, **{name: value for name, value in values.items() if name != "id"})
        else:
            for old, new in ((one.n, -1), (other_.n, one.n), (-1, other_.n)):
                self.connection.execute(update(LINKS).where(LINKS.c.n == old).values(n=new))

    def truncate(self) -> None:
        """The newest lines, with their links, as if they had never been."""
        lost = self.links[-self.chance.randrange(1, 50) :]
        for link in lost:
            if link.row_id:
                table = TRACES[link.trace].table()
                self.connection.execute(delete(table).where(table.c.id == link.row_id))
            self.connection.execute(delete(LINKS).where(LINKS.c.n == link.n))

    def rewrite(self) -> None:
        """Change a row and make all hashes after it anew, as somebody does who has read this code."""
        link = self.line()
        _table, row = self.row(link)
        if "action" in row:
            self.put(link, action="something_else")
        else:
            self.put(link, at=row["at"] + timedelta(hours=1))
        before = START
        for each in self.links:
            kept = bytes(each.digest)
            if each.n == link.n:
                _table, row = self.row(each)
                kept = digest.row_digest(
                    each.trace, row, without=without(each.trace, each.subject), actor=each.actor, subject=each.subject
                )
            before = before.after(kept)
            new = {"digest": kept, "hash": before.hash}
            self.connection.execute(update(LINKS).where(LINKS.c.n == each.n).values(**new))


def other(column: Any, value: Any) -> Any:
    """Another value of the same kind."""
    if column.foreign_keys:
        return None
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    return value + 10**6 if isinstance(value, int) else f"{value}x"
