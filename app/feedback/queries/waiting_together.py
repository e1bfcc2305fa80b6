"""What waits for a person of times and days together, for the page «I dag»."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.feedback.queries import shadowing, slots
from app.kernel.dates import day, local, moment
from app.kernel.features import Waiting
from app.kernel.i18n import _


def lines(person: Any) -> Sequence[Waiting]:
    """Two statements."""
    comes = [
        Waiting(
            title=_("%(name)s kan komme i samtalen din", name=name),
            address=url_for("feedback.contract_new", slot=slot.id),
            detail=moment(slot.starts_at),
            due=local(slot.starts_at).date(),
            verb=_("Lag kontrakten"),
            kind="observation_slot",
        )
        for slot, name in slots.mine(person)
        if name
    ]
    asked = [
        Waiting(
            title=_("%(name)s vil følge deg en dag", name=name),
            address=url_for("feedback.shadowing"),
            detail=day(each.day),
            due=each.day,
            verb=_("Svar"),
            kind="shadowing_day",
        )
        for each, name in shadowing.asked_of(person)
    ]
    return [*comes, *asked]
