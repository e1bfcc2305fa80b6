"""Learning groups: list, one group, and who is in it."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.feedback.access import CALL_GROUPS, CHANGE_GROUP, LEAD_GROUP, READ
from app.feedback.actions import groups as actions
from app.feedback.forms.groups import GroupForm
from app.feedback.queries import groups as queries
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/groups")
@requires(READ)
def groups() -> str:
    return render_template("feedback/groups.html", groups=queries.mine())


@bp.get("/groups/<int:group_id>")
@requires(READ, load=queries.load_group)
def group(group: Any) -> str:
    page, members = queries.meetings(group), queries.member_names(group)
    return render_template("feedback/group.html", group=group, page=page, members=members)


@bp.route("/groups/new", methods=["GET", "POST"])
@requires(CALL_GROUPS)
def group_new() -> Response | tuple[str, int]:
    return _edit(None, GroupForm(people=people_choices(), draft="feedback.group:new", creates=True))


@bp.route("/groups/<int:group_id>/edit", methods=["GET", "POST"])
@requires(CHANGE_GROUP, load=queries.load_group)
def group_edit(group: Any) -> Response | tuple[str, int]:
    members = [member.user_id for member in group.members]
    form = GroupForm(
        people=people_choices(), data={"name": group.name, "members": members}, draft=f"feedback.group:{group.id}"
    )
    form.version = form.version or group.version
    return _edit(group, form)


def _edit(group: Any, form: GroupForm) -> Response | tuple[str, int]:
    if form.validate_on_submit():
        if group is not None:
            form.refuse_stale(group)
        with domain_errors_on(form):
            saved = actions.save_group(group, name=form.name.data, members=form.members.data, by=current_user)
            flash(_("Gruppa er lagret."), "success")
            return hx.go_to(url_for(".group", group_id=saved.id))
    page = render_template("feedback/group_form.html", form=form, group=group)
    return page, 422 if form.is_submitted() else 200


@bp.post("/groups/<int:group_id>/remove")
@requires(LEAD_GROUP, load=queries.load_group)
def group_remove(group: Any) -> Response:
    removal.remove(group, by=current_user)
    with_undo(_("Gruppa er lagt ned."), url_for(".group_restore", group_id=group.id))
    return hx.go_to(url_for(".groups"))


@bp.post("/groups/<int:group_id>/restore")
@requires(READ, load=queries.load_removed_group)
def group_restore(group: Any) -> Response:
    removal.restore(group, by=current_user)
    flash(_("Gruppa er tilbake."), "success")
    return hx.go_to(url_for(".group", group_id=group.id))
