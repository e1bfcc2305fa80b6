"""Quarterly reviews: who has one for which quarter, a review with its frozen figures, and its notes."""

from collections.abc import Sequence
from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.figure_names import FigureName
from app.caseload.queries.coaching_teams import dated_from
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.charts import columns
from app.kernel.charts.svg import percent
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.halfyear import Quarter, label
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.access_reviews import KEEP_REVIEW, READ_REVIEW, made_review
from app.supervision.actions import reviews as actions
from app.supervision.enums_reviews import Measure
from app.supervision.forms.reviews import TEAM, NotesForm, ReviewForm
from app.supervision.quarters import last_quarters
from app.supervision.queries import review_figures
from app.supervision.queries import reviews as queries
from app.supervision.views import bp


def whom(review: Any) -> str:
    """Whom the review is about, in words."""
    return str(review.coach.name) if review.coach else _("Hele teamet")


def trace(review: Any) -> None:
    """Say that the method supervisor is about to be shown figures of others: each coach sees who has looked."""
    if made_review(current_user, review):
        queries.trace(review, by=current_user)


@bp.get("/reviews")
@requires(SUPERVISE)
def reviews() -> str:
    """Which reviews there are tells nothing of a coach; the goals do, and leave their look-up lines."""
    quarters, goals = last_quarters(today(), 4), queries.open_goals(current_user)
    queries.trace_goals(current_user, goals)
    return render_template(
        "supervision/reviews.html",
        quarters=quarters,
        lines=queries.matrix(current_user, quarters),
        goals=goals,
        whom=whom,
        today=today(),
    )


@bp.route("/reviews/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def new_review() -> Response | tuple[str, int]:
    usual = {
        "whom": request.args.get("whom", TEAM),
        "quarter": request.args.get("quarter", str(Quarter.of(today()).previous())),
    }
    others = [coach for coach in queries.coaches(current_user) if coach.id != current_user.id]
    form = ReviewForm(coaches=others, data=usual, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            review = actions.make_review(form.coach_id, form.chosen_quarter, by=current_user)
            with_undo(_("Gjennomgangen er laget, og tallene er låst."), url_for(".remove_review", review_id=review.id))
            return hx.go_to(url_for(".review", review_id=review.id))
    return render_template("supervision/review_form.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/reviews/<int:review_id>")
@requires(READ_REVIEW, load=queries.load_review)
def review(review: Any) -> str:
    keeps = made_review(current_user, review)
    trace(review)
    goals = queries.goals_of(review)
    running = Quarter.of(today())
    now = review_figures.figures(queries.coach_ids(review, today()), running, today())
    asked = {goal.measure for goal in goals}
    found = review_figures.suggestions(review.figures, review.quarter, today(), figures_on=review.figures_on)
    return render_template(
        "supervision/review.html",
        review=review,
        whom=whom(review),
        keeps=keeps,
        goals=goals,
        earlier=queries.earlier_goals(review),
        suggestions=[each for each in found if keeps and each.measure not in asked],
        now={measure: review_figures.shown(measure, now) for measure in Measure},
        running=running,
        percent=percent,
        rows=_rows_behind(review, keeps),
        chart=_chart(review, goals),
        dated_from=None if review.coach_id else dated_from(),
        today=today(),
    )


@bp.get("/reviews/<int:review_id>/print")
@requires(READ_REVIEW, load=queries.load_review)
def review_print(review: Any) -> str:
    """For the talk on paper: figures, goals and notes as they stand."""
    trace(review)
    goals = queries.goals_of(review)
    return render_template(
        "supervision/review_print.html",
        review=review,
        whom=whom(review),
        goals=goals,
        earlier=queries.earlier_goals(review),
        percent=percent,
        chart=_chart(review, goals),
    )


def _rows_behind(review: Any, keeps: bool) -> dict[str, str]:
    """Addresses of the rows that the figures were counted from, as they are now."""
    whose = "mine" if not keeps else f"coach-{review.coach_id}" if review.coach_id else "coaching-team"
    names = {
        "caseload": FigureName.CASELOAD,
        "in_work": FigureName.SHARE,
        "education": FigureName.STATUS,
        "job_starts": FigureName.JOB_STARTS,
    }
    return {
        key: url_for("caseload.figure_rows", name=name.value, whose=whose, period="quarter", at=review.quarter_key)
        for key, name in names.items()
    }


def _chart(review: Any, goals: Sequence[Any]) -> dict[str, Any]:
    """Job starts by quarter as they were counted then, with the goal that was set."""
    title = _("Hvor mange jobber begynte i hvert kvartal?")
    starts = [(Quarter.parse(key), number) for key, number in review.figures["starts"]]
    goal = next((each.to_value for each in goals if each.measure is Measure.JOB_STARTS), None)
    return {
        "title": title,
        "svg": columns(title, [(f"{quarter.part}. kv. {quarter.year}", number) for quarter, number in starts], goal),
        "rows": [[label(quarter), number] for quarter, number in starts],
    }


@bp.route("/reviews/<int:review_id>/notes", methods=["GET", "POST"])
@requires(READ_REVIEW, load=queries.load_review)
def review_notes(review: Any) -> Response | tuple[str, int]:
    trace(review)
    form = NotesForm(obj=review, draft=f"supervision.review_notes:{review.id}")
    if form.validate_on_submit():
        form.refuse_stale(review)
        with domain_errors_on(form):
            actions.write_notes(review, form.notes.data or "", by=current_user)
            flash(_("Notatene er lagret."), "success")
            return hx.go_to(url_for(".review", review_id=review.id))
    page = render_template("supervision/review_notes.html", form=form, review=review, whom=whom(review))
    return page, 422 if form.is_submitted() else 200


@bp.post("/reviews/<int:review_id>/remove")
@requires(KEEP_REVIEW, load=queries.load_review)
def remove_review(review: Any) -> Response:
    removal.remove(review, by=current_user)
    with_undo(_("Gjennomgangen er fjernet, med mål og notater."), url_for(".restore_review", review_id=review.id))
    return hx.go_to(url_for(".reviews"))


@bp.post("/reviews/<int:review_id>/restore")
@requires(KEEP_REVIEW, load=queries.load_any_review)
def restore_review(review: Any) -> Response:
    with refusal_as_message():
        actions.restore_review(review, by=current_user)
        return hx.go_to(url_for(".review", review_id=review.id))
    return hx.go_to(url_for(".reviews"))
