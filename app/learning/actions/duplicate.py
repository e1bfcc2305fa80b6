"""Making a half-year's plan from an earlier one, in one go, with a trace; undone as what is carried over is."""

from sqlalchemy import select

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
from app.learning.models import (
    Activity,
    ActivityOccurrence,
    ActivityOutcome,
    LearningPlan,
    PlanImport,
    WorkingGroupMember,
)
from app.learning.queries import duplicate as queries
from app.learning.queries.carry_over import KIND
from app.learning.queries.duplicate import ActivityCopy, Proposal, ThemeCopy, Wanted


def duplicate_plan(plan: LearningPlan, wanted: Wanted, *, by: User) -> tuple[LearningPlan, PlanImport]:
    """The plan of that half-year with what is wanted of this one, and what undoes it. An empty plan that is there is
    filled; one with something in it is left alone (DomainError)."""
    # Two presses at once wait for each other here.
    db.session.execute(select(LearningPlan.id).where(LearningPlan.id == plan.id).with_for_update())
    offer = queries.proposal(plan, wanted, whole=True)
    if not offer.themes:
        raise DomainError(_("Velg minst ett tema å ta med."), "themes")
    target = _target(plan, offer, by)
    batch = PlanImport(
        plan_id=target.id, imported_by_id=by.id, kind=KIND, content={"from": plan.id}, confirmed_at=now()
    )
    add(batch)
    with db.session.no_autoflush:
        copies = {
            outcome_id: copy_id
            for position, each in enumerate(offer.themes, start=1)
            for outcome_id, copy_id in _copy_theme(each, target, position, batch).items()
        }
        for each in offer.activities:
            add(_activity(each, offer, copies, target, batch))
    audit.record("duplicate", batch, by=by)
    db.session.flush()
    batch.content = {**batch.content, "versions": versions(batch)}
    return target, batch


def _target(plan: LearningPlan, offer: Proposal, by: User) -> LearningPlan:
    """The plan to fill: made by a leader, or there already and empty."""
    half_year, target = offer.wanted.half_year, offer.target
    if target is None:
        if not access.START.allows(by):
            raise DomainError(
                _("Planen for %(period)s finnes ikke ennå. Be lederen om å starte den.", period=label(half_year))
            )
        target = start_plan(
            half_year,
            department_id=plan.department_id,
            formal_owner_id=plan.formal_owner_id if plan.formal_owner_id in offer.active else None,
            daily_owner_id=plan.daily_owner_id if plan.daily_owner_id in offer.active else None,
            wishes_until=None,
            by=by,
        )
    elif not access.BUILD.allows(by, target):
        raise DomainError(_("Be arbeidsgruppa for %(period)s om å ta dette med.", period=label(half_year)))
    elif not queries.is_empty(target):
        raise DomainError(
            _("Planen for %(period)s har alt innhold. Velg et halvår uten plan.", period=label(half_year)), "half_year"
        )
    db.session.refresh(target, ["members"])
    if offer.wanted.people and not target.members:
        target.members = [
            WorkingGroupMember(user_id=each.user_id, outside=each.outside, seat=each.seat)
            for each in plan.members
            if each.outside or each.user_id in offer.active
        ]
    return target


def _copy_theme(copy: ThemeCopy, target: LearningPlan, position: int, batch: PlanImport) -> dict[int, int]:
    """Gives the ids of the new outcomes by those of the old ones."""
    owner_id = copy.owner.id if copy.owner else None
    theme_id = add(copy_of_theme(copy.theme, target, position=position, owner_id=owner_id, batch=batch))
    return {each.id: add(copy_of_outcome(each, theme_id=theme_id, batch=batch)) for each in copy.outcomes}


def _activity(
    copy: ActivityCopy, offer: Proposal, copies: dict[int, int], target: LearningPlan, batch: PlanImport
) -> Activity:
    """What was written underway, who came and what was open on purpose stay where they were."""
    old, wanted = copy.activity, offer.wanted
    return Activity(
        plan_id=target.id,
        owner_id=copy.owner.id if copy.owner else None,
        led_by_id=copy.led_by.id if copy.led_by else None,
        led_by_outside=old.led_by_outside if wanted.people else "",
        arena_id=old.arena_id if copy.arena else None,
        place=old.place if wanted.arenas else "",
        time_kind=copy.time_kind,
        first_day=min((day for day, *_hours in copy.days), default=None),
        occurrences=[ActivityOccurrence(day=day, starts_at=starts, ends_at=ends) for day, starts, ends in copy.days],
        carried_from_id=old.id,
        import_id=batch.id,
        outcomes=[ActivityOutcome(outcome_id=copies[each]) for each in copy.outcome_ids],
        means=[each for each in old.means if each.removed_at is None] if wanted.means else [],
        participants=[
            participant(one) for one in old.participants if queries.stays(one.kind, one.user_id, wanted, offer.active)
        ],
        **texts(old, ("title", "description", "outside_course", "evaluation")),
    )
