"""Plain factories of the career process, referrals, talks of three and the eight weeks."""

from datetime import timedelta
from typing import Any

from app.guidance.career_words import ReferralState, Side, Source, TargetGroup
from app.guidance.models import (
    CareerCount,
    CareerPreparation,
    CareerSheet,
    CareerTalk,
    CareerTool,
    CentreService,
    Referral,
    ReferralCriterion,
    ReferralTick,
    SickLeaveOffer,
    TrianglePoint,
    TriangleTalk,
    TriangleTask,
)
from app.kernel.dates import now, today
from app.kernel.halfyear import HalfYear
from tests.factories import make

S = ReferralState


def make_career_talk(room: Any, number: int = 1, **values: Any) -> CareerTalk:
    return make(CareerTalk, room_id=room.id, number=number, **values)


def make_preparation(room: Any, number: int = 1, *, side: Side = Side.PERSON, **values: Any) -> CareerPreparation:
    return make(CareerPreparation, room_id=room.id, number=number, side=side, **{"text": "Har tenkt", **values})


def make_tool(room: Any, **values: Any) -> CareerTool:
    given = {"title": "Interessetest", "address": "https://prove.example/test", "added_by": Side.COUNSELLOR}
    return make(CareerTool, **{"room_id": room.id, **given, **values})


def make_sheet(room: Any, **values: Any) -> CareerSheet:
    return make(CareerSheet, **{"room_id": room.id, "can": "Kan snekre", "wants": "Vil ut", "way": "Ringe", **values})


def make_count(answer: int = 4, *, half_year: HalfYear | None = None) -> CareerCount:
    said = dict.fromkeys(("understandable", "manageable", "meaningful"), answer)
    return make(CareerCount, half_year=half_year or HalfYear.current().previous(), **said)


def make_criterion(text: str = "Usikker på yrkesvalg", **values: Any) -> ReferralCriterion:
    return make(ReferralCriterion, text=text, **values)


def make_service(**values: Any) -> CentreService:
    return make(CentreService, **{"title": "Jobbsøkerkurs", "about": "For alle", **values})


def make_referral(room: Any, guide: Any, *, state: ReferralState = S.ACCEPTED, **values: Any) -> Referral:
    """One that has come so far, with one criterion ticked."""
    given: dict[str, Any] = {"reason": "Vil bytte yrke", "source": Source.SELF, "target_group": TargetGroup.OTHER}
    if state is not S.DRAFTED:
        given["asked_at"] = now()
    if state in (S.CONSENTED, S.ACCEPTED, S.WITHDRAWN, S.DECLINED, S.ENDED):
        given |= {"answered_at": now(), "called": "Elvira"}
    ticks = values.pop("ticks", None) or [make_criterion()]
    made = make(Referral, room_id=room.id, guide_id=guide.id, state=state, **{**given, **values})
    for each in ticks:
        make(ReferralTick, referral_id=made.id, criterion_id=each.id)
    return made


def make_triangle(referral: Any, *, hours: float = 24, **values: Any) -> TriangleTalk:
    starts_at = now() + timedelta(hours=hours)
    return make(TriangleTalk, **{"referral_id": referral.id, "starts_at": starts_at, "place": "Biblioteket", **values})


def make_point(talk: Any, **values: Any) -> TrianglePoint:
    return make(TrianglePoint, **{"talk_id": talk.id, "text": "Om kurs", "side": Side.PERSON, **values})


def make_three_task(talk: Any, **values: Any) -> TriangleTask:
    return make(TriangleTask, **{"talk_id": talk.id, "what": "Finne kurs", "who": Side.GUIDE, **values})


def make_sick_leave(owner: Any, *, days: int = 10, **values: Any) -> SickLeaveOffer:
    """On sick leave since so many days ago."""
    given = {"owner_id": owner.id, "team_id": owner.team_id, "called": "Tove"}
    return make(SickLeaveOffer, **{**given, "sick_since": today() - timedelta(days=days), **values})
