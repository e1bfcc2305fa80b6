"""The half-year on one page: is the plan on course, why not, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from flask import render_template
from flask_babel import ngettext
from flask_login import current_user

from app.kernel import dates
from app.kernel.access import can, requires
from app.kernel.addresses import link_to
from app.kernel.charts import Bar, TimelineEvent, bars, timeline
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.enums import Origin, PlanStage
from app.learning.queries import overview as queries
from app.learning.queries.checklist import FEWEST_THEMES, MOST_THEMES
from app.learning.queries.duplicate import earlier_with_content
from app.learning.queries.evaluation import missing_now
from app.learning.queries.figures import completion_of, earlier_plans, links_of
from app.learning.queries.overview import Course, PlanRow
from app.learning.queries.plans import load_plan
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import LearningPlan

SHOWN_AT_ONCE = 6
GATHERING = (PlanStage.COLLECTING, PlanStage.PRIORITISING)


@dataclass(frozen=True)
class ThemeLine:
    """A theme with what has become of it so far."""

    theme: Any
    owner: str | None
    outcomes: int
    unserved: int
    counted: int
    carried_out: int


@bp.get("/plans/<int:plan_id>")
@requires(READ, load=load_plan)
def plan(plan: LearningPlan) -> str:
    rows = queries.rows_of(plan, current_user)
    course = queries.course_of(plan, rows)
    gathering = plan.stage in GATHERING
    themes = _themes(plan, rows)
    wishes = queries.wish_counts(plan) if gathering else (0, 0)
    earlier = [] if gathering else earlier_plans(plan, at_most=1)
    return render_template(
        "learning/plan.html",
        plan=plan,
        rows=rows,
        course=course,
        course_picture=_course_picture(course),
        earlier=[(each, completion_of([each])[each.id]) for each in earlier],
        reasons=_reasons(plan, rows),
        picture=_timeline(plan, rows),
        timeline_rows=_timeline_rows(rows),
        mine=[row for row in _next(rows) if row.mine][:SHOWN_AT_ONCE],
        ongoing=[row for row in rows if row.mine and row.planned and row.first_day is None and not row.undated],
        themes=themes,
        balance=[(origin, sum(line.theme.origin is origin for line in themes)) for origin in Origin],
        duties=[] if gathering else queries.open_duties(plan),
        decisions=_decisions(plan, rows, themes, wishes) if can("learning.build", plan) else [],
        wishes=wishes,
        missing=missing_now(plan) if can("learning.build", plan) else None,
        at_once=SHOWN_AT_ONCE,
        earlier_plan=earlier_with_content(plan) if not rows and not themes else None,
    )


def _themes(plan: LearningPlan, rows: Sequence[PlanRow]) -> list[ThemeLine]:
    links = links_of([plan.id])
    by_id = {row.id: row for row in rows}
    lines = []
    for theme, owner in queries.themes_of(plan):
        of_theme = [link for link in links if link.theme_id == theme.id]
        outcomes = {link.outcome_id for link in of_theme}
        served = {link.outcome_id for link in of_theme if link.activity_id}
        activities = [by_id[id_] for id_ in {link.activity_id for link in of_theme if link.activity_id} if id_ in by_id]
        counted = sum(row.counts for row in activities)
        lines.append(
            ThemeLine(
                theme, owner, len(outcomes), len(outcomes - served), counted, sum(r.carried_out for r in activities)
            )
        )
    return lines


def _next(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Planned activities from today on, the nearest first."""
    return sorted((row for row in rows if row.planned and row.next_day), key=lambda row: (row.next_day, row.id))


def _reasons(plan: LearningPlan, rows: Sequence[PlanRow]) -> list[tuple[str, str, list[tuple[PlanRow, str]]]]:
    """Why the plan is not on course, or may not stay there: a heading, the filter of the list of activities that
    shows the same, and the rows, each with what is known."""
    moves = queries.moves_of(plan)
    late = [(row, _("Skulle vært ferdig %(day)s", day=_day(row.last_day))) for row in rows if row.unmarked]
    moved = [(row, _moved(moves[row.id], row)) for row in rows if row.id in moves and row.planned and not row.unmarked]
    undated = [(row, row.vague_time or _("Ingen dato")) for row in rows if row.undated]
    ownerless = [(row, _("Ingen er ansvarlig")) for row in rows if row.planned and row.owner is None]
    dropped = [row for row in rows if row.counts and not row.planned and not row.carried_out]
    cancelled = [(row, row.cancelled_reason or _("Ingen grunn er skrevet")) for row in dropped]
    return [
        (heading, state, found)
        for heading, state, found in (
            (_("Datoen er passert, men ikke markert"), "unmarked", late),
            (_("Avlyst etter publisering"), "cancelled", cancelled),
            (_("Uten dato"), "undated", undated),
            (_("Uten ansvarlig"), "ownerless", ownerless),
            (_("Flyttet"), "moved", moved),
        )
        if found
    ]


