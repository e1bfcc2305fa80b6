"""Figures: for a coach, a coaching team, a team or the office, in any period, with the rows behind each."""

from typing import Any

from flask import abort, render_template, request
from flask_login import current_user

from app.caseload.access_figures import FIGURES
from app.caseload.figure_names import SUSTAINED, FigureName, Rows
from app.caseload.figures_period import KINDS, Chosen, chosen
from app.caseload.figures_shown import all_shown, pictures, shown
from app.caseload.queries import figures as queries
from app.caseload.queries import figures_rows
from app.caseload.queries.figures_trace import trace_scope
from app.caseload.queries.figures_viewing import Scope, Viewing, viewing
from app.caseload.views import bp
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.paging import paged


def scope_name(scope: Scope) -> str:
    """Whose figures these are, in words."""
    words = {"mine": _("Mine tall"), "coaching_team": _("Teamet jeg veileder"), "office": _("Hele kontoret")}
    return words.get(scope.kind) or (_("Team %(name)s", name=scope.name) if scope.kind == "team" else scope.name)


def looked_at() -> tuple[Chosen, Viewing, Scope | None]:
    """The period, and whose figures, as the address says; 404 for figures that are not this person's to see. Coaches
    can read who was shown theirs."""
    when = chosen(request.args)
    may_see = viewing(current_user, when.period)
    whose = request.args.get("whose", "")
    scope = may_see.chosen(whose)
    if scope is None and (whose or not may_see.waits):
        abort(404)
    trace_scope(scope, by=current_user)
    return when, may_see, scope


def kind_label(kind: str) -> str:
    return {"quarter": _("Kvartal"), "half-year": _("Halvår"), "year": _("År"), "own": _("Egne datoer")}[kind]


def selection(scope: Scope, when: Chosen) -> str:
    """What a page or a file is limited to, in words."""
    return _("%(whose)s, %(period)s", whose=scope_name(scope), period=when.label)


@bp.get("/figures")
@requires(FIGURES)
def figures() -> str:
    when, may_see, scope = looked_at()
    found = queries.Figures(scope, when.period, current_user) if scope and not scope.too_few else None
    return render_template(
        "caseload/figures.html",
        when=when,
        viewing=may_see,
        scope=scope,
        found=found,
        stats=all_shown(found) if found else {},
        pictures=pictures(found) if found else {},
        names=FigureName,
        scope_name=scope_name,
        kinds=[(kind, kind_label(kind)) for kind in KINDS],
        query={**when.query, **({"whose": scope.key} if scope else {})},
    )


@bp.get("/figures/<name>")
@requires(FIGURES)
def figure_rows(name: str) -> str:
    """The rows that one figure was counted from, as far as this person may open them; else its rule and number."""
    figure = named(name)
    when, _may_see, scope = looked_at()
    if scope is None or scope.too_few:
        abort(404)
    found = queries.Figures(scope, when.period)
    page = paged(rows_of(figure, scope, when)) if scope.rows else None
    return render_template(
        "caseload/figure_rows.html",
        figure=figure,
        value=shown(figure, found),
        when=when,
        scope=scope,
        page=page,
        hidden=(counted(figure, found) - page.total) if page else None,
        names=FigureName,
        kinds=Rows,
        selection=selection(scope, when),
        query={**when.query, "whose": scope.key},
    )


def named(name: str) -> FigureName:
    figure = next((each for each in FigureName if each.value == name), None)
    return figure or abort(404)


def rows_of(figure: FigureName, scope: Scope, when: Chosen) -> Any:
    """The statement whose rows lie behind a figure."""
    period = when.period
    if figure.rows is Rows.JOBS:
        return figures_rows.job_rows(current_user, scope, period)
    if figure.rows is Rows.VISITS:
        return figures_rows.visit_rows(scope, period)
    if figure.rows is Rows.TIME:
        return figures_rows.time_rows(current_user, scope, period)
    return figures_rows.case_rows(current_user, figure, scope, period)


def counted(figure: FigureName, found: queries.Figures) -> int:
    """How many rows a figure was counted from, also those that cannot be opened."""
    if figure.rows is Rows.JOBS:
        return found.jobs.jobs
    if figure.rows is Rows.VISITS:
        return found.outside.counted_visits
    if figure.rows is Rows.TIME:
        return found.outside.visits + found.outside.contacts
    if figure in {FigureName.FIRST_MEETING, FigureName.DAYS_TO_MEETING, FigureName.FIRST_JOB}:
        return found.speed.begun
    for weeks, name in SUSTAINED.items():
        if figure is name:
            return found.sustained[weeks].begun
    standing = found.standing
    return {
        FigureName.CASELOAD: standing.caseload,
        FigureName.SHARE: standing.caseload,
        FigureName.SHARE_OF_OUT_OF_WORK: standing.out_of_work,
        FigureName.FULL_TIME: standing.in_work,
    }.get(figure, standing.total)
