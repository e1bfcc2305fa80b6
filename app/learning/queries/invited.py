"""Whom activities are for, as people: everyone, roles and teams spelled out. In a department's plan everyone is the
department."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from app.accounts.asking import Asking
from app.accounts.enums import Role
from app.accounts.models import Team, User, UserRole
from app.learning.enums import AudienceKind
from app.learning.models import Activity, ActivityParticipant, LearningPlan


def works_here() -> ColumnElement[bool]:
    """Somebody with an account in use, and more than a partner (settled 5)."""
    roles = exists().where(UserRole.user_id == User.id, UserRole.role != Role.CAREER_GUIDE)
    return and_(User.deactivated_at.is_(None), roles)


def invited_pairs(activity_ids: Any) -> Select[int, int]:
    """(activity_id, user_id) of everybody these activities are for."""
    line = ActivityParticipant
    has_role = exists().where(UserRole.user_id == User.id, UserRole.role == line.role)
    meant = or_(
        line.kind == AudienceKind.EVERYONE,
        and_(line.kind == AudienceKind.PERSON, line.user_id == User.id),
        and_(line.kind == AudienceKind.TEAM, line.team_id == User.team_id),
        and_(line.kind == AudienceKind.ROLE, has_role),
    )
    in_department = or_(
        line.kind != AudienceKind.EVERYONE,
        LearningPlan.department_id.is_(None),
        LearningPlan.department_id == Team.department_id,
    )
    return (
        select(line.activity_id, User.id.label("user_id"))
        .join(Activity, Activity.id == line.activity_id)
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .join(User, meant)
        .outerjoin(Team, Team.id == User.team_id)
        .where(line.activity_id.in_(activity_ids), works_here(), in_department)
        .distinct()
    )


def is_for(user: User | Asking) -> ColumnElement[bool]:
    """Whether an activity is for this person. No join is needed."""
    line = ActivityParticipant
    department = select(Team.department_id).where(Team.id == user.team_id).scalar_subquery()
    own_plans = select(LearningPlan.id).where(
        or_(LearningPlan.department_id.is_(None), LearningPlan.department_id == department)
    )
    means = [
        and_(line.kind == AudienceKind.EVERYONE, Activity.plan_id.in_(own_plans)),
        and_(line.kind == AudienceKind.PERSON, line.user_id == user.id),
        and_(line.kind == AudienceKind.ROLE, line.role.in_(user.roles)),
    ]
    if user.team_id is not None:
        means.append(and_(line.kind == AudienceKind.TEAM, line.team_id == user.team_id))
    return exists().where(line.activity_id == Activity.id, or_(*means))


def concerns(user: User | Asking) -> ColumnElement[bool]:
    """Whether an activity is for this person, or led or answered for by them. No join is needed."""
    return or_(Activity.owner_id == user.id, Activity.led_by_id == user.id, is_for(user))
