"""Talks of three. The person, the counsellor and the career guide have the same page, each at an own address."""

from typing import Any

from flask import flash, render_template, request
from werkzeug.wrappers import Response

from app.guidance.access import GUIDE, WORK_IN_ROOM
from app.guidance.actions import triangles as actions
from app.guidance.career_words import Side
from app.guidance.forms.career import TimeForm, when_of
from app.guidance.forms.triangles import PointForm, SummaryForm, ThreeTaskForm
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import triangles as queries
from app.guidance.queries.referrals import load_referral, load_under_way
from app.guidance.sides import Place, three
from app.guidance.views import bp
from app.guidance.views.career import form_page
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

Answer = Response | str | tuple[str, int]

TALK = (queries.own_triangle, queries.load_triangle, queries.invited_triangle)
POINT = (queries.own_point, queries.load_point, queries.invited_point)
TASK = (queries.own_three_task, queries.load_three_task, queries.invited_three_task)
AT = "/triangles/<int:triangle_id>"


def shown(place: Place) -> None:
    if not place.own:
        was_shown(place.room, Shown.TRIANGLE, why="career_guide" if place.side is Side.GUIDE else "counsellor")


def _back(place: Place, talk: Any) -> str:
    return place.to("triangle", triangle_id=talk.id)


@three(AT, "triangle", loads=TALK, methods=("GET",), writes=False)
def triangle(place: Place, talk: Any) -> Answer:
    shown(place)
    return render_template(
        "guidance/triangle.html",
        place=place,
        room=place.room,
        talk=talk,
        referral=talk.referral,
        points=queries.points_of(talk),
        tasks=queries.tasks_of(talk),
        writes=place.open and talk.referral.under_way,
    )


