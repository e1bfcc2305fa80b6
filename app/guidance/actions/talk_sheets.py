"""The sheet for the talk with the employer, and what was agreed there. What is agreed goes into the case by the
counsellor's click, once; nothing comes back from the case."""

from datetime import date
from typing import Any

from app.accounts.models import User
from app.caseload.access import EDIT_CASE
from app.caseload.actions.goals import add_action
from app.caseload.actions.promises import make_promise
from app.caseload.models import Case, Employer
from app.guidance.actions.activity import was_active
from app.guidance.models import AgreedPoint, GuidanceRoom, TalkPoint, TalkSheet
from app.guidance.plan_words import Follower, MovedTo, who_helps
from app.guidance.queries.talk_sheets import free_place, sheet_of
from app.kernel import audit, stale
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def write_sheet(room: GuidanceRoom, *, tasks: str, accommodation: str, by: Any) -> TalkSheet:
    was_active(room.id)
    sheet = sheet_of(room.id)
    sheet.tasks, sheet.accommodation = tasks, accommodation
    return _kept(sheet, "change", by)  # type: ignore[no-any-return]


def share_sheet(room: GuidanceRoom, *, by: Any) -> None:
    was_active(room.id)
    sheet = sheet_of(room.id)
    if sheet.shared_at is None:
        sheet.shared_at = now()
        _kept(sheet, "share", by)


def take_sheet_back(room: GuidanceRoom, *, by: Any) -> None:
    """At once, with what was agreed. What the counsellor has taken into the case stays there."""
    was_active(room.id)
    sheet = sheet_of(room.id)
    if sheet.shared_at is not None:
        sheet.shared_at = None
        _kept(sheet, "take_back", by)


def add_talk_point(room: GuidanceRoom, *, raises: str, open_about: str, asks_for: str, by: Any) -> TalkPoint:
    """At most three; DomainError when the sheet is full."""
    was_active(room.id)
    place = free_place(room.id)
    point = TalkPoint(room_id=room.id, place=place, raises=raises, open_about=open_about, asks_for=asks_for)
    return _kept(point, "create", by)  # type: ignore[no-any-return]


def change_talk_point(point: TalkPoint, *, raises: str, open_about: str, asks_for: str, by: Any) -> None:
    was_active(point.room_id)
    point.raises, point.open_about, point.asks_for = raises, open_about, asks_for
    _kept(point, "change", by)


def write_agreed(
    room: GuidanceRoom,
    agreed: AgreedPoint | None = None,
    *,
    what: str,
    follower: Follower,
    due_on: date | None,
    by: Any,
) -> AgreedPoint:
    """Add one, or change one. What went into the case is not changed there."""
    was_active(room.id)
    row = agreed or AgreedPoint(room_id=room.id)
    row.what, row.follower, row.due_on = what, follower, due_on
    return _kept(row, "change" if agreed else "create", by)  # type: ignore[no-any-return]


def set_done(agreed: AgreedPoint, *, done: bool, by: Any) -> None:
    was_active(agreed.room_id)
    agreed.done_on = today() if done else None
    _kept(agreed, "finish" if done else "reopen", by)


def case_to_write_in(room: GuidanceRoom, person: Any) -> Case | None:
    """The room's case, when this person follows it and it is open."""
    case = db.session.get(Case, room.case_id) if room.case_id else None
    return case if case is not None and case.removed_at is None and EDIT_CASE.allows(person, case) else None


def move_into_case(
    agreed: AgreedPoint, *, to: MovedTo, employer_id: int | None, promise: str, due_on: date | None, by: User
) -> None:
    """Into the case's action plan, or – in words of its own, since many read it – the promises to an employer. Once
    only."""
    was_active(agreed.room_id)
    stale.hold(agreed)
    case = case_to_write_in(agreed.room, by)
    if agreed.moved_at is not None:
        raise DomainError(_("Punktet er allerede lagt i oppfølgingen."))
    if case is None:
        raise DomainError(_("Rommet har ingen sak som du kan skrive i."))
    if to is MovedTo.ACTION:
        who = str(who_helps(agreed.follower, staff=True))
        action = add_action(case, what=agreed.what, who=who, due_on=due_on, goal_id=None, by=by)
        agreed.action_id = action.id
    else:
        employer = db.session.get(Employer, employer_id) if employer_id else None
        if employer is None:
            raise DomainError(_("Velg en arbeidsgiver."), "employer_id")
        if not promise:
            raise DomainError(_("Skriv løftet med andre ord."), "promise")
        if due_on is None:
            raise DomainError(_("Velg en frist."), "due_on")
        agreed.promise_id = make_promise(employer, text=promise, due_on=due_on, by=by).id
    agreed.moved_at = now()
    _kept(agreed, "move", by)


def _kept(thing: Any, action: str, by: Any) -> Any:
    db.session.add(thing)
    db.session.flush()
    audit.record(action, thing, by=by)
    return thing
