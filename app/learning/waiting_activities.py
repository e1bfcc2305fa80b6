"""How lines of the start page read: activities to mark, questions to answer, and courses to bring home."""

from typing import Any

from flask import url_for

from app.kernel.features import Waiting
from app.kernel.i18n import _
from app.learning.queries.answers import OPEN_FOR


def to_mark(row: Any) -> Waiting:
    """What a person answers for or leads, and whose day has passed."""
    return Waiting(
        title=row.title,
        address=url_for("learning.carry_out_activity", activity_id=row.id),
        detail=_("Dagen har vært. Ble det gjennomført?"),
        due=row.day,
        verb=_("Merk aktiviteten"),
        kind=row.kind,
    )


def to_answer(row: Any) -> Waiting:
    """What a person took part in and has not said anything about."""
    return Waiting(
        title=row.title,
        address=url_for("learning.answer", activity_id=row.id),
        detail=_("To korte spørsmål om hva du fikk ut av den, anonymt."),
        due=row.day + OPEN_FOR,
        verb=_("Svar på spørsmålene"),
        kind=row.kind,
    )


def to_share(row: Any) -> Waiting:
    """What a person learnt on an outside course and has not shared yet (S3-L32)."""
    planned = row.day is not None
    return Waiting(
        title=row.title,
        address=url_for("learning.complete_duty" if planned else "learning.edit_duty", duty_id=row.id),
        detail=row.detail or ("" if planned else _("Bestem hvor og når du deler det du lærte.")),
        due=row.day,
        verb=_("Merk som delt") if planned else _("Planlegg delingen"),
        kind=row.kind,
    )
