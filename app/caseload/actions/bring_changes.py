"""Writes what a list changes in cases that are there already, and keeps what stood there before."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from app.accounts.models import User
from app.caseload.actions.bulk import replace_days
from app.caseload.forms.import_rows import ImportRow
from app.caseload.models import Case, CaseStage, CaseStatus, PlacementPercent
from app.caseload.queries.import_matches import VALUES, Dated, KnownCase
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.i18n import _

Rows = Sequence[ImportRow]


def write_changes(changed: Rows, *, by: User | None) -> dict[str, Any]:
    """Write what differs. Gives, for each case by id, its version after the import and what stood there before."""
    by_id = by.id if by else None
    _update_cases(changed)
    replace_days(CaseStage, "case_id", [
        {"case_id": row.match.id, "from_on": today(), "stage": row.writes["stage"], "reason": _("Fra en liste"),
         "by_id": by_id} for row in changed if "stage" in row.writes
    ])  # fmt: skip
    replace_days(CaseStatus, "case_id", [
        {"case_id": row.match.id, "from_on": row.writes["status"][1], "status": row.writes["status"][0], "note": "",
         "by_id": by_id} for row in changed if "status" in row.writes
    ])  # fmt: skip
    replace_days(PlacementPercent, "placement_id", [
        {"placement_id": row.writes["percent"][0].id, "from_on": today(), "percent": row.writes["percent"][1]}
        for row in changed if "percent" in row.writes
    ])  # fmt: skip
    audit.record_many("import", Case, [row.match.id for row in changed], by=by)
    return {str(row.match.id): _before(row) for row in changed}


def _update_cases(changed: Rows) -> None:
    """One statement for all: each case gets all these columns, changed or as they are, and its next version."""
    if not changed:
        return
    table: Any = Case.__table__
    columns = [*VALUES, "stage", "status"]
    at, lines = now(), []
    for row in changed:
        stands: KnownCase = row.match
        status = row.writes["status"][0] if "status" in row.writes else stands.statuses[-1].value
        line = {**stands.values, **row.writes["values"], "stage": row.writes.get("stage", stands.stage)}
        line["status"] = status
        lines.append({"the_id": stands.id, "at": at, **{f"new_{name}": line[name] for name in columns}})
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    statement = update(table).where(table.c.id == bindparam("the_id"))
    statement = statement.values(version=table.c.version + 1, updated_at=bindparam("at"), **new)
    db.session.connection().execute(statement, lines)


def _before(row: ImportRow) -> dict[str, Any]:
    """As JSON keeps it. Of a history: the day that was written, and the row that stood on it, if any."""
    stands: KnownCase = row.match
    kept: dict[str, Any] = {
        "name": stands.values["display_name"],
        "version": stands.version + 1,
        "values": {name: _plain(stands.values[name]) for name in row.writes["values"]},
    }
    if "stage" in row.writes:
        kept["stage"] = {"was": stands.stage, **_day_of(stands.stages, today())}
    if "status" in row.writes:
        kept["status"] = {"was": stands.statuses[-1].value, **_day_of(stands.statuses, row.writes["status"][1])}
    if "percent" in row.writes:
        job = row.writes["percent"][0]
        kept["percent"] = {"placement": job.id, **_day_of(job.percents, today())}
    return kept


def _day_of(history: Sequence[Dated], on: Any) -> dict[str, Any]:
    row = next((each for each in history if each.from_on == on), None)
    return {"day": on.isoformat(), "row": [_plain(row.value), row.words] if row else None}


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | bool) else str(value)
