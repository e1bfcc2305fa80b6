"""How digital guidance is done here, for both sides; leaders change the words (S0-19)."""

from typing import Any

from flask import abort, flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import COUNSEL, GUEST, KEEP
from app.guidance.actions.method_texts import standard_method, standard_text, write_method
from app.guidance.forms.method_texts import MethodForm
from app.guidance.queries.method_texts import method_text, text_to_edit
from app.guidance.views import bp, room_bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import LANGUAGES, _, language


def _text() -> Any:
    """What the office has written; in an office from before there was a text, the standard one."""
    return method_text(language()) or standard_text(language())


@bp.get("/method")
@requires(COUNSEL)
def method() -> str:
    return render_template("guidance/method.html", text=_text(), labels=MethodForm())


@room_bp.get("/method", endpoint="method")
@requires(GUEST)
def room_method() -> str:
    return render_template("guidance/room/method.html", text=_text(), labels=MethodForm())


@bp.route("/method/<shown>/edit", methods=["GET", "POST"])
@requires(KEEP)
def edit_method(shown: str) -> Response | tuple[str, int]:
    if shown not in LANGUAGES:
        abort(404)
    text = text_to_edit(shown)
    given = None if text else standard_method(shown)
    form = MethodForm(obj=text, data=given, draft=f"guidance.method:{shown}")
    if form.validate_on_submit():
        if text:
            form.refuse_stale(text)
        parts = {name: form[name].data or "" for name in standard_method(shown)}
        write_method(text or standard_text(shown), **parts, by=current_user)
        flash(_("Teksten er lagret. Husk de andre språkene."), "success")
        return hx.go_to(url_for(".method"))
    page = render_template("guidance/method_form.html", form=form, shown=shown)
    return page, 422 if form.is_submitted() else 200
