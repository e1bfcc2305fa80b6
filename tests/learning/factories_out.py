"""A plan of ordinary size for what goes out of the house: four themes, twelve rows."""

from datetime import timedelta

from app.kernel.db import db
from app.learning.enums import AudienceKind, Origin, OutcomeKind, OutcomeLevel, Phase, TimeKind
from app.learning.models import (
    Activity,
    ActivityOccurrence,
    ActivityParticipant,
    LearningPlan,
    Means,
    OutcomeAudience,
    ThemeSource,
    ThemeTask,
)
from tests.factories import SPRING, Cast, a_day, make, make_activity, make_arena, make_outcome, make_plan, make_theme

TITLES = ("Supported Employment", "Motiverende intervju", "Arbeidsmarkedskunnskap", "Rus og psykisk helse")
OUTCOMES = (
    "Ansatte skal kjenne hovedtrekkene i metoden og hva den betyr for samtalene våre",
    "Jobbspesialistene kan anvende metoden i møte med arbeidsgivere og jobbsøkere",
    "Veilederne kan forklare hvordan tjenesten virker for den som spør",
)


def dated(outcome, *, plan, days: int = 40, **values) -> Activity:
    """An activity on one day, this many days into the half-year."""
    day = a_day(plan.half_year, days)
    given = {"time_kind": TimeKind.DATES, "first_day": day, "occurrences": [ActivityOccurrence(day=day)]}
    return make_activity(outcome, plan=plan, **{**given, **values})


def make_full_plan(cast: Cast, themes: int = 4, rows: int = 3) -> LearningPlan:
    plan = make_plan(
        SPRING, members=[cast.colleague], formal_owner_id=cast.leader.id, daily_owner_id=cast.team_leader.id
    )
    seminar, visit = make_arena(name="Personalseminar"), make_arena(name="Brukermøtet")
    lecture, practice = make(Means, name="forelesning"), make(Means, name="veiledning i praksis")
    for number in range(themes):
        theme = make_theme(
            plan,
            title=TITLES[number % 4] + ("" if number < 4 else f" {number}"),
            origin=Origin.ORGANISATION if number % 2 else Origin.STAFF,
            owner_id=cast.leader.id,
            rationale="Vi møter flere som trenger dette.",
            position=number,
            sources=[ThemeSource(source="research")],
        )
        make(ThemeTask, theme_id=theme.id, phase=Phase.BEFORE, text="Avklar forventninger", owner_id=cast.colleague.id)
        for row in range(rows):
            outcome = make_outcome(
                theme,
                text=OUTCOMES[row % 3] + ("" if row < 3 else f" {row}"),
                kind=OutcomeKind.KNOWLEDGE if row == 0 else OutcomeKind.SKILL,
                level=OutcomeLevel.KNOW_OF if row == 0 else OutcomeLevel.APPLY,
                audience=[OutcomeAudience(kind=AudienceKind.ROLE, role="job_coach")] if row == 1 else [],
            )
            dated(
                outcome,
                plan=plan,
                days=10 + 12 * number + row,
                title=f"Økt {number + 1}.{row + 1}",
                arena_id=(seminar if row == 0 else visit).id,
                means=[lecture, practice] if row == 0 else [practice],
                owner_id=cast.team_leader.id,
                led_by_id=cast.colleague.id if row else None,
                led_by_outside="" if row else "Høgskolen",
                place="Møterom 2",
                evaluation="To spørsmål etter økta, og vi ser på loggen i juni",
                participants=[participant(row, cast)],
            )
    db.session.commit()
    return plan


def participant(row: int, cast: Cast) -> ActivityParticipant:
    if row == 0:
        return ActivityParticipant(kind=AudienceKind.EVERYONE)
    if row == 1:
        return ActivityParticipant(kind=AudienceKind.ROLE, role="job_coach")
    return ActivityParticipant(kind=AudienceKind.TEAM, team_id=cast.second_team.id)


def move_on(activity: Activity, days: int) -> None:
    activity.occurrences[0].day += timedelta(days=days)
