"""Planning, moving, calling off and holding a session of supervision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.accounts.models import User
from app.kernel import audit, removal
from app.kernel.dates import NonexistentTimeError, local, now, utc
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.models import BroughtCase, SessionPerson, SupervisionSession
from app.supervision.queries import brought, sessions
from app.supervision.queries.stuck import StuckCase, stuck_of
from app.supervision.session_times import following
from app.supervision.session_words import Presence, Say, SessionKind, SessionState

GROUP_SHARE, ALONE_SHARE = 2, 5
"""So many stuck cases of each coach are put on the agenda by one click. More can be asked for on the page."""


@dataclass(frozen=True)
class Guest:
    """Somebody of another office."""

    name: str
    office: str


def plan(
    *, kind: SessionKind, starts_at: datetime, minutes: int, place: str, theme_id: int | None,
    people: Collection[int], guests: Sequence[Guest], by: User,
) -> SupervisionSession:  # fmt: skip
    """A session with those who are asked to it. Alone means exactly one coach."""
    _fits(kind, people, guests)
    if starts_at <= now():
        raise DomainError(_("Velg et tidspunkt som ikke har vært."), field="day")
    session = SupervisionSession(
        supervisor_id=by.id, kind=kind, starts_at=starts_at, minutes=minutes, place=place, theme_id=theme_id,
        people=[*(SessionPerson(user_id=each) for each in people), *_guests(guests)],
    )  # fmt: skip
    db.session.add(session)
    db.session.flush()
    audit.record("plan", session, by=by)
    return session


def plan_weekly(times: int, *, starts_at: datetime, theme_id: int | None, **values: Any) -> list[SupervisionSession]:
    """So many sessions, a week apart at the same time of day. The theme's question is for the first one: those that
    follow get theirs when their agenda is made."""
    begins = local(starts_at)
    try:
        moments = [utc(begins.date() + timedelta(weeks=week), begins.time()) for week in range(times)]
    except NonexistentTimeError as error:
        raise DomainError(str(error), field="clock") from error
    return [
        plan(starts_at=moment, theme_id=None if number else theme_id, **values)
        for number, moment in enumerate(moments)
    ]


def remove_all(planned: Sequence[SupervisionSession], *, by: User) -> None:
    """Take back what was planned together."""
    for each in planned:
        removal.remove(each, by=by)


def _fits(kind: SessionKind, people: Collection[int], guests: Sequence[Guest]) -> None:
    if kind is SessionKind.INDIVIDUAL and (len(people) != 1 or guests):
        raise DomainError(_("Alene betyr én jobbspesialist. Velg én, eller velg gruppe."), field="people")


def _guests(guests: Sequence[Guest]) -> list[SessionPerson]:
    return [SessionPerson(guest_name=guest.name, guest_office=guest.office) for guest in guests]


def change(
    session: SupervisionSession, *, starts_at: datetime, minutes: int, place: str, theme_id: int | None,
    people: Collection[int], guests: Sequence[Guest], by: User,
) -> None:  # fmt: skip
    """Time, place, theme and people, until it is held. Calendars take the newer time; who has answered keeps it.

    Alone stays with the same coach: another one would read what the first one brought."""
    _not_held(session)
    _fits(session.kind, people, guests)
    asked = {person.user_id for person in session.people}
    if session.kind is SessionKind.INDIVIDUAL and asked != set(people):
        raise DomainError(_("Denne er med én jobbspesialist. Planlegg en ny for en annen."), field="people")
    known = {person.user_id: person for person in session.people if person.user_id is not None}
    named = {(person.guest_name, person.guest_office): person for person in session.people if person.user_id is None}
    session.people = [
        *(known.get(each) or SessionPerson(user_id=each) for each in people),
        *(named.get((each.name, each.office)) or _guests([each])[0] for each in guests),
    ]
    session.starts_at, session.minutes, session.place, session.theme_id = starts_at, minutes, place, theme_id
    session.calendar_sequence += 1
    session.touch()
    db.session.flush()
    audit.record("change", session, by=by)


def _not_held(session: SupervisionSession) -> None:
    if session.state is SessionState.HELD:
        raise DomainError(_("Veiledningen er holdt."))


def call_off(session: SupervisionSession, *, off: bool, by: User) -> None:
    """Call the session off, or let it stand after all. What was brought to it is closed meanwhile."""
    _not_held(session)
    session.state = SessionState.CANCELLED if off else SessionState.PLANNED
    session.calendar_sequence += 1
    db.session.flush()
    audit.record("cancel" if off else "restore", session, by=by)


def excuse(session: SupervisionSession, *, away: bool, by: User) -> None:
    """A coach cannot come, or can after all."""
    _not_held(session)
    for person in session.people:
        if person.user_id == by.id:
            person.presence = Presence.EXCUSED if away else Presence.INVITED
    session.touch()
    db.session.flush()
    audit.record("excuse" if away else "come", session, by=by)


def hold(session: SupervisionSession, *, present: Collection[int], note: str, by: User) -> None:
    """Held, with those who were there (ids of `SessionPerson`) and a note about method."""
    if session.starts_at > now():
        raise DomainError(_("Veiledningen har ikke begynt ennå."), field="present")
    if not present:
        raise DomainError(_("Kryss av for dem som var med, eller avlys veiledningen."), field="present")
    for person in session.people:
        person.presence = Presence.ATTENDED if person.id in present else Presence.EXCUSED
    session.state, session.note = SessionState.HELD, note
    session.touch()
    db.session.flush()
    audit.record("hold", session, by=by)


def from_stuck(coach: User | None, *, on: date, by: User) -> tuple[SupervisionSession, bool]:
    """One click: the next session with those supervised – or with one coach alone – with the question used least, and
    the most pressing stuck cases asked for. It is the one that is planned and has no agenda, or a new one at the usual
    time; answers also whether it is new."""
    kind = SessionKind.INDIVIDUAL if coach else SessionKind.GROUP
    people = [coach.id] if coach else [row.id for row in sessions.team_of(by)]
    if not people:
        raise DomainError(_("Velg først jobbspesialistene du er metodeveileder for."))
    coach_id = coach.id if coach else None
    made = planned = sessions.without_agenda(by, kind, coach_id)
    if made is None:
        last = sessions.last_like(by, kind, coach_id)
        made = plan(
            kind=kind, starts_at=following(last.starts_at if last else None, now()),
            minutes=last.minutes if last else 60, place=last.place if last else "",
            theme_id=sessions.next_theme(by), people=people, guests=[], by=by,
        )  # fmt: skip
    else:
        people = [each.user_id for each in made.people if each.user_id]
        made.theme_id = made.theme_id or sessions.next_theme(by)
    ask(made, most_pressing(stuck_of(by, on, people), ALONE_SHARE if coach else GROUP_SHARE), by=by)
    return made, planned is None


def most_pressing(cases: Sequence[StuckCase], share: int) -> list[StuckCase]:
    """So many of each coach, those left out that are spoken for already."""
    taken = brought.spoken_for([case.case_id for case in cases])
    chosen: dict[int, list[StuckCase]] = {}
    for case in cases:
        theirs = chosen.setdefault(case.coach_id, [])
        if case.case_id not in taken and len(theirs) < share:
            theirs.append(case)
    return [case for theirs in chosen.values() for case in theirs]


def ask(session: SupervisionSession, cases: Sequence[StuckCase], *, by: User) -> None:
    """Put cases on the agenda and ask their coaches. Nothing of them can be read before the coach says yes; a case that
    was there before is asked about anew."""
    there = brought.rows_of(session.id)
    rows = []
    for case in cases:
        row = there.get(case.case_id) or BroughtCase(session_id=session.id, case_id=case.case_id, situation="")
        row.coach_id, row.say = case.coach_id, Say.ASKED
        row.said_at = row.follow_up_done_at = row.removed_at = None
        row.stuck = {kind.value: day.isoformat() for kind, day in case.grounds.items()}
        rows.append(row)
    db.session.add_all(rows)
    db.session.flush()
    audit.record_many("ask", BroughtCase, [row.id for row in rows], by=by)
