"""Daily activities, and the step-up plan of a person on sick leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, render_template, url_for
from sqlalchemy.exc import NoResultFound
from werkzeug.wrappers import Response

from app.guidance import guests, step_up
from app.guidance.access import GUEST
from app.guidance.actions import plan_days as actions
from app.guidance.enums import RoomKind
from app.guidance.forms.plan import DayForm, PeriodForm
from app.guidance.queries import plans as queries
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _

if TYPE_CHECKING:
    from app.guidance.models import GuidanceRoom, StepUpPeriod


@bp.get("/days")
@requires(GUEST)
def days() -> str:
    page = queries.page_of_days(guests.current().room.id)
    return render_template("guidance/room/days.html", page=page, today=today())


@bp.route("/days/new", methods=["GET", "POST"])
@requires(GUEST)
def new_day() -> Response | tuple[str, int]:
    return _day(DayForm(data={"day": today()}, draft="room.day:new", creates=True))


@bp.route("/days/<int:daily_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_day)
def day(activity: Any) -> Response | tuple[str, int]:
    return _day(DayForm(obj=activity, draft=f"room.day:{activity.id}"), activity)


def _day(form: DayForm, activity: Any = None) -> Response | tuple[str, int]:
    if form.validate_on_submit():
        if activity:
            form.refuse_stale(activity)
        actions.write_day(guests.current().room, activity, **form.values, by=guests.current())
        flash(_("Aktiviteten er lagret."), "success")
        return hx.go_to(url_for(".days"))
    page = render_template("guidance/room/day_form.html", form=form, activity=activity)
    return page, 422 if form.is_submitted() else 200


def load_sick_leave() -> GuidanceRoom:
    """The guest's room, when it is for somebody on sick leave; in other rooms there is no step-up plan."""
    room: GuidanceRoom = guests.current().room
    if room.kind is not RoomKind.SICK_LEAVE:
        raise NoResultFound
    return room


def load_period(period_id: int) -> StepUpPeriod:
    load_sick_leave()
    return queries.load_period(period_id)


@bp.get("/step-up")
@requires(GUEST, load=load_sick_leave)
def step_up_plan(room: Any) -> str:
    periods = queries.periods_of(room.id)
    return render_template(
        "guidance/room/step_up.html", periods=periods, sums=step_up.sums(periods), step_up=step_up, today=today()
    )


@bp.route("/step-up/new", methods=["GET", "POST"])
@requires(GUEST, load=load_sick_leave)
def new_period(room: Any) -> Response | tuple[str, int]:
    return _period(room, PeriodForm(draft="room.period:new", creates=True))


@bp.route("/step-up/<int:period_id>", methods=["GET", "POST"])
@requires(GUEST, load=load_period)
def period(period: Any) -> Response | tuple[str, int]:
    form = PeriodForm(obj=period, draft=f"room.period:{period.id}")
    return _period(guests.current().room, form, period)


def _period(room: Any, form: PeriodForm, period: Any = None) -> Response | tuple[str, int]:
    if form.validate_on_submit():
        if period:
            form.refuse_stale(period)
        with domain_errors_on(form):
            actions.write_period(room, period, **form.values, by=guests.current())
            flash(_("Perioden er lagret."), "success")
            return hx.go_to(url_for(".step_up_plan"))
    page = render_template("guidance/room/period_form.html", form=form, period=period)
    return page, 422 if form.is_submitted() else 200
