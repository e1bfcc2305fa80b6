"""The pages of a theme that the person and the counsellor both have: one log, one list of activities, two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.actions import messages as actions
from app.guidance.actions import room_activities as learning
from app.guidance.draft_keys import in_room
from app.guidance.forms.theme_rooms import LearningForm, MessageForm, PhoneNoteForm
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import messages as queries
from app.guidance.queries import room_activities
from app.guidance.queries.theme_rooms import ThemeRoom, theme_of
from app.kernel import hx
from app.kernel.dates import today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

if TYPE_CHECKING:
    from app.guidance.models import RoomActivity, RoomMessage


@dataclass(frozen=True)
class Side:
    """One party in one theme: the own addresses, and the base of the own pages."""

    place: ThemeRoom
    is_guest: bool

    @property
    def by(self) -> Any:
        return guests.current() if self.is_guest else current_user

    @property
    def may_write(self) -> bool:
        return self.place.room.is_open

    def url(self, page: str, **values: Any) -> str:
        """A page of this theme."""
        where = {"position": self.place.theme.position}
        if not self.is_guest:
            where["room_id"] = self.place.room.id
        return self.thing_url(page, **where, **values)

    def thing_url(self, page: str, **values: Any) -> str:
        """A page of a message or an activity."""
        return url_for(f"{'room.' if self.is_guest else 'guidance.room_'}{page}", **values)

    @property
    def home_url(self) -> str:
        return self.url("theme_room" if self.is_guest else "theme")

    def draft(self, form: str, thing_id: int | None = None) -> str:
        return in_room(self.place.room.id, form, thing_id or self.place.theme.id)

    def shown(self, what: Shown) -> None:
        """The person's own reading leaves no line; the counsellor's does."""
        if not self.is_guest:
            was_shown(self.place, what)


def log_page(side: Side) -> Response | tuple[str, int]:
    """The log, and a form that writes in it. What stood above the form when it was sent, was seen."""
    form = MessageForm(draft=side.draft("message"), creates=True)
    if form.validate_on_submit():
        message = actions.send(side.place, text=form.text.data, by=side.by)
        actions.mark_read(side.place, through=_seen(), by=side.by)
        flash(_("Meldingen er sendt."), "success")
        return hx.go_to(side.url("messages", _anchor=f"message-{message.id}"))
    side.shown(Shown.MESSAGES)
    before = optional_int(request.args.get("before"))
    log = queries.log(side.place, for_guest=side.is_guest, before=before)
    page = render_template("guidance/messages.html", side=side, room=side.place.room, log=log, form=form)
    return page, 422 if form.is_submitted() else 200


def new_in_log(side: Side) -> Any:
    """Asked by an open page now and then: the newest part of the log, or nothing when that is what it shows."""
    state = queries.state(side.place, for_guest=side.is_guest)
    if request.args.get("seen") == state.version:
        return make_response("", 204)
    side.shown(Shown.MESSAGES)
    return make_response(_log(side))


def read_log(side: Side) -> Any:
    """«Merk som lest», pressed or told by the page that shows the log."""
    actions.mark_read(side.place, through=_seen(), by=side.by)
    if hx.wants_fragment():
        return make_response("", 200)
    return redirect(side.url("messages"), 303)


def _log(side: Side) -> str:
    log = queries.log(side.place, for_guest=side.is_guest)
    return render_template("guidance/_log.html", side=side, log=log)


def _seen() -> int:
    return optional_int(request.form.get("through")) or 0


def phone_note_page(side: Side) -> Response | tuple[str, int]:
    form = PhoneNoteForm(data={"held_on": today()}, draft=side.draft("phone"), creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            note = actions.send(side.place, text=form.text.data, held_on=form.held_on.data, by=side.by)
            flash(_("Notatet er lagret. Dere ser det begge to."), "success")
            return hx.go_to(side.url("messages", _anchor=f"message-{note.id}"))
    page = render_template("guidance/phone_note.html", side=side, room=side.place.room, form=form)
    return page, 422 if form.is_submitted() else 200


def take_message_back(message: RoomMessage, *, is_guest: bool) -> Response:
    side = Side(theme_of(message), is_guest)
    with refusal_as_message():
        actions.take_back(message, by=side.by)
        flash(_("Meldingen er trukket tilbake."), "success")
    return hx.go_to(side.url("messages"))


def learning_page(side: Side) -> str:
    side.shown(Shown.THEME)
    rows = room_activities.of_theme(side.place, for_guest=side.is_guest)
    return render_template("guidance/learning.html", side=side, room=side.place.room, rows=rows)


def learning_new_page(side: Side) -> Response | tuple[str, int]:
    form = LearningForm(draft=side.draft("learning"), creates=True)
    if form.validate_on_submit():
        made = learning.add(side.place, **form.values, by=side.by)
        flash(_("Aktiviteten er lagret.") if side.is_guest else _("Forslaget er sendt."), "success")
        return hx.go_to(side.url("learning", _anchor=f"activity-{made.id}"))
    return _learning_form(side, form, None)


def learning_edit_page(activity: RoomActivity, *, is_guest: bool) -> Response | tuple[str, int]:
    side = Side(theme_of(activity), is_guest)
    form = LearningForm(obj=activity, draft=side.draft("learning-change", activity.id))
    if form.validate_on_submit():
        form.refuse_stale(activity)
        learning.change(activity, **form.values, by=side.by)
        flash(_("Aktiviteten er lagret."), "success")
        return hx.go_to(side.url("learning", _anchor=f"activity-{activity.id}"))
    side.shown(Shown.THEME)
    return _learning_form(side, form, activity)


def _learning_form(side: Side, form: LearningForm, activity: RoomActivity | None) -> tuple[str, int]:
    page = render_template(
        "guidance/learning_form.html", side=side, room=side.place.room, form=form, activity=activity
    )
    return page, 422 if form.is_submitted() else 200


def learning_gone(activity: RoomActivity, *, is_guest: bool) -> Response:
    """After an activity was removed: back to the others, with a way to undo."""
    side = Side(theme_of(activity), is_guest)
    with_undo(_("Aktiviteten er fjernet."), side.thing_url("learning_restore", room_activity_id=activity.id))
    return hx.go_to(side.url("learning"))


def learning_back(activity: RoomActivity, *, is_guest: bool) -> Response:
    side = Side(theme_of(activity), is_guest)
    flash(_("Aktiviteten er tilbake."), "success")
    return hx.go_to(side.url("learning", _anchor=f"activity-{activity.id}"))
