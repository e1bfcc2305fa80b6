"""A list of employers read row by row: what each row says, and what must be put right. Asks no database."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.caseload import organisation_numbers
from app.caseload.forms.employer_columns import EmployerColumn
from app.caseload.forms.import_rows import ImportRow, check_cells, check_email
from app.kernel.i18n import _

# As in the forms of an employer, so that what came from a file can be edited.
LONGEST = {
    EmployerColumn.NAME: 120, EmployerColumn.NUMBER: 30, EmployerColumn.INDUSTRY: 80, EmployerColumn.PLACE: 80,
    EmployerColumn.PERSON: 100, EmployerColumn.TITLE: 100, EmployerColumn.PHONE: 40,
}  # fmt: skip
VALUES = ("name", "organisation_number", "industry", "place", "address")
PERSON_VALUES = ("title", "phone", "email")


@dataclass(frozen=True)
class ToldEmployer:
    """What one row says; what it does not say is missing from `values`."""

    name: str
    number: str | None
    place: str
    values: dict[str, str]
    person: dict[str, str] | None


def read_employer_rows(
    lines: Sequence[Sequence[str]],
    numbers: Sequence[int],
    columns: Mapping[EmployerColumn, int],
    identities: Collection[tuple[int, int]] = (),
) -> list[ImportRow]:
    """Each row as it was understood; see `read_case_rows`."""
    found = set(identities)
    rows = []
    for at_line, (number, line) in enumerate(zip(numbers, lines, strict=True)):
        row = ImportRow(number, {column: " ".join(line[at].split()) for column, at in columns.items()})
        check_cells(row, {column for column, at in columns.items() if (at_line, at) in found}, LONGEST)
        told = _told(row)
        row.told = None if row.errors else told
        rows.append(row)
    return rows


def _told(row: ImportRow) -> ToldEmployer:
    cells = row.cells
    name = cells.get(EmployerColumn.NAME, "")
    if not name:
        row.error(EmployerColumn.NAME, _("Cellen er tom. Skriv «%(column)s».", column=EmployerColumn.NAME.label))
    number = None
    try:
        number = organisation_numbers.read(cells.get(EmployerColumn.NUMBER, ""))
    except ValueError as error:
        row.error(EmployerColumn.NUMBER, str(error))
    check_email(row, EmployerColumn.EMAIL)
    person = {each: cells[EmployerColumn(each)] for each in PERSON_VALUES if cells.get(EmployerColumn(each))}
    if cells.get(EmployerColumn.PERSON):
        person["name"] = cells[EmployerColumn.PERSON]
    elif person:
        row.note(EmployerColumn.PERSON, _("Uten navn på kontaktpersonen blir telefon, e-post og stilling ikke med."))
    values = {each: cells[EmployerColumn(each)] for each in VALUES if cells.get(EmployerColumn(each))}
    if number:
        values["organisation_number"] = number
    return ToldEmployer(name, number, cells.get(EmployerColumn.PLACE, ""), values, person if "name" in person else None)
