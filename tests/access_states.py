"""What happens to the world of access_world.py so that a check on the state of a thing, not on the person, says no –
and for checks that hold only when a role was lost after the thing was made. By hand, by the check's name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.enums import Consent
from app.caseload.models import Case
from app.guidance.enums import RoomEnd
from app.guidance.models import GuidanceRoom
from app.kernel.dates import now, today
from app.kernel.db import db
from app.learning.enums import PlanStage
from app.learning.models import LearningPlan
from app.privacy.control.models import MonthlyControl
from app.supervision.models import SupervisionSession, TreatmentTeam
from app.supervision.session_words import SessionState

Bring = Callable[[Any], None]


class State(NamedTuple):
    """How it comes about, and who, let in before, is then kept out."""

    bring: Bring
    actors: tuple[str, ...]


def change(model: Any, name: str, endpoint: str = "", **values: Any) -> Bring:
    """Give the thing that addresses name so these values."""

    def bring(world: Any) -> None:
        number = {**world.values, **world.words.get(endpoint, {})}[name]
        for column, value in values.items():
            setattr(db.session.get_one(model, number), column, value)
        db.session.commit()

    return bring


def supervisor_leaves(world: Any) -> None:
    """The treatment team stands without a method supervisor."""
    team = db.session.get_one(TreatmentTeam, world.values["treatment_team_id"])
    db.session.get_one(User, team.supervisor_id).deactivated_at = now()
    db.session.commit()


def role_is_lost(world: Any) -> None:
    """«supervises» supervises no more, but the things made then still say so."""
    person = world.people["supervises"].id
    db.session.query(UserRole).filter_by(user_id=person, role=Role.SUPERVISOR).delete()
    db.session.commit()


def becomes_a_partner(name: str) -> Bring:
    """This colleague is a career guide from now on; what was theirs before still names them."""

    def bring(world: Any) -> None:
        person = world.people[name].id
        db.session.query(UserRole).filter_by(user_id=person).delete()
        db.session.add(UserRole(user_id=person, role=Role.CAREER_GUIDE))
        db.session.commit()

    return bring


def no_roles(world: Any) -> None:
    """An account from which every role was taken."""
    db.session.query(UserRole).filter_by(user_id=world.people["employee"].id).delete()
    db.session.commit()


def signed(world: Any) -> None:
    control = db.session.query(MonthlyControl).one()
    control.signed_at, control.figures = now(), {}
    db.session.commit()


ENDED = {"ended_on": today(), "end_recorded_on": today()}
LONG_AGO = today() - timedelta(days=60)
FOLLOWS, LEADER = ("follows",), ("leader",)

STATES: dict[str, State] = {
    "is_open": State(change(LearningPlan, "plan_id", stage=PlanStage.CLOSED), ("leader", "in_team", "runs")),
    "case_is_open": State(change(Case, "case_id", **ENDED), FOLLOWS),
    "writable": State(change(Case, "case_id", **ENDED), FOLLOWS),
    "step_can_change": State(change(Case, "case_id", **ENDED), FOLLOWS),
    "is_closed": State(change(Case, "case_id", "caseload.archiving", ended_on=None, end_recorded_on=None), FOLLOWS),
    "has_ended": State(change(Case, "case_id", "caseload.reopen", ended_on=None, end_recorded_on=None), FOLLOWS),
    "has_consent": State(change(Case, "case_id", consent=Consent.WITHDRAWN, consent_withdrawn_on=today()), FOLLOWS),
    "consent_stands": State(change(Case, "case_id", consent=Consent.WITHDRAWN, consent_withdrawn_on=today()), FOLLOWS),
    "room_is_open": State(change(GuidanceRoom, "room_id", ended_at=now(), end_kind=RoomEnd.FINISHED), ("counsels",)),
    "was_not_left": State(change(GuidanceRoom, "room_id", ended_at=now(), end_kind=RoomEnd.LEFT), ("counsels",)),
    "stands": State(change(SupervisionSession, "session_id", state=SessionState.CANCELLED), ("follows", "supervises")),
    "is_unsigned": State(signed, ("privacy_officer",)),
}
"""By the name of the check."""

OF_RULES: dict[str, State] = {
    "caseload.correct_end do end_can_be_corrected": State(
        change(Case, "case_id", ended_on=LONG_AGO, end_recorded_on=LONG_AGO), FOLLOWS
    ),
    "guidance.area see is_colleague_or_is_guide": State(no_roles, ("employee",)),
    "supervision.take_over_team see is_supervisor": State(supervisor_leaves, ("coach",)),
    "supervision.treatment_team see is_supervisor": State(role_is_lost, ("supervises",)),
    "learning.share see is_colleague": State(becomes_a_partner("in_team"), ("in_team",)),
    "privacy.room_file see is_colleague": State(becomes_a_partner("counsels"), ("counsels",)),
    "caseload.hand_over see is_supervisor": State(role_is_lost, ("supervises",)),
}
"""By the rule and the check."""
