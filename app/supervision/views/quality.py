"""The quality file: fidelity reviews of one's own coaching team."""

from collections.abc import Sequence
from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.queries.coaching_teams import dated_from
from app.caseload.queries.figures_trace import trace
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.fields import SelectChoice, optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.halfyear import Quarter
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.actions import fidelity_reviews as actions
from app.supervision.actions.quality_seeds import seed_quality
from app.supervision.forms.quality import AboutReviewForm, NewReviewForm, RatingForm
from app.supervision.measure_words import TOLD
from app.supervision.quality_language import said
from app.supervision.quality_shown import compared, pictured, read_from
from app.supervision.queries import fidelity_reviews as queries
from app.supervision.queries import quality_templates
from app.supervision.queries.measures import Work
from app.supervision.views import bp

bp.add_app_template_filter(said)

COMPARED = 6
"""Reviews side by side at most."""


@bp.get("/quality")
@requires(SUPERVISE)
def quality() -> str:
    reviews = queries.all_reviews(current_user)
    return render_template(
        "supervision/quality.html",
        reviews=reviews,
        sums=queries.sums(reviews),
        templates=quality_templates.latest(),
    )


@bp.post("/quality/templates/fetch")
@requires(SUPERVISE)
def fetch_quality_templates() -> Response:
    """For an office that is older than the quality file, or has removed nothing yet."""
    seed_quality(by=current_user)
    return hx.go_to(url_for(".quality"))


