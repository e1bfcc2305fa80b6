"""A list of employers held against the register: what each row will make or change, or why it is left."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import or_, select

from app.caseload.forms.employer_columns import EmployerColumn
from app.caseload.forms.employer_rows import PERSON_VALUES, VALUES, ToldEmployer
from app.caseload.forms.import_rows import Change, ImportRow, twice
from app.caseload.models import Employer, EmployerPerson
from app.caseload.models.employers import sortable
from app.caseload.organisation_numbers import spaced
from app.kernel.db import db
from app.kernel.i18n import _
from app.kernel.spreadsheets import same


class Register:
    """The employers that the list may mean, by number and by name; a merged one is the one that was kept."""

    def __init__(self, told: Collection[ToldEmployer]) -> None:
        columns = [getattr(Employer, name) for name in VALUES]
        listed = (Employer.removed_at.is_(None), Employer.merged_into_id.is_(None))
        named = Employer.sort_name.in_({sortable(each.name) for each in told})
        numbered = Employer.organisation_number.in_({each.number for each in told if each.number})
        merged = select(Employer.merged_into_id).where(named, Employer.merged_into_id.is_not(None))
        query = select(Employer.id, Employer.version, *columns).where(*listed)
        query = query.where(or_(named, numbered, Employer.id.in_(merged))).order_by(Employer.id)
        rows = db.session.execute(query).all()
        self.by_id = {row.id: row for row in rows}
        self.by_number = {row.organisation_number: row for row in rows if row.organisation_number}
        self.by_name: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            self.by_name[same(row.name)].append(row)
        old = select(Employer.name, Employer.merged_into_id).where(named, Employer.merged_into_id.is_not(None))
        for name, kept in db.session.execute(old):
            if kept in self.by_id and self.by_id[kept] not in self.by_name[same(name)]:
                self.by_name[same(name)].append(self.by_id[kept])
        self.people: dict[tuple[int, str], Any] = {}
        people = select(
            EmployerPerson.id, EmployerPerson.employer_id, EmployerPerson.name, EmployerPerson.version,
            *(getattr(EmployerPerson, name) for name in PERSON_VALUES),
        )  # fmt: skip
        for row in db.session.execute(
            people.where(EmployerPerson.employer_id.in_(self.by_id), EmployerPerson.removed_at.is_(None))
        ):
            self.people.setdefault((row.employer_id, same(row.name)), row)

    def find(self, told: ToldEmployer) -> list[Any]:
        """By number; else by name and place, where an empty place and an empty number may be any."""
        if told.number and told.number in self.by_number:
            return [self.by_number[told.number]]
        named = [row for row in self.by_name.get(same(told.name), []) if not (told.number and row.organisation_number)]
        here = [row for row in named if same(row.place) == same(told.place)]
        return here or [row for row in named if not (row.place and told.place)]


def decide_employers(rows: Sequence[ImportRow]) -> None:
    """Give each row without errors its match and its changes. Four statements."""
    register = Register([row.told for row in rows if row.told])
    seen: dict[Any, int] = {}
    for row in rows:
        if row.told is None:
            continue
        found = register.find(row.told)
        if len(found) > 1:
            row.error(
                EmployerColumn.NAME, _("Flere arbeidsgivere heter dette. Skriv organisasjonsnummer eller sted også.")
            )
            continue
        key = found[0].id if found else (row.told.number or (same(row.told.name), same(row.told.place)))
        if key in seen:
            row.error(EmployerColumn.NAME, twice(seen[key]))
            continue
        seen[key] = row.number
        row.match = found[0] if found else None
        _compare(row, row.told, register)


def _compare(row: ImportRow, told: ToldEmployer, register: Register) -> None:
    if row.match is None:
        row.writes = {"values": told.values, "person": told.person}
        return
    differing = {name: text for name, text in told.values.items() if text != (getattr(row.match, name) or "")}
    for name, text in differing.items():
        before = getattr(row.match, name) or ""
        shown = spaced if name == "organisation_number" else str
        row.changes.append(Change(EmployerColumn(name), shown(before), shown(text)))
    row.writes["values"] = differing
    if told.person:
        _compare_person(row, told.person, register.people.get((row.match.id, same(told.person["name"]))))
    if not row.changes:
        row.skip = _("Uendret")


def _compare_person(row: ImportRow, person: dict[str, str], stands: Any) -> None:
    if stands is None:
        row.changes.append(Change(EmployerColumn.PERSON, "", person["name"]))
        row.writes["person"] = person
        return
    told = {each: person[each] for each in PERSON_VALUES if each in person}
    differing = {each: text for each, text in told.items() if text != getattr(stands, each)}
    for name, text in differing.items():
        row.changes.append(Change(EmployerColumn(name), getattr(stands, name), text))
    if differing:
        row.writes["person_change"] = (stands, differing)
