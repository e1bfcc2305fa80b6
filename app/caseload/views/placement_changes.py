"""How much somebody works in a job, and the end of it."""

import json
from typing import Any

from flask import flash, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import sealing
from app.caseload import full_post
from app.caseload.access import EDIT_CASE
from app.caseload.actions import corrected_end, placement_undo, work_changes
from app.caseload.actions import placements as actions
from app.caseload.enums import EndReason, OutcomeStatus, PlacementKind, Stage
from app.caseload.forms.placements import EndForm, PercentForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import placements as queries
from app.caseload.queries.disclosures import not_to_share
from app.caseload.views import bp
from app.caseload.views.placements import THE, warn_of_more_than_full
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

ENDED = "ended"
"""In the session, sealed: what the end changed that this browser wrote last, to take it back by."""


@bp.route("/placements/<int:placement_id>/percent", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_placement)
@shows(Shown.WORK)
def change_percent(placement: Any) -> Response | tuple[str, int]:
    form = PercentForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.set_percent(placement, from_on=form.day, percent=form.share(), by=current_user)
            flash(_("Stillingsprosenten er lagret."), "success")
            warn_of_more_than_full(placement)
            return hx.go_to(url_for(".placement", placement_id=placement.id))
    page = render_template(
        "caseload/percent_form.html",
        case=placement.case,
        placement=placement,
        form=form,
        percent=queries.percent_on(placement, today()),
        in_words=full_post.in_words,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/placements/<int:placement_id>/percent/<int:percent_id>/remove")
@requires(EDIT_CASE, load=queries.load_placement)
def remove_percent(placement: Any, percent_id: int) -> Response:
    taken = actions.remove_percent(placement, percent_id, by=current_user)
    if taken:
        from_on, percent = taken
        undo = url_for(".restore_percent", placement_id=placement.id, from_on=from_on.isoformat(), percent=percent)
        with_undo(_("Endringen av stillingsprosenten er fjernet."), undo)
    return hx.go_to(url_for(".placement", placement_id=placement.id))


@bp.post("/placements/<int:placement_id>/percent/restore")
@requires(EDIT_CASE, load=queries.load_placement)
def restore_percent(placement: Any) -> Response:
    """Puts back what was just taken away; the address says what it was."""
    form = PercentForm(formdata=request.args)
    with refusal_as_message():
        if form.from_on.data:
            actions.set_percent(placement, from_on=form.from_on.data, percent=form.share(), by=current_user)
            flash(_("Endringen er tilbake."), "success")
    return hx.go_to(url_for(".placement", placement_id=placement.id))


@bp.route("/placements/<int:placement_id>/end", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_placement)
@shows(Shown.WORK)
def end_placement(placement: Any) -> Response | tuple[str, int]:
    case, job = placement.case, placement.kind is PlacementKind.JOB
    status = OutcomeStatus.IN_WORK if job else OutcomeStatus.PRACTICE
    another = job and queries.has_running_job(case.id, today(), besides=placement.id)
    form = EndForm(
        obj=placement,
        asks_status=case.status is status and not another,
        asks_stage=job,
        stage=case.stage,
        draft=f"caseload.end_placement:{placement.id}",
    )
    if form.validate_on_submit():
        form.refuse_stale(placement)
        with domain_errors_on(form):
            return _end(placement, form)
    return _end_page(placement, form)


def _end_page(placement: Any, form: EndForm) -> tuple[str, int]:
    page = render_template(
        "caseload/end_form.html",
        case=placement.case,
        placement=placement,
        form=form,
        sharing=not_to_share(placement.case_id, placement.employer_id),
    )
    return page, 422 if form.is_submitted() else 200


def _end(placement: Any, form: EndForm) -> Response:
    """End it, with what it says of the status and the stage. Who was hired after practice gets a job next."""
    case, status = placement.case, form.new_status()
    corrected, before = corrected_end.End.of(placement), placement_undo.stands(placement)
    actions.end_placement(placement, **form.values, by=current_user)
    followed = corrected_end.follow(placement, corrected, by=current_user) if corrected else None
    if status:
        work_changes.status_ends(case, placement, status, by=current_user)
    if form.stage.data:
        reason = form.learnt.data or str(placement.end_reason.label)
        work_changes.stage_ends(case, placement, Stage(form.stage.data), reason=reason, by=current_user)
    if followed:
        flash(_corrected(followed), "success")
        return hx.go_to(url_for(".placement", placement_id=placement.id))
    told = json.dumps(placement_undo.changed(placement, before))
    session[ENDED] = sealing.seal(told, to=current_user.id, purpose=sealing.UNDO)
    undo = url_for(".resume_placement", placement_id=placement.id)
    with_undo(_("%(what)s er avsluttet. Resten av kalenderen er ryddet.", what=THE[placement.kind]), undo)
    if placement.end_reason is EndReason.HIRED and placement.kind is not PlacementKind.JOB:
        flash(_("Legg inn jobben personen har fått."), "info")
        kind, employer = PlacementKind.JOB.value, placement.employer_id
        return hx.go_to(url_for(".new_placement", case_id=case.id, kind=kind, employer=employer))
    return hx.go_to(url_for(".work", case_id=case.id))


def _corrected(followed: corrected_end.Followed) -> str:
    if followed.by_hand:
        return _("Slutten er rettet. Status eller trinn er endret for hånd og står som det er. Se over det.")
    told = {
        (): _("Slutten er rettet."),
        ("status",): _("Slutten er rettet. Status følger den nye dagen."),
        ("stage",): _("Slutten er rettet. Trinnet følger den nye dagen."),
    }
    both = _("Slutten er rettet. Status og trinn følger den nye dagen.")
    return told.get(tuple(track.value for track in followed.tracks), both)


@bp.post("/placements/<int:placement_id>/resume")
@requires(EDIT_CASE, load=queries.load_placement)
def resume_placement(placement: Any) -> Response:
    """Undo, for the browser that ended it last; any other gets the job back, and is told to look at the rest."""
    ended = _ended_here()
    if placement.ended_on is not None:
        with refusal_as_message():
            if ended is not None and ended["placement"] == placement.id:
                whole = placement_undo.take_back(placement, ended, by=current_user)
                session.pop(ENDED)
                flash(_as_before(placement) if whole else _changed_since(placement), "success")
            else:
                actions.resume_placement(placement, by=current_user)
                flash(_("%(what)s pågår igjen. Se over status og trinn.", what=THE[placement.kind]), "success")
    return hx.go_to(url_for(".placement", placement_id=placement.id))


def _ended_here() -> dict[str, Any] | None:
    try:
        told = sealing.unseal(session.get(ENDED, ""), of=current_user.id, purpose=sealing.UNDO)
    except sealing.Unreadable:
        return None
    found: dict[str, Any] = json.loads(told)
    return found


def _as_before(placement: Any) -> str:
    return _("%(what)s pågår igjen. Status og trinn er som før.", what=THE[placement.kind])


def _changed_since(placement: Any) -> str:
    return _(
        "%(what)s pågår igjen. Status eller trinn er endret etterpå og står som det er. Se over det.",
        what=THE[placement.kind],
    )
