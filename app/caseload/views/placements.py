"""The work page of a case, and its jobs, work practice and job tastes."""

from functools import partial
from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload import full_post, sustained_work
from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions import placements as actions
from app.caseload.actions import work_changes
from app.caseload.enums import OutcomeStatus, PlacementKind, Stage
from app.caseload.forms.placements import FORMS, PlacementForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import placements as queries
from app.caseload.queries.cases import load_case
from app.caseload.queries.disclosures import not_to_share
from app.caseload.queries.employer_choices import employers_for
from app.caseload.queries.settings import settings
from app.caseload.support_chart import support_chart
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _, _l
from app.kernel.toasts import with_undo

FULL = 100
THE = {
    PlacementKind.JOB: _l("Jobben"),
    PlacementKind.WORK_PRACTICE: _l("Arbeidstreningen"),
    PlacementKind.JOB_TASTE: _l("Jobbsmaken"),
}


@bp.get("/cases/<int:case_id>/work")
@requires(READ_CASE, load=load_case)
@shows(Shown.WORK)
def work(case: Any) -> str:
    placements, on, gap_days = queries.of_case(case.id), today(), settings().gap_days
    spans = [(row.started_on, row.ended_on) for row in placements if row.kind is PlacementKind.JOB]
    days = sustained_work.days_in_work(spans, gap_days=gap_days, on=on)
    return render_template(
        "caseload/work.html",
        case=case,
        placements=placements,
        percents={row.id: queries.percent_on(row, on) for row in placements},
        next_days=queries.next_days(case.id),
        has_jobs=bool(spans),
        days=days,
        in_work=sustained_work.in_work(spans, on=on),
        counts_on_until=sustained_work.counts_on_until(spans, gap_days=gap_days),
        coming=sustained_work.next_milestone(days),
        reached=sustained_work.reached(spans, gap_days=gap_days, on=on),
        milestones=sustained_work.MILESTONES,
        gap_days=gap_days,
        together=queries.percent_together(case.id, on),
        educations=queries.educations_of(case.id),
        in_words=full_post.in_words,
        today=on,
    )


@bp.get("/placements/<int:placement_id>")
@requires(READ_CASE, load=queries.load_placement)
@shows(Shown.WORK)
def placement(placement: Any) -> str:
    steps = queries.steps_of(placement)
    return render_template(
        "caseload/placement.html",
        case=placement.case,
        placement=placement,
        sharing=not_to_share(placement.case_id, placement.employer_id),
        days=queries.days_of(placement),
        steps=steps,
        chart=support_chart(steps) if steps else None,
        in_words=full_post.in_words,
        percent=queries.percent_on(placement, today()),
        runs=queries.runs_today(placement),
        today=today(),
    )


@bp.get("/placements/<int:placement_id>/print")
@requires(READ_CASE, load=queries.load_placement)
@shows(Shown.WORK)
def placement_print(placement: Any) -> str:
    """The calendar and the support plan on paper, without the person's name."""
    steps = queries.steps_of(placement)
    return render_template(
        "caseload/placement_print.html",
        case=placement.case,
        placement=placement,
        days=queries.days_of(placement),
        steps=steps,
        chart=support_chart(steps) if steps else None,
        today=today(),
    )


@bp.route("/cases/<int:case_id>/placements/new/<kind>", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.WORK)
def new_placement(case: Any, kind: str) -> Response | tuple[str, int]:
    if kind not in list(PlacementKind):
        abort(404)
    chosen = PlacementKind(kind)
    form = FORMS[chosen](
        case=case,
        others=partial(queries.not_beside, case.id, chosen),
        employers=employers_for(case, empty=_("Velg arbeidsgiver")),
        data={"set_status": True, "move_stage": True},
        draft=f"caseload.placement:{case.id}:{kind}",
        creates=True,
    )
    _choose_asked(form)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.begin_placement(case, kind=chosen, percent=form.share(), **form.values, by=current_user)
            _say_begun(case, made, form)
            return hx.go_to(url_for(".placement", placement_id=made.id))
    return _form(case, form, chosen)


def _choose_asked(form: PlacementForm) -> None:
    """The employer somebody comes with goes before what a draft has."""
    asked = optional_int(request.args.get("employer"))
    if asked is not None and not form.is_submitted():
        form.employer_id.data = asked


def _say_begun(case: Any, made: Any, form: PlacementForm) -> None:
    """What became of the status and the stage, and of a week with more than a full post in it."""
    said = [_("%(what)s er lagt til.", what=THE[made.kind])]
    if form.set_status.data:
        now = work_changes.status_begins(case, made, by=current_user)
        status = work_changes.STATUS_OF[made.kind].label
        said.append(
            _("Status er «%(status)s».", status=status) if now else _("Vi minner deg på statusen når dagen kommer.")
        )
    if made.kind is PlacementKind.JOB and form["move_stage"].data:
        reason = _("Ny jobb")
        work_changes.stage_becomes(case, Stage.SUPPORT, made.started_on, reason=reason, by=current_user)
    flash(" ".join(said), "success")
    warn_of_more_than_full(made)


def warn_of_more_than_full(placement: Any) -> None:
    """Several part-time jobs may run together; more than a full post is possible, but worth a look."""
    on = max(placement.started_on, today())
    together = queries.percent_together(placement.case_id, on)
    if placement.kind is PlacementKind.JOB and together > FULL:
        percent = full_post.number(together)
        flash(_("Jobbene er til sammen %(percent)s %%. Se om det stemmer.", percent=percent), "warning")


@bp.route("/placements/<int:placement_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_placement)
@shows(Shown.WORK)
def edit_placement(placement: Any) -> Response | tuple[str, int]:
    case = placement.case
    form = FORMS[placement.kind](
        case=case,
        others=partial(queries.not_beside, case.id, placement.kind, besides=placement.id),
        employers=employers_for(case, empty=_("Velg arbeidsgiver"), keep=placement.employer_id),
        obj=placement,
        data={"began_before": placement.started_on < case.started_on},
        placement=placement,
        draft=f"caseload.placement:{placement.id}",
    )
    _choose_asked(form)
    if form.validate_on_submit():
        form.refuse_stale(placement)
        with domain_errors_on(form):
            actions.change_placement(placement, **form.values, by=current_user)
            flash(_("Endringene er lagret."), "success")
            return hx.go_to(url_for(".placement", placement_id=placement.id))
    return _form(case, form, placement.kind)


def _form(case: Any, form: PlacementForm, kind: PlacementKind) -> tuple[str, int]:
    page = render_template(
        "caseload/placement_form.html",
        case=case,
        form=form,
        kind=kind,
        placement=form.placement,
        sharing=not_to_share(case.id, form.employer_id.data),
        status=work_changes.STATUS_OF[kind],
        in_work=case.status is OutcomeStatus.IN_WORK,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/placements/<int:placement_id>/remove")
@requires(EDIT_CASE, load=queries.load_placement)
def remove_placement(placement: Any) -> Response:
    """Its calendar and support plan go with it, and come back with it."""
    removal.remove(placement, by=current_user)
    undo = url_for(".restore_placement", placement_id=placement.id)
    with_undo(_("%(what)s er fjernet, og kalenderen med.", what=THE[placement.kind]), undo)
    return hx.go_to(url_for(".work", case_id=placement.case_id))


@bp.post("/placements/<int:placement_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_placement)
def restore_placement(placement: Any) -> Response:
    with refusal_as_message():
        actions.restore_placement(placement, by=current_user)
        flash(_("%(what)s er tilbake.", what=THE[placement.kind]), "success")
    return hx.go_to(url_for(".work", case_id=placement.case_id))
