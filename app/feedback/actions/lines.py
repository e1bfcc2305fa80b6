"""Lines that are saved while they are typed: notes of the sheet, and entries of the dialogue.

A page sends a line again and again, also after the network has been away: the same key is the same line, an older text
of the same page never replaces a newer one, and a text that somebody else has changed meanwhile is kept beside it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.feedback.actions.contracts import refuse_late, refuse_unless
from app.feedback.enums import ContractState, EntryKind
from app.feedback.models import ContractArea, DialogueEntry, FeedbackContract, ObservationNote
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

S = ContractState
Line = TypeVar("Line", ObservationNote, DialogueEntry)


@dataclass(frozen=True)
class Sent:
    """What a page says about the line it sends: the line's key, the page's own key (empty without a script), how many
    texts the page has sent of it, and the version it began from."""

    key: str
    page: str = ""
    saves: int = 0
    version: int = 0


def save_note(
    contract: FeedbackContract,
    *,
    area_id: int | None,
    said_did: str,
    effect: str,
    sent: Sent,
    noted_at: datetime | None = None,
    by: User,
) -> ObservationNote:
    """Keep a note as it stands on the page; an empty one is taken away. Also what comes late from a page that was
    without a network is kept, as long as the round is not closed."""
    refuse_unless(contract, S.AGREED, S.OBSERVED, S.IN_DIALOGUE)
    refuse_late(contract)
    _refuse_other_area(contract, area_id)
    note, newest = _find(ObservationNote, contract, sent)
    if note is None:
        note = ObservationNote(contract_id=contract.id, client_key=sent.key, focus_area_id=area_id, noted_at=noted_at)
        if not said_did and not effect:
            return note
        note = _add(note, sent, by)
    if newest:
        note.said_did, note.effect = said_did, effect
        _settle(note, sent, empty=not said_did and not effect)
    return note


def save_entry(
    contract: FeedbackContract, *, area_id: int | None, kind: EntryKind, text: str, sent: Sent, by: User
) -> DialogueEntry:
    """Keep an entry of the dialogue. Each is changed by its author alone; the other one writes beside it."""
    refuse_unless(contract, S.IN_DIALOGUE)
    _refuse_other_area(contract, area_id)
    entry, newest = _find(DialogueEntry, contract, sent)
    if entry is None:
        entry = DialogueEntry(
            contract_id=contract.id, client_key=sent.key, focus_area_id=area_id, kind=kind, text="", author_id=by.id
        )
        if not text:
            return entry
        entry = _add(entry, sent, by)
    if entry.author_id != by.id:
        raise DomainError(_("Dette har den andre skrevet. Skriv ved siden av."))
    if newest:
        entry.text = text
        _settle(entry, sent, empty=not text)
    return entry


def _refuse_other_area(contract: FeedbackContract, area_id: int | None) -> None:
    if area_id is not None and db.session.get(ContractArea, (contract.id, area_id)) is None:
        raise DomainError(_("Denne delen av samtalen står ikke i avtalen."))


def _find(kind: type[Line], contract: FeedbackContract, sent: Sent) -> tuple[Line | None, bool]:
    """The line that is meant, and whether what was sent is its newest text. A line that another page has changed since
    this one began is left alone: the text gets a line of its own, the same one however often it is sent."""
    line = _by_key(kind, contract, sent.key)
    if line is None:
        return None, True
    if sent.page and sent.page == line.page_key:
        return line, sent.saves >= line.saves
    if sent.version == line.version:
        return line, True
    beside = _by_key(kind, contract, _key_beside(sent))
    if beside is not None:
        return beside, sent.saves >= beside.saves
    copy = kind(
        contract_id=contract.id, client_key=_key_beside(sent), focus_area_id=line.focus_area_id, **_own(line)
    )
    db.session.add(copy)
    return copy, True


def _own(line: ObservationNote | DialogueEntry) -> dict[str, object]:
    if isinstance(line, DialogueEntry):
        return {"kind": line.kind, "text": "", "author_id": line.author_id}
    return {"noted_at": line.noted_at}


def _key_beside(sent: Sent) -> str:
    return f"{sent.key[:30]}.{sent.page[:30] or sent.version}"


def _by_key(kind: type[Line], contract: FeedbackContract, key: str) -> Line | None:
    return db.session.scalars(select(kind).where(kind.contract_id == contract.id, kind.client_key == key)).one_or_none()


def _add(line: Line, sent: Sent, by: User) -> Line:
    """Add a new line; should the same have come by another way at the same moment, that one is the line."""
    try:
        with db.session.begin_nested():
            db.session.add(line)
    except IntegrityError:
        there = db.session.scalars(
            select(type(line)).where(
                type(line).contract_id == line.contract_id, type(line).client_key == line.client_key
            )
        )
        return there.one()
    audit.record("create", line, by=by)
    return line


def _settle(line: ObservationNote | DialogueEntry, sent: Sent, *, empty: bool) -> None:
    line.page_key, line.saves = sent.page, sent.saves
    line.removed_at = now() if empty else None
    db.session.flush()
