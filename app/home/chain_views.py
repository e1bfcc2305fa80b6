"""The chain of a half-year, and the office's own judgement of each theme's sign of progress."""

from typing import Any

from flask import flash, make_response, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.home.chain import chain_of
from app.home.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import BUILD, READ
from app.learning.queries.plans import load_plan
from app.learning.queries.themes import load_theme
from app.supervision.actions.signs import write_sign
from app.supervision.forms.signs import SignForm
from app.supervision.queries.signs import sign_of
from app.supervision.sign_words import Seen


@bp.get("/chain/<int:plan_id>")
@requires(READ, load=load_plan)
def chain(plan: Any) -> str:
    return render_template("home/chain.html", plan=plan, links=chain_of(plan, current_user))


@bp.route("/chain/themes/<int:theme_id>", methods=["GET", "POST"])
@requires(BUILD, load=load_theme)
def chain_sign(theme: Any) -> Response:
    """Whether the office sees the sign of progress, in its own words."""
    sign = sign_of(theme.id)
    form = SignForm(obj=sign, draft=f"home.chain_sign:{theme.id}")
    if form.validate_on_submit():
        form.refuse_stale(sign)
        with domain_errors_on(form):
            write_sign(
                sign,
                before=form.before.data or "",
                later=form.later.data or "",
                seen=Seen(form.seen.data),
                note=form.note.data,
                by=current_user,
            )
            flash(_("Vurderingen er lagret."), "success")
            return hx.go_to(url_for(".chain", plan_id=theme.plan.id, _anchor=f"theme-{theme.id}"))
    return make_response(
        render_template("home/chain_sign.html", form=form, theme=theme), 422 if form.is_submitted() else 200
    )
