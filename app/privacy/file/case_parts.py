"""What a job seeker's file holds, part by part in the order it is read, and what it does not hold."""

from typing import Any

from sqlalchemy import select

from app.caseload.models import (
    Action,
    Case,
    CaseClosing,
    CaseCoach,
    CasePause,
    CaseStage,
    CaseStatus,
    Contact,
    Disclosure,
    Education,
    EmployerVisit,
    FollowAlong,
    Goal,
    Match,
    NextStep,
    Placement,
    PlacementPercent,
    ProfileSection,
    Report,
    SupportStep,
    WantedEmployer,
)
from app.kernel import dates
from app.kernel.i18n import _l
from app.privacy.file.tables import Part
from app.supervision.models import BroughtCase, SessionIdea, SessionTask, SupervisionSession
from app.supervision.session_words import Stuck

NOT_THE_PERSONS = frozenset({"note", "met_decider"})
"""What stands of a visit in the register is about the employer."""
OF_CASE, OF_JOB, OF_BROUGHT = ("case_id",), ("placement_id", "case_id"), ("brought_id", "case_id")


def _in_session(model: Any) -> Any:
    """What was brought to a session that stands."""
    standing = select(SupervisionSession.id).where(SupervisionSession.removed_at.is_(None))
    return lambda _person: model.__table__.c.session_id.in_(standing)


def _stuck(why: dict[str, str]) -> str:
    found = ((Stuck(word).label, dates.day(dates.parse_date(day))) for word, day in why.items())
    return "\n".join(f"{label}: {since}" for label, since in found)


STUCK = {"stuck": _stuck}
PARTS = (
    Part(Case, _l("Om saken"), ("id",)),
    Part(ProfileSection, _l("Yrkesprofil"), OF_CASE),
    Part(Disclosure, _l("Det som kan fortelles til arbeidsgivere"), OF_CASE),
    Part(Goal, _l("Mål"), OF_CASE),
    Part(Action, _l("Punkter i planen"), OF_CASE),
    Part(Contact, _l("Kontakter"), OF_CASE),
    Part(NextStep, _l("Neste steg"), OF_CASE),
    Part(WantedEmployer, _l("Arbeidsgivere på ønskelista"), OF_CASE),
    Part(Match, _l("Ledige jobber som er vurdert"), OF_CASE),
    Part(EmployerVisit, _l("Besøk hos arbeidsgivere"), OF_CASE, NOT_THE_PERSONS),
    Part(Placement, _l("Jobb, arbeidstrening og jobbsmak"), OF_CASE),
    Part(PlacementPercent, _l("Stillingsprosent"), OF_JOB),
    Part(SupportStep, _l("Støtte på arbeidsplassen"), OF_JOB),
    Part(FollowAlong, _l("Oppfølging i jobben"), OF_JOB),
    Part(Education, _l("Utdanning"), OF_CASE),
    Part(Report, _l("Rapporter"), OF_CASE),
    Part(BroughtCase, _l("Tatt med til metodeveiledning"), OF_CASE, where=_in_session(BroughtCase), say=STUCK),
    Part(SessionIdea, _l("Ideer fra metodeveiledning"), OF_BROUGHT, where=_in_session(SessionIdea)),
    Part(SessionTask, _l("Oppgaver fra metodeveiledning"), OF_BROUGHT, where=_in_session(SessionTask)),
    Part(CaseStage, _l("Trinn"), OF_CASE),
    Part(CaseStatus, _l("Status"), OF_CASE),
    Part(CasePause, _l("Pauser"), OF_CASE),
    Part(CaseClosing, _l("Lukket en tid"), OF_CASE),
    Part(CaseCoach, _l("Jobbspesialister og stedfortredere"), OF_CASE),
)  # fmt: skip

NOT_HELD = {
    "case_notice": "the notice to coaches repeats the reason that stands in case_coach",
    "guidance_room": "the room is the person's own: the copy is taken there, and by its counsellor",
    "erasure_request": "a wish to be erased: reference, state and dates, no content",
}
"""Tables that refer to a case and are not in its file, each with its reason."""
