"""Taking what was left of a half-year into the next one's plan, once, and taking that back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import selectinload

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import label
from app.kernel.i18n import _
from app.learning import access
from app.learning.actions.copies import add, copy_of_outcome, copy_of_theme, participant, texts, versions
from app.learning.actions.plans import start_plan
from app.learning.actions.undo_import import used_activities
from app.learning.enums import PlanStage, TimeKind
from app.learning.models import (
    Activity,
    ActivityOutcome,
    LearningPlan,
    Outcome,
    PlanImport,
    Theme,
    ThemeTask,
    Wish,
)
from app.learning.queries import carry_over as queries

ACTIVITY_TEXT = (
    "title", "description", "arena_id", "place", "led_by_outside", "outside_course", "evaluation",
)  # fmt: skip
NO_DATES = (TimeKind.ONGOING, TimeKind.AT_NEW_HIRE)


@dataclass(frozen=True)
class Carried:
    """What came along. `batch` is what undo needs; None when the next plan had it all already."""

    target: LearningPlan
    outcomes: int
    activities: int
    batch: PlanImport | None


def carry_over(plan: LearningPlan, *, outcome_ids: Collection[int], activity_ids: Collection[int], by: User) -> Carried:
    """Copy these outcomes and activities, with their themes, into the next half-year's plan, without dates and
    judgements. What that plan already has is left alone, so a second press carries nothing twice."""
    if not outcome_ids and not activity_ids:
        raise DomainError(_("Velg minst én ting å ta med."))
    # Two presses at once wait for each other here.
    db.session.execute(select(LearningPlan.id).where(LearningPlan.id == plan.id).with_for_update())
    activities = _chosen_activities(plan, activity_ids)
    served = {link.outcome_id for activity in activities for link in activity.outcomes}
    wanted = {row.id for row in queries.unreached(plan) if row.id in outcome_ids} | served
    if not wanted:
        raise DomainError(_("Det du valgte, er gjort eller fjernet i mellomtiden. Last siden på nytt."))
    target = _target(plan, by)
    batch = PlanImport(
        plan_id=target.id, imported_by_id=by.id, kind=queries.KIND, content={"from": plan.id}, confirmed_at=now()
    )
    with db.session.no_autoflush:
        copies, new_outcomes = _copy_outcomes(_outcomes(plan, wanted), target, batch)
        new_activities = _copy_activities(activities, copies, target, batch)
    if not new_outcomes and not new_activities:
        return Carried(target, 0, 0, None)
    audit.record("carry_over", batch, by=by)
    db.session.flush()
    batch.content = {**batch.content, "versions": versions(batch)}
    return Carried(target, new_outcomes, new_activities, batch)


def _target(plan: LearningPlan, by: User) -> LearningPlan:
    """The next half-year's plan; a leader gets one made."""
    target = queries.next_plan(plan)
    period = label(plan.half_year.next())
    if target is None:
        if not access.START.allows(by):
            raise DomainError(_("Planen for %(period)s finnes ikke ennå. Be lederen om å starte den.", period=period))
        return start_plan(
            plan.half_year.next(),
            department_id=plan.department_id,
            formal_owner_id=plan.formal_owner_id,
            daily_owner_id=plan.daily_owner_id,
            wishes_until=None,
            by=by,
        )
    if target.stage is PlanStage.CLOSED:
        raise DomainError(_("Planen for %(period)s er avsluttet. Den kan ikke få nye rader.", period=period))
    if not access.BUILD.allows(by, target):
        raise DomainError(_("Be arbeidsgruppa for %(period)s om å ta dette med.", period=period))
    return target


def _chosen_activities(plan: LearningPlan, activity_ids: Collection[int]) -> Sequence[Activity]:
    left = [row.id for row in queries.not_carried_out(plan) if row.id in activity_ids]
    return db.session.scalars(
        select(Activity)
        .where(Activity.id.in_(left))
        .options(selectinload(Activity.outcomes), selectinload(Activity.means), selectinload(Activity.participants))
        .order_by(Activity.id)
    ).all()


def _outcomes(plan: LearningPlan, wanted: Collection[int]) -> Sequence[Outcome]:
    return db.session.scalars(
        select(Outcome)
        .join(Outcome.theme)
        .where(
            Outcome.id.in_(wanted),
            Outcome.removed_at.is_(None),
            Theme.plan_id == plan.id,
            Theme.removed_at.is_(None),
        )
        .options(selectinload(Outcome.audience), selectinload(Outcome.theme).selectinload(Theme.sources))
        .order_by(Theme.position, Theme.id, Outcome.id)
    ).all()


