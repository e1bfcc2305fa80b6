"""Plain factories of treatment teams, reviews, goals and challenges."""

from datetime import date
from itertools import count
from typing import Any

from app.accounts.models import User
from app.supervision.enums_challenges import ChallengeArea, RoleFunction
from app.supervision.enums_reviews import Measure
from app.supervision.enums_teams import TeamContactKind
from app.supervision.models import (
    Challenge,
    ChallengeAnswer,
    QuarterlyReview,
    ReviewGoal,
    RoleNote,
    TeamContact,
    TreatmentTeam,
)
from tests.caseload.factories import days_ago
from tests.factories import make

_number = count(1)


def make_treatment_team(supervisor: User, **values: Any) -> TreatmentTeam:
    """A team one has worked with for two years."""
    given = {"name": f"Behandlingsteam {next(_number)}", "started_on": days_ago(730)}
    return make(TreatmentTeam, supervisor_id=supervisor.id, **{**given, **values})


def make_team_contact(team: TreatmentTeam, **values: Any) -> TeamContact:
    given = {"day": days_ago(0), "kind": TeamContactKind.TEAM_MEETING, "by_id": team.supervisor_id}
    return make(TeamContact, treatment_team_id=team.id, **{**given, **values})


FIGURES = {
    "caseload": 20,
    "in_work": 8,
    "education": 1,
    "measured": 1,
    "job_starts": 3,
    "starts": [["2026-1", 1], ["2026-2", 3]],
}


def make_review(coach: User | None, supervisor: User, **values: Any) -> QuarterlyReview:
    """A review of the second quarter of 2026 with invented figures."""
    found = {**FIGURES, **values.pop("found", {})}
    given = {"quarter_key": "2026-2", "figures_on": date(2026, 6, 30), "figures": found}
    coach_id = coach.id if coach else None
    return make(QuarterlyReview, supervisor_id=supervisor.id, coach_id=coach_id, **{**given, **values})


def make_goal(review: QuarterlyReview, **values: Any) -> ReviewGoal:
    given = {"measure": Measure.JOB_STARTS, "from_value": 2, "to_value": 3, "by_on": days_ago(-30)}
    return make(ReviewGoal, review_id=review.id, **{**given, **values})


def make_challenge(by: User | None, **values: Any) -> Challenge:
    given = {"title": f"Utfordring {next(_number)}", "text": "Det er vanskelig", "area": ChallengeArea.EMPLOYERS}
    return make(Challenge, by_id=by.id if by else None, **{**given, **values})


def make_challenge_answer(challenge: Challenge, by: User | None, **values: Any) -> ChallengeAnswer:
    given = {"challenge_id": challenge.id, "text": "Vi øvde sammen"}
    return make(ChallengeAnswer, by_id=by.id if by else None, **{**given, **values})


def make_role_note(by: User, **values: Any) -> RoleNote:
    given = {"function": RoleFunction.STEERING_GROUP, "day": days_ago(3), "title": f"Møte {next(_number)}"}
    return make(RoleNote, by_id=by.id, **{**given, **values})
