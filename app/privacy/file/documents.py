"""A file made at once from the tables, kept nowhere: for people to read, and the same for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.kernel.dates import now
from app.privacy.file.tables import Told


@dataclass(frozen=True)
class Document:
    """`not_held` says in words what is not in it, and why."""

    title: str
    told: Sequence[Told]
    not_held: Sequence[str]
    made_at: datetime

    @property
    def parts(self) -> list[Told]:
        """Those that hold something, for people."""
        return [each for each in self.told if each.rows]


def document(title: str, told: Sequence[Told], not_held: Sequence[Any]) -> Document:
    return Document(title, told, [str(each) for each in not_held], now())


def as_json(made: Document) -> str:
    """Each part with what its columns are called, and its rows as plain values and in words."""
    return json.dumps(
        {
            "title": made.title,
            "made_at": made.made_at.isoformat(),
            "not_held": list(made.not_held),
            "parts": [_part(each) for each in made.told],
        },
        ensure_ascii=False,
        indent=1,
    )


def _part(part: Told) -> dict[str, Any]:
    labels = {cell.name: cell.label for row in part.rows for cell in row.cells}
    return {
        "table": part.name,
        "title": part.title,
        "labels": labels,
        "rows": [{cell.name: cell.value for cell in row.cells} for row in part.rows],
        "in_words": [{cell.name: cell.words for cell in row.cells if cell.words} for row in part.rows],
    }
