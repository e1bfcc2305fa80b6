"""Field mentoring: who is due this month and why, and the log."""

from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import NoResultFound
from werkzeug.wrappers import Response

from app.caseload.queries.figures_trace import trace
from app.caseload.queries.team import followers
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import SelectChoice, optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import Quarter
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.actions import field_mentoring as actions
from app.supervision.coach_words import reason_words, share_words
from app.supervision.field_words import Did, FieldState
from app.supervision.forms.field_mentoring import FieldMentoringForm
from app.supervision.queries import field_mentoring as queries
from app.supervision.queries.coach_figures import figures_of, load_coach
from app.supervision.queries.monday import last_mentored
from app.supervision.views import bp


@bp.get("/field-mentoring")
@requires(SUPERVISE)
def field_mentoring() -> str:
    on = today()
    found = figures_of(current_user, on)
    ids = [each.coach.id for each in found]
    last = {coach_id: day for coach_id, (day, _coming) in last_mentored(ids, on).items()}
    planned = queries.planned(ids)
    page = queries.log_of_team(current_user)
    trace(ids, what="field_mentoring", by=current_user)
    return render_template(
        "supervision/field_mentoring.html",
        found=found,
        last=last,
        planned=planned,
        page=page,
        today=on,
        quarter=Quarter.of(on).previous(),
        reason_words=reason_words,
        share_words=share_words,
    )


@bp.route("/field-mentoring/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def new_field_mentoring() -> Response | tuple[str, int]:
    asked = optional_int(request.args.get("coach"))
    begun = {"coach_id": asked, "day": today(), "state": FieldState.HELD, "performed_by_id": current_user.id}
    form = _form(data=begun, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            coach = _coach(form.coach_id.data)
            row = actions.write(coach=coach, by=current_user, **form.values)
            _saved(row)
            return hx.go_to(url_for(".field_mentoring"))
    return _page(form)


@bp.route("/field-mentoring/<int:mentoring_id>", methods=["GET", "POST"])
@requires(SUPERVISE, load=queries.load_mentoring)
def edit_field_mentoring(mentoring: Any) -> Response | tuple[str, int]:
    did = [each.value for each in Did if getattr(mentoring, each.value)]
    kept = SelectChoice(str(mentoring.performed_by_id), mentoring.performed_by.name)
    form = _form(obj=mentoring, data={"did": did}, keep=kept, mentoring=mentoring)
    trace([mentoring.coach_id], what="field_mentoring", by=current_user)
    if form.validate_on_submit():
        form.refuse_stale(mentoring)
        with domain_errors_on(form):
            _saved(actions.write(mentoring, coach=mentoring.coach, by=current_user, **form.values))
            return hx.go_to(url_for(".field_mentoring"))
    return _page(form, mentoring)


def _form(*, keep: SelectChoice | None = None, mentoring: Any = None, **kw: Any) -> FieldMentoringForm:
    """Of one that exists, the coach is not chosen again."""
    coaches = [mentoring.coach] if mentoring else [each.coach for each in figures_of(current_user, today())]
    performers = followers()
    if keep is not None and keep.value not in {each.value for each in performers}:
        performers.append(keep)
    return FieldMentoringForm(
        coaches=[SelectChoice(str(each.id), each.name) for each in coaches],
        performers=performers,
        contracts=queries.contract_choices(
            _("Ingen"),
            supervisor=current_user,
            coach_id=mentoring.coach_id if mentoring else None,
            keep=mentoring.contract_id if mentoring else None,
        ),
        **kw,
    )


def _coach(coach_id: int | None) -> Any:
    try:
        return load_coach(coach_id or 0)
    except NoResultFound:
        abort(404)


def _saved(row: Any) -> None:
    flash(_("Feltveiledningen er lagret."), "success")
    if row.state is FieldState.HELD and not row.counts:
        flash(_("Den teller ikke, siden det ikke var metodeveilederen selv som var med."), "info")


def _page(form: FieldMentoringForm, mentoring: Any = None) -> tuple[str, int]:
    status = 422 if form.is_submitted() else 200
    return render_template("supervision/field_mentoring_form.html", form=form, mentoring=mentoring), status


@bp.post("/field-mentoring/<int:mentoring_id>/remove")
@requires(SUPERVISE, load=queries.load_mentoring)
def remove_field_mentoring(mentoring: Any) -> Response:
    removal.remove(mentoring, by=current_user)
    with_undo(_("Feltveiledningen er fjernet."), url_for(".restore_field_mentoring", mentoring_id=mentoring.id))
    return hx.go_to(url_for(".field_mentoring"))


@bp.post("/field-mentoring/<int:mentoring_id>/restore")
@requires(SUPERVISE, load=queries.load_any_mentoring)
def restore_field_mentoring(mentoring: Any) -> Response:
    removal.restore(mentoring, by=current_user)
    return hx.go_to(url_for(".field_mentoring"))
