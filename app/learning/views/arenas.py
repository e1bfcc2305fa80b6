"""The register of arenas: list, one arena, overlap, and its changes."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import READ, REGISTER
from app.learning.actions import arenas as actions
from app.learning.forms.arenas import ArenaForm
from app.learning.queries import arenas as queries
from app.learning.queries.arena_overlap import overlap
from app.learning.views import bp


@bp.get("/arenas")
@requires(READ)
def arenas() -> str:
    chosen = queries.ArenaFilter(request.args.get("show", ""))
    return render_template("learning/arenas.html", page=queries.listed(chosen), counts=queries.counts(), chosen=chosen)


@bp.get("/arenas/overlap")
@requires(READ)
def arena_overlap() -> str:
    return render_template("learning/arena_overlap.html", overlap=overlap())


@bp.get("/arenas/<int:arena_id>")
@requires(READ, load=queries.load_arena)
def arena(arena: Any) -> str:
    return render_template(
        "learning/arena.html",
        arena=arena,
        responsible=queries.responsible_name(arena),
        hanging=queries.hanging_on(arena),
    )


@bp.route("/arenas/new", methods=["GET", "POST"])
@requires(REGISTER)
def arena_new() -> Response | tuple[str, int]:
    form = ArenaForm(people=people_choices(empty=_("Ingen ennå")), draft="learning.arena:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.create_arena(**form.values, by=current_user)
            flash(_("Arenaen «%(name)s» er lagt til.", name=made.name), "success")
            return hx.go_to(url_for(".arenas"))
    return render_template("learning/arena_form.html", form=form, arena=None), 422 if form.is_submitted() else 200


@bp.route("/arenas/<int:arena_id>/edit", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_arena)
def arena_edit(arena: Any) -> Response | tuple[str, int]:
    people = people_choices(keep=arena.responsible_id, empty=_("Ingen ennå"))
    form = ArenaForm(people=people, obj=arena, draft=f"learning.arena:{arena.id}")
    if form.validate_on_submit():
        form.refuse_stale(arena)
        with domain_errors_on(form):
            actions.change_arena(arena, **form.values, by=current_user)
            flash(_("Arenaen «%(name)s» er lagret.", name=arena.name), "success")
            return hx.go_to(url_for(".arena", arena_id=arena.id))
    return render_template("learning/arena_form.html", form=form, arena=arena), 422 if form.is_submitted() else 200


@bp.post("/arenas/<int:arena_id>/remove")
@requires(REGISTER, load=queries.load_arena)
def arena_remove(arena: Any) -> Response:
    actions.remove_arena(arena, by=current_user)
    undo = url_for(".arena_restore", arena_id=arena.id)
    with_undo(_("Arenaen «%(name)s» er fjernet.", name=arena.name), undo)
    return hx.go_to(url_for(".arenas"))


@bp.post("/arenas/<int:arena_id>/restore")
@requires(REGISTER, load=queries.load_removed_arena)
def arena_restore(arena: Any) -> Response:
    with refusal_as_message():
        actions.restore_arena(arena, by=current_user)
        flash(_("Arenaen «%(name)s» er tilbake.", name=arena.name), "success")
    return hx.go_to(url_for(".arenas"))
