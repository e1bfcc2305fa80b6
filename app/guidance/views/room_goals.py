"""Goals and actions, for the person: a main goal for a period, partial goals under it, and what is done for them."""

from typing import Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import plan_goals as actions
from app.guidance.forms.plan import ActionForm, MainGoalForm, PartGoalForm, ThoughtsForm
from app.guidance.plan_words import Helper
from app.guidance.queries import plans as queries
from app.guidance.queries.plan_points import chosen, points_of
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/goals")
@requires(GUEST)
def goals() -> str:
    room = guests.current().room
    plan, picked = queries.plan_of(room.id), chosen(points_of(room))
    return render_template("guidance/room/goals.html", plan=plan, picked=picked, today=today())


@bp.route("/goals/new", methods=["GET", "POST"])
@requires(GUEST)
def new_goal() -> Response | tuple[str, int]:
    """The main goal first; once there is one, a partial goal under it."""
    room, guest = guests.current().room, guests.current()
    main = queries.running_main(room.id)
    form = (
        PartGoalForm(draft="room.part-goal:new", creates=True)
        if main
        else MainGoalForm(data={"from_on": today()}, draft="room.goal:new", creates=True)
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            if main:
                actions.add_part(room, text=form.text.data, by=guest)
            else:
                actions.add_main(room, **form.values, by=guest)
            flash(_("Målet er lagret."), "success")
            return hx.go_to(url_for(".goals"))
    return _goal_page(form, main=main)


@bp.route("/goals/<int:room_goal_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_goal)
def goal(goal: Any) -> Response | tuple[str, int]:
    form = (MainGoalForm if goal.is_main else PartGoalForm)(obj=goal, draft=f"room.goal:{goal.id}")
    if form.validate_on_submit():
        form.refuse_stale(goal)
        with domain_errors_on(form):
            actions.change_goal(goal, **form.values, by=guests.current())
            flash(_("Målet er lagret."), "success")
            return hx.go_to(url_for(".goals"))
    return _goal_page(form, goal=goal)


def _goal_page(form: Any, *, main: Any = None, goal: Any = None) -> tuple[str, int]:
    page = render_template("guidance/room/goal_form.html", form=form, main=main, goal=goal)
    return page, 422 if form.is_submitted() else 200


@bp.post("/goals/<int:room_goal_id>/reached")
@requires(GUEST, load=queries.load_goal)
def reach_goal(goal: Any) -> Response:
    actions.reach_goal(goal, by=guests.current())
    with_undo(_("Målet er nådd."), url_for(".reopen_goal", room_goal_id=goal.id))
    return hx.go_to(url_for(".goals"))


@bp.post("/goals/<int:room_goal_id>/not-reached")
@requires(GUEST, load=queries.load_goal)
def reopen_goal(goal: Any) -> Response:
    with refusal_as_message():
        actions.reopen_goal(goal, by=guests.current())
    return hx.go_to(url_for(".goals"))


@bp.post("/goals/<int:room_goal_id>/accept")
@requires(GUEST, load=queries.load_goal)
def accept_goal(goal: Any) -> Response:
    actions.accept(goal, by=guests.current())
    flash(_("Delmålet er med i planen din."), "success")
    return hx.go_to(url_for(".goals"))


@bp.route("/goals/<int:room_goal_id>/thoughts", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_goal)
def goal_thoughts(goal: Any) -> Response | tuple[str, int]:
    """Three questions that may be left alone. Nobody else reads them."""
    kept = queries.thoughts_of(goal.id)
    form = ThoughtsForm(obj=kept, draft=f"room.goal-thoughts:{goal.id}")
    if form.validate_on_submit():
        if kept.id:
            form.refuse_stale(kept)
        actions.write_thoughts(goal, **form.values, by=guests.current())
        flash(_("Lagret. Bare du ser det."), "success")
        return hx.go_to(url_for(".goals"))
    page = render_template("guidance/room/goal_thoughts.html", form=form, goal=goal)
    return page, 422 if form.is_submitted() else 200


def goal_choices(room_id: int, *, keep: Any = None, staff: bool = False) -> list[SelectChoice]:
    """Goals that an action can serve. `keep` is there whatever has become of it."""
    found = {goal.id: goal.text for goal in queries.goals_to_serve(room_id, staff=staff)}
    if keep is not None:
        found.setdefault(keep.id, keep.text)
    return [SelectChoice(str(goal_id), words) for goal_id, words in found.items()]


@bp.route("/actions/new", methods=["GET", "POST"])
@requires(GUEST)
def new_action() -> Response | tuple[str, int]:
    room = guests.current().room
    choices = goal_choices(room.id)
    if not choices:
        return hx.go_to(url_for(".new_goal"))
    begun = {"goal_id": request.args.get("goal"), "helper": Helper.SELF}
    form = ActionForm(goals=choices, data=begun, draft="room.action:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_action(room, **form.values, by=guests.current())
            flash(_("Handlingen er lagret."), "success")
            return hx.go_to(url_for(".goals"))
    return _action_page(form)


@bp.route("/actions/<int:room_action_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_action)
def action(action: Any) -> Response | tuple[str, int]:
    kept = queries.load_goal(action.goal_id)
    choices = goal_choices(action.room_id, keep=kept)
    form = ActionForm(goals=choices, obj=action, draft=f"room.action:{action.id}")
    if form.validate_on_submit():
        form.refuse_stale(action)
        with domain_errors_on(form):
            actions.change_action(action, **form.values, by=guests.current())
            flash(_("Handlingen er lagret."), "success")
            return hx.go_to(url_for(".goals"))
    return _action_page(form, action)


def _action_page(form: ActionForm, action: Any = None) -> tuple[str, int]:
    page = render_template("guidance/room/action_form.html", form=form, action=action)
    return page, 422 if form.is_submitted() else 200


@bp.post("/actions/<int:room_action_id>/done")
@requires(GUEST, load=queries.load_action)
def finish_action(action: Any) -> Response:
    actions.finish_action(action, by=guests.current())
    with_undo(_("Handlingen er gjort."), url_for(".reopen_action", room_action_id=action.id))
    return hx.go_to(url_for(".goals"))


@bp.post("/actions/<int:room_action_id>/not-done")
@requires(GUEST, load=queries.load_action)
def reopen_action(action: Any) -> Response:
    actions.reopen_action(action, by=guests.current())
    return hx.go_to(url_for(".goals"))


@bp.post("/actions/<int:room_action_id>/accept")
@requires(GUEST, load=queries.load_action)
def accept_action(action: Any) -> Response:
    actions.accept(action, by=guests.current())
    flash(_("Handlingen er med i planen din."), "success")
    return hx.go_to(url_for(".goals"))
