"""A small office with something of everything, for tests that walk through all of the product."""

from app.accounts.enums import Role
from app.accounts.models import Department, User
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.supervision.models import ThemeSign
from app.supervision.sign_words import Seen
from tests.factories import (
    Cast,
    a_day,
    make,
    make_activity,
    make_arena,
    make_outcome,
    make_person,
    make_plan,
    make_theme,
    make_wish,
)
from tests.learning.factories_activities import make_carried_out, make_dated
from tests.learning.factories_flows import make_flow
from tests.learning.factories_surveys import make_question, make_survey


def make_small_office(cast: Cast) -> list[str]:
    """Fill the office of the cast. Gives the pages where a walk begins."""
    make_person(Role.ADMIN, Role.LEADER, Role.EMPLOYEE, name="Alma Alt", team_id=cast.team.id)
    make(Department, name="Ungdomsavdelingen")
    plan = make_plan(HalfYear.current(), members=[cast.colleague, cast.leader])
    published = make_plan(plan.half_year.previous(), stage=PlanStage.UNDER_WAY)
    for each in (plan, published):
        theme = make_theme(each)
        make(ThemeSign, theme_id=theme.id, seen=Seen.PARTLY, note="Kollegene sier det")
        outcome = make_outcome(theme)
        make_activity(outcome, plan=each)
        make_dated(outcome, each, a_day(each.half_year), everyone=True)
        make_carried_out(outcome, each, cast.leader)
        make_wish(each, author=cast.leader)
    make_arena()
    make_flow()
    make_question(make_survey())
    db.session.commit()
    plans = [f"/learning/plans/{each.id}" for each in (plan, published)]
    return ["/", *plans, "/office/people", "/office/teams", "/me"]


def who_may_all() -> User:
    """Somebody who is leader and administrator, so that every form is open to them."""
    return db.session.scalars(db.select(User).filter_by(name="Alma Alt")).one()
