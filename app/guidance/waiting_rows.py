"""What waits is asked in one statement: each part gives selects with the same columns, and says how its kinds read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Date, Select, cast, literal, null, union_all

from app.kernel.dates import UtcDateTime
from app.kernel.db import db
from app.kernel.features import Waiting

Rows = Sequence[Select[*tuple[Any, ...]]]
Reads = Mapping[str, Callable[[Any], Waiting]]


def columns(kind: str, id_: Any, *, at: Any = None, on: Any = None) -> list[Any]:
    """The columns of a select that is one of several: what it is, its id, a moment and a day."""
    return [
        literal(kind).label("kind"),
        id_.label("id"),
        (cast(null(), UtcDateTime) if at is None else at).label("at"),
        (cast(null(), Date) if on is None else on).label("on"),
    ]


def told(rows: Rows, reads: Reads) -> list[Waiting]:
    """One statement, or none when there is nothing to ask."""
    return [reads[row.kind](row) for row in db.session.execute(union_all(*rows))] if rows else []