def _copy_outcomes(outcomes: Sequence[Outcome], target: LearningPlan, batch: PlanImport) -> tuple[dict[int, int], int]:
    """The ids in the next plan by the ids in this one, and how many of them are new."""
    themes = _already(Theme, Theme.plan_id == target.id)
    copies = _already(Outcome, Outcome.theme_id.in_(select(Theme.id).where(Theme.plan_id == target.id)))
    last = db.session.scalar(select(func.max(Theme.position)).where(Theme.plan_id == target.id)) or 0
    new = []
    for outcome in outcomes:
        if outcome.id in copies:
            continue
        _keep(batch)
        if outcome.theme_id not in themes:
            last += 1
            owner_id = outcome.theme.owner_id
            themes[outcome.theme_id] = add(
                copy_of_theme(outcome.theme, target, position=last, owner_id=owner_id, batch=batch)
            )
        new.append(copy_of_outcome(outcome, theme_id=themes[outcome.theme_id], batch=batch))
    db.session.add_all(new)
    db.session.flush()
    return copies | {each.carried_from_id: each.id for each in new if each.carried_from_id}, len(new)


def _copy_activities(
    activities: Sequence[Activity], copies: dict[int, int], target: LearningPlan, batch: PlanImport
) -> int:
    """How many activities are new. Dates, attendance, moves and notes stay where they were."""
    there = _already(Activity, Activity.plan_id == target.id)
    new = [activity for activity in activities if activity.id not in there]
    if new:
        _keep(batch)
    db.session.add_all(
        Activity(
            plan_id=target.id,
            owner_id=activity.owner_id,
            led_by_id=activity.led_by_id,
            time_kind=activity.time_kind if activity.time_kind in NO_DATES else TimeKind.UNDECIDED,
            carried_from_id=activity.id,
            import_id=batch.id,
            outcomes=[
                ActivityOutcome(outcome_id=copies[x.outcome_id]) for x in activity.outcomes if x.outcome_id in copies
            ],
            means=list(activity.means),
            participants=[participant(one) for one in activity.participants],
            **texts(activity, ACTIVITY_TEXT),
        )
        for activity in new
    )
    db.session.flush()
    return len(new)


def _already(table: type[Theme] | type[Outcome] | type[Activity], *conditions: ColumnElement[bool]) -> dict[int, int]:
    """What was carried over before and still stands: its id by the id it was copied from."""
    found = db.session.execute(
        select(table.carried_from_id, table.id).where(
            table.carried_from_id.is_not(None), table.removed_at.is_(None), *conditions
        )
    )
    return {row.carried_from_id: row.id for row in found}


def _keep(batch: PlanImport) -> None:
    if batch.id is None:
        add(batch)


def undo_carry_over(batch: PlanImport, *, by: User) -> list[str]:
    """Take away what this press brought. What somebody has changed, an activity that has been used, and a theme or an
    outcome that something else hangs on by now, stay. Gives the names of what stays by its own right."""
    moment = now()
    used = set(db.session.scalars(used_activities().where(Activity.import_id == batch.id)))
    left = [each.title for each in _take_away(batch, Activity, moment, Activity.id.not_in(used))]
    in_use = select(ActivityOutcome.outcome_id).join(Activity).where(Activity.removed_at.is_(None))
    outcomes = _take_away(batch, Outcome, moment, Outcome.id.not_in(in_use))
    left += [each.text for each in outcomes if _changed(batch, each)]
    with_outcome = select(Outcome.theme_id).where(Outcome.removed_at.is_(None))
    with_task = select(ThemeTask.theme_id).where(ThemeTask.removed_at.is_(None))
    with_wish = select(Wish.theme_id).where(Wish.removed_at.is_(None), Wish.theme_id.is_not(None))
    hanging = or_(Theme.id.in_(with_outcome), Theme.id.in_(with_task), Theme.id.in_(with_wish))
    left += [each.title for each in _take_away(batch, Theme, moment, ~hanging) if _changed(batch, each)]
    batch.undone_at = moment
    audit.record("undo_carry_over", batch, by=by)
    db.session.flush()
    return left


def _take_away(batch: PlanImport, table: Any, moment: datetime, free: ColumnElement[bool]) -> list[Any]:
    """Remove what the batch brought of one kind, where it is `free` and as it came. Gives those that stay."""
    brought = select(table).where(table.import_id == batch.id, table.removed_at.is_(None))
    loose = set(db.session.scalars(brought.where(free)))
    stay = []
    for thing in db.session.scalars(brought.order_by(table.id)):
        if thing in loose and not _changed(batch, thing):
            thing.removed_at = moment
        else:
            stay.append(thing)
    db.session.flush()
    return stay


def _changed(batch: PlanImport, thing: Activity | Outcome | Theme) -> bool:
    """Whether somebody has saved it since it came."""
    versions = batch.content.get("versions", {}).get(type(thing).__tablename__, {})
    return bool(thing.version != versions.get(str(thing.id), thing.version))
