"""Look-ups by kind and month, where five people or more have looked (settled 12).

There are no sums across kinds or months, so that no hidden figure can be worked out.
"""

from typing import NamedTuple

from sqlalchemy import and_, case, distinct, func, select

from app.kernel.anonymity import enough
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.control.figures import Month
from app.privacy.control.queries import this_month

KINDS = ("case", "guidance_room", "user")
MONTHS = 12


class Row(NamedTuple):
    """A month, and by kind how many look-ups: None where fewer than five people looked."""

    month: Month
    counts: dict[str, int | None]


def months() -> list[Row]:
    """The twelve months before this one, the newest first. One statement."""
    shown = [this_month().previous]
    while len(shown) < MONTHS:
        shown.append(shown[-1].previous)
    number = case(*((month.within(LookUp.at), index) for index, month in enumerate(shown)), else_=None)
    begins, ends = shown[-1].span[0], shown[0].span[1]
    counted = (
        select(number.label("number"), LookUp.thing, func.count(), func.count(distinct(LookUp.user_id)))
        .where(and_(LookUp.at >= begins, LookUp.at < ends), LookUp.thing.in_(KINDS))
        .group_by(number, LookUp.thing)
    )
    found = {(index, thing): (times, people) for index, thing, times, people in db.session.execute(counted)}
    rows = []
    for index, month in enumerate(shown):
        counts = {}
        for kind in KINDS:
            times, people = found.get((index, kind), (0, 0))
            counts[kind] = times if enough(people) or not times else None
        rows.append(Row(month, counts))
    return rows
