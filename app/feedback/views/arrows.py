"""Learning arrows: list, one arrow, and its changes."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import READ
from app.feedback.actions import arrows as actions
from app.feedback.forms.arrows import ArrowForm, LandArrowForm
from app.feedback.queries import arrows as queries
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/arrows")
@requires(READ)
def arrows() -> str:
    return render_template(
        "feedback/arrows.html", arrows=queries.mine(), suggestions=queries.suggestions(HalfYear.current())
    )


@bp.get("/arrows/<int:arrow_id>")
@requires(READ, load=queries.load_arrow)
def arrow(arrow: Any) -> str:
    return render_template("feedback/arrow.html", arrow=arrow)


def _form(arrow: Any = None, **kw: Any) -> ArrowForm:
    this = HalfYear.current()
    half_years = sorted({this, this.next(), *([arrow.half_year] if arrow else [])})
    themes = queries.theme_choices(half_years, _("Ikke knyttet til et tema"), keep=arrow.theme_id if arrow else None)
    return ArrowForm(half_years=half_years, themes=themes, obj=arrow, **kw)


@bp.route("/arrows/new", methods=["GET", "POST"])
@requires(READ)
def arrow_new() -> Response | tuple[str, int]:
    suggested = _suggested(optional_int(request.args.get("theme")))
    draft = f"feedback.arrow:new:{suggested['theme_id']}" if suggested else "feedback.arrow:new"
    form = _form(data=suggested or None, draft=draft, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.create_arrow(**form.values, by=current_user)
            flash(_("Læringspila er lagret. Neste steg: be en kollega om å se på."), "success")
            return hx.go_to(url_for(".arrow", arrow_id=made.id))
    return render_template("feedback/arrow_form.html", form=form, arrow=None), 422 if form.is_submitted() else 200


def _suggested(theme_id: int | None) -> dict[str, Any]:
    """What a theme asks colleagues to look for, as a start."""
    found = [row for row in queries.suggestions(HalfYear.current()) if row.id == theme_id] if theme_id else []
    return {"theme_id": found[0].id, "skill": found[0].observation_focus[:200]} if found else {}


@bp.route("/arrows/<int:arrow_id>/edit", methods=["GET", "POST"])
@requires(READ, load=queries.load_arrow)
def arrow_edit(arrow: Any) -> Response | tuple[str, int]:
    form = _form(arrow, draft=f"feedback.arrow:{arrow.id}")
    if form.validate_on_submit():
        form.refuse_stale(arrow)
        with domain_errors_on(form):
            actions.change_arrow(arrow, **form.values, by=current_user)
            flash(_("Læringspila er lagret."), "success")
            return hx.go_to(url_for(".arrow", arrow_id=arrow.id))
    return render_template("feedback/arrow_form.html", form=form, arrow=arrow), 422 if form.is_submitted() else 200


@bp.route("/arrows/<int:arrow_id>/land", methods=["GET", "POST"])
@requires(READ, load=queries.load_arrow)
def arrow_land(arrow: Any) -> Response | tuple[str, int]:
    form = LandArrowForm(
        data={"what_came_of_it": arrow.what_came_of_it, "done": True}, draft=f"feedback.arrow:{arrow.id}:land"
    )
    form.version = form.version or arrow.version
    if form.validate_on_submit():
        form.refuse_stale(arrow)
        actions.land_arrow(
            arrow, what_came_of_it=form.what_came_of_it.data, done=form.done.data, by=current_user
        )
        flash(_("Det er lagret."), "success")
        return hx.go_to(url_for(".arrow", arrow_id=arrow.id))
    return render_template("feedback/arrow_land.html", form=form, arrow=arrow), 422 if form.is_submitted() else 200


@bp.post("/arrows/<int:arrow_id>/remove")
@requires(READ, load=queries.load_arrow)
def arrow_remove(arrow: Any) -> Response:
    removal.remove(arrow, by=current_user)
    with_undo(_("Læringspila er fjernet."), url_for(".arrow_restore", arrow_id=arrow.id))
    return hx.go_to(url_for(".arrows"))


@bp.post("/arrows/<int:arrow_id>/restore")
@requires(READ, load=queries.load_removed_arrow)
def arrow_restore(arrow: Any) -> Response:
    removal.restore(arrow, by=current_user)
    flash(_("Læringspila er tilbake."), "success")
    return hx.go_to(url_for(".arrow", arrow_id=arrow.id))
