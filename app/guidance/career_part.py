"""What the career process and referrals tell on the first pages of a room, and hand out for the person's own copy."""

from typing import Any

from flask import url_for
from sqlalchemy import Select, select

from app.guidance.career_words import ANSWER_STEPS, QUESTIONS, STEPS, ReferralState, Side
from app.guidance.models import (
    GuidanceRoom,
    Referral,
    SickLeaveOffer,
    TrianglePoint,
    TriangleTalk,
    TriangleTask,
)
from app.guidance.parts import PARTS, Line, Part
from app.guidance.queries import career, referrals
from app.guidance.queries.part_lines import CareerStands, career_stands
from app.kernel.dates import day, moment
from app.kernel.db import db
from app.kernel.i18n import _


def _how_far(stands: CareerStands) -> str:
    return _("%(some)s av 3 samtaler er oppsummert", some=stands.written)


def for_guest(room: GuidanceRoom) -> list[Line]:
    stands = career_stands(room.id)
    lines = [Line(_("Tre samtaler om veien videre"), url_for("room.process"), _how_far(stands), "Compass")]
    if stands.state and stands.is_asked:
        asked = stands.state is ReferralState.ASKED
        detail = _("Veilederen din spør deg om noe") if asked else str(stands.state.label)
        lines.append(Line(_("Karriereveileder"), url_for("room.referrals"), detail, "PersonGroup", asked))
    return lines


def for_counsellor(room: GuidanceRoom) -> list[Line]:
    stands = career_stands(room.id)
    lines = [Line(_("Karriereløp"), url_for("guidance.room_process", room_id=room.id), _how_far(stands), "Compass")]
    if stands.state:
        address = url_for("guidance.referral", referral_id=stands.referral_id)
        lines.append(Line(_("Henvisning"), address, str(stands.state.label), "PersonGroup"))
    return lines


def everything(room: GuidanceRoom) -> dict[str, Any]:
    return _told(room, reader=Side.PERSON)


def shared(room: GuidanceRoom) -> dict[str, Any]:
    """All but what the person prepared and answered for the own eyes only."""
    return _told(room, reader=Side.COUNSELLOR)


def _told(room: GuidanceRoom, *, reader: Side) -> dict[str, Any]:
    prepared = career.preparations(room, reader=reader).values()
    sheet = career.sheet_of(room)
    evaluation = career.evaluation_of(room, reader=reader)
    offer = db.session.scalars(select(SickLeaveOffer).where(SickLeaveOffer.room_id == room.id)).one_or_none()
    return {
        _("Forberedelser"): [
            {_("Samtale"): str(STEPS[each.number].title), _("Fra"): str(each.side.label), _("Tekst"): each.text}
            for each in sorted(prepared, key=lambda each: (each.number, each.side))
        ],
        _("Samtaler"): [_talk(each) for each in career.talks_of(room).values()],
        _("Verktøy"): [{_("Hva"): each.title, _("Adresse"): each.address} for each in career.tools_of(room)],
        _("Arket"): {
            _("Dette kan jeg"): sheet.can,
            _("Dette vil jeg"): sheet.wants,
            _("Slik går jeg videre"): sheet.way,
        },
        _("Svar om samtalene"): _evaluation(evaluation) if evaluation else {},
        _("Henvisninger"): _referrals(room),
        _("Tilbud i sykmeldingen"): {
            _("Sykmeldt fra"): day(offer.sick_since),
            _("Tilbudt"): day(offer.offered_on) if offer.offered_on else "",
            _("Svar"): str(offer.answer.label) if offer.answer else "",
        }
        if offer
        else {},
    }


def _talk(talk: Any) -> dict[str, str]:
    return {
        _("Samtale"): str(STEPS[talk.number].title),
        _("Når"): moment(talk.starts_at) if talk.starts_at else "",
        _("Sted"): talk.place,
        _("Oppsummering"): talk.summary,
        _("Neste steg"): talk.next_what,
        _("Hvem"): str(talk.next_who.label) if talk.next_who else "",
        _("Innen"): day(talk.next_by) if talk.next_by else "",
    }


def _evaluation(evaluation: Any) -> dict[str, str]:
    answers = {str(question): str(ANSWER_STEPS[getattr(evaluation, name)]) for name, question in QUESTIONS.items()}
    return {**answers, _("Med egne ord"): evaluation.words, _("Vist til veilederen"): _yes(evaluation.shared_at)}


def _yes(value: Any) -> str:
    return _("Ja") if value else _("Nei")


def _referrals(room: GuidanceRoom) -> list[dict[str, Any]]:
    """Also drafts the person was not asked about: they are about the person."""
    found = db.session.scalars(referrals.with_parts().where(Referral.room_id == room.id).order_by(Referral.id)).all()
    talks = _triangles([each.id for each in found])
    return [
        {
            _("Karriereveileder"): each.guide.name,
            _("Status"): str(each.state.label),
            _("Begrunnelse"): each.reason,
            _("Foreslått av"): str(each.source.label),
            _("Målgruppe"): str(each.target_group.label),
            _("Kriterier"): [tick.criterion.text for tick in each.ticks],
            _("Kalles"): each.called,
            _("Arket vises"): _yes(each.shows_sheet),
            _("Oppsummeringer vises"): _yes(each.shows_summaries),
            _("Delte temaer vises"): _yes(each.shows_picture),
            _("Trekantsamtaler"): talks.get(each.id, []),
        }
        for each in found
    ]


def _triangles(referral_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Talks with the points and tasks that stand, by referral. Three statements."""
    wanted = select(TriangleTalk).where(TriangleTalk.referral_id.in_(referral_ids)).order_by(TriangleTalk.starts_at)
    talks = db.session.scalars(wanted).all()
    ids = [talk.id for talk in talks]
    points = db.session.scalars(_standing(TrianglePoint, ids)).all()
    tasks = db.session.scalars(_standing(TriangleTask, ids)).all()
    found: dict[int, list[dict[str, Any]]] = {}
    for talk in talks:
        told = {
            _("Når"): moment(talk.starts_at),
            _("Sted"): talk.place,
            _("Avlyst"): day(talk.cancelled_at) if talk.cancelled_at else "",
            _("Punkter"): [f"{each.side.label}: {each.text}" for each in points if each.talk_id == talk.id],
            _("Oppgaver"): [
                f"{each.who.label}: {each.what}" + (f" ({day(each.due_on)})" if each.due_on else "")
                for each in tasks
                if each.talk_id == talk.id
            ],
            _("Oppsummering"): talk.summary,
        }
        found.setdefault(talk.referral_id, []).append(told)
    return found


def _standing(model: Any, talk_ids: list[int]) -> Select[Any]:
    return select(model).where(model.talk_id.in_(talk_ids), model.removed_at.is_(None))


PARTS.append(Part("career", for_guest, for_counsellor, everything, shared))
