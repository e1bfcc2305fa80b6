"""What a good plan has (S3-L09) and the way to it (S3-L35), answered from the plan itself where it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import ngettext
from sqlalchemy import ColumnElement, exists, func, or_, select

from app.accounts.enums import Role
from app.accounts.models import Team, User, UserRole
from app.kernel.anonymity import enough
from app.kernel.db import db
from app.kernel.i18n import _
from app.learning.enums import ActivityStatus, AudienceKind, Origin, PlanStage, Seat
from app.learning.models import (
    Activity,
    ActivityOutcome,
    ActivityParticipant,
    LearningPlan,
    Outcome,
    Theme,
    WishMade,
    activity_means,
)
from app.learning.queries.activity_gaps import no_date, no_place

FEWEST_THEMES, MOST_THEMES = 3, 4
FEWEST_MEMBERS = 3
GROUP, WISHES, THEMES, ACTIVITIES = "learning.group", "learning.wishes", "learning.themes", "learning.activities"


@dataclass(frozen=True)
class Check:
    """One demand. `met` is None where only people can judge; `found` is what was seen, `page` where to mend it."""

    text: str
    met: bool | None
    found: str = ""
    page: str = ""


@dataclass(frozen=True)
class PlanFacts:
    """Counts of one plan. Cancelled and removed things do not count."""

    themes: int
    from_goals: int
    from_staff: int
    themes_without_outcome: int
    with_competence_plan: int
    outcomes: int
    outcomes_without_activity: int
    outcomes_judged: int
    activities: int
    without_means: int
    without_evaluation: int
    without_time_or_place: int
    with_outsiders: int
    wishers: int
    colleagues: int


def count(*conditions: ColumnElement[bool], of: Any = None) -> Any:
    statement = select(func.count()).where(*conditions)
    return (statement.select_from(of) if of is not None else statement).scalar_subquery()


def plan_facts(plan: LearningPlan) -> PlanFacts:
    """All counts in one statement."""
    theme = (Theme.plan_id == plan.id, Theme.removed_at.is_(None))
    outcome = (Outcome.theme_id.in_(select(Theme.id).where(*theme)), Outcome.removed_at.is_(None))
    activity = (Activity.plan_id == plan.id, Activity.removed_at.is_(None), Activity.status != ActivityStatus.CANCELLED)
    has_outcome = exists().where(Outcome.theme_id == Theme.id, Outcome.removed_at.is_(None))
    in_use = exists().where(
        ActivityOutcome.outcome_id == Outcome.id, ActivityOutcome.activity_id == Activity.id, *activity
    )
    has_means = exists().where(activity_means.c.activity_id == Activity.id)
    has_guest = exists().where(
        ActivityParticipant.activity_id == Activity.id, ActivityParticipant.kind == AudienceKind.GUEST
    )
    row = db.session.execute(
        select(
            count(*theme).label("themes"),
            count(*theme, Theme.origin == Origin.ORGANISATION).label("from_goals"),
            count(*theme, Theme.origin == Origin.STAFF).label("from_staff"),
            count(*theme, ~has_outcome).label("themes_without_outcome"),
            count(*theme, Theme.competence_plan != "").label("with_competence_plan"),
            count(*outcome).label("outcomes"),
            count(*outcome, ~in_use).label("outcomes_without_activity"),
            count(*outcome, Outcome.judgement.is_not(None)).label("outcomes_judged"),
            count(*activity).label("activities"),
            count(*activity, ~has_means).label("without_means"),
            count(*activity, Activity.evaluation == "").label("without_evaluation"),
            count(*activity, or_(no_date, no_place)).label("without_time_or_place"),
            count(*activity, or_(Activity.led_by_outside != "", has_guest)).label("with_outsiders"),
            count(WishMade.plan_id == plan.id, WishMade.user_id == User.id, *for_whom(plan)).label("wishers"),
            count(*for_whom(plan)).label("colleagues"),
        )
    ).one()
    return PlanFacts(**row._mapping)


def for_whom(plan: LearningPlan) -> tuple[ColumnElement[bool], ...]:
    """The colleagues a plan is for: everybody at the office, or those in the teams of its department."""
    colleagues = (
        User.deactivated_at.is_(None),
        User.id.in_(select(UserRole.user_id).where(UserRole.role != Role.CAREER_GUIDE)),
    )
    if plan.department_id is None:
        return colleagues
    return (*colleagues, User.team_id.in_(select(Team.id).where(Team.department_id == plan.department_id)))


def checklist(plan: LearningPlan, facts: PlanFacts | None = None) -> Sequence[Check]:
    """The eleven demands to a plan (S3-L09)."""
    f = facts or plan_facts(plan)
    return [
        Check(_("Forstått, mulig og ønsket av både leder og medarbeidere"), _both_sides(plan), _members(plan), GROUP),
        *_about_themes(f),
        Check(_("Laget i fellesskap på kontoret"), f.wishers * 2 >= f.colleagues > 0, _wishers(f), WISHES),
        *_about_activities(f),
        Check(_("Kan brukes av et annet kontor"), None, _("Dette må dere vurdere selv.")),
    ]


def _about_themes(f: PlanFacts) -> list[Check]:
    without = ""
    if f.themes_without_outcome:
        without = ngettext("%(num)s tema mangler utbytte", "%(num)s temaer mangler utbytte", f.themes_without_outcome)
    origins = _("%(goals)s fra mål, %(staff)s fra medarbeidere", goals=f.from_goals, staff=f.from_staff)
    both_origins = f.from_goals > 0 and f.from_staff > 0
    answering = _("%(n)s av %(all)s temaer", n=f.with_competence_plan, all=f.themes)
    return [
        Check(_("Samlet om noen få temaer, med rom for endring"), _few(f), _themes(f), THEMES),
        Check(_("Tydelige temaer og læringsutbytte"), f.themes > 0 and not f.themes_without_outcome, without, THEMES),
        Check(_("Dekker både kontorets mål og den enkeltes behov"), both_origins, origins, THEMES),
        Check(_("Bygger på Navs kompetanseplaner"), f.with_competence_plan > 0, answering, THEMES),
    ]


def _about_activities(f: PlanFacts) -> list[Check]:
    some = f.activities > 0
    unused = ""
    if f.outcomes_without_activity:
        unused = _("%(n)s av %(all)s utbytter har ingen aktivitet", n=f.outcomes_without_activity, all=f.outcomes)
    return [
        Check(_("Sier hvordan det skal læres"), some and not f.without_means, _lacking(f, f.without_means), ACTIVITIES),
        Check(
            _("Sier hvor og når"),
            some and not f.without_time_or_place,
            _lacking(f, f.without_time_or_place),
            ACTIVITIES,
        ),
        Check(
            _("Sier hvordan det skal evalueres"),
            some and not f.without_evaluation,
            _lacking(f, f.without_evaluation),
            ACTIVITIES,
        ),
        Check(_("Gjort konkret i aktiviteter"), f.outcomes > 0 and not f.outcomes_without_activity, unused, ACTIVITIES),
    ]


def steps(plan: LearningPlan, facts: PlanFacts | None = None) -> Sequence[Check]:
    """The seven steps of making a plan (S3-L35)."""
    f = facts or plan_facts(plan)
    named = bool(plan.formal_owner_id and plan.daily_owner_id)
    outsiders = f.with_outsiders > 0 or any(member.user_id is None for member in plan.members)
    evaluated = plan.stage in (PlanStage.EVALUATED, PlanStage.CLOSED) or 0 < f.outcomes == f.outcomes_judged
    planned = f.outcomes > 0 and not f.outcomes_without_activity
    judged = _("%(n)s av %(all)s utbytter er vurdert", n=f.outcomes_judged, all=f.outcomes)
    return [
        Check(
            _("Forankre hos lederen"),
            named,
            "" if named else _("Formelt og daglig ansvar må ha navn"),
            "learning.responsibility",
        ),
        Check(_("Sett sammen en arbeidsgruppe"), len(plan.members) >= FEWEST_MEMBERS, _members(plan), GROUP),
        Check(_("La alle ønske"), f.wishers * 2 >= f.colleagues > 0, _wishers(f), WISHES),
        Check(_("Prioriter tre–fire temaer"), _few(f), _themes(f), THEMES),
        Check(_("Lag planen"), planned, ngettext("%(num)s aktivitet", "%(num)s aktiviteter", f.activities), ACTIVITIES),
        Check(
            _("Samarbeid med andre"),
            outsiders,
            ngettext("%(num)s aktivitet har noen utenfra", "%(num)s aktiviteter har noen utenfra", f.with_outsiders),
            ACTIVITIES,
        ),
        Check(_("Evaluer"), evaluated, judged, "learning.evaluation"),
    ]


def _few(f: PlanFacts) -> bool:
    return FEWEST_THEMES <= f.themes <= MOST_THEMES


def _both_sides(plan: LearningPlan) -> bool:
    seats = {member.seat for member in plan.members}
    return Seat.LEADER in seats and bool(seats & {Seat.JOB_COACH, Seat.STAFF_REPRESENTATIVE, Seat.COLLEAGUE})


def _members(plan: LearningPlan) -> str:
    return _("%(n)s i arbeidsgruppa", n=len(plan.members))


def _themes(f: PlanFacts) -> str:
    return ngettext("%(num)s tema", "%(num)s temaer", f.themes)


def _wishers(f: PlanFacts) -> str:
    if not enough(f.colleagues):
        return _("Vises ikke, fordi planen er for færre enn fem")
    return _("%(n)s av %(all)s har ønsket noe", n=f.wishers, all=f.colleagues)


def _lacking(f: PlanFacts, lacking: int) -> str:
    return _("%(n)s av %(all)s aktiviteter mangler dette", n=lacking, all=f.activities) if lacking else ""
