"""The plan and the talk sheet, for the counsellor: what is shared, suggestions, and what goes into the case."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.queries.employer_choices import employers_for
from app.guidance.access import READ_ROOM, WORK_IN_ROOM
from app.guidance.actions import plan_goals, talk_sheets
from app.guidance.actions.plan_removal import remove_part
from app.guidance.draft_keys import in_room
from app.guidance.forms.plan import ActionForm, PartGoalForm
from app.guidance.forms.talk_sheets import MoveForm
from app.guidance.look_ups import Shown, was_shown
from app.guidance.plan_words import Helper, MovedTo
from app.guidance.queries import plans, rooms
from app.guidance.queries import talk_sheets as sheets
from app.guidance.views import bp
from app.guidance.views.room_goals import goal_choices
from app.guidance.views.room_plan import document
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.get("/rooms/<int:room_id>/plan")
@requires(READ_ROOM, load=rooms.load_room)
def room_plan(room: Any) -> str:
    page = plans.page_of_days(room.id, staff=True)
    return _plan_page("guidance/plan.html", room, [each for (each,) in page.rows], page)


@bp.get("/rooms/<int:room_id>/plan/print")
@requires(READ_ROOM, load=plans.load_shared_room)
def room_plan_print(room: Any) -> str:
    return _plan_page("guidance/room/plan_print.html", room, plans.days_of(room.id, staff=True))


def _plan_page(template: str, room: Any, days: Sequence[Any], page: Any = None) -> str:
    """Only what is shared leaves the database, and then one line says that it was shown."""
    share = plans.share_of(room.id)
    if share is None:
        return render_template("guidance/plan.html", room=room, share=None)
    was_shown(room, Shown.PLAN)
    shown = document(room, staff=True, strengths=share.with_strengths)
    return render_template(template, room=room, share=share, days=days, page=page, staff=True, **shown)


@bp.route("/rooms/<int:room_id>/plan/goals/new", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=plans.load_shared_room)
def suggest_goal(room: Any) -> Response | tuple[str, int]:
    was_shown(room, Shown.PLAN)
    form = PartGoalForm(draft=in_room(room.id, "suggest-goal"), creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            plan_goals.add_part(room, text=form.text.data, by=current_user)
            return _suggested(room)
    return _page("guidance/suggest_goal.html", form, room=room, main=plans.running_main(room.id))


@bp.route("/rooms/<int:room_id>/plan/actions/new", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=plans.load_shared_room)
def suggest_action(room: Any) -> Response | tuple[str, int]:
    was_shown(room, Shown.PLAN)
    choices = goal_choices(room.id, staff=True)
    draft = in_room(room.id, "suggest-action")
    form = ActionForm(goals=choices, staff=True, data={"helper": Helper.SELF}, draft=draft, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            plan_goals.add_action(room, **form.values, by=current_user)
            return _suggested(room)
    return _page("guidance/suggest_action.html", form, room=room)


def _suggested(room: Any) -> Response:
    flash(_("Forslaget er sendt. Det blir med i planen hvis personen sier ja."), "success")
    return hx.go_to(url_for(".room_plan", room_id=room.id))


def _page(template: str, form: Any, **values: Any) -> tuple[str, int]:
    return render_template(template, form=form, **values), 422 if form.is_submitted() else 200


@bp.post("/plan/goals/<int:room_goal_id>/withdraw")
@requires(WORK_IN_ROOM, load=plans.load_suggested_goal)
def withdraw_goal(goal: Any) -> Response:
    return _withdraw(goal)


@bp.post("/plan/actions/<int:room_action_id>/withdraw")
@requires(WORK_IN_ROOM, load=plans.load_suggested_action)
def withdraw_action(action: Any) -> Response:
    return _withdraw(action)


def _withdraw(thing: Any) -> Response:
    remove_part(thing, by=current_user)
    flash(_("Forslaget er trukket tilbake."), "success")
    return hx.go_to(url_for(".room_plan", room_id=thing.room_id))


@bp.get("/rooms/<int:room_id>/talk-sheet")
@requires(READ_ROOM, load=rooms.load_room)
def room_talk_sheet(room: Any) -> str:
    shown = sheets.shown_to_staff(room.id)
    if shown is not None:
        was_shown(room, Shown.TALK_SHEET)
    case = talk_sheets.case_to_write_in(room, current_user)
    return render_template("guidance/talk_sheet.html", room=room, shown=shown, can_move=case is not None, today=today())


@bp.get("/rooms/<int:room_id>/talk-sheet/print")
@requires(READ_ROOM, load=rooms.load_room)
def room_talk_sheet_print(room: Any) -> str:
    shown = sheets.shown_to_staff(room.id)
    if shown is None:
        abort(404)
    was_shown(room, Shown.TALK_SHEET)
    return render_template("guidance/room/talk_sheet_print.html", room=room, shown=shown, staff=True, today=today())


@bp.route("/agreed/<int:agreed_id>/move", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=sheets.load_shared_agreed)
def move_agreed(agreed: Any) -> Response | tuple[str, int]:
    """Into the case, once: asked where, and what a promise needs."""
    room = agreed.room
    case = talk_sheets.case_to_write_in(room, current_user)
    if case is None:
        abort(404)
    was_shown(room, Shown.TALK_SHEET)
    data = {"to": MovedTo.ACTION, "due_on": agreed.due_on}
    form = MoveForm(employers=employers_for(case, empty=_("Velg")), data=data, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            talk_sheets.move_into_case(agreed, **form.values, by=current_user)
            flash(_("Punktet ligger nå i oppfølgingen."), "success")
            return hx.go_to(url_for(".room_talk_sheet", room_id=room.id))
    return _page("guidance/agreed_move.html", form, room=room, agreed=agreed)
