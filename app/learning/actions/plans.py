"""Starting a plan, saying who answers for it, and moving it through its life cycle."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import func, select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import day, now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _
from app.learning.enums import PlanStage
from app.learning.models import Activity, LearningPlan, StageChange, Theme
from app.learning.queries import plans as queries
from app.learning.queries.activity_gaps import gaps_of_plan

ORDER = list(PlanStage)


def start_plan(
    half_year: HalfYear,
    *,
    department_id: int | None,
    formal_owner_id: int | None,
    daily_owner_id: int | None,
    wishes_until: date | None,
    by: User,
) -> LearningPlan:
    """A plan for a half-year that has none. DomainError when there is one."""
    if queries.taken(half_year, department_id) is not None:
        raise DomainError(
            _("Det finnes alt en plan for %(half_year)s. Velg et annet halvår.", half_year=label(half_year)),
            "half_year",
        )
    plan = LearningPlan(
        half_year=half_year,
        department_id=department_id,
        formal_owner_id=formal_owner_id,
        daily_owner_id=daily_owner_id,
        wishes_until=wishes_until,
        stage=PlanStage.COLLECTING,
    )
    db.session.add(plan)
    db.session.flush()
    db.session.add(StageChange(plan_id=plan.id, to_stage=plan.stage, changed_by_id=by.id))
    audit.record("start", plan, by=by)
    return plan


def edit_plan(
    plan: LearningPlan,
    *,
    formal_owner_id: int | None,
    daily_owner_id: int | None,
    responsibility_note: str,
    wishes_until: date | None,
    by: User,
) -> None:
    plan.formal_owner_id = formal_owner_id
    plan.daily_owner_id = daily_owner_id
    plan.responsibility_note = responsibility_note
    plan.wishes_until = wishes_until
    audit.record("edit", plan, by=by)
    db.session.flush()


def next_stage(plan: LearningPlan) -> PlanStage | None:
    """The step forwards, or None for a closed plan."""
    at = ORDER.index(plan.stage)
    return ORDER[at + 1] if at + 1 < len(ORDER) else None


def stage_before(plan: LearningPlan) -> PlanStage | None:
    """The step back; None when there is none, and from publishing on: what has been published stays so."""
    at = ORDER.index(plan.stage)
    return ORDER[at - 1] if 0 < at < ORDER.index(PlanStage.PUBLISHED) else None


def move_plan(plan: LearningPlan, *, to: PlanStage, by: User) -> bool:
    """One step forwards or back. False when the plan stands there already, so that two presses are one change."""
    if plan.stage is to:
        return False
    if to not in (next_stage(plan), stage_before(plan)):
        raise DomainError(_("Planen står på «%(stage)s» og kan ikke flyttes dit nå.", stage=plan.stage.label))
    if to is PlanStage.PUBLISHED:
        _refuse_unready(plan)
        plan.published_at = now()
    if to is PlanStage.UNDER_WAY:
        _refuse_early(plan)
    db.session.add(StageChange(plan_id=plan.id, from_stage=plan.stage, to_stage=to, changed_by_id=by.id))
    plan.stage = to
    audit.record("publish" if to is PlanStage.PUBLISHED else "move", plan, by=by)
    db.session.flush()
    return True


def _refuse_early(plan: LearningPlan) -> None:
    """A half-year is under way from its first day on; what has been started cannot be taken back."""
    if first := plan.lies_ahead:
        raise DomainError(_("Halvåret begynner %(day)s. Da kan dere starte gjennomføringen.", day=day(first)))


def _refuse_unready(plan: LearningPlan) -> None:
    themes = db.session.scalar(
        select(func.count()).where(Theme.plan_id == plan.id, Theme.removed_at.is_(None)).select_from(Theme)
    )
    if not themes:
        raise DomainError(_("Planen har ingen temaer. Lag minst ett tema før du publiserer."))
    if any(gap.undecided for gap in gaps_of_plan(plan)):
        raise DomainError(
            _("Noen aktiviteter mangler dato, sted eller ansvarlig. Rett dem, eller kryss av for at det står åpent.")
        )


def accept_gaps(plan: LearningPlan, accepted: Mapping[int, Collection[str]], *, by: User) -> None:
    """Leave open on purpose what these activities lack: {activity id: some of `date`, `place`, `owner`}."""
    lacking = {gap.activity_id: gap.missing for gap in gaps_of_plan(plan)}
    if not lacking:
        return
    for activity in db.session.scalars(select(Activity).where(Activity.id.in_(lacking))):
        kept = sorted(lacking[activity.id] & set(accepted.get(activity.id, ())))
        if kept != sorted(activity.accepted_gaps or ()):
            activity.accepted_gaps = kept
            audit.record("accept_gaps", activity, by=by)
    db.session.flush()
