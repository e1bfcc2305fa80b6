"""Colleague feedback of the demonstration office: rounds in all states, for those who sign in and their colleagues."""

from datetime import date, datetime, time, timedelta
from random import Random

from app.accounts.models import User
from app.demo.feedback_texts import ARROWS, CONVERSATIONS, ROUNDS, Round
from app.demo.people import People
from app.feedback.actions.areas import seed_areas
from app.feedback.actions.words import seed_words
from app.feedback.enums import ContractState as S
from app.feedback.enums import EntryKind, ShareKind
from app.feedback.models import (
    ContractArea,
    ContractMove,
    DialogueEntry,
    DialogueShare,
    FeedbackContract,
    FocusArea,
    LearningArrow,
    LearningPoint,
    ObservationNote,
    OwnExperience,
)
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear

ONWARDS = (S.PROPOSED, S.AGREED, S.OBSERVED, S.IN_DIALOGUE, S.CLOSED)
WAYS = {
    S.DECLINED: (S.PROPOSED, S.DECLINED),
    S.CANCELLED: (S.PROPOSED, S.AGREED, S.CANCELLED),
    S.LAPSED: (S.PROPOSED, S.AGREED, S.LAPSED),
}
# Observed, observer, state, days from today.
CAST_ROUNDS = (
    ("employee", "colleague", S.PROPOSED, 3),
    ("employee", "coach-2", S.DECLINED, 2),
    ("colleague", "employee", S.AGREED, 0),
    ("coach", "employee", S.OBSERVED, 0),
    ("employee", "coach", S.IN_DIALOGUE, -1),
    ("employee", "team-leader", S.CLOSED, -20),
    ("team-leader", "coach-2", S.CLOSED, -26),
    ("leader", "colleague", S.CLOSED, -30),
    ("coach-2", "supervisor", S.AGREED, 1),
    ("supervisor", "coach", S.CLOSED, -12),
    ("employee", "new-colleague", S.LAPSED, -40),
    ("new-colleague", "employee", S.PROPOSED, 4),
    ("coach", "team-leader", S.CANCELLED, -8),
)


def load_feedback(people: People, random: Random) -> None:
    """Areas and word lists as a new office gets them, then rounds for the cast and colleagues."""
    seed_areas()
    seed_words()
    areas = list(db.session.query(FocusArea).order_by(FocusArea.position))
    _arrows(people)
    for number, (key, other_key, state, days) in enumerate(CAST_ROUNDS):
        _round(people.cast[key], people.cast[other_key], state, _workday(days), areas, number)
    others = [person for person in people.staff if person not in people.cast.values()]
    for number, observed in enumerate(others):
        observer = others[(number + 1 + number % 3) % len(others)]
        if observer is not observed and random.random() < 0.55:
            state = random.choice((S.CLOSED, S.CLOSED, S.CLOSED, S.OBSERVED, S.AGREED, S.LAPSED))
            days = {S.AGREED: random.randint(1, 10), S.OBSERVED: -1}.get(state, -random.randint(15, 90))
            _round(observed, observer, state, _workday(days), areas, number)
    _shares(people)
    db.session.flush()


def _workday(days: int) -> date:
    day = today() + timedelta(days=days)
    return day if days == 0 or day.isoweekday() < 6 else day + timedelta(days=2 if days > 0 else -2)


def _arrows(people: People) -> None:
    for number, key in enumerate(("employee", "employee", "colleague", "coach", "team-leader", "leader")):
        skill, situations, effect = ARROWS[number % len(ARROWS)]
        arrow = LearningArrow(
            user_id=people.cast[key].id,
            half_year=HalfYear.of(today()),
            skill=skill,
            situations=situations,
            expected_effect=effect,
        )
        db.session.add(arrow)
    db.session.flush()


def _round(observed: User, observer: User, state: S, day: date, areas: list[FocusArea], number: int) -> None:
    """One round, with the moves that led to its state and what was written on the way."""
    conversation, place, own_words = CONVERSATIONS[number % len(CONVERSATIONS)]
    at = utc(day, time(8 + number % 3, 30))
    contract = FeedbackContract(
        observed_id=observed.id,
        observer_id=observer.id,
        state=state,
        conversation=conversation,
        conversation_at=at,
        minutes=45,
        place=place,
        own_words=own_words,
        seeker_said_yes=True,
        closed_at=at + timedelta(hours=3) if state is S.CLOSED else None,
        observer_may_read=state is S.CLOSED and number % 2 == 0,
        other_time=at + timedelta(days=5) if state is S.DECLINED else None,
        areas=[ContractArea(focus_area_id=area.id) for area in areas],
    )
    db.session.add(contract)
    db.session.flush()
    _moves(contract, at)
    _written(contract, ROUNDS[number % len(ROUNDS)], areas)


def _moves(contract: FeedbackContract, at: datetime) -> None:
    way = WAYS.get(contract.state) or ONWARDS[: ONWARDS.index(contract.state) + 1]
    by = (contract.observed_id, contract.observer_id, contract.observer_id, contract.observed_id, contract.observed_id)
    before = None
    for step, (state, who) in enumerate(zip(way, by, strict=False)):
        early = timedelta(days=4 - step) if step < 2 else timedelta(0)
        moved_at = at - early if step < 2 else at + timedelta(hours=step - 1)
        move = ContractMove(contract_id=contract.id, from_state=before, to_state=state, at=moved_at)
        move.by_id = None if state is S.LAPSED else who
        db.session.add(move)
        before = state


def _written(contract: FeedbackContract, told: Round, areas: list[FocusArea]) -> None:
    """Notes once observed; experience and dialogue when it came to that; raw notes are gone two weeks later."""
    if contract.state not in (S.OBSERVED, S.IN_DIALOGUE, S.CLOSED):
        return
    old = contract.state is S.CLOSED and contract.conversation_at.date() < today() - timedelta(days=15)
    if old:
        contract.notes_deleted_at = contract.conversation_at + timedelta(days=14)
    for number, (area, said_did, effect) in enumerate(told.notes if not old else ()):
        note = ObservationNote(contract_id=contract.id, client_key=f"demo-note-{number}", said_did=said_did)
        note.effect, note.focus_area_id = effect, areas[area].id
        db.session.add(note)
    if contract.state is S.OBSERVED:
        return
    db.session.add(OwnExperience(contract_id=contract.id, worked=told.worked, otherwise=told.otherwise))
    for number, (area, kind, text, own) in enumerate(told.entries):
        author = contract.observed_id if own else contract.observer_id
        entry = DialogueEntry(contract_id=contract.id, client_key=f"demo-entry-{number}", text=text, author_id=author)
        entry.kind, entry.focus_area_id = EntryKind(kind), areas[area].id
        db.session.add(entry)
    if contract.state is S.CLOSED:
        db.session.add(LearningPoint(contract_id=contract.id, text=told.learning_point, next_step=told.next_step))


def _shares(people: People) -> None:
    """The team leader goes first, and shows what came of it."""
    contract = db.session.query(FeedbackContract).filter_by(observed_id=people.cast["team-leader"].id).first()
    if contract is not None:
        for key, kind in (("employee", ShareKind.DIALOGUE), ("colleague", ShareKind.LEARNING_POINT)):
            db.session.add(DialogueShare(contract_id=contract.id, kind=kind, user_id=people.cast[key].id))
