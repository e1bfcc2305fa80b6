"""Look-ups of the last three months in the demonstration office, and the control of one of the months."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from app.accounts.models import SecurityEvent
from app.caseload.look_ups import Shown as OfCase
from app.caseload.models import Case
from app.demo.people import People
from app.feedback.look_ups import Shown as OfFeedback
from app.feedback.models import FeedbackContract
from app.guidance.look_ups import Shown as OfRoom
from app.guidance.models import GuidanceRoom
from app.kernel.chain import link
from app.kernel.dates import is_weekend, today, utc
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.control import actions, queries
from app.privacy.control.models import Verdict

DAYS = 85
PEOPLE_FOR_A_LINE = 75
OPEN = (Case.removed_at.is_(None), Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None))
CASE_PAGES = (OfCase.OVERVIEW, OfCase.OVERVIEW, OfCase.PROFILE, OfCase.CONTACTS, OfCase.WORK, OfCase.ACTION_PLAN)
ROOM_PAGES = (OfRoom.ROOM, OfRoom.MESSAGES, OfRoom.PLAN, OfRoom.TALK)  # answers that wait to be seen still wait
FOLLOWED_UP = "Spurte om grunnen. Oppslaget var forberedelse til et møte."


def load_look_ups(people: People, random: Random) -> None:
    """What people looked at on working days, now and then late; and the control of the month before last."""
    db.session.flush()
    cases = db.session.execute(select(Case.id, Case.coach_id).where(*OPEN)).all()
    rooms = db.session.execute(select(GuidanceRoom.id, GuidanceRoom.owner_id)).all()
    rounds = db.session.execute(select(FeedbackContract.observed_id, FeedbackContract.observer_id)).all()
    lines: list[dict[str, Any]] = []
    more = max(1, len(people.staff) // PEOPLE_FOR_A_LINE)
    for on in (today() - timedelta(days=number) for number in range(DAYS, 0, -1)):
        if is_weekend(on):
            continue
        for case_id, coach_id in random.sample(cases, min(3 * more, len(cases))):
            lines.append(_line(_at(on, random), coach_id, "case", case_id, random.choice(CASE_PAGES), "coach"))
        for room_id, owner_id in random.sample(rooms, min(more, len(rooms))):
            what = random.choice(ROOM_PAGES)
            lines.append(_line(_at(on, random), owner_id, "guidance_room", room_id, what, "counsellor"))
        for observed_id, observer_id in random.sample(rounds, min(more, len(rounds))):
            lines.append(_line(_at(on, random), observer_id, "user", observed_id, OfFeedback.CONTRACT, "observer"))
    link.write_in_session(LookUp, sorted(lines, key=lambda line: line["at"]))
    _denials(people, random)
    _control(people)


def _at(on: date, random: Random) -> datetime:
    """Within working hours, and one in thirty in the evening."""
    hour = random.randint(19, 21) if random.random() < 0.03 else random.randint(8, 15)
    return utc(on, time(hour, random.randrange(60)))


def _line(at: datetime, user_id: int | None, thing: str, thing_id: int | None, what: str, why: str) -> dict[str, Any]:
    about = {"thing": thing, "thing_id": thing_id, "what": str(what), "why": why}
    return {"at": at, "user_id": user_id, **about, "request_id": f"{int(at.timestamp()):016x}"}


def _denials(people: People, random: Random) -> None:
    month = queries.this_month().previous
    who = people.cast["colleague"].id, people.cast["team-leader"].id
    denied = [(who[number % 2], _at(month.first + timedelta(days=4 + number), random)) for number in range(3)]
    lines = [{"user_id": user_id, "kind": "denied", "about": "caseload.case", "at": at} for user_id, at in denied]
    link.write_in_session(SecurityEvent, lines)


def _control(people: People) -> None:
    officer, month = people.cast["privacy-officer"], queries.this_month().previous.previous
    control = actions.begin(month, by=officer)
    lines = [row.ControlledLine for row in queries.lines_of(control)]
    for line in lines[1:]:
        actions.judge(line, verdict=Verdict.IN_ORDER, note="", by=officer)
    for line in lines[:1]:
        actions.judge(line, verdict=Verdict.FOLLOW_UP, note=FOLLOWED_UP, by=officer)
    actions.sign(control, note="Ingen oppslag uten grunn. Ett er fulgt opp muntlig.", by=officer)
    control.signed_at = utc(month.next.first + timedelta(days=3), time(9, 30))
