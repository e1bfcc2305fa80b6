"""Reads of the office's list of pedagogical means."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.learning.models import Activity, Means, activity_means


def load_means(means_id: int) -> Means:
    """A means that is or has been in the list, or NoResultFound."""
    return db.session.scalars(select(Means).where(Means.id == means_id)).one()


def named(name: str) -> Means | None:
    """The means of this name, however it is written. The list is short, and databases lower-case «Ø» differently."""
    wanted = name.strip().casefold()
    return next((each for each in db.session.scalars(select(Means)) if each.name.casefold() == wanted), None)


def register() -> Sequence[Any]:
    """The list with how many activities use each: rows of (Means, used)."""
    used = (
        select(activity_means.c.means_id, func.count().label("used"))
        .join(Activity, Activity.id == activity_means.c.activity_id)
        .where(Activity.removed_at.is_(None))
        .group_by(activity_means.c.means_id)
        .subquery()
    )
    return db.session.execute(
        select(Means, func.coalesce(used.c.used, 0).label("used"))
        .outerjoin(used, used.c.means_id == Means.id)
        .where(Means.removed_at.is_(None))
        .order_by(func.lower(Means.name), Means.id)
    ).all()


def means_choices(*, keep: Sequence[Means] = ()) -> list[SelectChoice]:
    """The list as choices; `keep` also offers those that are removed but still stand on the activity."""
    rows = list(db.session.scalars(select(Means).where(Means.removed_at.is_(None))))
    rows += [each for each in keep if each.removed_at is not None]
    return [SelectChoice(str(each.id), each.name) for each in sorted(rows, key=lambda each: each.name.casefold())]


def chosen_means(means_ids: Sequence[int]) -> Sequence[Means]:
    return db.session.scalars(select(Means).where(Means.id.in_(means_ids or ()))).all()
