"""From picture to plan, step by step: strengths first, what can be influenced, how motivating and realistic, at most
three. One thing per page; each page can be left and come back to. Never for staff."""

from typing import Any

from flask import abort, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import plan_points as actions
from app.guidance.forms.plan import ChooseForm, RatingForm, StrengthsForm, sort_form
from app.guidance.plan_picture import picture
from app.guidance.plan_words import MOTIVATING, REALISTIC, PointSort
from app.guidance.queries import plan_points as queries
from app.guidance.views import room_bp as bp
from app.kernel import hx, stale
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


def _status(form: Any) -> int:
    return 422 if form.is_submitted() else 200


@bp.route("/plan/strengths", methods=["GET", "POST"])
@requires(GUEST)
def strengths() -> Response | tuple[str, int]:
    room = guests.current().room
    good = [each for each in queries.points_of(room) if each.is_good or each.made.builds_on]
    ticked = [each.id for each in good if each.made.builds_on]
    form = StrengthsForm(points=good, data={"ticked": ticked}, draft="room.strengths", creates=True)
    if form.validate_on_submit():
        seen, now = _seen(), set(form.ticked.data or [])
        actions.build_on(room, now - seen, offered=now ^ seen, by=guests.current())
        if form.own.data:
            actions.add_strength(room, text=form.own.data, by=guests.current())
            return hx.go_to(url_for(".strengths"))
        return hx.go_to(url_for(".sort"))
    began_with, own = _began_with(form, "seen", ticked), queries.own_strengths(room.id)
    page = render_template("guidance/room/strengths.html", form=form, good=good, began_with=began_with, own=own)
    return page, _status(form)


@bp.get("/plan/sort")
@requires(GUEST)
def sort() -> str:
    """The themes that have gaps, and how many are left in each."""
    gaps = [each for each in queries.points_of(guests.current().room) if each.gap]
    themes: dict[int, list[queries.Pointed]] = {}
    for each in gaps:
        themes.setdefault(each.theme, []).append(each)
    return render_template("guidance/room/sort.html", themes=themes)


@bp.route("/plan/sort/<int:position>", methods=["GET", "POST"])
@requires(GUEST)
def sort_theme(position: int) -> Response | tuple[str, int]:
    room = guests.current().room
    points = queries.points_of(room)
    gaps = [each for each in points if each.gap and each.theme == position]
    if not gaps:
        abort(404)
    kept = {f"p{each.id}": each.made.sorted_as.value for each in gaps if each.made.sorted_as}
    form = sort_form(gaps, data=kept, draft=f"room.sort:{position}")
    if form.validate_on_submit():
        sent = {each.id: form[f"p{each.id}"].data for each in gaps}
        changed = {point_id: value for point_id, value in sent.items() if value and f"{point_id}:{value}" not in _was()}
        actions.sort_points(
            room, {point_id: PointSort(value) for point_id, value in changed.items()}, by=guests.current()
        )
        others = (each for each in points if each.gap and each.theme != position)
        left = sorted({each.theme for each in others if not each.made.sorted_as})
        return hx.go_to(url_for(".sort_theme", position=left[0]) if left else url_for(".ratings"))
    began_with = _began_with(form, "was", [f"{name[1:]}:{value}" for name, value in kept.items()])
    return render_template("guidance/room/sort_theme.html", form=form, gaps=gaps, began_with=began_with), _status(form)


def _began_with(form: Any, name: str, now: list[Any]) -> list[Any]:
    """What stood there when what the page shows was begun: a draft, and a form that comes back, carry it themselves."""
    if form.is_submitted():
        return request.form.getlist(name)
    return list(form.draft.fields.get(name, [])) if form.draft else now


def _seen() -> set[int]:
    """What was ticked when the page was opened."""
    return {number for value in request.form.getlist("seen") if (number := optional_int(value))}


def _was() -> list[str]:
    """What stood on the page when it was opened: an old tab changes only what was changed in it."""
    return request.form.getlist("was")


@bp.get("/plan/ratings")
@requires(GUEST)
def ratings() -> str:
    """What can be influenced, ordered by both ratings, and a picture of it."""
    can = queries.by_weight(queries.points_of(guests.current().room))
    rated = [each for each in can if each.weight]
    return render_template(
        "guidance/room/ratings.html",
        rated=rated,
        unrated=[each for each in can if not each.weight],
        picture=picture(rated) if rated else None,
        motivating=MOTIVATING,
        realistic=REALISTIC,
    )


@bp.route("/plan/ratings/<int:point_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_point)
def rating(point: Any) -> Response | tuple[str, int]:
    room = guests.current().room
    stale.hold(point.made)
    made = {name: str(getattr(point.made, name) or "") for name in ("motivating", "realistic")}
    form = RatingForm(data=made, draft=f"room.rating:{point.id}")
    form.version = form.version or point.version
    if form.validate_on_submit():
        form.refuse_stale(point)
        given = {name: int(form[name].data) for name in ("motivating", "realistic")}
        actions.rate_point(room, point.id, **given, by=guests.current())
        others = (each for each in queries.by_weight(queries.points_of(room)) if each.id != point.id)
        unrated = [each.id for each in others if not each.weight]
        if unrated:
            return hx.go_to(url_for(".rating", point_id=unrated[0]))
        return hx.go_to(url_for(".ratings"))
    return render_template("guidance/room/rating.html", form=form, point=point), _status(form)


@bp.route("/plan/choose", methods=["GET", "POST"])
@requires(GUEST)
def choose() -> Response | tuple[str, int]:
    room = guests.current().room
    can = queries.by_weight(queries.points_of(room))
    now = [each.id for each in can if each.made.place]
    form = ChooseForm(points=can, data={"chosen": now}, draft="room.choose")
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.choose(room, set(form.chosen.data or []), seen=_seen(), by=guests.current())
            flash(_("Valget ditt er lagret."), "success")
            return hx.go_to(url_for(".goals"))
    began_with = _began_with(form, "seen", now)
    return render_template("guidance/room/choose.html", form=form, can=can, began_with=began_with), _status(form)
