"""Undoing an import within a day. What somebody has written in since stays, and is named."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select, update

from app.accounts.models import User
from app.caseload.actions.bulk import forget_days, insert_only
from app.caseload.actions.imports import KEPT
from app.caseload.enums import Known, OutcomeStatus, Stage
from app.caseload.models import (
    Case,
    CaseloadImport,
    CaseStage,
    CaseStatus,
    Employer,
    EmployerPerson,
    FollowAlong,
    Placement,
    PlacementPercent,
)
from app.caseload.queries.import_use import touched
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db

# Rows that a case has from its first moment.
HISTORY = ("case_stage", "case_status", "case_coach")
# Histories that an import may add a day to: the table, whose it is, the column with the words, and what a value is.
DAYS: dict[str, tuple[Any, str, str | None, Any]] = {
    "stage": (CaseStage, "case_id", "reason", Stage),
    "status": (CaseStatus, "case_id", "note", OutcomeStatus),
    "percent": (PlacementPercent, "placement_id", None, Decimal),
}


def can_undo(imported: CaseloadImport) -> bool:
    confirmed = imported.confirmed_at
    return confirmed is not None and imported.undone_at is None and now() - confirmed < KEPT


def undo_import(imported: CaseloadImport, *, by: User) -> bool:
    """Take away what the import made and put back what it changed. False when there is nothing to undo, so that two
    presses are one. What could not be undone stands in `content["left"]`, by kind and name."""
    if not can_undo(imported):
        return False
    before = imported.changed or {}
    left = [("case", name) for name in _undo_cases(imported, before.get("cases", {}), by)]
    left += [("employer", name) for name in _undo_register(imported, before, by)]
    imported.undone_at, imported.content, imported.changed = now(), {"left": left}, None
    audit.record("undo_import", imported, by=by)
    db.session.flush()
    return True


def _undo_cases(imported: CaseloadImport, before: Mapping[str, Any], by: User) -> list[str]:
    """The names of cases that stay as they are."""
    made = select(Case.id).where(Case.import_id == imported.id, Case.removed_at.is_(None))
    changed = select(Case.id).where(Case.id.in_([int(each) for each in before]), Case.removed_at.is_(None))
    used = _used_cases(imported, made, changed)
    versions = dict(db.session.execute(select(Case.id, Case.version).where(Case.id.in_(changed))).all())
    back = {
        each: kept for each, kept in before.items()
        if int(each) not in used and versions.get(int(each)) == kept["version"]
    }  # fmt: skip
    found = select(Case.id, Case.display_name).where(Case.id.in_(made)).order_by(Case.id)
    names = dict(db.session.execute(found).all())
    away = [each for each in names if each not in used]
    gone = [*away, *map(int, back)]
    jobs = select(Placement.id).where(Placement.import_id == imported.id, Placement.removed_at.is_(None))
    _remove(Case, away)
    _remove(Placement, list(db.session.scalars(jobs.where(Placement.case_id.in_(gone)))))
    _put_back_cases(back)
    audit.record_many("undo_import", Case, gone, by=by)
    return [name for each, name in names.items() if each in used] + [
        kept["name"] for each, kept in before.items() if each not in back
    ]


def _used_cases(imported: CaseloadImport, made: Any, changed: Any) -> set[int]:
    """Cases that somebody has written in since. In a case that was there before, what stood there is no hindrance."""
    since = imported.confirmed_at
    assert since is not None
    used = touched(Case, made, since=since, besides=(*HISTORY, "placement"))
    used |= touched(Case, changed, since=since, besides=Case.metadata.tables.keys())
    own = select(Placement.id).where(Placement.import_id == imported.id)
    used_jobs = touched(Placement, own, since=since, besides=("placement_percent", "follow_along"))
    of_jobs = select(FollowAlong.id).where(FollowAlong.placement_id.in_(own))
    days = touched(FollowAlong, of_jobs, since=since)
    used_jobs |= set(db.session.scalars(select(FollowAlong.placement_id).where(FollowAlong.id.in_(days))))
    used |= set(db.session.scalars(select(Placement.case_id).where(Placement.id.in_(used_jobs))))
    others = select(Placement.case_id).where(Placement.case_id.in_(made))
    return used | set(db.session.scalars(others.where(Placement.import_id.is_distinct_from(imported.id))))


def _put_back_cases(back: Mapping[str, Any]) -> None:
    for each, kept in back.items():
        values = {name: _read(name, value) for name, value in kept["values"].items()}
        for name in DAYS.keys() & kept.keys():
            _put_back_day(name, kept[name].get("placement", int(each)), kept[name])
            if "was" in kept[name]:
                values[name] = DAYS[name][3](kept[name]["was"])
        _put_back(Case, int(each), values)


def _put_back_day(name: str, owner_id: int, kept: Mapping[str, Any]) -> None:
    """Take the import's row of a history away; the row that stood on the same day comes back."""
    model, owner, words, kind = DAYS[name]
    day = date.fromisoformat(kept["day"])
    forget_days(model, owner, [(owner_id, day)])
    if kept["row"]:
        line = {owner: owner_id, "from_on": day, name: kind(kept["row"][0])}
        insert_only(model, [line | ({words: kept["row"][1]} if words else {})])


