"""Two rows of the register were the same workplace: one is kept, and what hung on the other is moved there."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, select, update

from app.accounts.models import User
from app.caseload.actions.employers import add_acquaintance
from app.caseload.enums import EMPLOYER_FACTS
from app.caseload.models import (
    Acquaintance,
    Disclosure,
    Employer,
    EmployerMerge,
    EmployerPerson,
    EmployerVisit,
    NextStep,
    Opening,
    Placement,
    Promise,
    WantedEmployer,
)
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

HANGING: tuple[Any, ...] = (
    EmployerVisit, EmployerPerson, Promise, Opening, Placement, WantedEmployer, NextStep, Disclosure,
)  # fmt: skip
"""What has an `employer_id` and goes with it."""


def merge_employers(kept: Employer, merged: Employer, *, from_merged: set[str], by: User) -> EmployerMerge:
    """Keep `kept`, with those facts of `merged` that are named. Everything that hung on `merged` is moved; its address
    leads to `kept` from now on."""
    _hold(kept, merged)
    before = {name: getattr(kept, name) for name in EMPLOYER_FACTS}
    moved = {model.__tablename__: list(_move(model, merged, kept)) for model in HANGING}
    moved["acquaintance"] = _share_acquaintances(merged, kept)
    moved["employer"] = list(_lead_on(merged, kept))
    merged.merged_into_id = kept.id
    db.session.flush()  # before the number is taken over: one employer per number
    for name in sorted(from_merged & set(EMPLOYER_FACTS)):
        setattr(kept, name, getattr(merged, name))
    kept.known_on = max((day for day in (kept.known_on, merged.known_on) if day), default=None)
    merge = EmployerMerge(
        kept_id=kept.id, merged_id=merged.id, by_id=by.id, moved={"rows": moved, "facts": before}
    )
    db.session.add(merge)
    db.session.flush()
    audit.record("merge", kept, by=by)
    return merge


def undo_merge(merge: EmployerMerge, *, by: User) -> Employer:
    """Both stand in the register again, each with what it had; what has come since stays with the kept one."""
    kept, merged = db.session.get_one(Employer, merge.kept_id), db.session.get_one(Employer, merge.merged_id)
    if kept.merged_into_id is not None or merge.undone_at is not None:
        raise DomainError(_("Angre den siste sammenslåingen først."))
    for name, value in merge.moved["facts"].items():
        if getattr(kept, name) == getattr(merged, name):  # not written anew since
            setattr(kept, name, value)
    db.session.flush()
    merged.merged_into_id = None
    rows = merge.moved["rows"]
    for model in HANGING:
        ids = rows[model.__tablename__]
        db.session.execute(
            update(model).where(model.id.in_(ids), model.employer_id == kept.id).values(employer_id=merged.id)
        )
    db.session.execute(update(Employer).where(Employer.id.in_(rows["employer"])).values(merged_into_id=merged.id))
    db.session.execute(
        delete(Acquaintance).where(
            Acquaintance.employer_id == kept.id, Acquaintance.user_id.in_(rows["acquaintance"])
        )
    )
    merge.undone_at = now()
    db.session.flush()
    audit.record("undo_merge", kept, by=by)
    return merged


def _hold(kept: Employer, merged: Employer) -> None:
    """Both are in the register until this request is done, and are two."""
    ids = sorted({kept.id, merged.id})
    query = select(Employer).where(Employer.id.in_(ids)).order_by(Employer.id).with_for_update()
    held = db.session.scalars(query.execution_options(populate_existing=True)).all()
    if len(held) != 2 or any(each.merged_into_id or each.removed_at for each in held):
        raise DomainError(_("En av de to er allerede slått sammen eller tatt ut. Last siden på nytt."))


def _move(model: Any, merged: Employer, kept: Employer) -> Iterator[int]:
    ids = db.session.scalars(select(model.id).where(model.employer_id == merged.id)).all()
    db.session.execute(update(model).where(model.employer_id == merged.id).values(employer_id=kept.id))
    yield from ids


def _share_acquaintances(merged: Employer, kept: Employer) -> list[int]:
    """Those who knew the merged one know the kept one. Gives those who did not before."""
    people = db.session.scalars(select(Acquaintance.user_id).where(Acquaintance.employer_id == merged.id)).all()
    return [user_id for user_id in people if add_acquaintance(kept.id, user_id)]


def _lead_on(merged: Employer, kept: Employer) -> Iterator[int]:
    """Older addresses that led to the merged one lead to the kept one."""
    ids = db.session.scalars(select(Employer.id).where(Employer.merged_into_id == merged.id)).all()
    db.session.execute(update(Employer).where(Employer.id.in_(ids)).values(merged_into_id=kept.id))
    yield from ids
