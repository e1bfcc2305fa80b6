"""Writes a list of employers in a fixed number of statements."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from app.accounts.models import User
from app.caseload.actions.bulk import insert_all
from app.caseload.forms.employer_rows import PERSON_VALUES, VALUES
from app.caseload.forms.import_rows import Fate, ImportRow
from app.caseload.models import CaseloadImport, Employer, EmployerPerson
from app.caseload.models.employers import sortable
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db


def bring_employers(imported: CaseloadImport, rows: Sequence[ImportRow], *, by: User | None) -> None:
    """Make and change what the rows say. `imported.changed` holds what stood there before, for undoing."""
    fresh = [row for row in rows if row.fate is Fate.CREATED]
    changed = [row for row in rows if row.fate is Fate.CHANGED]
    lines = [
        {**{name: row.writes["values"].get(name, None if name == "organisation_number" else "") for name in VALUES},
         "import_id": imported.id} for row in fresh
    ]  # fmt: skip
    made = insert_all(Employer, lines, key=VALUES, among=Employer.import_id == imported.id)
    _update(Employer, VALUES, [(row.match, row.writes["values"]) for row in changed if row.writes["values"]])
    people = [row.writes["person_change"] for row in changed if "person_change" in row.writes]
    _update(EmployerPerson, PERSON_VALUES, people)
    named = [(employer_id, row) for employer_id, row in zip(made, fresh, strict=True) if row.writes["person"]]
    named += [(row.match.id, row) for row in changed if row.writes.get("person")]
    lines = [
        {**{name: row.writes["person"].get(name, "") for name in ("name", *PERSON_VALUES)}, "employer_id": employer_id}
        for employer_id, row in named
    ]
    theirs = EmployerPerson.employer_id.in_([employer_id for employer_id, _row in named])
    person_ids = insert_all(EmployerPerson, lines, key=("employer_id", "name"), among=theirs)
    audit.record_many("import", Employer, [*made, *(row.match.id for row in changed)], by=by)
    imported.changed = {
        "employers": {str(row.match.id): _before(row.match, row.writes["values"], name=row.match.name)
                      for row in changed if row.writes["values"]},
        "people": {str(each.id): _before(each, values, name=each.name) for each, values in people},
        "new_people": person_ids,
    }  # fmt: skip
    imported.created_count, imported.changed_count = len(fresh), len(changed)
    imported.skipped_count = sum(row.fate is Fate.SKIPPED for row in rows)


def _before(stands: Any, values: dict[str, str], *, name: str) -> dict[str, Any]:
    kept = {each: getattr(stands, each) for each in values}
    return {"name": name, "version": stands.version + 1, "values": kept}


def _update(model: Any, columns: Sequence[str], changes: Sequence[tuple[Any, dict[str, str]]]) -> None:
    """One statement for all: each row gets all these columns, changed or as they are, and its next version."""
    if not changes:
        return
    table, at = model.__table__, now()
    lines = []
    for stands, values in changes:
        line = {f"new_{name}": values.get(name, getattr(stands, name)) for name in columns}
        if model is Employer:
            line["new_sort_name"] = sortable(line["new_name"])
        lines.append({"the_id": stands.id, "at": at, **line})
    written = [*columns, *(["sort_name"] if model is Employer else [])]
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in written}
    statement = update(table).where(table.c.id == bindparam("the_id"))
    statement = statement.values(version=table.c.version + 1, updated_at=bindparam("at"), **new)
    db.session.connection().execute(statement, lines)
