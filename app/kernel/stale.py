"""Two people edited the same thing: what differs, in words and as it is sent again when one has chosen."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask import request
from sqlalchemy import inspect

from app.kernel import dates
from app.kernel.db import Base, db
from app.kernel.i18n import _

# What a form carries beside its fields and what this page gives anew.
ANEW = {"csrf_token", "version", "_resolve"}


@dataclass(frozen=True)
class Difference:
    """One field that differs: both texts, and both values as a form sends them."""

    name: str
    label: str
    mine: str
    theirs: str
    mine_values: list[str]
    theirs_values: list[str]


def hold(thing: Any) -> None:
    """Where several can write at the same time, nobody else saves this thing until this request is done; what stands
    now is read again. The embedded database has one writer, which began before anything was read. What has not been
    stored yet (the office's defaults, an empty section) cannot be held."""
    if db.engine.dialect.name != "sqlite" and isinstance(thing, Base) and thing in db.session:
        columns = [column.key for column in inspect(type(thing)).column_attrs]
        db.session.refresh(thing, columns, with_for_update=True)


def differences(form: Any, current: Any) -> list[Difference]:
    """The fields in which what was sent differs from what has been saved meanwhile, in the form's order."""
    return [
        Difference(
            field.name,
            str(field.label.text),
            _in_words(field),
            _in_words(current[field.name]),
            [str(value) for value in field.raw_data or []],
            _values(current[field.name]),
        )
        for field in form
        if field.type != "CSRFTokenField" and _plain(field.data) != _plain(current[field.name].data)
    ]


def carried(form: Any, differing: list[Difference]) -> list[tuple[str, str]]:
    """Everything else that was sent, so that it is sent again as it was."""
    left_out = {"csrf_token", *(each.name for each in differing)}
    known = [(field.name, str(value)) for field in form if field.name not in left_out for value in field.raw_data or []]
    others = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in form._fields and name not in ANEW and not name.startswith(("choose-", "theirs-"))
    ]
    return [*known, *others]


def _plain(data: Any) -> Any:
    """Comparable: nothing is nothing whether empty or None; several choices have no order."""
    if isinstance(data, list | tuple | set | frozenset):
        data = sorted(str(each) for each in data)
    return data or None


def _values(field: Any) -> list[str]:
    """The values of a field as a browser would send them."""
    data = field.data
    if isinstance(data, bool):
        return ["y"] if data else []
    if isinstance(data, list | tuple | set | frozenset):
        return [str(each) for each in data]
    if data is None:
        return [""]
    return [data.isoformat() if isinstance(data, date | time) else str(data)]


def _in_words(field: Any) -> str:
    data = field.data
    if isinstance(data, bool):
        return _("Ja") if data else _("Nei")
    if hasattr(field, "choices"):
        chosen = {str(each) for each in (data if isinstance(data, list | tuple) else [data])}
        return ", ".join(
            str(choice.label) for choice in field.iter_choices() if str(choice.value) in chosen and choice.value != ""
        )
    if isinstance(data, date):
        return dates.day(data)
    if isinstance(data, time):
        return dates.clock(data)
    return "" if data is None else str(data)