@three(f"{AT}/points/new", "triangle_point", loads=TALK)
def triangle_point(place: Place, talk: Any) -> Answer:
    form = PointForm(draft=place.draft("triangle-point", talk.id), creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_point(talk, text=form.text.data or "", side=place.side, by=place.by)
            return hx.go_to(_back(place, talk))
    return form_page(
        place, form, heading=_("Hva vil du snakke om?"), save=_("Legg til punktet"), back=_back(place, talk),
        intro=_("Alle tre ser punktet."),
    )  # fmt: skip


@three(f"{AT}/points/<int:triangle_point_id>/remove", "remove_triangle_point", loads=POINT, methods=("POST",))
def remove_triangle_point(place: Place, part: Any) -> Answer:
    return _take_away(place, part, "restore_triangle_point", triangle_point_id=part.thing.id)


@three(f"{AT}/points/<int:triangle_point_id>/restore", "restore_triangle_point", loads=POINT, methods=("POST",))
def restore_triangle_point(place: Place, part: Any) -> Answer:
    return _bring_back(place, part)


@three(f"{AT}/tasks/new", "triangle_task", loads=TALK)
def triangle_task(place: Place, talk: Any) -> Answer:
    form = ThreeTaskForm(reader=place.side, draft=place.draft("triangle-task", talk.id), creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            who = Side(form.who.data)
            actions.add_task(talk, what=form.what.data or "", who=who, due_on=form.due_on.data, by=place.by)
            return hx.go_to(_back(place, talk))
    return form_page(
        place, form, heading=_("Hvem gjør hva?"), save=_("Legg til oppgaven"), back=_back(place, talk),
        intro=_("Alle tre ser oppgaven."),
    )  # fmt: skip


@three(f"{AT}/tasks/<int:triangle_task_id>/tick", "tick_triangle_task", loads=TASK, methods=("POST",))
def tick_triangle_task(place: Place, part: Any) -> Answer:
    with refusal_as_message():
        actions.tick(part.talk, part.thing, done=request.form.get("done") == "yes", by=place.by)
    return hx.go_to(_back(place, part.talk))


@three(f"{AT}/tasks/<int:triangle_task_id>/remove", "remove_triangle_task", loads=TASK, methods=("POST",))
def remove_triangle_task(place: Place, part: Any) -> Answer:
    return _take_away(place, part, "restore_triangle_task", triangle_task_id=part.thing.id)


@three(f"{AT}/tasks/<int:triangle_task_id>/restore", "restore_triangle_task", loads=TASK, methods=("POST",))
def restore_triangle_task(place: Place, part: Any) -> Answer:
    return _bring_back(place, part)


def _take_away(place: Place, part: Any, undo: str, **values: Any) -> Response:
    with refusal_as_message():
        actions.take_away(part.talk, part.thing, by=place.by)
        with_undo(_("Det er tatt bort."), place.to(undo, triangle_id=part.talk.id, **values))
    return hx.go_to(_back(place, part.talk))


def _bring_back(place: Place, part: Any) -> Response:
    with refusal_as_message():
        actions.bring_back(part.talk, part.thing, by=place.by)
    return hx.go_to(_back(place, part.talk))


@three(f"{AT}/summary", "triangle_summary", loads=TALK)
def triangle_summary(place: Place, talk: Any) -> Answer:
    shown(place)
    form = SummaryForm(obj=talk, draft=place.draft("triangle", talk.id))
    if form.validate_on_submit():
        form.refuse_stale(talk)
        with domain_errors_on(form):
            actions.summarise(talk, summary=form.summary.data or "", side=place.side, by=place.by)
            flash(_("Oppsummeringen er lagret. Alle tre ser den."), "success")
            return hx.go_to(_back(place, talk))
    return form_page(
        place, form, heading=_("Oppsummer trekantsamtalen"), save=_("Lagre oppsummeringen"), back=_back(place, talk),
        intro=_("Dere skriver den sammen. Alle tre kan endre den."),
    )  # fmt: skip


@three(f"{AT}/time", "triangle_time", loads=TALK)
def triangle_time(place: Place, talk: Any) -> Answer:
    shown(place)
    form = TimeForm(obj=talk, data={**when_of(talk.starts_at), "place": talk.place})
    if form.validate_on_submit():
        form.refuse_stale(talk)
        with domain_errors_on(form):
            actions.move(talk, starts_at=form.starts_at, place=form.place.data or "", by=place.by)
            return hx.go_to(_back(place, talk))
    return form_page(
        place, form, heading=_("Når møtes dere?"), save=_("Lagre tidspunktet"), back=_back(place, talk),
        intro=_("Alle tre kan foreslå tid og sted. Det som står her, gjelder."),
    )  # fmt: skip


@three(f"{AT}/cancel", "cancel_triangle", loads=TALK, methods=("POST",))
def cancel_triangle(place: Place, talk: Any) -> Answer:
    with refusal_as_message():
        actions.cancel(talk, cancelled=True, by=place.by)
        with_undo(_("Samtalen er avlyst."), place.to("uncancel_triangle", triangle_id=talk.id))
    return hx.go_to(_back(place, talk))


@three(f"{AT}/uncancel", "uncancel_triangle", loads=TALK, methods=("POST",))
def uncancel_triangle(place: Place, talk: Any) -> Answer:
    with refusal_as_message():
        actions.cancel(talk, cancelled=False, by=place.by)
    return hx.go_to(_back(place, talk))


@bp.route("/referrals/<int:referral_id>/triangles/new", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=load_referral)
def new_triangle(referral: Any) -> Answer:
    back = {"referral_id": referral.id}
    return _new(Place(Side.COUNSELLOR, referral.room, "guidance."), referral, back)


@bp.route("/invited/<int:referral_id>/triangles/new", methods=["GET", "POST"])
@requires(GUIDE, load=load_under_way)
def invited_new_triangle(referral: Any) -> Answer:
    place = Place(Side.GUIDE, referral.room, "guidance.invited_", writes=GUIDE.name)
    return _new(place, referral, {"referral_id": referral.id})


def _new(place: Place, referral: Any, back: dict[str, int]) -> Answer:
    form = TimeForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            place_words = form.place.data or ""
            talk = actions.plan(referral, starts_at=form.starts_at, place=place_words, by=place.by)
            return hx.go_to(_back(place, talk))
    return form_page(
        place, form, heading=_("Ny trekantsamtale"), save=_("Lagre samtalen"),
        back=place.to("referral", **back), intro=_("Personen ser tid og sted i rommet sitt."),
    )  # fmt: skip
