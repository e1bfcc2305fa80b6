"""Whom activities are for, as people: everyone, roles and teams spelled out. In a department's plan everyone is the
department."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

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


def number_invited(activity_id: Any) -> ColumnElement[int]:
    """How many people an activity is for. Where that is everybody who works here, they are counted as they are; nobody
    is asked which line means them."""
    line = ActivityParticipant
    whole_office = exists().where(
        line.activity_id == activity_id,
        line.kind == AudienceKind.EVERYONE,
        Activity.id == line.activity_id,
        LearningPlan.id == Activity.plan_id,
        LearningPlan.department_id.is_(None),
    )
    everybody = select(func.count()).select_from(User).where(works_here())
    some = select(func.count()).select_from(invited_pairs([activity_id]).subquery())
    return case((whole_office, everybody.scalar_subquery()), else_=some.scalar_subquery())


def is_for(user: User | Asking) -> ColumnElement[bool]:
    """Whether an activity is for this person. No join is needed."""
    line = ActivityParticipant
    department = select(Team.department_id).where(Team.id == user.team_id).scalar_subquery()
    plan = aliased(LearningPlan)  # of the one activity: half-years of long ago are not gone through
    own_plan = exists().where(
        plan.id == Activity.plan_id, or_(plan.department_id.is_(None), plan.department_id == department)
    )
    means = [
        and_(line.kind == AudienceKind.EVERYONE, own_plan),
        and_(line.kind == AudienceKind.PERSON, line.user_id == user.id),
        and_(line.kind == AudienceKind.ROLE, line.role.in_(user.roles)),
    ]
    if user.team_id is not None:
        means.append(and_(line.kind == AudienceKind.TEAM, line.team_id == user.team_id))
    return exists().where(line.activity_id == Activity.id, or_(*means))


def concerns(user: User | Asking) -> ColumnElement[bool]:
    """Whether an activity is for this person, or led or answered for by them. No join is needed."""
    return or_(Activity.owner_id == user.id, Activity.led_by_id == user.id, is_for(user))
