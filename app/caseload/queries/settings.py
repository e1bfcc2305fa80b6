"""The office's limits, and the lists it keeps."""

from sqlalchemy import select

from app.caseload.models import CaseloadSettings, EndCause, Programme
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
    return db.session.get(CaseloadSettings, 1) or CaseloadSettings(id=1, discussed_note="", **DEFAULTS)


def load_settings() -> CaseloadSettings:
    """The stored row, made when it is missing: for those who change it."""
    row = db.session.get(CaseloadSettings, 1)
    if row is None:
        row = settings()
        db.session.add(row)
    return row


def programmes(*, keep: int | None = None, empty: str | None = None) -> list[SelectChoice]:
    """Programmes as choices; `keep` also offers one taken away that still stands on a case."""
    rows = db.session.execute(
        select(Programme.id, Programme.name)
        .where(Programme.removed_at.is_(None) | (Programme.id == keep))
        .order_by(Programme.id)
    )
    choices = [SelectChoice(str(row.id), row.name) for row in rows]
    return [SelectChoice("", empty), *choices] if empty is not None else choices


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
