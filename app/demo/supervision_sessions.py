"""Half a year of supervision in the demonstration office: in a group most weeks, and alone as often as each needs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case
from app.demo import supervision_texts as texts
from app.kernel.dates import now, today, utc
from app.kernel.db import db
from app.learning.models import LearningPlan, Theme
from app.supervision.actions.sessions import most_pressing
from app.supervision.models import BroughtCase, SessionIdea, SessionPerson, SessionTask, SupervisionSession
from app.supervision.queries.stuck import StuckCase, stuck_of
from app.supervision.session_words import Presence, Say, SessionKind, SessionState

WEEKS = 26
NOT_HELD = {-21, -20, -9}
"""Weeks without any supervision: the strip shows the gaps."""
CALLED_OFF = {-13}
EVERY = (3, 6, 1, 4)
"""So many weeks between each coach's own sessions: the third is new."""


@dataclass
class Diary:
    """Whose sessions, and what they are made from."""

    supervisor: User
    coaches: list[int]
    random: Random
    themes: list[tuple[int, date, date]]
    cases: dict[int, list[tuple[int, date, OutcomeStatus]]]

    def theme_on(self, day: date, number: int) -> int | None:
        """A theme of the half-year that ran then; now and then none."""
        running = [id_ for id_, first, last in self.themes if first <= day <= last]
        return running[number % len(running)] if running and number % 5 else None


def load_sessions(supervisor: User, coaches: list[int], random: Random) -> None:
    diary = Diary(supervisor, coaches, random, _themes(), _cases(coaches))
    monday = today() - timedelta(days=today().weekday())
    for number, week in enumerate(range(-WEEKS, 2)):
        if week in NOT_HELD:
            continue
        day = monday + timedelta(weeks=week)
        _group(diary, utc(day + timedelta(days=1), time(9)), number, week)
        for place, coach in enumerate(coaches[:8]):
            at = utc(day + timedelta(days=3), time(10 + place % 4, 30))
            if (week + place) % EVERY[place % 4] == 0 and not (place == 1 and -5 < week <= 0):
                _alone(diary, coach, at, number + place)
    db.session.flush()


def _themes() -> list[tuple[int, date, date]]:
    rows = db.session.execute(
        select(Theme.id, LearningPlan.half_year)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(LearningPlan.department_id.is_(None), Theme.supervision_question != "", Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    )
    return [(id_, half_year.first_day, half_year.last_day) for id_, half_year in rows]


def _cases(coaches: list[int]) -> dict[int, list[tuple[int, date, OutcomeStatus]]]:
    """The open cases of each coach, with the day each began and how it stands."""
    found: dict[int, list[tuple[int, date, OutcomeStatus]]] = {coach: [] for coach in coaches}
    rows = db.session.execute(
        select(Case.coach_id, Case.id, Case.started_on, Case.status)
        .where(Case.coach_id.in_(coaches), Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None))
        .order_by(Case.id)
    )
    for coach, case, began, status in rows:
        found[coach].append((case, began, status))
    return found


def _session(diary: Diary, at: datetime, state: SessionState, **values: Any) -> SupervisionSession:
    made = SupervisionSession(supervisor_id=diary.supervisor.id, starts_at=at, state=state, **values)
    db.session.add(made)
    db.session.flush()
    return made


def _state(at: datetime) -> SessionState:
    return SessionState.HELD if at < now() else SessionState.PLANNED


def _group(diary: Diary, at: datetime, number: int, week: int) -> None:
    state = SessionState.CANCELLED if week in CALLED_OFF else _state(at)
    held = state is SessionState.HELD
    people = [SessionPerson(user_id=coach, presence=_presence(diary, held)) for coach in diary.coaches]
    if number % 4 == 2:
        guest = SessionPerson(guest_name="Tuva Nordlid", guest_office="Nav Nordlia")
        guest.presence = Presence.ATTENDED if held else Presence.INVITED
        people.append(guest)
    made = _session(
        diary, at, state, kind=SessionKind.GROUP, minutes=90, place="Møterom Fjorden", people=people,
        theme_id=diary.theme_on(at.date(), number), note=texts.NOTES[number % len(texts.NOTES)] if held else "",
    )  # fmt: skip
    if held:
        _talked(diary, made, number)
    elif state is SessionState.PLANNED:
        _ahead(diary, made)


