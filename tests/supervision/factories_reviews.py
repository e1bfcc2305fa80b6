"""Plain factories of treatment teams, reviews, goals and challenges."""

from itertools import count
from typing import Any

from app.accounts.models import User
from app.supervision.enums_teams import TeamContactKind
from app.supervision.models import TeamContact, TreatmentTeam
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
