"""Spreadsheets out and in: nothing becomes a formula, nothing is lost, nothing hostile is unpacked."""

import csv
import struct
import zlib
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.kernel.spreadsheets import Sheet, UnreadableTableError, csv_text, neutral, plain, read_table, workbook
from tests.corpus import BAD_INPUTS

HEADINGS = ["Kode", "Startet", "Prosent", "Notat"]
ROWS = [
    ["SE-001", date(2026, 12, 24), 45.7, "Jobbsmak på «Ørret & Å»; to dager"],
    ["SE-002", None, 100, 'Sa: "ja"\nog ringte'],
]
AS_READ = [
    ["SE-001", "24.12.2026", "45,7", "Jobbsmak på «Ørret & Å»; to dager"],
    ["SE-002", "", "100", 'Sa: "ja"\nog ringte'],
]
RISKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=cmd|' /C calc'!A0",
    "'=1",
    "''-2",
]


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def zipped(**parts: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_a_workbook_reads_back_as_the_same_table() -> None:
    table = read_table("liste.xlsx", workbook([Sheet("Saker", HEADINGS, ROWS)], selection="Trinn 3, kontor Øst"))
    assert (table.headings, table.rows) == (HEADINGS, AS_READ)
    assert table.numbers == [4, 5]


def test_csv_reads_back_as_the_same_table() -> None:
    table = read_table("liste.csv", csv_text([HEADINGS, *ROWS]).encode())
    assert (table.headings, table.rows, table.numbers) == (HEADINGS, AS_READ, [2, 3])


def test_a_workbook_holds_real_dates_a_frozen_heading_and_the_selection_on_the_first_sheet_only() -> None:
    moment = datetime(2026, 12, 24, 13, 32, tzinfo=UTC)
    sheets = [Sheet("Saker", HEADINGS, ROWS), Sheet("Saker", ["Når", "Tid", "Ja"], [[moment, time(8, 30), True]])]
    book = load_workbook(BytesIO(workbook(sheets, selection="Trinn 3")))
    first, second = book.worksheets
    assert [first.title, second.title] == ["Saker", "Saker 2"]
    assert (first["A1"].value, first["A3"].value, first.freeze_panes) == ("Trinn 3", "Kode", "A4")
    assert (first["B4"].value, first["B4"].number_format) == (datetime(2026, 12, 24), "dd.mm.yyyy")
    assert (second["A1"].value, second.freeze_panes) == ("Når", "A2")
    assert [cell.value for cell in second[2]] == [datetime(2026, 12, 24, 14, 32), time(8, 30), "ja"]
    assert 8 <= first.column_dimensions["D"].width <= 62


@pytest.mark.parametrize("text", RISKY)
def test_a_cell_that_looks_like_a_formula_is_text_in_a_workbook(text: str) -> None:
    """B6: 12 prefixes."""
    data = workbook([Sheet(text, [text], [[text]])], selection=text)
    page = load_workbook(BytesIO(data)).worksheets[0]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}
    with ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", RISKY)
def test_a_cell_that_looks_like_a_formula_is_neutral_in_csv(text: str) -> None:
    """B6: 12 prefixes; and our own reading takes the apostrophe away again."""
    written = csv_text([["Notat", "Mer"], [text, "x"]])
    [_headings, [cell, _more]] = list(csv.reader(StringIO(written[1:], newline=""), delimiter=";"))
    assert cell == "'" + text
    assert plain(cell) == text


@given(st.text())
def test_neutral_text_comes_back_unchanged(text: str) -> None:
    assert plain(neutral(text)) == text


@pytest.mark.parametrize("number", [-5, -1.5, 7])
def test_numbers_of_ours_stay_numbers(number: float) -> None:
    assert csv_text([[number]]).strip("\ufeff\r\n") == str(number).replace(".", ",")


