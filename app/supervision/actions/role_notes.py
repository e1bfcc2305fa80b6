"""Writes of dated notes on the method supervisor's other functions."""

from datetime import date

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.supervision.enums_challenges import RoleFunction
from app.supervision.models import RoleNote


def add_note(*, function: RoleFunction, day: date, by: User, **texts: str) -> RoleNote:
    note = RoleNote(function=function, day=day, by_id=by.id, **texts)
    db.session.add(note)
    db.session.flush()
    audit.record("add", note, by=by)
    return note


def change_note(note: RoleNote, *, function: RoleFunction, day: date, by: User, **texts: str) -> None:
    note.function, note.day = function, day
    for name, value in texts.items():
        setattr(note, name, value)
    db.session.flush()
    audit.record("change", note, by=by)
