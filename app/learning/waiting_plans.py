"""What of plans, wishes, themes and outcomes waits for a person. Each is one statement."""

from collections.abc import Callable, Sequence

from flask import url_for
from flask_babel import LazyString, ngettext

from app.accounts.models import User
from app.kernel.features import Features, Waiting
from app.kernel.halfyear import label
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.queries import start, tasks, wishes


def register(features: Features, group: LazyString) -> None:
    features.waiting += [
        (10, group, _for_colleagues(tell)) for tell in (my_tasks, my_start, to_wish, wish_became_theme)
    ]


def _for_colleagues(tell: Callable[[User], Sequence[Waiting]]) -> Callable[[User], Sequence[Waiting]]:
    return lambda user: tell(user) if READ.allows(user) else ()


def wish_became_theme(user: User) -> Sequence[Waiting]:
    """A signed note that has become part of a theme, until its author has said that it is seen."""
    return [
        Waiting(
            title=_("Ønsket ditt er blitt en del av temaet «%(theme)s»", theme=row.theme),
            address=url_for("learning.wishes", plan_id=row.plan_id, show="mine"),
            detail=row.text,
            verb=_("Se ønsket"),
            kind="wish_became_theme",
        )
        for row in wishes.became_themes(user)
    ]


def to_wish(user: User) -> Sequence[Waiting]:
    """A plan gathers wishes and has none from this person."""
    return [
        Waiting(
            title=_("Hva ønsker du å lære i %(half_year)s?", half_year=label(row.half_year)),
            address=url_for("learning.wishes", plan_id=row.id),
            due=row.wishes_until,
            verb=_("Skriv et ønske"),
            kind="wish",
        )
        for row in wishes.plans_to_wish_in(user)
    ]


def my_tasks(user: User) -> Sequence[Waiting]:
    """What this person has taken on before, during or after a theme."""
    return [
        Waiting(
            title=row.text,
            address=url_for("learning.theme", theme_id=row.theme_id, _anchor="theme-tasks"),
            detail=row.theme,
            due=row.due_on,
            verb=_("Se oppgaven"),
            kind="theme_task",
        )
        for row in tasks.open_tasks_of(user)
    ]


def my_start(user: User) -> Sequence[Waiting]:
    """A new colleague's outcomes that are not ticked off, as one line."""
    left = sum(row.done_at is None for row in start.start_outcomes(user))
    if not left:
        return []
    return [
        Waiting(
            title=_("Din start"),
            address=url_for("learning.start"),
            detail=ngettext("%(num)s utbytte igjen", "%(num)s utbytter igjen", left),
            verb=_("Se hva du skal kunne"),
            kind="start",
        )
    ]
