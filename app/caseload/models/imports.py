"""Lists brought in from spreadsheets, what they changed, and what headings meant last time."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.caseload.enums import ImportKind
from app.kernel.db import Base, Recorded


class CaseloadImport(Recorded, Base):
    """A file that somebody looks through, then confirms or discards. The content goes when it is decided."""

    __tablename__ = "caseload_import"

    kind: Mapped[ImportKind]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # headings, columns, rows …
    changed: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # what stood there before, to undo
    created_count: Mapped[int] = mapped_column(default=0)
    changed_count: Mapped[int] = mapped_column(default=0)
    skipped_count: Mapped[int] = mapped_column(default=0)
    confirmed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class ImportColumns(Base):
    """Which heading of a file meant which column, remembered for the next file with the same headings."""

    __tablename__ = "import_columns"
    __table_args__ = (UniqueConstraint("kind", "headings"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ImportKind]
    headings: Mapped[str]  # a digest of the headings
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
