"""A person is erased, and the chain still holds (trust L7): the key that said whom a mark means is thrown away, and the
numbers that named the person in the traces are emptied. That somebody did or saw something still stands."""

from sqlalchemy import Connection, delete, update

from app.kernel.chain.models import KEYS, TRACES


def let_go(connection: Connection, thing: str, thing_id: int) -> None:
    """Of one person: as the one who acted, when it is an account, and as the one it was about."""
    connection.execute(delete(KEYS).where(KEYS.c.thing == thing, KEYS.c.thing_id == thing_id))
    for trace in TRACES.values():
        table = trace.table()
        if thing == "user" and trace.actor:
            acted = table.c[trace.actor]
            connection.execute(update(table).where(acted == thing_id).values({acted: None}))
        if "thing_id" in table.c:
            about = update(table).where(table.c.thing == thing, table.c.thing_id == thing_id)
            connection.execute(about.values(thing_id=None))
