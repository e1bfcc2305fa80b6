"""Months that should be controlled, and what is kept of their control."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.kernel.chain import mark
from app.kernel.dates import local, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.control.figures import Month
from app.privacy.control.models import ControlledLine, MonthlyControl
from app.privacy.logs.lines import lines

SHOWN_MONTHS = 24


class MonthRow(NamedTuple):
    """A month, its control if it was begun, and who signed it."""

    month: Month
    control: MonthlyControl | None
    signed_by: str | None


def this_month() -> Month:
    return Month(today().replace(day=1))


def load_month(year: int, month: int) -> Month:
    """A month that has begun. NoResultFound for all else."""
    if not 2000 <= year <= 9998 or not 1 <= month <= 12:
        raise NoResultFound
    found = Month(date(year, month, 1))
    if found.first > today():
        raise NoResultFound
    return found


def control_of(month: Month) -> MonthlyControl | None:
    return db.session.scalars(select(MonthlyControl).where(MonthlyControl.month == month.first)).one_or_none()


def load_control(year: int, month: int) -> MonthlyControl:
    """A control that was begun. NoResultFound for all else."""
    return db.session.scalars(select(MonthlyControl).where(MonthlyControl.month == load_month(year, month).first)).one()


def months() -> list[MonthRow]:
    """From this month back to the first with a look-up, two years at most, the newest first. Two statements."""
    signer = aliased(User)
    kept = db.session.execute(
        select(MonthlyControl, signer.name).outerjoin(signer, signer.id == MonthlyControl.signed_by_id)
    ).all()
    by_month = {control.month: (control, name) for control, name in kept}
    first = db.session.scalar(select(func.min(LookUp.at)))
    earliest = min([*by_month, local(first).date().replace(day=1) if first else this_month().first])
    found: list[MonthRow] = []
    month = this_month()
    while month.first >= earliest and len(found) < SHOWN_MONTHS:
        found.append(MonthRow(month, *by_month.get(month.first, (None, None))))
        month = month.previous
    return found


def lines_of(control: MonthlyControl) -> Sequence[Any]:
    """The lines picked for a control: rows of (ControlledLine, …) with the columns of the log, None for one that has
    gone."""
    logged = lines().subquery()
    return db.session.execute(
        select(ControlledLine, *(each for each in logged.c if each.name != "id"))
        .outerjoin(logged, logged.c.id == ControlledLine.look_up_id)
        .where(ControlledLine.control_id == control.id)
        .order_by(logged.c.at, ControlledLine.id)
    ).all()


def load_line(line_id: int) -> Any:
    """One line with its control."""
    return db.session.execute(
        select(ControlledLine, MonthlyControl)
        .join(MonthlyControl, MonthlyControl.id == ControlledLine.control_id)
        .where(ControlledLine.id == line_id)
    ).one()


def undecided(control: MonthlyControl) -> int:
    left = select(func.count()).where(ControlledLine.control_id == control.id, ControlledLine.verdict.is_(None))
    return db.session.scalar(left) or 0


def uncontrolled() -> Month | None:
    """Last month, when something was looked up in it and nobody has signed for it. One statement."""
    month = this_month().previous
    begins, ends = month.span
    something = select(LookUp.id).where(LookUp.at >= begins, LookUp.at < ends).exists()
    signed = select(MonthlyControl.id).where(MonthlyControl.month == month.first, MonthlyControl.signed_at.is_not(None))
    waits = db.session.scalar(select(something & ~signed.exists()))
    return month if waits else None


def line_in_log(line: ControlledLine) -> Any:
    """The line as the log tells it; None when it has gone by its deadline."""
    return db.session.execute(lines().where(LookUp.id == line.look_up_id)).one_or_none()


def newest_link() -> mark.Head:
    """The newest link of the chain now."""
    return mark.head(db.session.connection())
