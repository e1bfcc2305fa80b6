"""Spreadsheets in: read with limits, refused with words."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from app.kernel.i18n import _
from app.kernel.spreadsheets.cells import as_text, plain

MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_BYTES = 5_000_000
# An honest file of 2,000 rows unpacks to a few megabytes; a bomb to gigabytes.
MAX_UNPACKED = 50_000_000
MAX_PARTS = 500


class UnreadableTableError(ValueError):
    """The file is not a table we can read; the message says to the reader what to do."""


@dataclass(frozen=True)
class Table:
    """What was read: everything as text, dates as 24.12.2026, numbers with a decimal comma.

    `numbers` holds each row's number in the file, for messages to the one who made it.
    """

    headings: list[str]
    rows: list[list[str]]
    numbers: list[int] = field(default_factory=list)


def read_table(filename: str, data: bytes, max_rows: int = MAX_ROWS) -> Table:
    """The first sheet of an XLSX file, or a CSV file, as text under headings.

    Raises UnreadableTableError for what is no spreadsheet, too large, empty or without headings.
    """
    if not data.strip():
        raise UnreadableTableError(_("Fila er tom."))
    if len(data) > MAX_BYTES:
        raise UnreadableTableError(_("Fila er for stor. Den kan være på høyst %(size)s MB.", size=MAX_BYTES // 10**6))
    ending = filename.lower().rpartition(".")[2]
    if ending in ("csv", "txt", "tsv"):
        lines = _csv_lines(data)
    elif ending in ("xlsx", "xlsm"):
        lines = _xlsx_lines(data, max_rows)
    else:
        raise _not_a_spreadsheet()
    return _table(lines, max_rows)


def _not_a_spreadsheet() -> UnreadableTableError:
    return UnreadableTableError(_("Dette er ikke et regneark. Lagre fila som .xlsx eller .csv, og velg den på nytt."))


def _csv_lines(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    if re.match(r"\s*(?:<|%PDF)", text) or re.search(r"[\x00-\x08\x0e-\x1a]", text[:4096]):
        raise _not_a_spreadsheet()
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
        return [[plain(cell) for cell in line] for line in reader]
    except csv.Error:
        raise _not_a_spreadsheet() from None


def _decoded(data: bytes) -> str:
    # cp1252 is what older Excel writes; five of its codes are empty, and a picture has them.
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _not_a_spreadsheet()


def _delimiter(text: str) -> str:
    """The sign that parts the first line that has one; quoted parts do not count."""
    for line in re.sub(r'"(?:[^"]|"")*"', "", text[:20_000]).splitlines():
        counts = {sign: line.count(sign) for sign in ";\t,"}
        best = max(counts, key=lambda sign: counts[sign])
        if counts[best]:
            return best
    return ";"


def _xlsx_lines(data: bytes, max_rows: int) -> list[list[str]]:
    _refuse_bombs(data)
    # Slow to import, and only needed when somebody brings a file.
    from openpyxl import load_workbook

    lines: list[list[str]] = []
    filled = 0
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for row in book.worksheets[0].iter_rows(max_col=MAX_COLUMNS + 1, values_only=True):
            lines.append([as_text(cell).replace("_x000D_", "") for cell in row])
            filled += any(lines[-1])
            if filled > max_rows + 2 or len(lines) > 10 * max_rows + 100:
                raise _too_many_rows(max_rows)
        book.close()
    except UnreadableTableError:
        raise
    except Exception:  # whatever openpyxl finds wrong, the file is not one we can read
        raise _not_a_spreadsheet() from None
    return lines


def _refuse_bombs(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableTableError(_("Fila er for stor når den pakkes ut. Lagre bare det arket du trenger."))
            # A document type can hold entities that grow without end; Excel never writes one.
            if any(b"<!DOCTYPE" in archive.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise _not_a_spreadsheet()
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise error if isinstance(error, UnreadableTableError) else _not_a_spreadsheet() from None


def _too_many_rows(limit: int) -> UnreadableTableError:
    return UnreadableTableError(
        _("Fila har for mange rader. Del den opp: høyst %(limit)s rader om gangen.", limit=limit)
    )


def _table(lines: list[list[str]], max_rows: int) -> Table:
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(cell.strip() for cell in line)]
    if not filled:
        raise UnreadableTableError(_("Fila er tom."))
    # A line with one cell above the headings is a title or the selection of an export.
    start = next((i for i, (_number, line) in enumerate(filled) if sum(bool(c.strip()) for c in line) > 1), 0)
    headings = [heading.strip() for heading in _without_empty_end(filled[start][1])]
    _check_headings(headings)
    body = filled[start + 1 :]
    if len(body) > max_rows:
        raise _too_many_rows(max_rows)
    rows: list[list[str]] = []
    for number, line in body:
        cells = _without_empty_end(line)
        if len(cells) > len(headings):
            raise UnreadableTableError(_("Rad %(number)s har flere celler enn det er overskrifter.", number=number))
        rows.append(cells + [""] * (len(headings) - len(cells)))
    return Table(headings, rows, [number for number, _line in body])


def _check_headings(headings: list[str]) -> None:
    if len(headings) > MAX_COLUMNS:
        raise UnreadableTableError(_("Fila har for mange kolonner. Høyst %(limit)s er mulig.", limit=MAX_COLUMNS))
    if all(re.fullmatch(r"[\d.,:%/ -]*", heading) for heading in headings):
        raise UnreadableTableError(_("Den første raden må ha overskrifter."))
    named = [heading.lower() for heading in headings if heading]
    twice = next((heading for heading in headings if named.count(heading.lower()) > 1), None)
    if twice:
        raise UnreadableTableError(_("To kolonner heter «%(heading)s». Gi dem hvert sitt navn.", heading=twice))


def _without_empty_end(line: list[str]) -> list[str]:
    end = len(line)
    while end and not line[end - 1].strip():
        end -= 1
    return line[:end]
