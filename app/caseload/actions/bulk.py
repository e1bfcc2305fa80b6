"""Many rows in one statement each, for lists that are brought in."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select

from app.kernel.db import db


def insert_all(model: Any, lines: Sequence[Mapping[str, Any]], *, key: Sequence[str], among: Any) -> list[int]:
    """Insert the rows; gives their ids in the same order, found again by what is in `key` among those that `among`
    allows (of several alike, the newest). Asking for them while inserting would be one statement for each row."""
    if not lines:
        return []
    insert_only(model, lines)
    columns = [getattr(model, name) for name in key]
    rows = db.session.execute(select(model.id, *columns).where(among).order_by(model.id))
    found = {tuple(values): row_id for row_id, *values in rows}
    return [found[tuple(line[name] for name in key)] for line in lines]


def insert_only(model: Any, lines: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows of a table whose ids nobody asks for."""
    if lines:
        db.session.connection().execute(insert(model.__table__), list(lines))


def replace_days(model: Any, owner: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add rows of a history; a row of the same owner that stands on the same day gives way."""
    if not lines:
        return
    forget_days(model, owner, [(line[owner], line["from_on"]) for line in lines])
    insert_only(model, lines)


def forget_days(model: Any, owner: str, days: Sequence[tuple[int, Any]]) -> None:
    """Take away the rows of a history that begin on these days."""
    if not days:
        return
    table = model.__table__
    old = table.delete().where(table.c[owner] == bindparam("the_owner"), table.c.from_on == bindparam("the_day"))
    db.session.connection().execute(old, [{"the_owner": each, "the_day": on} for each, on in days])
