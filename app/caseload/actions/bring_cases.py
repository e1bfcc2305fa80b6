"""Writes the cases of a list in a fixed number of statements, so that others wait shortly however long the list is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.actions import follow_along
from app.caseload.actions.bring_changes import write_changes
from app.caseload.actions.bulk import insert_all, insert_only
from app.caseload.enums import OutcomeStatus, PlacementKind, Seat, Stage
from app.caseload.forms.case_rows import ToldCase
from app.caseload.forms.import_rows import Fate, ImportRow
from app.caseload.models import (
    Case,
    CaseCoach,
    CaseloadImport,
    CaseStage,
    CaseStatus,
    Employer,
    FollowAlong,
    Placement,
    PlacementPercent,
    SupervisedCoach,
)
from app.caseload.queries.import_matches import VALUES, employers_named
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.i18n import _
from app.kernel.spreadsheets import same

Rows = Sequence[ImportRow]
# What a case has where the list says nothing.
DEFAULTS = {name: getattr(Case.__table__.c[name].default, "arg", None) for name in VALUES}


def bring_cases(imported: CaseloadImport, rows: Rows, *, by: User | None, supervisor_id: int | None = None) -> None:
    """Make and change what the rows say. `imported.changed` holds what stood there before, for undoing."""
    fresh = [row for row in rows if row.fate is Fate.CREATED]
    changed = [row for row in rows if row.fate is Fate.CHANGED]
    coaches = _coaches(fresh, supervisor_id=supervisor_id, by=by)
    _create(imported, fresh, coaches, by=by)
    before = write_changes(changed, by=by)
    jobs = [(row.writes["case_id"], row.told.job) for row in fresh if row.told.job]
    jobs += [(row.match.id, row.writes["job"]) for row in changed if "job" in row.writes]
    _place(imported, jobs, by=by)
    imported.changed = {"cases": before, "coaches": list(coaches.values())}
    imported.created_count, imported.changed_count = len(fresh), len(changed)
    imported.skipped_count = sum(row.fate is Fate.SKIPPED for row in rows)


def _coaches(fresh: Rows, *, supervisor_id: int | None, by: User | None) -> dict[str, int]:
    """Accounts without sign-in for coaches whom only the list names; they belong to the supervisor's team."""
    names = {same(row.writes["coach"]): row.writes["coach"] for row in fresh if isinstance(row.writes["coach"], str)}
    lines = [{"name": name} for name in names.values()]
    ids = dict(zip(names, insert_all(User, lines, key=("name",), among=User.name.in_(names.values())), strict=True))
    insert_only(UserRole, [{"user_id": each, "role": Role.JOB_COACH} for each in ids.values()])
    if supervisor_id is not None:
        insert_only(SupervisedCoach, [{"coach_id": each, "supervisor_id": supervisor_id} for each in ids.values()])
    audit.record_many("create", User, ids.values(), by=by)
    return ids


def _create(imported: CaseloadImport, fresh: Rows, coaches: Mapping[str, int], *, by: User | None) -> None:
    lines = [_new_case(row, coaches, imported.id) for row in fresh]
    made = insert_all(Case, lines, key=("coach_id", "display_name"), among=Case.import_id == imported.id)
    for row, case_id in zip(fresh, made, strict=True):
        row.writes["case_id"] = case_id
    by_id = by.id if by else None
    insert_only(CaseStage, [line for row in fresh for line in _stages(row, by_id)])
    insert_only(CaseStatus, [line for row in fresh for line in _statuses(row, by_id)])
    seat = {"seat": Seat.COACH, "reason": "", "by_id": by_id}
    insert_only(
        CaseCoach,
        [
            {"case_id": row.writes["case_id"], "user_id": line["coach_id"], "from_on": line["started_on"], **seat}
            for row, line in zip(fresh, lines, strict=True)
        ],
    )
    audit.record_many("import", Case, [row.writes["case_id"] for row in fresh], by=by)


