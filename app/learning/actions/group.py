"""Who is in the working group of a plan."""

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.enums import Seat
from app.learning.models import LearningPlan, WorkingGroupMember


def add_member(plan: LearningPlan, *, user_id: int | None, outside: str, seat: Seat, by: User) -> WorkingGroupMember:
    """A colleague, or a body from outside by its name: one of the two."""
    if (user_id is None) == (not outside):
        raise DomainError(_("Velg en kollega, eller skriv hvem som kommer utenfra."), "user_id")
    if user_id is not None and any(member.user_id == user_id for member in plan.members):
        raise DomainError(_("Denne kollegaen er allerede med i gruppa."), "user_id")
    if outside and any(member.outside.casefold() == outside.casefold() for member in plan.members):
        raise DomainError(_("«%(name)s» er allerede med i gruppa.", name=outside), "outside")
    member = WorkingGroupMember(user_id=user_id, outside=outside, seat=Seat.OUTSIDE if outside else seat)
    plan.members.append(member)
    plan.touch()
    db.session.flush()
    audit.record("add_member", plan, by=by)
    return member


def remove_member(member: WorkingGroupMember, *, by: User) -> None:
    """Take somebody out of the group; what they have done stays."""
    plan = member.plan
    audit.record("remove_member", plan, by=by)
    plan.members.remove(member)
    plan.touch()
    db.session.flush()
