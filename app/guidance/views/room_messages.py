"""The conversation log and the learning activities of a theme, for the person."""

from typing import Any

from flask import flash, render_template, request
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import room_activities as actions
from app.guidance.actions.activity import bring_back, take_away
from app.guidance.forms.theme_rooms import DoneForm
from app.guidance.queries import messages as queries
from app.guidance.queries import room_activities, theme_rooms
from app.guidance.theme_words import Decision
from app.guidance.views import room_bp as bp
from app.guidance.views import theme_sides as sides
from app.guidance.views.theme_sides import Side
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.polls import asked_by_page
from app.kernel.toasts import with_undo


@bp.route("/themes/<int:position>/messages", methods=["GET", "POST"])
@requires(GUEST, load=theme_rooms.load_own_theme)
def messages(place: Any) -> Any:
    return sides.log_page(Side(place, True))


@bp.get("/themes/<int:position>/messages/new")
@requires(GUEST, load=theme_rooms.load_own_theme)
@asked_by_page
def new_messages(place: Any) -> Any:
    return sides.new_in_log(Side(place, True))


@bp.post("/themes/<int:position>/messages/read")
@requires(GUEST, load=theme_rooms.load_own_theme)
def read_messages(place: Any) -> Any:
    return sides.read_log(Side(place, True))


@bp.route("/themes/<int:position>/phone-notes", methods=["GET", "POST"])
@requires(GUEST, load=theme_rooms.load_own_theme)
def phone_note(place: Any) -> Any:
    return sides.phone_note_page(Side(place, True))


@bp.post("/messages/<int:room_message_id>/take-back")
@requires(GUEST, load=queries.load_own_message)
def take_back(message: Any) -> Response:
    return sides.take_message_back(message, is_guest=True)


@bp.get("/themes/<int:position>/learning")
@requires(GUEST, load=theme_rooms.load_own_theme)
def learning(place: Any) -> str:
    return sides.learning_page(Side(place, True))


@bp.route("/themes/<int:position>/learning/new", methods=["GET", "POST"])
@requires(GUEST, load=theme_rooms.load_own_theme)
def learning_new(place: Any) -> Any:
    return sides.learning_new_page(Side(place, True))


@bp.route("/learning/<int:room_activity_id>", methods=["GET", "POST"])
@requires(GUEST, load=room_activities.load_own_activity)
def learning_edit(activity: Any) -> Any:
    return sides.learning_edit_page(activity, is_guest=True)


@bp.post("/learning/<int:room_activity_id>/answer")
@requires(GUEST, load=room_activities.load_own_activity)
def learning_answer(activity: Any) -> Response:
    """Yes or no to a suggestion; «wait» takes the answer back."""
    said = {"yes": Decision.CHOSEN, "no": Decision.DECLINED}.get(request.form.get("say", ""), Decision.SUGGESTED)
    side = Side(theme_rooms.theme_of(activity), True)
    with refusal_as_message():
        actions.decide(activity, said, by=side.by)
        if said is Decision.SUGGESTED:
            flash(_("Forslaget venter på svar fra deg."), "success")
        else:
            chosen = _("Du har valgt aktiviteten.")
            words = chosen if said is Decision.CHOSEN else _("Du har takket nei. Det er helt greit.")
            with_undo(words, side.thing_url("learning_answer", room_activity_id=activity.id))
    return hx.go_to(side.url("learning"))


@bp.route("/learning/<int:room_activity_id>/done", methods=["GET", "POST"])
@requires(GUEST, load=room_activities.load_own_activity)
def learning_done(activity: Any) -> Any:
    """Done, with a reflection that is private until it is ticked as shared."""
    side = Side(theme_rooms.theme_of(activity), True)
    begun = {
        "done_on": activity.done_on or today(),
        "reflection": activity.reflection,
        "share": activity.reflection_shared,
    }
    form = DoneForm(data=begun, draft=f"room.learning.done:{activity.id}")
    form.version = form.version or activity.version
    if form.validate_on_submit():
        form.refuse_stale(activity)
        with domain_errors_on(form):
            actions.finish(
                activity,
                done_on=form.done_on.data or today(),
                reflection=form.reflection.data or "",
                share=form.share.data,
                by=guests.current(),
            )
            flash(_("Bra gjort. Aktiviteten er merket som gjort."), "success")
            return hx.go_to(side.url("learning", _anchor=f"activity-{activity.id}"))
    page = render_template("guidance/room/learning_done.html", side=side, activity=activity, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/learning/<int:room_activity_id>/reopen")
@requires(GUEST, load=room_activities.load_own_activity)
def learning_reopen(activity: Any) -> Response:
    actions.reopen(activity, by=guests.current())
    flash(_("Aktiviteten står som ikke gjort."), "success")
    return hx.go_to(Side(theme_rooms.theme_of(activity), True).url("learning"))


@bp.post("/learning/<int:room_activity_id>/remove")
@requires(GUEST, load=room_activities.load_own_activity)
def learning_remove(activity: Any) -> Response:
    take_away(activity, by=guests.current())
    return sides.learning_gone(activity, is_guest=True)


@bp.post("/learning/<int:room_activity_id>/restore")
@requires(GUEST, load=room_activities.load_own_removed_activity)
def learning_restore(activity: Any) -> Response:
    bring_back(activity, by=guests.current())
    return sides.learning_back(activity, is_guest=True)