@pytest.mark.parametrize(("name", "text"), BAD_INPUTS)
def test_any_text_can_be_written_and_what_a_cell_can_hold_comes_back(name: str, text: str) -> None:
    """B3, B6: lone surrogates and what no cell can hold are the only changes, and they can be seen."""
    expected = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    written = csv_text([["N", text]])[1:]
    if len(text) < csv.field_size_limit():
        assert plain(next(csv.reader(StringIO(written, newline=""), delimiter=";"))[1]) == expected
    else:
        assert written == f"N;{expected}\r\n"
    cell = load_workbook(BytesIO(workbook([Sheet("N", ["N"], [[text]])]))).worksheets[0]["A2"].value or ""
    if len(expected) > 32_767:
        assert cell.endswith(" […]")
    elif not any(sign < " " and sign not in "\t\n" for sign in expected):
        assert cell == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_the_encodings_and_with_the_signs_people_have(encoding: str, delimiter: str) -> None:
    text = f'Kode{delimiter}Ønske\r\n1{delimiter}"Å; være, her\t"\r\n\r\n2{delimiter}\r\n'
    table = read_table("LISTE.CSV", text.encode(encoding))
    assert table.headings == ["Kode", "Ønske"]
    assert table.rows == [["1", "Å; være, her\t"], ["2", ""]]
    assert table.numbers == [2, 4]


def test_a_title_above_the_headings_is_passed_over() -> None:
    table = read_table("a.csv", b"Saker ved kontoret;;\n\nKode;Status;\nSE-1;praksis;\n")
    assert (table.headings, table.rows, table.numbers) == (["Kode", "Status"], [["SE-1", "praksis"]], [4])


@pytest.mark.parametrize(
    ("filename", "data", "message"),
    [
        ("bilde.png", png(), "ikke et regneark"),
        ("bilde.xlsx", png(), "ikke et regneark"),
        ("bilde.csv", png(), "ikke et regneark"),
        ("side.csv", b"<!doctype html><p>hei", "ikke et regneark"),
        ("brev.pdf", b"%PDF-1.7 x", "ikke et regneark"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "ikke et regneark"),
        ("annet.xlsx", zipped(hei=b"hei"), "ikke et regneark"),
        ("avkortet.xlsx", workbook([Sheet("A", ["A", "B"], [])])[:900], "ikke et regneark"),
        ("tom.csv", b"", "tom"),
        ("tom.csv", b" \r\n;;\r\n", "tom"),
        ("tom.xlsx", workbook([Sheet("A", [], [])]), "tom"),
        ("uten.csv", b"1;2;3\n4;5;6\n", "overskrifter"),
        ("dobbel.csv", b"Status;status\n1;2\n", "To kolonner"),
        ("ujevn.csv", b"A;B\n1;2\n1;2;3\n", "Rad 3"),
        ("bred.csv", ";".join(f"k{n}" for n in range(101)).encode(), "kolonner"),
        ("lang.csv", b"A;B\n" + b"1;2\n" * 2001, "for mange rader"),
        ("lang.xlsx", workbook([Sheet("A", ["A", "B"], [[1, 2]] * 2003)]), "for mange rader"),
        ("stor.csv", b"x" * 5_000_001, "for stor"),
        ("bombe.xlsx", zipped(**{"xl/workbook.xml": b"0" * 60_000_000}), "for stor"),
        ("enhet.xlsx", zipped(**{"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "ikke et regneark"),
    ],
)
def test_what_is_no_table_is_refused_with_words(filename: str, data: bytes, message: str) -> None:
    """B8: hostile and mistaken files."""
    with pytest.raises(UnreadableTableError, match=message):
        read_table(filename, data)


def test_the_limit_of_rows_is_exact() -> None:
    assert len(read_table("a.csv", b"A;B\n" + b"1;2\n" * 2000).rows) == 2000
    assert len(read_table("a.xlsx", workbook([Sheet("A", ["A", "B"], [[1, 2]] * 2000)])).rows) == 2000
    with pytest.raises(UnreadableTableError):
        read_table("a.csv", b"A;B\n" + b"1;2\n" * 11, max_rows=10)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, filename: str) -> None:
    try:
        table = read_table(filename, data)
    except UnreadableTableError:
        return
    assert all(len(row) == len(table.headings) for row in table.rows)


def test_no_other_module_writes_spreadsheets() -> None:
    """T9: one export module."""
    root = Path(__file__).parents[2] / "app"
    signs = ("import xlsxwriter", "import openpyxl", "from openpyxl", "csv.writer", "DictWriter")
    users = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if any(sign in path.read_text() for sign in signs)
    }
    assert users == {"kernel/spreadsheets/reading.py", "kernel/spreadsheets/writing.py"}
