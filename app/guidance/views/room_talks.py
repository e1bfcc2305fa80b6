"""Talks, for the person: ask for one, choose a time, move it or call it off."""

from typing import TYPE_CHECKING, Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import talks as actions
from app.guidance.forms.talks import KEEP, NONE_FITS, PointForm, TalkForm, whose
from app.guidance.queries import job_search, slots
from app.guidance.queries import talks as queries
from app.guidance.talk_times import When
from app.guidance.talk_words import BookedBy, TalkState
from app.guidance.views import room_bp as bp
from app.guidance.views.talk_files import file_of
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

if TYPE_CHECKING:
    from app.guidance.models import Talk


@bp.get("/talks")
@requires(GUEST)
def talks() -> str:
    """«Avtalt sist» on top, then what comes and what has been."""
    room = guests.current().room
    return render_template(
        "guidance/room/talks.html",
        room=room,
        counsellor=slots.counsellor_of(room),
        talks=queries.of_room(room.id),
        agreed=queries.agreed(room.id),
        log_shared=job_search.is_shared(room.id),
        whose=whose,
    )


@bp.route("/talks/new", methods=["GET", "POST"])
@requires(GUEST)
def talk_new() -> Response | tuple[str, int]:
    room = guests.current().room
    form = TalkForm(topics=queries.topics(room), free=slots.free(room.owner_id), draft="room.talk:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            about, when = form.about, form.when
            talk = actions.ask(room, about=about, when=when, booked_by=BookedBy.SEEKER, by=guests.current())
            with_undo(_said(talk), url_for(".talk_cancel", talk_id=talk.id))
            return hx.go_to(url_for(".talk", talk_id=talk.id))
        form.free = slots.free(room.owner_id)  # somebody was first: what is free now
    return _form_page(form, None)


def _said(talk: "Talk") -> str:
    if talk.state is TalkState.ASKED:
        return _("Ønsket er sendt. Veilederen din finner en tid.")
    return _("Samtalen er avtalt.")


def _form_page(form: TalkForm, talk: "Talk | None") -> tuple[str, int]:
    room = guests.current().room
    days, counsellor = slots.by_day(form.free), slots.counsellor_of(room)
    page = render_template(
        "guidance/room/talk_form.html", form=form, talk=talk, room=room, days=days, counsellor=counsellor
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/talks/<int:talk_id>")
@requires(GUEST, load=queries.load_of_guest)
def talk(talk: Any) -> str:
    return talk_page(talk, PointForm(of_guest=True, draft=f"room.agree:{talk.id}", creates=True))


def talk_page(talk: "Talk", form: PointForm) -> str:
    """What was agreed the last time, what this is about, what is agreed now."""
    return render_template(
        "guidance/room/talk.html",
        talk=talk,
        room=talk.room,
        form=form,
        counsellor=slots.counsellor_of(talk.room),
        agreed=queries.agreed(talk.room_id, talk),
        topics=queries.topics(talk.room),
        log=job_search.own(talk.room_id, limit=5),
        log_shared=job_search.is_shared(talk.room_id),
        whose=whose,
    )


@bp.route("/talks/<int:talk_id>/change", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_of_guest)
def talk_change(talk: Any) -> Response | tuple[str, int]:
    """Another topic, or another time; the undo takes the former time back."""
    free, former = slots.free(talk.room.owner_id), talk.slot_id
    keeps = talk.starts_at is not None  # one that waits for a time has none to keep, only its wish
    begun = {
        "slot_id": KEEP if keeps else NONE_FITS, "theme_position": talk.theme_position, "topic": talk.topic,
        "wish": talk.wish,
    }  # fmt: skip
    form = TalkForm(
        data=begun, topics=queries.topics(talk.room), free=free, keeps=keeps, draft=f"room.talk:{talk.id}"
    )
    form.version = form.version or talk.version
    if form.validate_on_submit():
        form.refuse_stale(talk)
        with domain_errors_on(form):
            actions.change(talk, about=form.about, when=form.when, by=guests.current())
            _say_changed(talk, former)
            return hx.go_to(url_for(".talk", talk_id=talk.id))
        form.free = slots.free(talk.room.owner_id)
    return _form_page(form, talk)


def _say_changed(talk: "Talk", former: int | None) -> None:
    if former is not None and talk.slot_id != former:
        with_undo(_("Samtalen er flyttet."), url_for(".talk_move_back", talk_id=talk.id, slot=former))
    else:
        flash(_("Samtalen er endret."), "success")


@bp.post("/talks/<int:talk_id>/move-back")
@requires(GUEST, load=queries.load_of_guest)
def talk_move_back(talk: Any) -> Response:
    """Undo a move: to the time before, if nobody has taken it."""
    with refusal_as_message():
        when = When(slot_id=optional_int(request.args.get("slot")) or -1)
        actions.move(talk, when=when, by=guests.current())
        flash(_("Samtalen er tilbake på den gamle tiden."), "success")
    return hx.go_to(url_for(".talk", talk_id=talk.id))


@bp.post("/talks/<int:talk_id>/cancel")
@requires(GUEST, load=queries.load_of_guest)
def talk_cancel(talk: Any) -> Response:
    with refusal_as_message():
        actions.call_off(talk, by=guests.current())
        with_undo(_("Samtalen er avlyst."), url_for(".talk_restore", talk_id=talk.id))
    return hx.go_to(url_for(".talks"))


@bp.post("/talks/<int:talk_id>/restore")
@requires(GUEST, load=queries.load_of_guest)
def talk_restore(talk: Any) -> Response:
    with refusal_as_message():
        actions.let_stand(talk, by=guests.current())
        flash(_("Samtalen står likevel."), "success")
    return hx.go_to(url_for(".talk", talk_id=talk.id))


@bp.get("/talks/<int:talk_id>.ics")
@requires(GUEST, load=queries.load_of_guest)
def talk_ics(talk: Any) -> Response:
    """For one's own calendar: only when it is."""
    return file_of(talk, with_address=False)