def _read(name: str, value: Any) -> Any:
    """From JSON to what the column holds."""
    if value is None:
        return None
    if name == "out_of_work_at_start":
        return Known(value)
    return date.fromisoformat(value) if name.endswith("_on") else value


def _put_back(model: Any, thing_id: int, values: Mapping[str, Any]) -> None:
    """Give a row these values again, as its next version."""
    table = model.__table__
    statement = update(table).where(table.c.id == thing_id)
    db.session.connection().execute(statement.values(version=table.c.version + 1, updated_at=now(), **values))


def _remove(model: Any, ids: Collection[int]) -> None:
    if not ids:
        return
    table = model.__table__
    statement = update(table).where(table.c.id == bindparam("the_id"))
    statement = statement.values(version=table.c.version + 1, removed_at=bindparam("at"))
    at = now()
    db.session.connection().execute(statement, [{"the_id": each, "at": at} for each in ids])


def _undo_register(imported: CaseloadImport, before: Mapping[str, Any], by: User) -> list[str]:
    """The names of employers that stay as they are."""
    since = imported.confirmed_at
    assert since is not None
    people = before.get("new_people", [])
    new_people = select(EmployerPerson.id).where(EmployerPerson.id.in_(people), EmployerPerson.version == 1)
    used_people = touched(EmployerPerson, new_people, since=since)
    _remove(EmployerPerson, [each for each in db.session.scalars(new_people) if each not in used_people])
    made = select(Employer.id).where(Employer.import_id == imported.id, Employer.removed_at.is_(None))
    used = touched(Employer, made, since=since, besides=("placement", "employer_person"))
    for hanging in (Placement, EmployerPerson):
        standing = select(hanging.employer_id).where(hanging.employer_id.in_(made), hanging.removed_at.is_(None))
        used |= {each for each in db.session.scalars(standing) if each is not None}
    found = select(Employer.id, Employer.name).where(Employer.id.in_(made)).order_by(Employer.id)
    names = dict(db.session.execute(found).all())
    away = [each for each in names if each not in used]
    _remove(Employer, away)
    audit.record_many("undo_import", Employer, away, by=by)
    left = [name for each, name in names.items() if each in used]
    for model, key in ((Employer, "employers"), (EmployerPerson, "people")):
        left += _put_back_all(model, before.get(key, {}), by)
    return left


def _put_back_all(model: Any, before: Mapping[str, Any], by: User) -> list[str]:
    stands = select(model.id, model.version).where(model.id.in_([int(each) for each in before]))
    versions: dict[int, int] = dict(db.session.execute(stands).all())
    left, back = [], []
    for each, kept in before.items():
        if versions.get(int(each)) == kept["version"]:
            _put_back(model, int(each), kept["values"])
            back.append(int(each))
        else:
            left.append(kept["name"])
    audit.record_many("undo_import", model, back, by=by)
    return left
