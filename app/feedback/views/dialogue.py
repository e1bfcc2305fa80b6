"""The dialogue sheet, written by two at a time: each entry is a record of its own, changed by its author alone."""

from typing import Any

from flask import Response as FlaskResponse
from flask import flash, jsonify, make_response, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import READ
from app.feedback.actions import dialogues
from app.feedback.actions import lines as actions
from app.feedback.enums import ContractState, EntryKind
from app.feedback.forms.lines import EntryForm, new_key
from app.feedback.look_ups import Shown, was_shown
from app.feedback.queries import closing, contracts, lines
from app.feedback.queries.words import hints_on_entry
from app.feedback.queries.words import words as words_of_office
from app.feedback.three_ks import hint_on_whole
from app.feedback.views import bp
from app.feedback.views.contract_steps import to_round
from app.feedback.views.lines import kept, refused, sent, stopped
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.errors import DomainError
from app.kernel.fields import optional_int
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _
from app.kernel.polls import asked_by_page

READABLE = (ContractState.IN_DIALOGUE, ContractState.CLOSED)


@bp.post("/contracts/<int:contract_id>/dialogue/start")
@requires(READ, load=contracts.load_contract)
def dialogue_start(contract: Any) -> Response:
    with refusal_as_message("info"):
        if not dialogues.start_dialogue(contract, by=current_user):
            flash(_("Dialogen var allerede i gang."), "info")
        return hx.go_to(url_for(".dialogue", contract_id=contract.id))
    return to_round(contract)


@bp.get("/contracts/<int:contract_id>/dialogue")
@requires(READ, load=contracts.load_contract)
def dialogue(contract: Any) -> Response | str:
    words = contracts.words_of(contract)
    if contract.state not in READABLE or words is None:
        flash(_("Dialogen er ikke åpen for deg nå. Her er runden slik den er."), "info")
        return to_round(contract)
    was_shown(contract, Shown.DIALOGUE)
    lists = words_of_office()
    entries, notes = lines.entries_of(contract), lines.notes_of(contract)
    return render_template(
        "feedback/dialogue.html",
        contract=contract,
        words=words,
        mine=contract.observed_id == current_user.id,
        open=contract.state is ContractState.IN_DIALOGUE,
        columns=grouped(entries),
        hints={
            entry.id: hints_on_entry(entry.text, entry.kind, lists)
            for entry in entries
            if entry.author_id == current_user.id
        },
        kinds=EntryKind,
        experience=lines.experience_of(contract),
        notes=None if notes is None else lines.by_area(notes, words.areas),
        point=closing.learning_point_of(contract),
        whole=hint_on_whole(entry.kind for entry in entries),
        seen=lines.stamp_of(contract),
        new_key=new_key,
    )


def grouped(entries: Any) -> dict[tuple[int, str], list[Any]]:
    """Entries by area (0: beside the agreed ones) and column."""
    found: dict[tuple[int, str], list[Any]] = {}
    for entry in entries:
        found.setdefault((entry.focus_area_id or 0, entry.kind.value), []).append(entry)
    return found


@bp.get("/contracts/<int:contract_id>/entries")
@requires(READ, load=contracts.load_for_poll)
@asked_by_page
def dialogue_entries(contract: Any) -> FlaskResponse:
    """What the other one has written since `seen`, for a page that is open; 204 when there is nothing new."""
    seen = lines.stamp_of(contract)
    if request.args.get("seen") == seen:
        return make_response("", 204)
    contract = contracts.load_contract(contract.id)
    was_shown(contract, Shown.DIALOGUE)
    words, entries = contracts.words_of(contract), grouped(lines.entries_of(contract))
    areas = [*(each.id for each in (words.areas if words else ())), 0]
    lists = {
        f"others-{area}-{kind.value}": render_template(
            "feedback/_others.html", written=entries.get((area, kind.value), []), open=True
        )
        for area in areas
        for kind in EntryKind
    }
    return jsonify(seen=seen, lists=lists, over=contract.state is not ContractState.IN_DIALOGUE)


@bp.post("/contracts/<int:contract_id>/entries")
@requires(READ, load=contracts.load_contract)
def entry_save(contract: Any) -> FlaskResponse:
    form, area_id = EntryForm(), optional_int(request.form.get("area"))
    kind = request.form.get("kind", "")
    if kind not in set(EntryKind):
        return make_response("", 400)
    back = url_for(".dialogue", contract_id=contract.id, _anchor=f"column-{area_id or 0}-{kind}")
    if not form.validate_on_submit():
        return refused(form, back)
    try:
        entry = actions.save_entry(
            contract, area_id=area_id, kind=EntryKind(kind), text=form.text.data, sent=sent(), by=current_user
        )
    except DomainError as error:
        return stopped(form, error, url_for(".contract", contract_id=contract.id))
    return kept(entry, hints_on_entry(entry.text, entry.kind), back)
