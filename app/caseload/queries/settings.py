"""The office's limits, and the lists it keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from app.caseload.models import Case, CaseloadSettings, EndCause, Programme
from app.kernel.db import db
from app.kernel.fields import SelectChoice

# What holds until the office has decided otherwise (product 3.6, 3.7, 3.12).
DEFAULTS = {
    "no_contact_days": 14,
    "gap_days": 14,
    "collision_days": 14,
    "visits_a_week": 6,
    "stale_months": 6,
}


def settings() -> CaseloadSettings:
    """The one row; an office that has none gets the defaults, not stored."""
    row = db.session.get(CaseloadSettings, 1)
    db.session.info["caseload_settings"] = row  # the session forgets what nobody holds, and would ask again
    return row or CaseloadSettings(id=1, discussed_note="", **DEFAULTS)


def limit(name: str) -> ColumnElement[int]:
    """One of the limits inside a statement: a page that needs a single one asks no question of its own."""
    stored = select(getattr(CaseloadSettings, name)).where(CaseloadSettings.id == 1)
    return func.coalesce(stored.scalar_subquery(), DEFAULTS[name])


def load_settings() -> CaseloadSettings:
    """The stored row, made when it is missing: for those who change it."""
    row = settings()
    if row not in db.session:
        db.session.add(row)
        db.session.flush()
    return row


def programmes(*, keep: int | None = None) -> list[SelectChoice]:
    """Programmes as choices; `keep` also offers one taken away that still stands on a case."""
    rows = db.session.execute(
        select(Programme.id, Programme.name)
        .where(Programme.removed_at.is_(None) | (Programme.id == keep))
        .order_by(Programme.id)
    )
    return [SelectChoice(str(row.id), row.name) for row in rows]


def end_causes(*, keep: int | None = None) -> list[SelectChoice]:
    """Causes with their detail, as choices grouped by cause in the order they were added."""
    rows = db.session.execute(
        select(EndCause.id, EndCause.cause, EndCause.detail)
        .where(EndCause.removed_at.is_(None) | (EndCause.id == keep))
        .order_by(EndCause.id)
    ).all()
    order = list(dict.fromkeys(row.cause for row in rows))
    rows = sorted(rows, key=lambda row: order.index(row.cause))
    return [SelectChoice(str(row.id), row.detail, optgroup=row.cause) for row in rows]


@dataclass(frozen=True)
class Lists:
    """What the office chooses from, and how many cases have each."""

    programmes: Sequence[Any]  # rows of id, name, cases
    causes: dict[str, list[Any]]  # rows of id, detail, cases by cause


def _cases_with(it: ColumnElement[bool]) -> ScalarSelect[int]:
    """Counted by index, one by one: the database would sort all cases to count them together."""
    return select(func.count()).select_from(Case).where(it, Case.removed_at.is_(None)).scalar_subquery()


def lists() -> Lists:
    """Two statements."""
    programmes = db.session.execute(
        select(Programme.id, Programme.name, _cases_with(Case.programme_id == Programme.id).label("cases"))
        .where(Programme.removed_at.is_(None))
        .order_by(Programme.id)
    ).all()
    rows = db.session.execute(
        select(
            EndCause.id, EndCause.cause, EndCause.detail, _cases_with(Case.end_cause_id == EndCause.id).label("cases")
        )
        .where(EndCause.removed_at.is_(None))
        .order_by(EndCause.id)
    )
    causes: dict[str, list[Any]] = {}
    for row in rows:
        causes.setdefault(row.cause, []).append(row)
    return Lists(programmes, causes)


def load_programme(programme_id: int) -> Programme:
    return db.session.get_one(Programme, programme_id)


def load_end_cause(end_cause_id: int) -> EndCause:
    return db.session.get_one(EndCause, end_cause_id)
