"""The working group, and the checklist of what a good plan has."""

from typing import Any

from flask import Response, flash, make_response, render_template, session, url_for
from flask_login import current_user

from app.accounts.queries import people_choices
from app.accounts.queries.absences import note
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import BUILD, READ
from app.learning.actions import group as actions
from app.learning.enums import Seat
from app.learning.forms.group import MemberForm
from app.learning.queries import group as queries
from app.learning.queries.checklist import checklist, plan_facts, steps
from app.learning.queries.plans import load_plan
from app.learning.views import bp


@bp.get("/plans/<int:plan_id>/group")
@requires(READ, load=load_plan)
def group(plan: Any) -> Response:
    return _page(plan, _form(plan) if BUILD.allows(current_user, plan) else None)


@bp.post("/plans/<int:plan_id>/group/members")
@requires(BUILD, load=load_plan)
def add_member(plan: Any) -> Response:
    form = _form(plan)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_member(
                plan, user_id=form.user_id.data, outside=form.outside.data, seat=Seat(form.seat.data), by=current_user
            )
            flash(_("Gruppa har fått et nytt medlem."), "success")
            return hx.go_to(url_for("learning.group", plan_id=plan.id))
    return _page(plan, form, 422)


@bp.post("/group-members/<int:member_id>/remove")
@requires(BUILD, load=queries.load_member)
def remove_member(member: Any) -> Response:
    left = {"plan": member.plan.id, "user": member.user_id, "outside": member.outside, "seat": member.seat.value}
    actions.remove_member(member, by=current_user)
    session["left_group"] = left  # for «Angre»; an address never names anybody
    with_undo(_("Medlemmet er tatt ut av gruppa."), url_for("learning.put_back_member", plan_id=left["plan"]))
    return hx.go_to(url_for("learning.group", plan_id=left["plan"]))


@bp.post("/plans/<int:plan_id>/group/put-back")
@requires(BUILD, load=load_plan)
def put_back_member(plan: Any) -> Response:
    """Undo: the member who was taken out last from this browser."""
    left = session.pop("left_group", None)
    if left and left["plan"] == plan.id:
        with refusal_as_message("info"):
            actions.add_member(
                plan, user_id=left["user"], outside=left["outside"], seat=Seat(left["seat"]), by=current_user
            )
            flash(_("Medlemmet er med igjen."), "success")
    return hx.go_to(url_for("learning.group", plan_id=plan.id))


def _form(plan: Any) -> MemberForm:
    form = MemberForm(creates=True)
    taken = {str(member.user_id) for member in plan.members}
    form.user_id.choices = [choice for choice in people_choices(empty=_("Ikke valgt")) if choice.value not in taken]
    return form


def _page(plan: Any, form: MemberForm | None, status: int = 200) -> Response:
    rows, facts = queries.members(plan), plan_facts(plan)
    page = render_template(
        "learning/group.html",
        plan=plan,
        form=form,
        members=rows,
        note=note,
        warnings=queries.warnings(plan, rows),
        steps=steps(plan, facts),
        checks=checklist(plan, facts),
    )
    return make_response(page, status)
