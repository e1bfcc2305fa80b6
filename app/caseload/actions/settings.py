"""Changes of the office's limits and lists. What cases already have keeps standing there."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import CaseloadSettings, EndCause, Programme
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def change_limits(settings: CaseloadSettings, *, by: User, **limits: int) -> None:
    for name, value in limits.items():
        setattr(settings, name, value)
    db.session.add(settings)
    db.session.flush()
    audit.record("change", settings, by=by)


def add_programme(*, name: str, by: User) -> Programme:
    """A new programme, or the removed one of that name again."""
    made: Programme = _again(Programme, by, name=name) or _add(Programme, by, name=name)
    return made


def add_end_cause(*, cause: str, detail: str, by: User) -> EndCause:
    """A new cause, or the removed one again."""
    found = _again(EndCause, by, cause=cause, detail=detail)
    made: EndCause = found or _add(EndCause, by, cause=cause, detail=detail)
    return made


def _again(model: Any, by: User, **values: str) -> Any:
    """The row that says the same, brought back if it was removed."""
    # Compared here and not in SQL: SQLite's lower() leaves Æ, Ø and Å as they are.
    wanted = [value.casefold() for value in values.values()]
    rows = db.session.scalars(select(model))
    found = next((row for row in rows if [getattr(row, name).casefold() for name in values] == wanted), None)
    if found is None:
        return None
    if found.removed_at is None:
        raise DomainError(_("Det står i lista allerede."), next(iter(values)))
    found.removed_at = None
    db.session.flush()
    audit.record("restore", found, by=by)
    return found


def _add(model: Any, by: User, **values: str) -> Any:
    row = model(**values)
    db.session.add(row)
    db.session.flush()
    audit.record("add", row, by=by)
    return row
