"""Talks of a room, for its counsellor: book together, answer a wish, prepare, hold and write up."""

from typing import TYPE_CHECKING, Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import READ_ROOM, WORK_IN_ROOM
from app.guidance.actions import talks as actions
from app.guidance.draft_keys import in_room
from app.guidance.forms.talks import KEEP, OTHER, BookForm, HeldForm, PointForm, whose
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import job_search, rooms, slots
from app.guidance.queries import talks as queries
from app.guidance.talk_words import BookedBy, Preparation, TalkWay
from app.guidance.views import bp
from app.guidance.views.talk_files import file_of
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import local, now
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

if TYPE_CHECKING:
    from app.guidance.models import GuidanceRoom, Talk

LOG_SHOWN = 10


@bp.get("/rooms/<int:room_id>/talks")
@requires(READ_ROOM, load=rooms.load_room)
def room_talks(room: Any) -> str:
    """«Avtalt sist» on top, wishes, what comes and what has been."""
    was_shown(room, Shown.TALK)
    return render_template(
        "guidance/talks.html",
        room=room,
        talks=queries.of_room(room.id),
        agreed=queries.agreed(room.id),
        topics=queries.topics(room),
        log_shared=job_search.is_shared(room.id),
        whose=whose,
    )


@bp.route("/rooms/<int:room_id>/talks/new", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=rooms.load_room)
def room_talk_new(room: Any) -> Response | tuple[str, int]:
    """Booked together with the person."""
    begun = {"minutes": 45, "way": TalkWay.OFFICE.value}
    form = BookForm(
        data=begun, topics=queries.topics(room), free=slots.free(room.owner_id), draft=in_room(room.id, "talk"),
        creates=True,
    )  # fmt: skip
    if form.validate_on_submit():
        with domain_errors_on(form):
            about, when = form.about, form.when
            talk = actions.ask(room, about=about, when=when, booked_by=BookedBy.TOGETHER, by=current_user)
            with_undo(_("Samtalen er avtalt."), url_for(".room_talk_cancel", talk_id=talk.id))
            return hx.go_to(url_for(".room_talk", talk_id=talk.id))
        form.free = slots.free(room.owner_id)
    return _form_page(form, room, None)


def _form_page(form: BookForm, room: "GuidanceRoom", talk: "Talk | None") -> tuple[str, int]:
    page = render_template("guidance/talk_form.html", form=form, room=room, talk=talk, days=slots.by_day(form.free))
    return page, 422 if form.is_submitted() else 200


