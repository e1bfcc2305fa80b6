"""An office with one of each thing, and a person for each actor of access_table.py."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask, url_for

from app.accounts.enums import Role
from app.accounts.models import User, UserSession
from app.kernel.dates import now, today
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AttendanceState, AudienceKind, Phase, PlanStage, Seat, TimeKind
from app.learning.models import (
    ActivityOccurrence,
    ActivityParticipant,
    Attendance,
    FlowParty,
    GroupMeeting,
    KnowledgeFlow,
    Material,
    Means,
    PlanImport,
    SharingDuty,
    Survey,
    SurveyQuestion,
    ThemeTask,
    WorkingGroupMember,
)
from tests import (
    access_away,
    access_caseload,
    access_erasure,
    access_feedback,
    access_guidance,
    access_logs,
    access_retention,
    access_supervision,
)
from tests.factories import (
    SPRING,
    Cast,
    make,
    make_activity,
    make_arena,
    make_outcome,
    make_person,
    make_plan,
    make_theme,
    make_wish,
)

SHEET = {"headings": ["Tema"], "columns": {}, "rows": [], "numbers": []}


@dataclass
class World:
    """People by actor, and the values that addresses need."""

    people: dict[str, User | None]
    values: dict[str, Any]
    words: dict[str, Any] = field(default_factory=dict)

    def address(self, app: Flask, endpoint: str) -> str:
        with app.test_request_context():
            names = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
            return url_for(endpoint, **{name: {**self.values, **self.words.get(endpoint, {})}[name] for name in names})


def build_world(cast: Cast) -> World:
    """One plan that is carried out now, with one of everything hanging on it."""
    daily = make_person(Role.EMPLOYEE, name="Dag Daglig")
    member = make_person(Role.EMPLOYEE, name="Mia Medlem")
    runs = make_person(Role.EMPLOYEE, name="Rune Ansvar")
    group = [
        WorkingGroupMember(user_id=member.id, seat=Seat.COLLEAGUE),
        WorkingGroupMember(outside="Høgskolen", seat=Seat.OUTSIDE),
    ]
    plan = make_plan(stage=PlanStage.UNDER_WAY, published_at=now() - timedelta(days=20), daily_owner_id=daily.id)
    plan.members.extend(group)
    theme = make_theme(plan)
    outcome = make_outcome(theme)
    day = today() - timedelta(days=2)
    activity = make_activity(
        outcome,
        plan=plan,
        time_kind=TimeKind.DATES,
        first_day=day,
        owner_id=runs.id,
        status=ActivityStatus.CARRIED_OUT,
        carried_out_on=day,
        occurrences=[ActivityOccurrence(day=day)],
        participants=[ActivityParticipant(kind=AudienceKind.PERSON, user_id=cast.colleague.id)],
    )
    make(Attendance, activity_id=activity.id, user_id=cast.colleague.id, state=AttendanceState.ATTENDED)
    inside, outside = (
        make(FlowParty, name="Veilederne", place="internal"),
        make(FlowParty, name="Kommunen", place="external"),
    )
    survey = make(Survey, half_year=SPRING, opens_on=today() - timedelta(days=3), closes_on=today() + timedelta(days=9))
    values = {
        "plan_id": plan.id,
        "theme_id": theme.id,
        "outcome_id": outcome.id,
        "activity_id": activity.id,
        "task_id": make(ThemeTask, theme_id=theme.id, phase=Phase.BEFORE, text="Les heftet", owner_id=runs.id).id,
        "wish_id": make_wish(plan, author=cast.colleague).id,
        "member_id": group[0].id,
        "meeting_id": make(GroupMeeting, plan_id=plan.id, starts_at=now(), ends_at=now() + timedelta(hours=1)).id,
        "material_id": make(
            Material, activity_id=activity.id, title="Lysark", address="https://prove.example/lysark"
        ).id,
        "duty_id": make(SharingDuty, plan_id=plan.id, user_id=cast.colleague.id, course="Kurs").id,
        "saved_filter_id": 1,  # nobody's: whose it is, is tested with filters
        "waiting_key": "0" * 32,
        "passkey_id": 1,  # nobody's: whose it is, is tested with passkeys
        "arena_id": make_arena().id,
        "party_id": inside.id,
        "flow_id": make(KnowledgeFlow, from_party_id=inside.id, to_party_id=outside.id, topic="Ledige oppgaver").id,
        "means_id": make(Means, name="forelesning").id,
        "survey_id": survey.id,
        "question_id": make(
            SurveyQuestion, survey_id=survey.id, key="q1", area="attitude", kind="scale", text="Lærer du?", position=1
        ).id,
        "import_id": make(PlanImport, plan_id=plan.id, imported_by_id=cast.leader.id, kind="sheet", content=SHEET).id,
        "batch_id": 1,
        "batch": "00000000",
        "series": "00000000",
        "name": "completion",
        "kind": "mine",
        "way": "read",
        "token": "no-such-token",
        "guide_key": "kollega",
        "user_id": cast.other_team.id,
        "team_id": cast.second_team.id,
        "department_id": 1,
        "browser_id": make(UserSession, token_hash="x", user_id=cast.other_team.id, browser="Test").id,
    }
    people = {
        "anonymous": None,
        "deactivated": cast.gone,
        "guide": cast.guide,
        "employee": cast.other_team,
        "in_team": cast.colleague,
        "runs": runs,
        "team_leader": cast.team_leader,
        "coach": cast.coach,
        "supervisor": cast.supervisor,
        "privacy_officer": cast.privacy_officer,
        "admin": cast.admin,
        "member": member,
        "daily_owner": daily,
        "leader": cast.leader,
    }
    world = World(people, values, removed_things(plan, theme, outcome, activity, survey=survey, runs=runs, cast=cast))
    access_away.add_to(world, cast)
    access_feedback.add_to(world, cast)
    access_caseload.add_to(world, cast)
    access_supervision.add_to(world, cast)
    access_guidance.add_to(world, cast)
    access_logs.add_to(world, cast)
    access_retention.add_to(world, cast)
    access_erasure.add_to(world)
    db.session.commit()
    return world


def removed_things(
    plan: Any, theme: Any, outcome: Any, activity: Any, *, survey: Any, runs: User, cast: Cast
) -> dict[str, dict[str, int]]:
    """What has been taken away and can be put back, for the addresses that put back."""
    gone = {"removed_at": now()}
    parties = [make(FlowParty, name=f"Før {n}", place="internal", **gone) for n in range(2)]
    duty = make(SharingDuty, plan_id=plan.id, user_id=cast.colleague.id, course="Kurs før", **gone)
    question = make(
        SurveyQuestion, survey_id=survey.id, key="q2", area="attitude", kind="scale", text="Før?", position=2, **gone
    )
    return {
        "learning.restore_theme": {"theme_id": make_theme(plan, **gone).id},
        "learning.restore_outcome": {"outcome_id": make_outcome(theme, **gone).id},
        "learning.restore_activity": {"activity_id": make_activity(outcome, plan=plan, owner_id=runs.id, **gone).id},
        "learning.restore_material": {"material_id": make(Material, activity_id=activity.id, title="Før", **gone).id},
        "learning.restore_task": {
            "task_id": make(ThemeTask, theme_id=theme.id, phase=Phase.BEFORE, text="Før", owner_id=runs.id, **gone).id
        },
        "learning.restore_wish": {"wish_id": make_wish(plan, author=cast.colleague, **gone).id},
        "learning.restore_duty": {"duty_id": duty.id},
        "learning.restore_means": {"means_id": make(Means, name="før", **gone).id},
        "learning.arena_restore": {"arena_id": make_arena(**gone).id},
        "learning.flow_party_restore": {"party_id": parties[0].id},
        "learning.flow_restore": {
            "flow_id": make(
                KnowledgeFlow, from_party_id=parties[0].id, to_party_id=parties[1].id, topic="Før", **gone
            ).id
        },
        "learning.survey_question_restore": {"question_id": question.id},
    }
