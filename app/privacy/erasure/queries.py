"""Requests for erasure as each may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import User
from app.caseload.models import Case
from app.guidance.models import GuidanceRoom
from app.kernel.dates import local
from app.kernel.db import db
from app.kernel.i18n import _
from app.privacy.erasure import cases, colleagues
from app.privacy.erasure.enums import AskedState
from app.privacy.erasure.models import ErasureRequest
from app.privacy.file.case_parts import PARTS
from app.privacy.file.colleagues import AREAS, areas_of_tables

ANSWER_WITHIN = timedelta(days=30)
"""A month (GDPR art. 12(3))."""
MOST = 50


@dataclass(frozen=True)
class Extent:
    """What would go, as the privacy officer may know it: kinds and counts, the first and last day, and what stands in
    the way."""

    counts: Sequence[tuple[str, int]]
    first: date | None = None
    last: date | None = None
    hindrance: str = ""


def load(erasure_id: int) -> ErasureRequest:
    query = select(ErasureRequest).where(ErasureRequest.id == erasure_id)
    both = joinedload(ErasureRequest.asked_by), joinedload(ErasureRequest.answered_by)
    return db.session.scalars(query.options(*both)).one()


def waiting() -> Sequence[ErasureRequest]:
    """The oldest first."""
    query = select(ErasureRequest).where(_to_answer()).order_by(ErasureRequest.asked_at, ErasureRequest.id)
    return db.session.scalars(query.options(joinedload(ErasureRequest.asked_by))).all()


def answered() -> Sequence[ErasureRequest]:
    """The latest first."""
    done = ErasureRequest.state.in_((AskedState.ERASED, AskedState.REFUSED))
    query = select(ErasureRequest).where(done).order_by(ErasureRequest.answered_at.desc()).limit(MOST)
    both = joinedload(ErasureRequest.asked_by), joinedload(ErasureRequest.answered_by)
    return db.session.scalars(query.options(*both)).all()


def of_case(case: Case) -> ErasureRequest | None:
    """The one that waits, or else the latest one."""
    return _latest(ErasureRequest.case_id == case.id)


def of_colleague(person: User) -> ErasureRequest | None:
    return _latest(ErasureRequest.user_id == person.id)


def _latest(whose: ColumnElement[bool]) -> ErasureRequest | None:
    query = select(ErasureRequest).where(whose).order_by(ErasureRequest.id.desc()).limit(1)
    return db.session.scalars(query).one_or_none()


def extent_of(asked: ErasureRequest) -> Extent:
    if asked.case_id is not None:
        case = db.session.get_one(Case, asked.case_id)
        words = {part.table.name: str(part.title) for part in PARTS if part.model is not Case}
        words |= {GuidanceRoom.__tablename__: _("Veiledningsrom")}
        counts = [(words[name], number) for name, number in cases.counts_of(case).items() if name in words]
        return Extent(counts, case.started_on, case.ended_on)
    if asked.user_id is not None:
        person = db.session.get_one(User, asked.user_id)
        closed = local(person.deactivated_at).date() if person.deactivated_at else None
        counts = _by_area(colleagues.counts_of(person))
        return Extent(counts, person.started_on, closed, colleagues.hindrance_of(person))
    return Extent(())


def _by_area(counts: dict[str, int]) -> list[tuple[str, int]]:
    area_of = areas_of_tables()
    found: dict[str, int] = {}
    for table, number in counts.items():
        area = str(AREAS[area_of[table]])
        found[area] = found.get(area, 0) + number
    return list(found.items())


def for_start_page() -> Sequence[ErasureRequest]:
    """What waits for the privacy officer's answer, the oldest first. One statement."""
    query = select(ErasureRequest).where(_to_answer()).order_by(ErasureRequest.asked_at).limit(MOST)
    return db.session.scalars(query).all()


def answers_to(person: User) -> Sequence[ErasureRequest]:
    """What became of what this person asked for and has not put away, the latest first."""
    done = ErasureRequest.state.in_((AskedState.ERASED, AskedState.REFUSED))
    mine = ErasureRequest.asked_by_id == person.id, ErasureRequest.seen_at.is_(None)
    query = select(ErasureRequest).where(done, *mine).order_by(ErasureRequest.answered_at.desc()).limit(MOST)
    return db.session.scalars(query).all()


def _to_answer() -> ColumnElement[bool]:
    """Not what a deadline or a restore has answered already."""
    somebody = or_(ErasureRequest.case_id.is_not(None), ErasureRequest.user_id.is_not(None))
    return and_(ErasureRequest.state == AskedState.WAITING, somebody)
