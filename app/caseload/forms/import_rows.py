"""A row of a list that is brought in: its cells, what is to tell about them, and what becomes of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask_babel import LazyString

from app.accounts.forms.fields import EMAIL
from app.kernel.dates import parse_date
from app.kernel.i18n import _, _l
from app.kernel.spreadsheets import unusable

LONGEST_LINE = 200
# What spreadsheets count days from, and the numbers that can be days of our time: 1954 to 2119.
DAY_ZERO = date(1899, 12, 30)
DAY_NUMBERS = range(20_000, 80_000)


class Fate(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    CHANGED = "changed"
    SKIPPED = "skipped"
    ERROR = "error"

    @property
    def label(self) -> LazyString:
        return FATES[self]


FATES: dict[Fate, LazyString] = {
    Fate.CREATED: _l("Ny"),
    Fate.CHANGED: _l("Endres"),
    Fate.SKIPPED: _l("Hoppes over"),
    Fate.ERROR: _l("Feil"),
}


@dataclass(frozen=True)
class Remark:
    """Something to tell about one cell; without a column, about the row."""

    column: Any
    text: str


@dataclass(frozen=True)
class Change:
    """What stands there and what the list says instead, as people read it."""

    column: Any
    before: str
    after: str


@dataclass
class ImportRow:
    """One row of the file. `told` is what it says, None when it has errors; `match` is what is there already."""

    number: int
    cells: dict[Any, str]
    errors: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    told: Any = None
    match: Any = None
    skip: str = ""
    # What is written when the import is confirmed; keys are the noun's own.
    writes: dict[str, Any] = field(default_factory=dict)

    @property
    def fate(self) -> Fate:
        if self.errors:
            return Fate.ERROR
        if self.skip:
            return Fate.SKIPPED
        return Fate.CHANGED if self.match else Fate.CREATED

    def error(self, column: Any, text: str) -> None:
        """The first thing wrong with a cell is enough."""
        if column not in {each.column for each in self.errors}:
            self.errors.append(Remark(column, text))

    def note(self, column: Any, text: str) -> None:
        self.notes.append(Remark(column, text))

    def day(self, column: Any) -> date | None:
        """The day in a cell; what is no day is told as an error."""
        text = self.cells.get(column, "")
        if not text:
            return None
        try:
            return read_day(text)
        except ValueError as error:
            self.error(column, f"{error}.")
            return None


@lru_cache(maxsize=20_000)
def read_day(text: str) -> date:
    """24.12.2026, 2026-12-24, with or without a clock; or the number that a spreadsheet has for a day.
    ValueError with a text for the reader."""
    if text.isascii() and text.isdigit() and int(text) in DAY_NUMBERS:
        return DAY_ZERO + timedelta(days=int(text))
    head, _gap, clock = text.replace("T", " ", 1).partition(" ")
    if clock and clock[:1].isdigit() and (":" in clock or "." in clock) and head[-1:].isdigit():
        text = head
    return parse_date(text)


def twice(number: int) -> str:
    return _("Dette står også på rad %(number)s. Ta bort den ene.", number=number)


IDENTITY_HINT = _l("Dette ser ut som et fødselsnummer. Fjern det fra fila, og velg fila på nytt.")


def check_cells(row: ImportRow, identities: Collection[Any], longest: Mapping[Any, int]) -> None:
    """Every cell can be kept. `identities` are the columns where an identity number stood."""
    for column, text in row.cells.items():
        if column in identities:
            row.error(column, str(IDENTITY_HINT))
        elif message := unusable(text, longest.get(column, LONGEST_LINE)):
            row.error(column, message)


def check_email(row: ImportRow, column: Any) -> None:
    text = row.cells.get(column, "")
    if text and not EMAIL.fullmatch(text):
        row.error(column, _("Skriv e-postadressen slik: navn@eksempel.no."))