@bp.route("/rooms/<int:room_id>/talks/held", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=rooms.load_room)
def room_talk_held_new(room: Any) -> Response | tuple[str, int]:
    """A talk that was held without being booked."""
    at = local(now())
    begun = {"day": at.date(), "clock": at.time(), "way": TalkWay.PHONE.value}
    form = HeldForm(
        data=begun, topics=queries.topics(room), draft=in_room(room.id, "talk-held"), creates=True
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            way = TalkWay(form.way.data)
            talk = actions.hold_unbooked(room, at=form.moment, way=way, about=form.about, by=current_user)
            with_undo(_("Samtalen er ført inn."), url_for(".room_talk_cancel", talk_id=talk.id))
            return hx.go_to(url_for(".room_talk", talk_id=talk.id))
    return render_template("guidance/talk_held_form.html", form=form, room=room), 422 if form.is_submitted() else 200


@bp.get("/talks/<int:talk_id>")
@requires(READ_ROOM, load=queries.load)
def room_talk(talk: Any) -> str:
    draft = in_room(talk.room_id, "agree", talk.id)
    return talk_page(talk, PointForm(of_guest=False, draft=draft, creates=True))


def talk_page(talk: "Talk", form: PointForm) -> str:
    """What was agreed the last time, what this is about, the shared log, what is agreed now."""
    room, log = talk.room, job_search.shared(talk.room_id, limit=LOG_SHOWN)
    was_shown(room, Shown.TALK_AND_LOG if log else Shown.TALK)
    return render_template(
        "guidance/talk.html",
        talk=talk,
        room=room,
        form=form,
        agreed=queries.agreed(room.id, talk),
        topics=queries.topics(room),
        log=log,
        preparation=Preparation,
        whose=whose,
    )


@bp.route("/talks/<int:talk_id>/change", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=queries.load)
def room_talk_change(talk: Any) -> Response | tuple[str, int]:
    """Answer a wish with a time, or move the talk. The topic is the person's, and can be changed together."""
    was_shown(talk.room, Shown.TALK)
    free = slots.free(talk.room.owner_id)
    keeps = talk.starts_at is not None
    begun = {
        "slot_id": KEEP if keeps else None if free else OTHER, "theme_position": talk.theme_position,
        "topic": talk.topic, "minutes": 45, "way": (talk.way or TalkWay.OFFICE).value, "place": talk.place,
    }  # fmt: skip
    draft = in_room(talk.room_id, "talk-change", talk.id)
    form = BookForm(data=begun, topics=queries.topics(talk.room), free=free, keeps=keeps, draft=draft)
    form.version = form.version or talk.version
    if form.validate_on_submit():
        form.refuse_stale(talk)
        with domain_errors_on(form):
            actions.change(talk, about=form.about, when=form.when, by=current_user)
            flash(_("Samtalen er endret. Personen ser det i rommet sitt."), "success")
            return hx.go_to(url_for(".room_talk", talk_id=talk.id))
        form.free = slots.free(talk.room.owner_id)
    return _form_page(form, talk.room, talk)


@bp.post("/talks/<int:talk_id>/prepare")
@requires(WORK_IN_ROOM, load=queries.load)
def room_talk_prepare(talk: Any) -> Response:
    actions.prepare(talk, request.form.getlist("prepared"), by=current_user)
    flash(_("Forberedelsen er lagret."), "success")
    return hx.go_to(url_for(".room_talk", talk_id=talk.id))


@bp.post("/talks/<int:talk_id>/held")
@requires(WORK_IN_ROOM, load=queries.load)
def room_talk_held(talk: Any) -> Response:
    on = request.form.get("on") == "yes"
    with refusal_as_message():
        actions.hold(talk, on=on, by=current_user)
        flash(_("Samtalen er holdt.") if on else _("Samtalen er ikke holdt likevel."), "success")
    return hx.go_to(url_for(".room_talk", talk_id=talk.id))


@bp.post("/talks/<int:talk_id>/cancel")
@requires(WORK_IN_ROOM, load=queries.load)
def room_talk_cancel(talk: Any) -> Response:
    with refusal_as_message():
        actions.call_off(talk, by=current_user)
        said = _("Samtalen er avlyst. Personen ser det i rommet sitt.")
        with_undo(said, url_for(".room_talk_restore", talk_id=talk.id))
    return hx.go_to(url_for(".room_talks", room_id=talk.room_id))


@bp.post("/talks/<int:talk_id>/restore")
@requires(WORK_IN_ROOM, load=queries.load)
def room_talk_restore(talk: Any) -> Response:
    with refusal_as_message():
        actions.let_stand(talk, by=current_user)
        flash(_("Samtalen står likevel."), "success")
    return hx.go_to(url_for(".room_talk", talk_id=talk.id))


@bp.get("/talks/<int:talk_id>.ics")
@requires(READ_ROOM, load=queries.load)
def room_talk_ics(talk: Any) -> Response:
    """For one's own calendar: when it is, and the way back here."""
    return file_of(talk, with_address=True)


@bp.get("/rooms/<int:room_id>/job-search")
@requires(READ_ROOM, load=rooms.load_room)
def room_job_search(room: Any) -> str:
    """The shared log; without a share, only that there is none."""
    entries = job_search.shared(room.id)
    if entries:
        was_shown(room, Shown.JOB_SEARCH)
    return render_template("guidance/job_search.html", room=room, log=entries)