def _new_case(row: ImportRow, coaches: Mapping[str, int], import_id: int) -> dict[str, Any]:
    told: ToldCase = row.told
    coach = row.writes["coach"]
    return {
        # Every line names every column, so that all go into one statement.
        **{name: row.writes["values"].get(name, DEFAULTS[name]) for name in VALUES},
        "display_name": told.name,
        "started_on": told.started_on,
        "coach_id": coach if isinstance(coach, int) else coaches[same(coach)],
        "stage": told.stage or Stage.FIRST_CONTACT,
        "status": told.status or OutcomeStatus.SEEKING,
        "ended_on": told.ended_on,
        # What was closed before is kept from the day it came here (settled 2).
        "end_recorded_on": today() if told.ended_on else None,
        "retention_from": today() if told.ended_on else None,
        "import_id": import_id,
    }


def _stages(row: ImportRow, by_id: int | None) -> Iterable[dict[str, Any]]:
    """Everybody begins in the first stage; where the list says more, that is what is known today."""
    told: ToldCase = row.told
    line = {"case_id": row.writes["case_id"], "by_id": by_id, "reason": ""}
    known_on = told.ended_on or today()
    if told.stage in (None, Stage.FIRST_CONTACT) or known_on == told.started_on:
        yield {**line, "from_on": told.started_on, "stage": told.stage or Stage.FIRST_CONTACT}
        return
    yield {**line, "from_on": told.started_on, "stage": Stage.FIRST_CONTACT}
    yield {**line, "from_on": known_on, "stage": told.stage, "reason": _("Fra en liste")}


def _statuses(row: ImportRow, by_id: int | None) -> Iterable[dict[str, Any]]:
    """Seeking from the start, then what the list says (settled 3)."""
    told: ToldCase = row.told
    since = told.status_from or told.started_on
    line = {"case_id": row.writes["case_id"], "by_id": by_id, "note": ""}
    if told.status in (None, OutcomeStatus.SEEKING) or since > told.started_on:
        yield {**line, "from_on": told.started_on, "status": OutcomeStatus.SEEKING}
    if told.status not in (None, OutcomeStatus.SEEKING):
        yield {**line, "from_on": since, "status": told.status}


def _place(imported: CaseloadImport, jobs: Sequence[tuple[int, Any]], *, by: User | None) -> None:
    """Ordinary jobs with their days of contact, and employers that are made when the register lacks them."""
    names = {same(job.employer): job.employer for _case, job in jobs if job.employer}
    employers = employers_named(list(names.values()))
    missing = [name for key, name in names.items() if key not in employers]
    new = [{"name": name, "import_id": imported.id} for name in missing]
    made = insert_all(Employer, new, key=("name",), among=Employer.import_id == imported.id)
    employers |= dict(zip(map(same, missing), made, strict=True))
    audit.record_many("import", Employer, made, by=by)
    lines = [
        {
            "case_id": case_id,
            "employer_id": employers[same(job.employer)] if job.employer else None,
            "kind": PlacementKind.JOB,
            "job_form": job.form,
            "started_on": job.started_on,
            "ended_on": job.ended_on,
            "import_id": imported.id,
        }
        for case_id, job in jobs
    ]
    ids = insert_all(Placement, lines, key=("case_id", "started_on"), among=Placement.import_id == imported.id)
    insert_only(
        PlacementPercent,
        [
            {"placement_id": placement_id, "from_on": job.started_on, "percent": job.percent}
            for placement_id, (_case, job) in zip(ids, jobs, strict=True)
            if job.percent is not None
        ],
    )
    days = (
        follow_along.lines_of_new(placement_id, started_on=job.started_on, ended_on=job.ended_on)
        for placement_id, (_case, job) in zip(ids, jobs, strict=True)
    )
    insert_only(FollowAlong, [line for each in days for line in each])
