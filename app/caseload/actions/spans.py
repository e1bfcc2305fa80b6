"""Rows of history that begin on a day and last until the next one begins: stages, statuses, coaches, stand-ins.

The rows of one case cover every day from its start without overlap, and no row repeats what the one before says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.caseload.models import Case, CaseClosing
from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


@dataclass(frozen=True)
class Track:
    """One kind of history: its table, the column that holds what is true, the text column that says why, and fixed
    values of the rows (the seat of a coach)."""

    model: Any
    value: str
    words: str
    fixed: tuple[tuple[str, Any], ...] = ()


def rows(track: Track, case: Case) -> list[Any]:
    """The rows of this case, the first day first."""
    conditions = [getattr(track.model, name) == value for name, value in track.fixed]
    found = db.session.scalars(
        select(track.model).where(track.model.case_id == case.id, *conditions).order_by(track.model.from_on)
    )
    return list(found)


def value_on(track: Track, history: Sequence[Any], on: date) -> Any:
    """What was true on a day, or None before the first row."""
    before = [row for row in history if row.from_on <= on]
    return getattr(before[-1], track.value) if before else None


def value_today(track: Track, case: Case) -> Any:
    return value_on(track, rows(track, case), today())


def refuse_day(case: Case, from_on: date, *, future: bool = False) -> None:
    """No history before the case began, and none that has not happened."""
    if from_on < case.started_on:
        began = day(case.started_on)
        raise DomainError(_("Oppfølgingen startet %(day)s. Velg den dagen eller en senere dag.", day=began), "from_on")
    if from_on > today() and not future:
        raise DomainError(_("Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."), "from_on")


def refuse_closed(case: Case, on: date, *, field: str) -> None:
    """Nothing closes on a day before that on which the case was opened again: it would have been closed twice."""
    query = select(func.max(CaseClosing.until_on)).where(CaseClosing.case_id == case.id)
    opened = db.session.scalar(query)
    if opened and on < opened:
        opened_on = day(opened)
        raise DomainError(_("Saken ble åpnet igjen %(day)s. Velg den dagen eller en senere dag.", day=opened_on), field)


def put(track: Track, case: Case, *, value: Any, from_on: date, words: str, by: Any) -> Any:
    """From this day `value` was true, until the row that follows. A row of the same day is replaced; rows that then
    repeat what the one before says go away. Gives what is true today."""
    history = rows(track, case)
    row = next((each for each in history if each.from_on == from_on), None)
    if row is None:
        row = track.model(case_id=case.id, from_on=from_on, **dict(track.fixed))
        db.session.add(row)
        history = sorted([*history, row], key=lambda each: each.from_on)
    setattr(row, track.value, value)
    setattr(row, track.words, words)
    row.by_id = by.id if by else None
    kept: list[Any] = []
    for each in history:
        if kept and getattr(kept[-1], track.value) == getattr(each, track.value):
            if not getattr(kept[-1], track.words):
                setattr(kept[-1], track.words, getattr(each, track.words))
            (db.session.delete if each in db.session and each.id else db.session.expunge)(each)
        else:
            kept.append(each)
    db.session.flush()
    return value_on(track, kept, today())


def needs_reason(track: Track, case: Case, *, value: Any, from_on: date, words: str) -> None:
    """Changing the past is a correction, and says why. Saying what already stands there is no change."""
    history = rows(track, case)
    if value_on(track, history, from_on) == value and not any(row.from_on == from_on for row in history):
        raise DomainError(_("Det står slik allerede fra den dagen."), track.value)
    if any(row.from_on > from_on for row in history) and not words:
        raise DomainError(_("Du endrer noe som ligger tilbake i tid. Skriv kort hvorfor."), track.words)


def move_start(track: Track, case: Case, *, started_on: date) -> None:
    """The case began on another day than what stood there: what was true then is true from its first day."""
    history = rows(track, case)
    if not history:
        return
    before = [row for row in history if row.from_on <= started_on]
    first = before[-1] if before else history[0]
    for row in history:
        if row.from_on < first.from_on:
            db.session.delete(row)
    db.session.flush()
    first.from_on = started_on
    db.session.flush()
