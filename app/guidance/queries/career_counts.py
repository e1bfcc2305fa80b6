"""What people say of the career talks, counted together for the office (S1-03, settled 12 and 14)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.guidance.models import CareerCount
from app.kernel.anonymity import enough
from app.kernel.db import db
from app.kernel.halfyear import HalfYear


@dataclass(frozen=True)
class Said:
    """One half-year that is over. Without five answers there is nothing but the half-year."""

    half_year: HalfYear
    answers: int | None = None
    understandable: float | None = None
    manageable: float | None = None
    meaningful: float | None = None


def half_years() -> list[Said]:
    """Half-years that are over, the newest first: a figure that still grows would tell what the latest answer was.
    There is no sum, so that a hidden half-year cannot be worked out."""
    count = CareerCount
    means = (func.avg(count.understandable), func.avg(count.manageable), func.avg(count.meaningful))
    rows = db.session.execute(
        select(count.half_year, func.count(), *means)
        .where(count.half_year < HalfYear.current())
        .group_by(count.half_year)
        .order_by(count.half_year.desc())
        .limit(6)
    ).all()
    return [
        Said(half_year, number, *(float(each) for each in given)) if enough(number) else Said(half_year)
        for half_year, number, *given in rows
    ]