def _presence(diary: Diary, held: bool) -> Presence:
    if not held:
        return Presence.INVITED
    return Presence.EXCUSED if diary.random.random() < 0.12 else Presence.ATTENDED


def _talked(diary: Diary, made: SupervisionSession, number: int) -> None:
    """Two cases, ideas to them, and who does what; what is more than three weeks old is followed up."""
    day = made.starts_at.date()
    old = day < today() - timedelta(days=21)
    for turn in range(2):
        coach = diary.coaches[(number + turn) % len(diary.coaches)]
        begun = [(case, status) for case, began, status in diary.cases[coach] if began < day - timedelta(days=7)]
        if not begun:
            continue
        case, status = begun[(number + turn) % len(begun)]
        brought = BroughtCase(
            session_id=made.id, case_id=case, coach_id=coach, say=Say.YES,
            situation=_situation(status, number * 2 + turn), said_at=made.starts_at - timedelta(days=1),
            stuck={"no_contact": (day - timedelta(days=3)).isoformat()} if turn else {},
            follow_up_done_at=made.starts_at + timedelta(days=14) if old else None,
        )  # fmt: skip
        db.session.add(brought)
        db.session.flush()
        idea = texts.IDEAS[(number * 2 + turn) % len(texts.IDEAS)]
        by = diary.supervisor.id if turn else diary.coaches[(number + 2) % len(diary.coaches)]
        db.session.add(SessionIdea(session_id=made.id, brought_id=brought.id, text=idea, by_id=by))
        _task(made, brought.id, coach, number * 2 + turn, old)
    if number % 3 == 0:
        db.session.add(SessionIdea(session_id=made.id, text=texts.IDEAS[number % len(texts.IDEAS)], by_id=diary.supervisor.id))


def _situation(status: OutcomeStatus, number: int) -> str:
    working = status in {OutcomeStatus.IN_WORK, OutcomeStatus.PRACTICE}
    choices = texts.AT_WORK if working else texts.SITUATIONS
    return choices[number % len(choices)]


def _task(made: SupervisionSession, brought: int | None, owner: int, number: int, old: bool) -> None:
    what, came = texts.TASKS[number % len(texts.TASKS)]
    day = made.starts_at.date()
    done = day + timedelta(days=6) if old or (number % 3 == 0 and day + timedelta(days=6) <= today()) else None
    task = SessionTask(session_id=made.id, brought_id=brought, text=what, owner_id=owner, due_on=day + timedelta(days=8))
    task.done_on, task.outcome = done, came if done else ""
    db.session.add(task)


def _ahead(diary: Diary, made: SupervisionSession) -> None:
    """The next one: what is stuck is asked for; some have answered."""
    if db.session.scalar(select(BroughtCase.id).join(SupervisionSession).where(SupervisionSession.state == SessionState.PLANNED)):
        return
    found: list[StuckCase] = most_pressing(stuck_of(diary.supervisor, today(), diary.coaches), 2)
    for number, case in enumerate(found):
        say = (Say.YES, Say.ASKED, Say.NO, Say.ASKED)[number % 4]
        situation = _situation(case.status, number) if say is Say.YES else ""
        db.session.add(
            BroughtCase(
                session_id=made.id, case_id=case.case_id, coach_id=case.coach_id, say=say, situation=situation,
                said_at=None if say is Say.ASKED else now(),
                stuck={kind.value: day.isoformat() for kind, day in case.grounds.items()},
            )
        )  # fmt: skip
    db.session.flush()


def _alone(diary: Diary, coach: int, at: datetime, number: int) -> None:
    state = _state(at)
    held = state is SessionState.HELD
    made = _session(
        diary, at, state, kind=SessionKind.INDIVIDUAL, minutes=45, place="Kontor 214",
        theme_id=diary.theme_on(at.date(), number) if number % 3 == 0 else None,
        people=[SessionPerson(user_id=coach, presence=Presence.ATTENDED if held else Presence.INVITED)],
    )  # fmt: skip
    if held and number % 2 == 0:
        _task(made, None, coach, number, made.starts_at.date() < today() - timedelta(days=21))
