"""Spreadsheets out. What people wrote is always text in the result, never a formula (B6)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from app.kernel.i18n import _
from app.kernel.spreadsheets.cells import Cell, as_text, neutral, wall

LONGEST_CELL = 32_767
CUT_MARK = " […]"
WIDTHS = (8, 60)
A4 = 9

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"

_UNWRITABLE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the headings, and the rows under them."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Sequence[Sheet], selection: str = "") -> bytes:
    """An XLSX file; the selection («Kontor Øst, trinn 3») stands above the first table."""
    import xlsxwriter

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
        _write_sheet(
            book.add_worksheet(_sheet_name(sheet.name, names)), sheet, formats, selection if index == 0 else ""
        )
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
    page.set_paper(A4)
    page.fit_to_pages(1, 0)


def _write_cell(page: Any, row: int, column: int, value: Cell, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, _("ja") if value else _("nei"), formats["text"])
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, wall(value), formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, time):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["time"])
    else:
        page.write_string(row, column, _writable(str(value)), formats["text"])


def _writable(text: str) -> str:
    # Browsers send CRLF; in a cell the CR would show as «_x000D_».
    text = _UNWRITABLE.sub("\ufffd", text).replace("\r\n", "\n")
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
