"""For the start page: activities to mark, questions to answer, and courses to bring home. One statement each."""

from typing import Any

from flask import url_for

from app.kernel.features import Features, Waiting
from app.kernel.i18n import _
from app.learning.access import BUILD, READ
from app.learning.models import SharingDuty
from app.learning.queries import waiting_activities as queries
from app.learning.queries.answers import OPEN_FOR
from app.learning.queries.plans import current_plan
from app.learning.queries.sharing import owed_by


def register(features: Features, label: Any) -> None:
    for tell in (to_mark, to_answer, to_share):
        features.waiting.append((10, label, tell))
    features.shortcuts.append((10, new_activity))


def to_mark(person: Any) -> list[Waiting]:
    """What a person answers for or leads, and whose day has passed."""
    if not READ.allows(person):
        return []
    return [
        Waiting(
            title=row.title,
            address=url_for("learning.carry_out_activity", activity_id=row.id),
            detail=_("Dagen har vært. Ble det gjennomført?"),
            due=row.last_day,
            verb=_("Merk aktiviteten"),
            kind="activity_to_mark",
        )
        for row in queries.to_mark(person)
    ]


def to_answer(person: Any) -> list[Waiting]:
    """What a person took part in and has not said anything about."""
    if not READ.allows(person):
        return []
    return [
        Waiting(
            title=row.title,
            address=url_for("learning.answer", activity_id=row.id),
            detail=_("To korte spørsmål om hva du fikk ut av den, anonymt."),
            due=row.carried_out_on + OPEN_FOR,
            verb=_("Svar på spørsmålene"),
            kind="activity_to_answer",
        )
        for row in queries.to_answer(person)
    ]


def to_share(person: Any) -> list[Waiting]:
    """What a person learnt on an outside course and has not shared yet (S3-L32)."""
    if not READ.allows(person):
        return []
    return [_sharing(duty, arena) for duty, arena in owed_by(person)]


def _sharing(duty: SharingDuty, arena: str | None) -> Waiting:
    planned = duty.planned_on is not None
    return Waiting(
        title=duty.course,
        address=url_for("learning.complete_duty" if planned else "learning.edit_duty", duty_id=duty.id),
        detail=arena or ("" if planned else _("Bestem hvor og når du deler det du lærte.")),
        due=duty.planned_on,
        verb=_("Merk som delt") if planned else _("Planlegg delingen"),
        kind="sharing_duty",
    )


def new_activity(person: Any) -> list[tuple[str, str, str]]:
    """For those who make the plan of this half-year."""
    plan = current_plan(person) if READ.allows(person) else None
    if plan is None or not BUILD.allows(person, plan):
        return []
    return [(_("Ny læringsaktivitet"), url_for("learning.new_activity", plan_id=plan.id), "Plus")]
