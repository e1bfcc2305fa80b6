"""People in a spreadsheet: a template to fill in, and a filled one read into the lines of name_list.py."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest

from app.accounts import name_list
from app.accounts.enums import Role
from app.kernel.i18n import _
from app.kernel.spreadsheets import Cell, Sheet, Table, UnreadableTableError, read_table, workbook
from app.kernel.spreadsheets.columns import guess_columns


class Column(StrEnum):
    """A column of the template, in its order."""

    NAME = "name"
    EMAIL = "email"
    TEAM = "team"
    ROLES = "roles"
    PERCENT = "percent"
    BEGAN = "began"


KNOWN: Mapping[Column, Sequence[str]] = {
    Column.NAME: ("navn", "fullt navn", "namn", "name"),
    Column.EMAIL: ("e-post", "epost", "e-postadresse", "epostadresse", "e-mail", "email", "e-mailadresse", "mail"),
    Column.TEAM: ("team", "avdeling/team", "enhet"),
    Column.ROLES: ("roller", "rolle", "roles", "role"),
    Column.PERCENT: ("stillingsprosent", "stilling", "prosent", "stillingsprosent (%)", "percent"),
    Column.BEGAN: ("begynte", "startdato", "begynner", "ansatt fra", "started"),
}
HEADINGS = ("Navn", "E-post", "Team", "Roller", "Stillingsprosent", "Begynte")
EXAMPLES = (
    ("Ada Eksempel", "ada@eksempel.no", "", "jobbspesialist", 100, "01.03.2026"),
    ("Ola Eksempel", "ola@eksempel.no", "", "medarbeider", 80, ""),
)


def template(teams: Sequence[str]) -> bytes:
    """An empty sheet to fill in, and another that shows how: two rows, the roles, the office's own teams."""
    roles = [str(role.label) for role in Role]
    rows: list[tuple[Cell, ...]] = [
        *EXAMPLES,
        (),
        (_("Navn og e-post må være med. Resten kan stå tomt."),),
        (_("Har noen flere roller, skriver du komma mellom dem."),),
        (),
        (_("Teamene deres"), _("Rollene")),
        *zip_longest(teams, roles),
    ]
    return workbook([Sheet(_("Kolleger"), HEADINGS, []), Sheet(_("Slik fyller du ut"), HEADINGS, rows)])


def read(filename: str, data: bytes) -> str:
    """The rows of a file as lines of a list, under a line of headings, so that line 7 is row 7 of the file.
    UnreadableTableError says what to do."""
    table = read_table(filename, data, max_rows=name_list.MOST)
    at = guess_columns(table.headings, KNOWN)
    if Column.NAME not in at or Column.EMAIL not in at:
        raise UnreadableTableError(
            _("Fila mangler kolonnen «Navn» eller «E-post». Bruk malen, eller rett overskriftene i første rad.")
        )
    if not table.rows:
        raise UnreadableTableError(_("Fila har overskrifter, men ingen rader."))
    return "\n".join(_lines(table, at))


def _lines(table: Table, at: Mapping[Column, int]) -> list[str]:
    lines = ["; ".join(HEADINGS)]
    for number, row in zip(table.numbers, table.rows, strict=True):
        lines += [""] * (number - 1 - len(lines))
        cells = [_cell(row, at.get(column)) for column in Column]
        lines.append("; ".join(cells).rstrip("; "))
    return lines


def _cell(row: Sequence[str], at: int | None) -> str:
    """One cell, on one line and without what divides the cells of a line."""
    return " ".join(row[at].replace(";", ",").split()) if at is not None else ""
