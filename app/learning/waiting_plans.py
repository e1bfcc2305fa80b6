"""How lines of the start page read: wishes, tasks, and a new colleague's start."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import LazyString, ngettext

from app.accounts.models import User
from app.kernel.features import Waiting
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _, _l
from app.learning.queries import start


def wish_became_theme(row: Any) -> Waiting:
    """A signed note that has become part of a theme, until its author has said that it is seen."""
    return Waiting(
        title=_l("Ønsket ditt er blitt en del av temaet «%(theme)s»", theme=row.title),
        address=url_for("learning.wishes", plan_id=row.other_id, show="mine"),
        detail=row.detail,
        verb=_("Se ønsket"),
        kind=row.kind,
    )


def to_wish(row: Any) -> Waiting:
    """A plan gathers wishes and has none from this person."""
    return Waiting(
        title=_l("Hva vil du lære? Ønsker for %(half_year)s", half_year=LazyString(label, HalfYear.parse(row.title))),
        address=url_for("learning.wishes", plan_id=row.id),
        due=row.day,
        verb=_("Skriv et ønske"),
        kind=row.kind,
    )


def my_task(row: Any) -> Waiting:
    """What this person has taken on before, during or after a theme."""
    return Waiting(
        title=row.title,
        address=url_for("learning.theme", theme_id=row.other_id, _anchor="theme-tasks"),
        detail=row.detail,
        due=row.day,
        verb=_("Se oppgaven"),
        kind=row.kind,
    )


def my_start(user: User) -> Sequence[Waiting]:
    """A new colleague's outcomes that are not ticked off, as one line."""
    left = sum(row.done_at is None for row in start.start_outcomes(user))
    if not left:
        return []
    return [
        Waiting(
            title=_l("Din start"),
            address=url_for("learning.start"),
            detail=ngettext("%(num)s utbytte igjen", "%(num)s utbytter igjen", left),
            verb=_("Se hva du skal kunne"),
            kind="start",
        )
    ]
