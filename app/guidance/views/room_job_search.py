"""The person's own job-search log: private until shared."""

from typing import Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import job_search as actions
from app.guidance.forms.job_search import EntryForm
from app.guidance.queries import job_search as queries
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/job-search")
@requires(GUEST)
def job_search() -> str:
    room = guests.current().room
    entries, shared = queries.own(room.id), queries.is_shared(room.id)
    return render_template("guidance/room/job_search.html", room=room, entries=entries, shared=shared)


@bp.route("/job-search/new", methods=["GET", "POST"])
@requires(GUEST)
def job_search_new() -> Response | tuple[str, int]:
    return _edit(None, EntryForm(data={"day": today(), "level": ""}, draft="room.job_search:new", creates=True))


@bp.route("/job-search/<int:job_search_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_entry)
def job_search_edit(entry: Any) -> Response | tuple[str, int]:
    return _edit(entry, EntryForm(obj=entry, draft=f"room.job_search:{entry.id}"))


def _edit(entry: Any, form: EntryForm) -> Response | tuple[str, int]:
    room = guests.current().room
    if form.validate_on_submit():
        if entry is not None:
            form.refuse_stale(entry)
        actions.save_entry(entry, room=room, **form.values, by=guests.current())
        flash(_("Det er skrevet i loggen."), "success")
        return hx.go_to(url_for(".job_search"))
    shared = queries.is_shared(room.id)
    page = render_template("guidance/room/job_search_form.html", form=form, entry=entry, room=room, shared=shared)
    return page, 422 if form.is_submitted() else 200


@bp.post("/job-search/<int:job_search_id>/remove")
@requires(GUEST, load=queries.load_entry)
def job_search_remove(entry: Any) -> Response:
    actions.remove(entry, room=guests.current().room, by=guests.current())
    with_undo(_("Det er tatt bort fra loggen."), url_for(".job_search_restore", job_search_id=entry.id))
    return hx.go_to(url_for(".job_search"))


@bp.post("/job-search/<int:job_search_id>/restore")
@requires(GUEST, load=queries.load_removed_entry)
def job_search_restore(entry: Any) -> Response:
    actions.restore(entry, room=guests.current().room, by=guests.current())
    flash(_("Det er tilbake i loggen."), "success")
    return hx.go_to(url_for(".job_search"))


@bp.post("/job-search/share")
@requires(GUEST)
def job_search_share() -> Response:
    """Share all of it, or take it back; `on` is sent by the button, and the undo is the other way."""
    on = (request.form.get("on") or request.args.get("on")) == "yes"
    actions.share(guests.current().room, on=on, by=guests.current())
    said = _("Loggen er delt med veilederen din.") if on else _("Loggen er ikke delt lenger.")
    with_undo(said, url_for(".job_search_share", on="no" if on else "yes"))
    return hx.go_to(url_for(".job_search"))
