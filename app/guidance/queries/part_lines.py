"""What parts tell on the first pages of a room, each in one statement: a first page joins them all."""

from typing import NamedTuple

from sqlalchemy import func, select

from app.guidance.career_words import ReferralState
from app.guidance.models import CareerTalk, GuidanceRoom, JobSearchShare, Referral, Talk
from app.guidance.queries import plans, talk_sheets, talks
from app.guidance.queries.referrals import OVER
from app.kernel.db import db


class CareerStands(NamedTuple):
    """How many of the three talks are summed up, and the referral that runs, if any."""

    written: int
    referral_id: int | None
    state: ReferralState | None
    is_asked: bool


def career_stands(room_id: int) -> CareerStands:
    written = select(func.count()).where(CareerTalk.room_id == room_id, CareerTalk.summary != "").scalar_subquery()
    wanted = (
        select(written, Referral.id, Referral.state, Referral.asked_at)
        .select_from(GuidanceRoom)
        .outerjoin(Referral, (Referral.room_id == GuidanceRoom.id) & Referral.state.not_in(OVER))
        .where(GuidanceRoom.id == room_id)
    )
    summed_up, referral_id, state, asked_at = db.session.execute(wanted).one()
    return CareerStands(summed_up, referral_id, state, asked_at is not None)


def is_plan_shared(room_id: int) -> tuple[bool, bool]:
    """Whether the plan is shared, and whether the talk sheet is."""
    plan, sheet = db.session.execute(select(plans.shared_in(room_id), talk_sheets.sheet_shared_in(room_id))).one()
    return bool(plan), bool(sheet)


def talks_stand(room_id: int) -> tuple[Talk | None, bool]:
    """The next talk, and whether the job-search log is shared."""
    is_log_shared = select(JobSearchShare.room_id).where(JobSearchShare.room_id == room_id).exists()
    wanted = (
        select(is_log_shared, Talk)
        .select_from(GuidanceRoom)
        .outerjoin(Talk, (Talk.room_id == GuidanceRoom.id) & talks.is_next())
        .where(GuidanceRoom.id == room_id)
        .order_by(*talks.nearest_first())
        .limit(1)
    )
    log_shared, talk = db.session.execute(wanted).one()
    return talk, bool(log_shared)
