"""The one place where spreadsheets are written and read: XLSX and CSV.

What people wrote is always text in the result, never a formula (B6); what they bring in is read with limits.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from flask_babel import gettext as _

from app.kernel.dates import local

Cell = str | int | float | bool | date | datetime | time | None

MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_BYTES = 5_000_000
# An honest file of 2,000 rows unpacks to a few megabytes; a bomb to gigabytes.
MAX_UNPACKED = 50_000_000
MAX_PARTS = 500
LONGEST_CELL = 32_767
CUT_MARK = " […]"
WIDTHS = (8, 60)

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"

# Excel and LibreOffice read a cell that begins like this as a formula; wide signs count as their narrow ones.
_FORMULA = re.compile(r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_QUOTED_FORMULA = re.compile(rf"'+{_FORMULA.pattern}")
_UNWRITABLE = re.compile("[\ud800-\udfff]")


class UnreadableTableError(ValueError):
    """The file is not a table we can read; the message says to the reader what to do."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the headings, and the rows under them."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """What was read: everything as text, dates as 24.12.2026, numbers with a decimal comma.

    `numbers` holds each row's number in the file, for messages to the one who made it.
    """

    headings: list[str]
    rows: list[list[str]]
    numbers: list[int] = field(default_factory=list)


def workbook(sheets: Sequence[Sheet], selection: str = "") -> bytes:
    """An XLSX file; the selection («Kontor Øst, trinn 3») stands above the first table."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd.mm.yyyy",
        },
    )
    formats = {
        "heading": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm", "align": "left", "valign": "top"}),
        "time": book.add_format({"num_format": "hh:mm", "align": "left", "valign": "top"}),
    }
    names: set[str] = set()
    for index, sheet in enumerate(sheets):
        _write_sheet(book.add_worksheet(_sheet_name(sheet.name, names)), sheet, formats, selection if index == 0 else "")
    book.close()
    return target.getvalue()


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any], selection: str) -> None:
    top = 0
    if selection:
        page.write_string(0, 0, _writable(selection))
        top = 2
    widths = [len(heading) for heading in sheet.headings]
    for column, heading in enumerate(sheet.headings):
        page.write_string(top, column, _writable(heading), formats["heading"])
    for offset, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write_cell(page, top + offset, column, value, formats)
            width = max(map(len, str(value).splitlines()), default=0) if isinstance(value, str) else 10
            widths[column] = max(widths[column], width)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, WIDTHS[0]), WIDTHS[1]))
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_cell(page: Any, row: int, column: int, value: Cell, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, _("ja") if value else _("nei"), formats["text"])
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, _wall(value), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, time):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["time"])
    else:
        page.write_string(row, column, _writable(str(value)), formats["text"])


def _wall(value: datetime) -> datetime:
    """Spreadsheets know no zones: the clock on the wall."""
    return local(value).replace(tzinfo=None) if value.tzinfo else value


def _writable(text: str) -> str:
    text = _UNWRITABLE.sub("\ufffd", text)
    # A cell holds no more; said in the cell, so that nobody takes it for the whole.
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT_MARK)] + CUT_MARK


def _sheet_name(wanted: str, taken: set[str]) -> str:
    base = re.sub(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]", " ", wanted).strip(" '")[:31] or _("Ark")
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[:27]} {number}"
    taken.add(name.lower())
    return name


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """CSV as Norwegian Excel opens it: byte order mark, semicolons, decimal comma. The first row holds the headings."""
    target = StringIO()
    target.write("\ufeff")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([neutral(_UNWRITABLE.sub("\ufffd", c)) if isinstance(c, str) else as_text(c) for c in row])
    return target.getvalue()


def neutral(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would read it as a formula; `plain` takes it away."""
    return f"'{text}" if _FORMULA.match(text) or _QUOTED_FORMULA.match(text) else text


def plain(text: str) -> str:
    """The text as it was before `neutral`."""
    return text[1:] if _QUOTED_FORMULA.match(text) else text


def as_text(value: Cell) -> str:
    """A cell the way a Norwegian would type it: 24.12.2026, 14.32, 45,7, ja."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        wall = _wall(value)
        return wall.strftime("%d.%m.%Y" if wall.time() == time() else "%d.%m.%Y %H.%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return value.strftime("%H.%M") if isinstance(value, time) else str(value)


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
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        # cp1252 is what older Excel writes; five of its codes are empty, and a picture has them.
        encodings = ["utf-8-sig", "cp1252"]
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
            lines.append([as_text(cell) for cell in row])
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
    return UnreadableTableError(_("Fila har for mange rader. Del den opp: høyst %(limit)s rader om gangen.", limit=limit))


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
