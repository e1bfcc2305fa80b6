"""Changes of the office's limits and lists. What is taken away keeps standing on the cases that have it; a new name is
another word for the same thing, so cases of before, closed ones too, take it over."""

from collections.abc import Sequence
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


def rename_programme(programme: Programme, *, name: str, by: User) -> None:
    _refuse_taken(programme, name=name)
    _rename([programme], by, name=name)


def rename_end_cause(row: EndCause, *, cause: str, detail: str, whole_heading: bool, by: User) -> None:
    """With `whole_heading`, the others under the same heading follow to the new one."""
    _refuse_taken(row, cause=cause, detail=detail)
    beside = [each for each in db.session.scalars(select(EndCause)) if each.cause == row.cause and each is not row]
    following = beside if whole_heading and cause != row.cause else []
    for each in following:
        _refuse_taken(each, cause=cause, detail=each.detail)
    _rename([row], by, cause=cause, detail=detail)
    _rename(following, by, cause=cause)


def _rename(rows: Sequence[Any], by: User, **values: str) -> None:
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
        row.touch()
        db.session.flush()
        audit.record("rename", row, by=by)


def _refuse_taken(row: Any, **values: str) -> None:
    """Another row of the list says this already."""
    other = _find(type(row), **values)
    if other is not None and other is not row:
        words = _("Det står i lista allerede.") if other.removed_at is None else _(
            "Det har stått i lista før. Legg det til igjen i stedet."
        )  # fmt: skip
        raise DomainError(words, next(iter(values)))


def _find(model: Any, **values: str) -> Any:
    """The row that says this, in the list or taken out of it."""
    # Compared here and not in SQL: SQLite's lower() leaves Æ, Ø and Å as they are.
    wanted = [value.casefold() for value in values.values()]
    rows = db.session.scalars(select(model))
    return next((row for row in rows if [getattr(row, name).casefold() for name in values] == wanted), None)


def _again(model: Any, by: User, **values: str) -> Any:
    """The row that says the same, brought back if it was removed."""
    found = _find(model, **values)
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