@bp.route("/quality/reviews/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def new_quality_review() -> Response | tuple[str, int]:
    """The last two full quarters, unless something else is asked for."""
    last, templates = Quarter.current().previous(), quality_templates.latest()
    given = {"template_id": request.args.get("template"), "from_on": last.previous().first_day, "to_on": last.last_day}
    form = NewReviewForm(data=given, creates=True)
    form.template_id.choices = [SelectChoice(str(each.id), said(each.name, each)) for each in templates]
    if form.validate_on_submit():
        with domain_errors_on(form):
            chosen = next(each for each in templates if each.id == optional_int(form.template_id.data))
            made = actions.create_review(chosen, **form.values, by=current_user)
            flash(_("Vurderingen er laget, og det som kan regnes ut, er regnet ut."), "success")
            return hx.go_to(url_for(".quality_review", review_id=made.id))
    return render_template("supervision/quality_new.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/quality/reviews/<int:review_id>")
@requires(SUPERVISE, load=queries.load_review)
def quality_review(review: Any) -> str:
    return _whole("supervision/quality_review.html", review)


@bp.get("/quality/reviews/<int:review_id>/print")
@requires(SUPERVISE, load=queries.load_review)
def quality_print(review: Any) -> str:
    return _whole("supervision/quality_print.html", review)


def _whole(page: str, review: Any) -> str:
    _trace(review, review.ratings)
    before = queries.earlier(review)
    return render_template(
        page,
        review=review,
        ratings=queries.in_order(review),
        sum=queries.summed(review),
        before=before,
        before_by_key=queries.by_key(before),
        before_sum=queries.summed(before) if before else None,
        dated_from=dated_from(),
        told=TOLD,
    )


def _trace(review: Any, ratings: Sequence[Any]) -> None:
    """Figures of a coaching team are its coaches': each sees who has looked, where something was counted."""
    if any(rating.counted is not None for rating in ratings):
        trace(Work.of(review.supervisor_id, review.from_on, review.to_on).ids, what="quality", by=current_user)


@bp.route("/quality/reviews/<int:review_id>/about", methods=["GET", "POST"])
@requires(SUPERVISE, load=queries.load_review)
def about_quality_review(review: Any) -> Response | tuple[str, int]:
    form = AboutReviewForm(obj=review, draft=f"supervision.quality_review:{review.id}")
    if form.validate_on_submit():
        form.refuse_stale(review)
        with domain_errors_on(form):
            actions.describe(
                review, reviewers=form.reviewers.data, summary=form.summary.data, by=current_user
            )
            flash(_("Oppsummeringen er lagret."), "success")
            return hx.go_to(url_for(".quality_review", review_id=review.id))
    page = render_template("supervision/quality_about.html", form=form, review=review)
    return page, 422 if form.is_submitted() else 200


@bp.route("/quality/reviews/<int:review_id>/items/<int:item_id>", methods=["GET", "POST"])
@requires(SUPERVISE, load=queries.load_rating)
def quality_item(rating: Any) -> Response | tuple[str, int]:
    review, item = rating.review, rating.item
    form = RatingForm(
        scores=(review.template.lowest, review.template.highest),
        evidence=[SelectChoice(each, said(each, review.template)) for each in item.evidence],
        obj=rating,
        draft=f"supervision.quality_rating:{rating.id}",
    )
    _trace(review, [rating])
    before, after = queries.neighbours(rating)
    if form.validate_on_submit():
        form.refuse_stale(rating)
        with domain_errors_on(form):
            actions.rate(rating, **form.values, by=current_user)
            flash(_("«%(title)s» er lagret.", title=said(item.title, review.template)), "success")
            if after and request.form.get("then") == "next":
                return hx.go_to(url_for(".quality_item", review_id=review.id, item_id=after))
            return hx.go_to(url_for(".quality_review", review_id=review.id))
    page = render_template(
        "supervision/quality_item.html",
        form=form,
        rating=rating,
        review=review,
        item=item,
        before=before,
        after=after,
        earlier=queries.by_key(queries.earlier(review)).get(item.key),
        told=TOLD.get(item.measure),
        rows=read_from(item.measure, review),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/quality/reviews/<int:review_id>/compute")
@requires(SUPERVISE, load=queries.load_review)
def compute_quality_review(review: Any) -> Response:
    with refusal_as_message():
        actions.compute_again(review, by=current_user)
        flash(_("Tallene er regnet ut på nytt."), "success")
    return hx.go_to(url_for(".quality_review", review_id=review.id))


@bp.post("/quality/reviews/<int:review_id>/close")
@requires(SUPERVISE, load=queries.load_review)
def close_quality_review(review: Any) -> Response:
    with refusal_as_message():
        actions.close(review, by=current_user)
        with_undo(_("Vurderingen er avsluttet."), url_for(".reopen_quality_review", review_id=review.id))
    return hx.go_to(url_for(".quality_review", review_id=review.id))


@bp.post("/quality/reviews/<int:review_id>/reopen")
@requires(SUPERVISE, load=queries.load_review)
def reopen_quality_review(review: Any) -> Response:
    actions.reopen(review, by=current_user)
    flash(_("Vurderingen er åpen igjen."), "success")
    return hx.go_to(url_for(".quality_review", review_id=review.id))


@bp.post("/quality/reviews/<int:review_id>/remove")
@requires(SUPERVISE, load=queries.load_review)
def remove_quality_review(review: Any) -> Response:
    removal.remove(review, by=current_user)
    with_undo(_("Vurderingen er fjernet."), url_for(".restore_quality_review", review_id=review.id))
    return hx.go_to(url_for(".quality"))


@bp.post("/quality/reviews/<int:review_id>/restore")
@requires(SUPERVISE, load=queries.load_removed)
def restore_quality_review(review: Any) -> Response:
    removal.restore(review, by=current_user)
    return hx.go_to(url_for(".quality_review", review_id=review.id))


@bp.get("/quality/compare/<int:template_id>")
@requires(SUPERVISE, load=quality_templates.load_template)
def compare_quality(template: Any) -> str:
    """The latest reviews by one template side by side, in whichever edition they were made. Computed scores stand for
    the coaches' figures and leave look-up lines, as in the review itself; sums, as in the list of reviews, leave none.
    """
    reviews = queries.by_template(template.key, most=COMPARED)
    days = {review.to_on for review in reviews if any(rating.counted is not None for rating in review.ratings)}
    trace(queries.measured_on(current_user, days), what="quality", by=current_user)
    return render_template(
        "supervision/quality_compare.html",
        template=template,
        reviews=reviews,
        sums={review.id: queries.summed(review) for review in reviews},
        rows=compared(reviews),
        picture=pictured(reviews),
    )
