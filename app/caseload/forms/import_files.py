"""A file with a list, read into what the preview keeps. Numbers that look like identity numbers never get that far."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.caseload.enums import ImportKind
from app.caseload.forms import case_columns, employer_columns
from app.kernel import identity_numbers
from app.kernel.i18n import _
from app.kernel.spreadsheets import UnreadableTableError, read_table
from app.kernel.spreadsheets.columns import guess_columns

MAX_ROWS = 10_000
MAX_COLUMNS = 40

KINDS: Mapping[ImportKind, Any] = {ImportKind.CASES: case_columns, ImportKind.EMPLOYERS: employer_columns}


def columns_of(kind: ImportKind) -> Any:
    """The enum of the columns that a list of this kind may have."""
    return case_columns.CaseColumn if kind is ImportKind.CASES else employer_columns.EmployerColumn


def content_of(kind: ImportKind, filename: str, data: bytes) -> dict[str, Any]:
    """Headings, rows, the rows' numbers in the file, the guessed columns, and the cells (line and place) that were
    emptied because an identity number stood there. Raises UnreadableTableError."""
    table = read_table(filename, data, max_rows=MAX_ROWS)
    if len(table.headings) > MAX_COLUMNS:
        raise UnreadableTableError(_("Fila har for mange kolonner. Ta bort dem som ikke hører til lista."))
    if not table.rows:
        raise UnreadableTableError(_("Fila har overskrifter, men ingen rader."))
    if any(looks_like_identity(heading) for heading in table.headings):
        raise UnreadableTableError(_("En overskrift ser ut som et fødselsnummer. Den første raden må ha overskrifter."))
    identities = _take_out_identities(table.rows)
    return {
        "headings": table.headings,
        "rows": table.rows,
        "numbers": table.numbers,
        "identities": identities,
        "columns": guess_columns(table.headings, KINDS[kind].HEADINGS),
    }


def _take_out_identities(rows: Sequence[list[str]]) -> list[tuple[int, int]]:
    taken = []
    for line, cells in enumerate(rows):
        for at, text in enumerate(cells):
            if text and looks_like_identity(text):
                taken.append((line, at))
                cells[at] = ""
    return taken


def looks_like_identity(text: str) -> bool:
    """As in any text; and a number from a spreadsheet, which has lost the nought that it began with."""
    lost = text.strip()
    if len(lost) == 10 and lost.isascii() and lost.isdigit() and identity_numbers.kind_of(f"0{lost}"):
        return True
    return any(found.certain for found in identity_numbers.find(text))
