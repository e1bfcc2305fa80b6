"""Figures as people read them: a text, what it is made of, and the page with the rows behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from flask import abort, render_template, request, url_for
from flask_babel import ngettext

from app.kernel import halfyear
from app.kernel.access import requires
from app.kernel.charts import Bar, bars, lines
from app.kernel.charts.svg import percent
from app.kernel.dates import locale
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.enums import ActivityStatus, Judgement
from app.learning.figure_names import FigureName
from app.learning.queries import evaluation as queries
from app.learning.queries.figures import Fact, Figures, facts_of, figures, links_of
from app.learning.queries.plans import load_plan
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import LearningPlan

NOT_SHOWN = "–"
IN_THEMES = (
    FigureName.COMPLETION,
    FigureName.MOVED,
    FigureName.CANCELLED,
    FigureName.ATTENDANCE,
    FigureName.USEFULNESS,
    FigureName.OUTCOMES,
)


@dataclass(frozen=True)
class Shown:
    """A figure as text; `note` says what it is made of, or why there is none."""

    value: str
    note: str
    rows: str | None = None


def shown(name: FigureName, counted: Figures) -> Shown:
    """One figure of a plan or a theme."""
    return SHOWN[name](counted)


def _share(value: float | None, part: int, whole: int, why_not: str) -> Shown:
    if value is None:
        return Shown(NOT_SHOWN, why_not)
    return Shown(percent(value), _("%(part)s av %(whole)s", part=part, whole=whole))


def completion(counted: Figures) -> Shown:
    why_not = _("Ingen aktiviteter teller") if counted.published else _("Regnes fra publisering")
    return _share(counted.completion, counted.carried_out, counted.counted, why_not)


def _moved(counted: Figures) -> Shown:
    return Shown(str(counted.moved), _("av %(whole)s i planen", whole=len(counted.facts)))


def _cancelled(counted: Figures) -> Shown:
    later = counted.cancelled_later
    return Shown(str(counted.cancelled), _("%(count)s etter publisering", count=later) if later else "")


def _attendance(counted: Figures) -> Shown:
    return _share(counted.attendance, counted.attended, counted.invited, _("Færre enn fem inviterte"))


def _usefulness(counted: Figures) -> Shown:
    if counted.usefulness is None:
        return Shown(NOT_SHOWN, _("Færre enn fem svar"))
    return Shown(_decimal(counted.usefulness), ngettext("%(num)s svar", "%(num)s svar", counted.answers))


def _outcomes(counted: Figures) -> Shown:
    if not counted.outcomes:
        return Shown(NOT_SHOWN, _("Ingen læringsutbytter"))
    rest = [
        (_("%(count)s delvis", count=counted.judged[Judgement.PARTLY]), counted.judged[Judgement.PARTLY]),
        (_("%(count)s ikke", count=counted.judged[Judgement.NOT_MET]), counted.judged[Judgement.NOT_MET]),
        (_("%(count)s ikke vurdert", count=counted.judged[None]), counted.judged[None]),
    ]
    note = ", ".join(words for words, count in rest if count)
    return Shown(_("%(part)s av %(whole)s", part=counted.met, whole=counted.outcomes), note)


def _leader(counted: Figures) -> Shown:
    return Shown(str(counted.leader_came), _("av %(whole)s gjennomførte", whole=counted.carried_out))


SHOWN: dict[FigureName, Callable[[Figures], Shown]] = {
    FigureName.COMPLETION: completion,
    FigureName.MOVED: _moved,
    FigureName.CANCELLED: _cancelled,
    FigureName.ATTENDANCE: _attendance,
    FigureName.USEFULNESS: _usefulness,
    FigureName.OUTCOMES: _outcomes,
    FigureName.LEADER: _leader,
}


def participation(joined: queries.Participation) -> Shown:
    return _share(joined.share, joined.took_part, joined.colleagues, _("Færre enn fem medarbeidere"))


def of_half_year(each: queries.HalfYearFigures) -> dict[FigureName, Shown]:
    """All figures of one half-year, in the order of the page."""
    values = {name: shown(name, each.figures) for name in IN_THEMES}
    values[FigureName.PARTICIPATION] = participation(each.participation)
    if each.plan.leader_attendance_shown:
        values[FigureName.LEADER] = shown(FigureName.LEADER, each.figures)
    return values


def completion_picture(half_years: list[queries.HalfYearFigures]) -> Any:
    """The completion rate from half-year to half-year; None while there is nothing to compare."""
    if len(half_years) < 2:
        return None
    labels = [halfyear.label(each.plan.half_year) for each in half_years]
    shares = [each.figures.completion for each in half_years]
    return lines(_("Hvor mye av planen ble gjennomført?"), labels, {_("Gjennomført"): shares})


def themes_picture(themes: list[queries.ThemeFigures]) -> Any:
    """The completion rate of each theme."""
    rows = [Bar(each.theme.title, each.figures.carried_out, each.figures.counted) for each in themes]
    return bars(_("Hvor langt er hvert tema kommet?"), rows) if rows else None


@bp.get("/plans/<int:plan_id>/figures/<name>")
@requires(READ, load=load_plan)
def figure_rows(plan: LearningPlan, name: str) -> str:
    """The rows that one figure was counted from, and its rule."""
    figure = next((each for each in FigureName if each.value == name), None)
    if figure is None or (figure is FigureName.LEADER and not plan.leader_attendance_shown):
        abort(404)
    themes = queries.themes_of(plan)
    wanted = request.args.get("theme", "")
    theme = next((each for each in themes if str(each.id) == wanted), None)
    if wanted and theme is None:
        abort(404)
    counted = figures(plan, facts_of([plan.id]), links_of([plan.id]), theme_id=theme.id if theme else None)
    if figure is FigureName.PARTICIPATION:
        value = participation(queries.participation_of([plan])[plan.id])
    else:
        value = shown(figure, counted)
    outcomes = [each for each in queries.outcomes_of(plan) if theme is None or each.theme_id == theme.id]
    return render_template(
        "learning/evaluation_rows.html",
        plan=plan,
        figure=figure,
        value=value,
        theme=theme,
        themes=themes,
        outcomes=outcomes if figure is FigureName.OUTCOMES else [],
        facts=[fact for fact in counted.facts if _behind(figure, fact)],
        address=partial(_address, plan, figure),
        chips=[
            {"label": each.title, "href": _address(plan, figure, each.id), "selected": each is theme} for each in themes
        ],
        column=_column(figure),
    )


def _address(plan: LearningPlan, figure: FigureName, theme_id: int | None) -> str:
    return url_for(".figure_rows", plan_id=plan.id, name=figure, theme=theme_id)


def _column(figure: FigureName) -> tuple[str, Callable[[Fact], str]] | None:
    """What the rows of a figure say besides the status: a heading, and the text of one activity."""
    columns: dict[FigureName, tuple[str, Callable[[Fact], str]]] = {
        FigureName.MOVED: (_("Flyttet"), lambda fact: ngettext("%(num)s gang", "%(num)s ganger", fact.moves)),
        FigureName.CANCELLED: (_("Hvorfor"), lambda fact: fact.cancelled_reason),
        FigureName.ATTENDANCE: (
            _("Deltok"),
            lambda fact: _("%(part)s av %(whole)s", part=fact.attended, whole=fact.invited),
        ),
        FigureName.USEFULNESS: (_("Nytte"), lambda fact: _useful(fact.usefulness, fact.answers)),
    }
    return columns.get(figure)


def _useful(mean: float | None, answers: int) -> str:
    return NOT_SHOWN if mean is None else _("%(mean)s (%(count)s svar)", mean=_decimal(mean), count=answers)


def _decimal(value: float) -> str:
    return str(format_decimal(round(value, 1), "0.0", locale()))


def _behind(figure: FigureName, fact: Fact) -> bool:
    """Whether a figure was counted from this activity."""
    return {
        FigureName.COMPLETION: fact.counts,
        FigureName.MOVED: fact.moves > 0,
        FigureName.CANCELLED: fact.status is ActivityStatus.CANCELLED,
        FigureName.ATTENDANCE: fact.measured,
        FigureName.USEFULNESS: fact.usefulness is not None,
        FigureName.LEADER: fact.carried_out and fact.leader_came,
    }.get(figure, False)
