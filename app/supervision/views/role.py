"""The role page: the other functions of the method supervisor, with dated notes and minutes (S4-13)."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.access_challenges import EDIT_ROLE_NOTE
from app.supervision.actions import role_notes as actions
from app.supervision.enums_challenges import RoleFunction
from app.supervision.forms.challenges import RoleNoteForm
from app.supervision.queries import role_notes as queries
from app.supervision.views import bp


def _wanted() -> RoleFunction | None:
    wanted = request.args.get("function", "")
    return RoleFunction(wanted) if wanted in set(RoleFunction) else None


@bp.get("/role")
@requires(SUPERVISE)
def role() -> str:
    return render_template(
        "supervision/role.html",
        functions=RoleFunction,
        function=_wanted(),
        counts=queries.counts(),
        page=queries.notes(_wanted()),
    )


@bp.route("/role/notes/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def new_role_note() -> Response | tuple[str, int]:
    usual = {"function": _wanted() or RoleFunction.STEERING_GROUP, "day": today()}
    form = RoleNoteForm(data=usual, draft="supervision.role_note:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            note = actions.add_note(**form.values, by=current_user)
            with_undo(_("Notatet er lagret."), url_for(".remove_role_note", role_note_id=note.id))
            return hx.go_to(url_for(".role"))
    return _page(form)


def _page(form: RoleNoteForm, note: Any = None) -> tuple[str, int]:
    page = render_template("supervision/role_note_form.html", form=form, note=note)
    return page, 422 if form.is_submitted() else 200


@bp.route("/role/notes/<int:role_note_id>", methods=["GET", "POST"])
@requires(EDIT_ROLE_NOTE, load=queries.load_note)
def edit_role_note(note: Any) -> Response | tuple[str, int]:
    form = RoleNoteForm(obj=note, draft=f"supervision.role_note:{note.id}")
    if form.validate_on_submit():
        form.refuse_stale(note)
        with domain_errors_on(form):
            actions.change_note(note, **form.values, by=current_user)
            flash(_("Notatet er lagret."), "success")
            return hx.go_to(url_for(".role"))
    return _page(form, note)


@bp.post("/role/notes/<int:role_note_id>/remove")
@requires(EDIT_ROLE_NOTE, load=queries.load_note)
def remove_role_note(note: Any) -> Response:
    removal.remove(note, by=current_user)
    with_undo(_("Notatet er fjernet."), url_for(".restore_role_note", role_note_id=note.id))
    return hx.go_to(url_for(".role"))


@bp.post("/role/notes/<int:role_note_id>/restore")
@requires(EDIT_ROLE_NOTE, load=queries.load_any_note)
def restore_role_note(note: Any) -> Response:
    removal.restore(note, by=current_user)
    return hx.go_to(url_for(".role"))
