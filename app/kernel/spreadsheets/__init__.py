"""The one place where spreadsheets are written and read: XLSX and CSV."""

from app.kernel.spreadsheets.cells import Cell, as_text, neutral, plain, same, unusable
from app.kernel.spreadsheets.reading import MAX_ROWS, Table, UnreadableTableError, read_table
from app.kernel.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, Sheet, csv_text, workbook

__all__ = [
    "CSV_TYPE",
    "MAX_ROWS",
    "XLSX_TYPE",
    "Cell",
    "Sheet",
    "Table",
    "UnreadableTableError",
    "as_text",
    "csv_text",
    "neutral",
    "plain",
    "read_table",
    "same",
    "unusable",
    "workbook",
]
