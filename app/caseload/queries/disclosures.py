"""What may be told to an employer, as the job seeker has decided (S3-E25)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, joinedload

from app.accounts.asking import kept
from app.caseload.enums import Telling
from app.caseload.models import Disclosure
from app.caseload.queries.of_a_case import load_part
from app.kernel.dates import today
from app.kernel.db import db


def load_disclosure(disclosure_id: int) -> Disclosure:
    found: Disclosure = load_part(Disclosure, disclosure_id)
    return found


def load_removed_disclosure(disclosure_id: int) -> Disclosure:
    found: Disclosure = load_part(Disclosure, disclosure_id, removed=True)
    return found


def telling_on(row: Disclosure, day: date) -> Telling:
    """What holds for this fact that day: what has been withdrawn is not told from that day on."""
    withdrawn = row.withdrawn_on is not None and row.withdrawn_on <= day
    return Telling.NO if withdrawn else row.telling


def _of(case_id: Any) -> Select[Disclosure]:
    return (
        select(Disclosure)
        .where(Disclosure.case_id == case_id, Disclosure.removed_at.is_(None))
        .options(joinedload(Disclosure.employer))
        .order_by(Disclosure.fact, Disclosure.id)
    )


def current(case_id: int) -> Sequence[Disclosure]:
    """The decisions that hold: those that no later decision has taken the place of. One statement."""
    return _current(None, case_id=case_id).scalars().all()


@kept
def _current(_nobody: None, *, case_id: Any) -> Select[Disclosure]:
    newer = aliased(Disclosure)
    replaced = select(newer.id).where(newer.replaces_id == Disclosure.id, newer.removed_at.is_(None)).exists()
    return _of(case_id).where(~replaced)


def everything(case_id: int) -> Sequence[Disclosure]:
    """Earlier decisions too, the newest first. One statement."""
    rows = db.session.scalars(_of(case_id)).all()
    return sorted(rows, key=lambda row: (row.decided_on, row.id), reverse=True)


def is_replaced(row: Disclosure) -> bool:
    query = select(Disclosure.id).where(Disclosure.replaces_id == row.id, Disclosure.removed_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None


@dataclass(frozen=True)
class Sharing:
    """What holds towards one employer, or towards any. Facts that are on no card are not told either."""

    no: list[Disclosure] = field(default_factory=list)
    ask_first: list[Disclosure] = field(default_factory=list)
    yes: list[Disclosure] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing has been talked through yet."""
        return not (self.no or self.ask_first or self.yes)


def not_to_share(case_id: int, employer_id: int | None = None) -> Sharing:
    """What to keep quiet about, ask first about, and may tell: towards this employer, where a decision about it counts
    before one about all; without an employer, every decision there is. One statement."""
    rows = [row for row in current(case_id) if employer_id is None or row.employer_id in (None, employer_id)]
    if employer_id is not None:
        own = {row.fact.casefold() for row in rows if row.employer_id}
        rows = [row for row in rows if row.employer_id or row.fact.casefold() not in own]
    sharing = Sharing()
    places = {Telling.NO: sharing.no, Telling.ASK_FIRST: sharing.ask_first, Telling.YES: sharing.yes}
    for row in rows:
        places[telling_on(row, today())].append(row)
    return sharing
