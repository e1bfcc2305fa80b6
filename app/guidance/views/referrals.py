"""Referrals for the counsellor: the list, one of them, and what the office keeps: criteria and the centre's offers."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.guidance.access import COUNSEL, KEEP, READ_ROOM, WORK_IN_ROOM
from app.guidance.actions import referrals as actions
from app.guidance.career_words import Side
from app.guidance.forms.referrals import CriterionForm, ReferralForm, ServiceForm
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import referrals as queries
from app.guidance.queries.rooms import load_room
from app.guidance.queries.triangles import talks_of
from app.guidance.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

Answer = Response | str | tuple[str, int]


@bp.get("/referrals")
@requires(COUNSEL)
def referrals() -> str:
    """One's own, as a list without content; the criteria and the centre's offers."""
    return render_template(
        "guidance/referrals.html",
        referrals=queries.of_counsellor(current_user),
        criteria=queries.criteria(),
        services=queries.services(),
    )


@bp.route("/rooms/<int:room_id>/referrals/new", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=load_room)
def new_referral(room: Any) -> Answer:
    form = _form(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            referral = actions.write(room, by=current_user, **form.values)
            return hx.go_to(url_for(".referral", referral_id=referral.id))
    return _page(form, room)


@bp.get("/referrals/<int:referral_id>")
@requires(READ_ROOM, load=queries.load_referral)
def referral(referral: Any) -> str:
    was_shown(referral, Shown.REFERRAL)
    return render_template("guidance/referral.html", referral=referral, room=referral.room, talks=talks_of(referral))


@bp.route("/referrals/<int:referral_id>/edit", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=queries.load_referral)
def edit_referral(referral: Any) -> Answer:
    was_shown(referral, Shown.REFERRAL)
    form = _form(obj=referral, data={"criteria": [tick.criterion_id for tick in referral.ticks]}, referral=referral)
    if form.validate_on_submit():
        form.refuse_stale(referral)
        with domain_errors_on(form):
            actions.write(referral.room, referral, by=current_user, **form.values)
            return hx.go_to(url_for(".referral", referral_id=referral.id))
    return _page(form, referral.room, referral)


def _form(*, referral: Any = None, **kw: Any) -> ReferralForm:
    ticked = {tick.criterion_id: tick.criterion for tick in referral.ticks} if referral else {}
    criteria = {**{each.id: each for each in queries.criteria()}, **ticked}
    return ReferralForm(
        guides=[SelectChoice(str(each.id), each.name) for each in queries.guides()],
        criteria=[SelectChoice(str(each.id), each.text) for each in sorted(criteria.values(), key=lambda one: one.id)],
        **kw,
    )


def _page(form: ReferralForm, room: Any, referral: Any = None) -> tuple[str, int]:
    status = 422 if form.is_submitted() else 200
    return render_template("guidance/referral_form.html", form=form, room=room, referral=referral), status


@bp.post("/referrals/<int:referral_id>/ask")
@requires(WORK_IN_ROOM, load=queries.load_referral)
def ask_referral(referral: Any) -> Response:
    with refusal_as_message():
        actions.ask(referral, by=current_user)
        flash(_("Spørsmålet ligger i rommet. Ingenting går videre før personen sier ja."), "success")
    return hx.go_to(url_for(".referral", referral_id=referral.id))


@bp.post("/referrals/<int:referral_id>/end")
@requires(WORK_IN_ROOM, load=queries.load_referral)
def end_referral(referral: Any) -> Response:
    with refusal_as_message():
        actions.end(referral, side=Side.COUNSELLOR, by=current_user)
        flash(_("Henvisningen er avsluttet. Karriereveilederen ser den ikke lenger."), "success")
    return hx.go_to(url_for(".referral", referral_id=referral.id))


@bp.route("/referrals/criteria/new", methods=["GET", "POST"])
@requires(KEEP)
def new_criterion() -> Answer:
    form = CriterionForm(creates=True)
    if form.validate_on_submit():
        actions.write_criterion(text=form.text.data or "", by=current_user)
        return hx.go_to(url_for(".referrals"))
    return _kept(form, _("Nytt kriterium"), _("Lagre kriteriet"))


@bp.route("/referrals/criteria/<int:criterion_id>", methods=["GET", "POST"])
@requires(KEEP, load=queries.load_criterion)
def edit_criterion(criterion: Any) -> Answer:
    form = CriterionForm(obj=criterion)
    if form.validate_on_submit():
        form.refuse_stale(criterion)
        actions.write_criterion(criterion, text=form.text.data or "", by=current_user)
        return hx.go_to(url_for(".referrals"))
    remove = url_for(".remove_criterion", criterion_id=criterion.id)
    return _kept(form, _("Endre kriteriet"), _("Lagre kriteriet"), remove, _("Fjern kriteriet"))


@bp.post("/referrals/criteria/<int:criterion_id>/remove")
@requires(KEEP, load=queries.load_criterion)
def remove_criterion(criterion: Any) -> Response:
    removal.remove(criterion, by=current_user)
    with_undo(_("Kriteriet er fjernet."), url_for(".restore_criterion", criterion_id=criterion.id))
    return hx.go_to(url_for(".referrals"))


@bp.post("/referrals/criteria/<int:criterion_id>/restore")
@requires(KEEP, load=queries.load_any_criterion)
def restore_criterion(criterion: Any) -> Response:
    removal.restore(criterion, by=current_user)
    return hx.go_to(url_for(".referrals"))


@bp.route("/referrals/offers/new", methods=["GET", "POST"])
@requires(KEEP)
def new_service() -> Answer:
    form = ServiceForm(people=people_choices(empty=_("Ingen")), creates=True)
    if form.validate_on_submit():
        actions.write_service(**_service_values(form), by=current_user)
        return hx.go_to(url_for(".referrals"))
    return _kept(form, _("Nytt tilbud hos karrieresenteret"), _("Lagre tilbudet"))


@bp.route("/referrals/offers/<int:service_id>", methods=["GET", "POST"])
@requires(KEEP, load=queries.load_service)
def edit_service(service: Any) -> Answer:
    form = ServiceForm(people=people_choices(keep=service.owner_id, empty=_("Ingen")), obj=service)
    if form.validate_on_submit():
        form.refuse_stale(service)
        actions.write_service(service, **_service_values(form), by=current_user)
        return hx.go_to(url_for(".referrals"))
    remove = url_for(".remove_service", service_id=service.id)
    return _kept(form, _("Endre tilbudet"), _("Lagre – det stemmer i dag"), remove, _("Fjern tilbudet"))


def _service_values(form: ServiceForm) -> dict[str, Any]:
    return {"title": form.title.data, "about": form.about.data or "", "owner_id": form.owner_id.data}


@bp.post("/referrals/offers/<int:service_id>/remove")
@requires(KEEP, load=queries.load_service)
def remove_service(service: Any) -> Response:
    removal.remove(service, by=current_user)
    with_undo(_("Tilbudet er fjernet."), url_for(".restore_service", service_id=service.id))
    return hx.go_to(url_for(".referrals"))


@bp.post("/referrals/offers/<int:service_id>/restore")
@requires(KEEP, load=queries.load_any_service)
def restore_service(service: Any) -> Response:
    removal.restore(service, by=current_user)
    return hx.go_to(url_for(".referrals"))


def _kept(form: Any, heading: str, save: str, remove: str | None = None, remove_label: str = "") -> tuple[str, int]:
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "guidance/kept_form.html",
        form=form, heading=heading, save=save, remove=remove, remove_label=remove_label, back=url_for(".referrals"),
    )  # fmt: skip
    return page, status
