"""What one knows of the local labour market: own assessment, the team's picture, the office's list."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import KEEP_LISTS, READ
from app.feedback.actions import market as actions
from app.feedback.forms.market import MarketItemForm, answers_of, assessment_form, field_name
from app.feedback.queries import market as queries
from app.feedback.views import bp
from app.feedback.views.team_choice import team_shown
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.queries.wishes import plan_taking_wishes


@bp.route("/market", methods=["GET", "POST"])
@requires(READ)
def market() -> Response | tuple[str, int]:
    half_year, items = HalfYear.current(), queries.items()
    answers = queries.my_answers(half_year)
    form = assessment_form(items, answers, draft="feedback.market")
    if form.validate_on_submit():
        actions.assess(answers_of(form, items), half_year=half_year, by=current_user)
        flash(_("Vurderingen er lagret. Bare du ser den. Teamet ser tall når minst fem har svart."), "success")
        return hx.go_to(url_for(".market"))
    page = {"items": items, "answers": answers, "field_name": field_name, "plan": plan_taking_wishes(current_user)}
    return render_template("feedback/market.html", form=form, half_year=half_year, **page), (
        422 if form.is_submitted() else 200
    )


@bp.get("/market/team")
@requires(READ)
def market_team() -> str:
    """One's own team; a leader chooses."""
    teams, team_id = team_shown()
    picture = queries.team_picture(team_id, HalfYear.current()) if team_id is not None else []
    plan = plan_taking_wishes(current_user)
    return render_template("feedback/market_team.html", teams=teams, team_id=team_id, picture=picture, plan=plan)


@bp.get("/market/items")
@requires(KEEP_LISTS)
def market_items() -> str:
    return render_template("feedback/market_items.html", items=queries.items())


@bp.route("/market/items/new", methods=["GET", "POST"])
@requires(KEEP_LISTS)
def market_item_new() -> Response | tuple[str, int]:
    return _edit(None, MarketItemForm(data={"position": 50}, draft="feedback.market_item:new", creates=True))


@bp.route("/market/items/<int:item_id>/edit", methods=["GET", "POST"])
@requires(KEEP_LISTS, load=queries.load_item)
def market_item_edit(item: Any) -> Response | tuple[str, int]:
    return _edit(item, MarketItemForm(obj=item, draft=f"feedback.market_item:{item.id}"))


def _edit(item: Any, form: MarketItemForm) -> Response | tuple[str, int]:
    if form.validate_on_submit():
        if item is not None:
            form.refuse_stale(item)
        with domain_errors_on(form):
            actions.save_item(item, **form.values, by=current_user)
            flash(_("Lista er lagret."), "success")
            return hx.go_to(url_for(".market_items"))
    page = render_template("feedback/market_item_form.html", form=form, item=item)
    return page, 422 if form.is_submitted() else 200


@bp.post("/market/items/<int:item_id>/remove")
@requires(KEEP_LISTS, load=queries.load_item)
def market_item_remove(item: Any) -> Response:
    removal.remove(item, by=current_user)
    with_undo(_("«%(text)s» er fjernet.", text=item.text), url_for(".market_item_restore", item_id=item.id))
    return hx.go_to(url_for(".market_items"))


@bp.post("/market/items/<int:item_id>/restore")
@requires(KEEP_LISTS, load=queries.load_removed_item)
def market_item_restore(item: Any) -> Response:
    removal.restore(item, by=current_user)
    flash(_("«%(text)s» er tilbake.", text=item.text), "success")
    return hx.go_to(url_for(".market_items"))
