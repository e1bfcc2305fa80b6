"""What parts tell on the first pages of a room, each in one statement: a first page joins them all."""

from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from app.accounts.asking import kept
from app.guidance.career_words import ReferralState
from app.guidance.models import CareerTalk, GuidanceRoom, JobSearchShare, Referral, Talk
from app.guidance.queries import plans, talk_sheets, talks
from app.guidance.queries.referrals import OVER


class CareerStands(NamedTuple):
    """How many of the three talks are summed up, and the referral that runs, if any."""

    written: int
    referral_id: int | None
    state: ReferralState | None
    is_asked: bool


def career_stands(room_id: int) -> CareerStands:
    summed_up, referral_id, state, asked_at = _career(None, room_id=room_id).one()
    return CareerStands(summed_up, referral_id, state, asked_at is not None)


@kept
def _career(_nobody: None, *, room_id: Any) -> Select[*tuple[Any, ...]]:
    written = select(func.count()).where(CareerTalk.room_id == room_id, CareerTalk.summary != "").scalar_subquery()
    return (
        select(written, Referral.id, Referral.state, Referral.asked_at)
        .select_from(GuidanceRoom)
        .outerjoin(Referral, (Referral.room_id == GuidanceRoom.id) & Referral.state.not_in(OVER))
        .where(GuidanceRoom.id == room_id)
    )


def is_plan_shared(room_id: int) -> tuple[bool, bool]:
    """Whether the plan is shared, and whether the talk sheet is."""
    plan, sheet = _shares(None, room_id=room_id).one()
    return bool(plan), bool(sheet)


@kept
def _shares(_nobody: None, *, room_id: Any) -> Select[*tuple[bool, bool]]:
    return select(plans.shared_in(room_id), talk_sheets.sheet_shared_in(room_id))


def talks_stand(room_id: int) -> tuple[Talk | None, bool]:
    """The next talk, and whether the job-search log is shared."""
    log_shared, talk = _talk(None, room_id=room_id).one()
    return talk, bool(log_shared)


@kept
def _talk(_nobody: None, *, room_id: Any) -> Select[*tuple[Any, ...]]:
    is_log_shared = select(JobSearchShare.room_id).where(JobSearchShare.room_id == room_id).exists()
    return (
        select(is_log_shared, Talk)
        .select_from(GuidanceRoom)
        .outerjoin(Talk, (Talk.room_id == GuidanceRoom.id) & talks.is_next())
        .where(GuidanceRoom.id == room_id)
        .order_by(*talks.nearest_first())
        .limit(1)
    )
