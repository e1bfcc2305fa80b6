"""Contracts: list, one round, and asking for one. Its steps are in contract_steps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.accounts.queries.absences import note
from app.feedback.access import OBSERVED, READ
from app.feedback.actions import contracts as actions
from app.feedback.forms.contracts import RULES, AcceptForm, ContractForm, DeclineForm, ProposeForm, moment_of
from app.feedback.look_ups import Shown, was_shown
from app.feedback.queries import arrows, calendar, settings, slots
from app.feedback.queries import contracts as queries
from app.feedback.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.calendars import TYPE
from app.kernel.calendars import calendar as calendar_file
from app.kernel.dates import local, now, today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _


@bp.get("/contracts")
@requires(READ)
def contracts() -> str:
    return render_template(
        "feedback/contracts.html",
        open_rounds=queries.open_rounds(current_user),
        page=queries.ended_rounds(current_user),
        today=today(),
    )


def show(contract: Any, status: int = 200, **forms: Any) -> tuple[str, int]:
    """The round as it is now, with what this person can do next."""
    was_shown(contract, Shown.CONTRACT)
    accept = forms.get("accept") or AcceptForm(formdata=None)
    decline = forms.get("decline") or DeclineForm(formdata=None)
    return render_template(
        "feedback/contract.html",
        contract=contract,
        words=queries.words_of(contract),
        mine=contract.observed_id == current_user.id,
        experience_written=queries.experience_written(contract),
        deadline=actions.deadline(contract),
        now=now(),
        note=note,
        names=queries.names_of_movers(contract),
        rules=RULES,
        accept=accept,
        decline=decline,
    ), status


@bp.get("/contracts/<int:contract_id>")
@requires(READ, load=queries.load_contract)
def contract(contract: Any) -> tuple[str, int]:
    return show(contract)


@bp.get("/contracts/<int:contract_id>.ics")
@requires(READ, load=queries.load_contract)
def contract_ics(contract: Any) -> Response:
    """For one's own calendar: the time, and not a word of what it is about or with whom."""
    body = calendar_file(_("Treklang"), calendar.entries([contract]))
    return Response(body, content_type=TYPE, headers={"Content-Disposition": 'attachment; filename="avtale.ics"'})


@bp.route("/contracts/new", methods=["GET", "POST"])
@requires(READ)
def contract_new() -> Response | tuple[str, int]:
    asked = {name: optional_int(request.args.get(name)) for name in ("again", "slot")}
    again = queries.load_to_repeat(asked["again"], current_user) if asked["again"] else None
    slot = slots.open_slot(asked["slot"]) if asked["slot"] else None
    begun, areas = _begun(again, slot), settings.areas()
    form = _propose_form(begun, areas, draft=None if begun else "feedback.contract:new")
    if form.validate_on_submit() and (at := moment_of(form)):
        with domain_errors_on(form):
            made = actions.propose(
                observer_id=form.observer_id.data,
                conversation_at=at,
                seeker_said_yes=form.seeker_said_yes.data,
                slot=slot if slot and form.observer_id.data == (slot.joined_by_id or slot.user_id) else None,
                instead_of=again,
                by=current_user,
                **form.words,
            )
            flash(_("Forslaget er sendt. Kollegaen din ser det på siden «I dag»."), "success")
            tell_other_half_year(at)
            return hx.go_to(url_for(".contract", contract_id=made.id))
    page = render_template("feedback/contract_form.html", form=form, contract=None, rules=RULES, areas=areas)
    return page, 422 if form.is_submitted() else 200


def tell_other_half_year(at: datetime) -> None:
    """An observation counts in the half-year in which it takes place."""
    if HalfYear.of(local(at).date()) != HalfYear.current():
        flash(_("Samtalen er i et annet halvår. Observasjonen teller i det halvåret."), "info")


def _propose_form(begun: dict[str, Any], areas: Sequence[Any], *, draft: str | None) -> ProposeForm:
    people = [choice for choice in people_choices(empty=_("Velg kollega")) if choice.value != str(current_user.id)]
    return ProposeForm(
        people=people,
        areas=areas,
        arrows=arrows.arrow_choices(_("Ingen læringspil")),
        data={"minutes": 60, **begun} if begun else None,
        draft=draft,
        creates=True,
    )


def _begun(again: Any, slot: Any) -> dict[str, Any]:
    """What the form begins with: a round to try again, a slot to book, or what the address says."""
    begun: dict[str, Any] = {}
    if again is not None and (words := queries.words_of(again)):
        at = local(again.other_time) if again.other_time and again.other_time > now() else None
        begun = {
            "observer_id": again.observer_id,
            "conversation": words.conversation,
            "place": words.place,
            "own_words": words.own_words,
            "minutes": again.minutes,
            "areas": [area.id for area in words.areas],
            "arrow_id": again.arrow_id,
        }
        begun |= {"day": at.date(), "clock": at.time()} if at else {}
    if slot is not None:
        at = local(slot.starts_at)
        observer = slot.joined_by_id or slot.user_id
        begun |= {"day": at.date(), "clock": at.time(), "minutes": slot.minutes, "observer_id": observer}
    for name in ("observer", "arrow"):
        if (given := optional_int(request.args.get(name))) is not None:
            begun[f"{name}_id"] = given
    return begun


@bp.route("/contracts/<int:contract_id>/edit", methods=["GET", "POST"])
@requires(OBSERVED, load=queries.load_with_areas)
def contract_edit(contract: Any) -> Response | tuple[str, int]:
    words = queries.words_of(contract)
    assert words is not None  # the observed person reads the own words always
    chosen = {area.id: area for area in [*settings.areas(), *words.areas]}
    form = ContractForm(
        areas=list(chosen.values()),
        arrows=arrows.arrow_choices(_("Ingen læringspil"), keep=contract.arrow_id),
        data={
            "conversation": words.conversation,
            "minutes": contract.minutes,
            "place": words.place,
            "own_words": words.own_words,
            "arrow_id": contract.arrow_id,
            "areas": [area.id for area in words.areas],
        },
        draft=f"feedback.contract:{contract.id}",
    )
    form.version = form.version or contract.version
    if form.validate_on_submit():
        form.refuse_stale(contract)
        with domain_errors_on(form):
            actions.change_words(contract, **form.words, by=current_user)
            flash(_("Avtalen er lagret."), "success")
            return hx.go_to(url_for(".contract", contract_id=contract.id))
    page = render_template("feedback/contract_form.html", form=form, contract=contract, areas=list(chosen.values()))
    return page, 422 if form.is_submitted() else 200
