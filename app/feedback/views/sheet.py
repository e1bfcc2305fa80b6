"""The observation sheet: on the screen, on paper, and the notes as the observed person reads them."""

from typing import Any

from flask import Response as FlaskResponse
from flask import flash, make_response, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import OBSERVED, OBSERVER
from app.feedback.actions import lines as actions
from app.feedback.enums import ContractState
from app.feedback.forms.lines import NoteForm, new_key
from app.feedback.look_ups import Shown, was_shown
from app.feedback.queries import contracts, lines
from app.feedback.queries.words import hints_on_note
from app.feedback.queries.words import words as words_of_office
from app.feedback.views import bp
from app.feedback.views.lines import kept, noted_at, refused, sent, stopped
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.errors import DomainError
from app.kernel.fields import optional_int
from app.kernel.i18n import _

WRITABLE = (ContractState.AGREED, ContractState.OBSERVED, ContractState.IN_DIALOGUE)


@bp.get("/contracts/<int:contract_id>/sheet")
@requires(OBSERVER, load=contracts.load_contract)
def sheet(contract: Any) -> Response | str:
    words, notes = contracts.words_of(contract), lines.notes_of(contract)
    if contract.state not in WRITABLE or words is None or notes is None:
        flash(_("Arket er ikke åpent nå. Her er runden slik den er."), "info")
        return hx.go_to(url_for(".contract", contract_id=contract.id))
    was_shown(contract, Shown.SHEET)
    lists = words_of_office()
    return render_template(
        "feedback/sheet.html",
        hints={note.id: hints_on_note(note.said_did, note.effect, lists) for note in notes},
        contract=contract,
        words=words,
        notes=lines.by_area(notes, words.areas),
        stamp=request.args.get("stamp") == "1",
        new_key=new_key,
    )


@bp.post("/contracts/<int:contract_id>/notes")
@requires(OBSERVER, load=contracts.load_contract)
def note_save(contract: Any) -> FlaskResponse:
    form, area_id = NoteForm(), optional_int(request.form.get("area"))
    back = url_for(".sheet", contract_id=contract.id, _anchor=f"area-{area_id or 0}", stamp=request.form.get("stamp"))
    if not form.validate_on_submit():
        return refused(form, back)
    try:
        note = actions.save_note(
            contract,
            area_id=area_id,
            said_did=form.said_did.data,
            effect=form.effect.data,
            sent=sent(),
            noted_at=noted_at(),
            by=current_user,
        )
    except DomainError as error:
        return stopped(form, error, url_for(".contract", contract_id=contract.id))
    return kept(note, hints_on_note(note.said_did, note.effect), back)


@bp.get("/contracts/<int:contract_id>/sheet/paper")
@requires(OBSERVER, load=contracts.load_contract)
def sheet_paper(contract: Any) -> Response | str:
    """To print and write on; typed into the sheet afterwards. Names nobody."""
    words = contracts.words_of(contract)
    if words is None:
        return hx.go_to(url_for(".contract", contract_id=contract.id))
    was_shown(contract, Shown.SHEET)
    return render_template("feedback/sheet_paper.html", contract=contract, words=words)


@bp.get("/contracts/<int:contract_id>/notes")
@requires(OBSERVED, load=contracts.load_contract)
def notes(contract: Any) -> FlaskResponse | Response:
    """The notes as the observed person reads them, once the own experience is written."""
    found, words = lines.notes_of(contract), contracts.words_of(contract)
    if found is None or words is None:
        flash(_("Notatene åpner seg når du har skrevet din egen opplevelse."), "info")
        return hx.go_to(url_for(".contract", contract_id=contract.id))
    page = render_template(
        "feedback/notes.html",
        contract=contract,
        words=words,
        notes=lines.by_area(found, words.areas),
        experience=lines.experience_of(contract),
    )
    return make_response(page)
