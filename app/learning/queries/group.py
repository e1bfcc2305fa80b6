"""The working group: who is in it, and what a good one has (S3-L18, S3-L19)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Team, User
from app.kernel.db import db
from app.kernel.i18n import _
from app.learning.enums import Seat
from app.learning.models import LearningPlan, WorkingGroupMember

SMALLEST, LARGEST = 3, 4


def members(plan: LearningPlan) -> Sequence[Any]:
    """Members in the order they came: id, user_id, seat, outside, name, away and team (None for those from outside)."""
    return db.session.execute(
        select(
            WorkingGroupMember.id,
            WorkingGroupMember.user_id,
            WorkingGroupMember.seat,
            WorkingGroupMember.outside,
            User.name,
            User.away,
            Team.name.label("team"),
        )
        .outerjoin(User, User.id == WorkingGroupMember.user_id)
        .outerjoin(Team, Team.id == User.team_id)
        .where(WorkingGroupMember.plan_id == plan.id)
        .order_by(WorkingGroupMember.id)
    ).all()


def load_member(member_id: int) -> WorkingGroupMember:
    """A member with the plan and its whole group, or NoResultFound."""
    return db.session.scalars(
        select(WorkingGroupMember)
        .where(WorkingGroupMember.id == member_id)
        .options(joinedload(WorkingGroupMember.plan).selectinload(LearningPlan.members))
    ).one()


def warnings(plan: LearningPlan, rows: Sequence[Any]) -> list[str]:
    """What to think over. Nothing of this stops anybody."""
    found = []
    if len(rows) < SMALLEST:
        found.append(_("Gruppa er liten. Tre–fire personer er prøvd og virker."))
    if len(rows) > LARGEST:
        found.append(_("Gruppa er stor. Tre–fire personer er prøvd og virker."))
    seats = {row.seat for row in rows}
    if Seat.LEADER not in seats and plan.formal_owner_id not in {row.user_id for row in rows if row.user_id}:
        found.append(_("Ingen leder er med, og den som har formelt ansvar, er heller ikke med."))
    if Seat.JOB_COACH not in seats:
        found.append(_("Ingen jobbspesialist er med."))
    if Seat.STAFF_REPRESENTATIVE not in seats:
        found.append(_("Ingen tillitsvalgt er med."))
    teams = {row.team for row in rows}
    if len(rows) > 1 and len(teams) == 1 and None not in teams:
        found.append(_("Alle kommer fra samme team."))
    return found
