"""What link, browsers and drafts of a room tell on the first pages, and hand out for the person's own copy."""

from typing import Any

from flask import url_for
from sqlalchemy import select

from app.accounts.models import User
from app.guidance.draft_keys import all_in_room
from app.guidance.models import GuestDraft, GuidanceRoom, RoomInvitation
from app.guidance.parts import PARTS, Line, Part
from app.guidance.queries.links import newest_of, state_of
from app.guidance.queries.looked import all_lines
from app.kernel.dates import day, local, moment
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.i18n import LANGUAGES, _


def for_guest(_room: GuidanceRoom) -> list[Line]:
    return []


def for_counsellor(room: GuidanceRoom) -> list[Line]:
    state = state_of(room, newest_of(room))
    address = url_for("guidance.room_link", room_id=room.id)
    return [Line(_("Lenke og rom"), address, detail=str(state.label), icon="Link")]


def everything(room: GuidanceRoom) -> dict[str, Any]:
    """The room itself, its links, text that is not saved yet, and who has seen what."""
    drafts = db.session.scalars(select(GuestDraft).where(GuestDraft.room_id == room.id)).all()
    return _told(room, [_typed(draft) for draft in drafts])


def shared(room: GuidanceRoom) -> dict[str, Any]:
    """The same, with what the counsellor has begun to write instead of what the person has."""
    mine = Draft.key.startswith(all_in_room(room.id), autoescape=True), Draft.user_id == room.owner_id
    drafts = db.session.scalars(select(Draft).where(*mine).order_by(Draft.saved_at)).all()
    return _told(room, [_typed(draft) for draft in drafts])


def _told(room: GuidanceRoom, drafts: list[dict[str, Any]]) -> dict[str, Any]:
    owner = db.session.scalar(select(User.name).where(User.id == room.owner_id))
    links = db.session.scalars(select(RoomInvitation).where(RoomInvitation.room_id == room.id)).all()
    return {
        _("Om rommet"): {
            _("Veilederen din"): owner,
            _("Det veilederen kaller deg her"): room.called,
            _("Hvorfor rommet er her"): str(room.kind.label),
            _("Sykmeldt siden"): day(room.sick_since) if room.sick_since else "",
            _("Knyttet til oppfølgingen din"): _("Ja") if room.case_id else _("Nei"),
            _("Språk i rommet"): LANGUAGES.get(room.language, room.language),
            _("Laget"): moment(room.created_at),
        },
        _("Lenker"): [
            {_("Laget"): day(local(link.made_at)), _("Sist brukt"): day(local(link.used_at)) if link.used_at else ""}
            for link in links
        ],
        _("Tekst som ikke er lagret ennå"): drafts,
        _("Hvem har sett mitt"): all_lines(room),
    }


def _typed(draft: GuestDraft | Draft) -> dict[str, Any]:
    """What somebody wrote, without what the form adds."""
    written = [text for name, texts in draft.fields.items() if not name.startswith("_") for text in texts if text]
    return {_("Skrevet"): moment(draft.saved_at), _("Tekst"): written}


PARTS.append(Part("room", for_guest, for_counsellor, everything, shared))