def _day(value: date | None) -> str:
    return dates.day(value) if value else _("uten dato")


def _moved(move: Any, row: PlanRow) -> str:
    days = [date.fromisoformat(each["day"]) for each in move.earlier if each.get("day")]
    before = _day(min(days)) if days else (move.earlier_text or _("uten dato"))
    after = _day(row.first_day) if row.first_day else (row.vague_time or _("uten dato"))
    if before == after:  # other hours, or another of several days: from a day to the same says nothing
        return str(move.reason)
    return _("Fra %(before)s til %(after)s: %(reason)s", before=before, after=after, reason=move.reason)


def _course_picture(course: Course | None) -> Any:
    """How far the plan is, and under it how far its own dates say it should be."""
    if course is None:
        return None
    rows = [
        Bar(_("Gjennomført"), course.carried_out, course.counted),
        Bar(_("Skulle vært gjennomført nå"), course.due, course.counted),
    ]
    return bars(_("Er halvåret i rute?"), rows)


def _timeline(plan: LearningPlan, rows: Sequence[PlanRow]) -> Any:
    shapes = {"carried_out": "done", "cancelled": "cancelled"}
    events = [
        TimelineEvent(
            label=row.title,
            starts_on=row.first_day,
            ends_on=row.last_day if row.last_day and row.last_day > row.first_day else None,
            status=str(row.status.label).lower(),
            shape=shapes.get(row.status.value, "planned"),  # type: ignore[arg-type]
        )
        for row in rows
        if row.first_day
    ]
    return timeline(_("Hva skjer når?"), plan.half_year, events) if events else None


def _timeline_rows(rows: Sequence[PlanRow]) -> list[tuple[str, str, str]]:
    """The table that says the same as the timeline."""
    return [
        (row.title, dates.span(row.first_day, row.last_day or row.first_day), str(row.status.label))
        for row in rows
        if row.first_day
    ]


def _decisions(
    plan: LearningPlan, rows: Sequence[PlanRow], themes: Sequence[ThemeLine], wishes: tuple[int, int]
) -> list[tuple[str, str | None]]:
    """What those who make the plan should decide next, each with the page where they do it."""
    to_themes = link_to("learning.themes", plan_id=plan.id)
    to_activities = link_to("learning.activities", plan_id=plan.id)
    found = [(text, to_themes) for text in _about_themes(themes)] + [
        (text, to_activities) for text in _about_rows(rows)
    ]
    if open_ := wishes[1]:
        text = ngettext("%(num)s ønske er ikke samlet i et tema", "%(num)s ønsker er ikke samlet i temaer", open_)
        found.insert(0, (text, link_to("learning.wishes", plan_id=plan.id)))
    return found


def _about_themes(themes: Sequence[ThemeLine]) -> Iterator[str]:
    if len(themes) < FEWEST_THEMES:
        yield ngettext(
            "Planen har %(num)s tema. Tre til fire er passe",
            "Planen har %(num)s temaer. Tre til fire er passe",
            len(themes),
        )
    if len(themes) > MOST_THEMES:
        yield _("Planen har %(num)s temaer. Vurder å velge bort noen", num=len(themes))
    if bare := sum(not line.outcomes for line in themes):
        yield ngettext("%(num)s tema mangler læringsutbytte", "%(num)s temaer mangler læringsutbytte", bare)
    if unserved := sum(line.unserved for line in themes):
        yield ngettext(
            "%(num)s læringsutbytte har ingen aktivitet", "%(num)s læringsutbytter har ingen aktivitet", unserved
        )


def _about_rows(rows: Sequence[PlanRow]) -> Iterator[str]:
    if undated := sum(row.undated for row in rows):
        yield ngettext("%(num)s aktivitet har ingen dato", "%(num)s aktiviteter har ingen dato", undated)
    if ownerless := sum(row.planned and row.owner is None for row in rows):
        yield ngettext("%(num)s aktivitet har ingen ansvarlig", "%(num)s aktiviteter har ingen ansvarlig", ownerless)
    if unmarked := sum(row.unmarked for row in rows):
        yield ngettext(
            "%(num)s aktivitet er passert uten å være markert",
            "%(num)s aktiviteter er passert uten å være markert",
            unmarked,
        )
