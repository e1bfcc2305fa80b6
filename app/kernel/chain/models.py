"""The tables of the chain, and what a table must be to be a trace."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.dates import now
from app.kernel.db import Base

TRACES: dict[str, type["Trace"]] = {}
"""Each trace by the name of its table."""


class Trace:
    """A table whose rows are links of the chain. `actor` is the column that names who did it; `thing` and `thing_id`,
    where there are any, tell of what. A column added later must be empty in old rows (chain/digest.py)."""

    actor: ClassVar[str | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        TRACES[cls.table().name] = cls

    @classmethod
    def table(cls) -> Table:
        found: Table = cls.__table__  # type: ignore[attr-defined]
        return found

    @classmethod
    def blanks(cls) -> list[str]:
        """The columns that are emptied when a person is erased; nothing else of a row ever changes."""
        names = [cls.actor] if cls.actor else []
        return names + (["thing_id"] if "thing_id" in cls.table().columns else [])


class TraceLink(Base):
    """One link. `actor` and `subject` are the marks of who did it and whom it is about. When the row has been let go of
    after its time, the link stays, without the row's number and the marks, and says which seal tells of it."""

    __tablename__ = "trace_link"
    __table_args__ = (
        UniqueConstraint("trace", "row_id"),
        Index(
            "ix_trace_link_seal_id",
            "seal_id",
            sqlite_where=text("seal_id IS NOT NULL"),
            postgresql_where=text("seal_id IS NOT NULL"),
        ),
    )

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    trace: Mapped[str]
    row_id: Mapped[int | None]
    actor: Mapped[bytes | None] = mapped_column(LargeBinary)
    subject: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    seal_id: Mapped[int | None] = mapped_column(ForeignKey("trace_seal.id"))


class TraceSeal(Trace, Base):
    """Rows of one trace from before a day were let go of: how many, from which link to which, and a digest over the
    hashes of their links. A seal is a link of the chain itself and stays."""

    __tablename__ = "trace_seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    trace: Mapped[str]
    before: Mapped[datetime]
    rows: Mapped[int]
    first_n: Mapped[int]
    last_n: Mapped[int]
    digest: Mapped[str]


class TraceKey(Base):
    """Whom a mark of the chain means. When the row is gone, nobody can tell any more (trust L7)."""

    __tablename__ = "trace_key"

    thing: Mapped[str] = mapped_column(primary_key=True)
    thing_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    key: Mapped[str]


class TraceChecked(Base):
    """How far the chain has been read and found good, and what the last reading of all of it found. One row."""

    __tablename__ = "trace_checked"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    problems: Mapped[int] = mapped_column(default=0)


LINKS: Table = Base.metadata.tables[TraceLink.__tablename__]
KEYS: Table = Base.metadata.tables[TraceKey.__tablename__]
