"""Erasure is asked for by whoever follows the person, and done or refused by the privacy officer (settled 5)."""

import secrets
from typing import Any

from sqlalchemy import select

from app.accounts import notices
from app.accounts.models import User
from app.caseload.enums import Archiving
from app.caseload.models import Case
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.privacy.erasure import cases, colleagues
from app.privacy.erasure.enums import AskedState, AskedWhy, RefusedWhy, Whose
from app.privacy.erasure.models import ErasureRequest

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Read aloud, none is taken for another."""


def ask_for_case(case: Case, *, why: AskedWhy, archiving: Archiving, by: User) -> ErasureRequest:
    """What must be archived is decided first (trust D8). Asking twice is asking once."""
    there = waiting_for(case_id=case.id)
    return there or _ask(Whose.SEEKER, why, by, case_id=case.id, archiving=archiving)


def ask_for_colleague(person: User, *, why: AskedWhy, by: User) -> ErasureRequest:
    if (there := waiting_for(user_id=person.id)) is not None:
        return there
    hindrance = colleagues.hindrance_of(person)
    if hindrance and person.id != by.id:  # one's own stands in the queue until the account is closed
        raise DomainError(hindrance)
    return _ask(Whose.COLLEAGUE, why, by, user_id=person.id)


def withdraw(asked: ErasureRequest, *, by: User) -> None:
    """Nobody takes back what another asks for themselves; whoever asked for somebody else is told."""
    if asked.waits:
        if asked.user_id is not None and asked.user_id == asked.asked_by_id != by.id:
            raise DomainError(_("Bare den som har bedt om å bli slettet, kan trekke det tilbake."))
        _tell_who_asked(asked, "erasure_withdrawn", by)
        _answer(asked, AskedState.WITHDRAWN, by)
        asked.seen_at = now()
        audit.record("withdraw", asked, by=by)
        db.session.flush()


def refuse(asked: ErasureRequest, *, why: RefusedWhy, by: User) -> None:
    """The one who asked is told why."""
    if asked.waits:
        asked.refused_why = why
        _answer(asked, AskedState.REFUSED, by)
        _tell_who_asked(asked, "erasure_answered", by)
        audit.record("refuse", asked, by=by)
        db.session.flush()


def carry_out(asked: ErasureRequest, *, by: User) -> None:
    """All of it at once; it cannot be undone. Whoever asked may not be the one who does it."""
    if not asked.waits:
        return
    if by.id in {asked.asked_by_id, asked.user_id}:
        raise DomainError(_("Du kan ikke bekrefte det du selv har bedt om."))
    if asked.case_id is not None:
        case = db.session.get_one(Case, asked.case_id)
        asked.case_id = None
        asked.went = cases.erase(case, archiving=asked.archiving, by=by)
    elif asked.user_id is not None:
        person = db.session.get_one(User, asked.user_id)
        asked.user_id = None
        asked.went = colleagues.erase(person, by=by)
    _answer(asked, AskedState.ERASED, by)
    _tell_who_asked(asked, "erasure_answered", by)
    audit.record("erase", asked, by=by)
    db.session.flush()


def put_away(asked: ErasureRequest, *, by: User) -> None:
    """The one who asked has read the answer."""
    if asked.seen_at is None:
        asked.seen_at = now()
        audit.record("see", asked, by=by)
        db.session.flush()


def waiting_for(**whose: int) -> ErasureRequest | None:
    query = select(ErasureRequest).filter_by(state=AskedState.WAITING, **whose)
    return db.session.scalars(query).one_or_none()


def _ask(whose: Whose, why: AskedWhy, by: User, **values: Any) -> ErasureRequest:
    asked = ErasureRequest(reference=_reference(), whose=whose, why=why, asked_by_id=by.id, **values)
    db.session.add(asked)
    audit.record("ask", asked, by=by)
    return asked


def _answer(asked: ErasureRequest, state: AskedState, by: User) -> None:
    asked.state, asked.answered_at, asked.answered_by_id = state, now(), by.id


def _tell_who_asked(asked: ErasureRequest, kind: str, by: User) -> None:
    """Not somebody whose account is closed, as one who asked for oneself and is gone."""
    who = db.session.get(User, asked.asked_by_id) if asked.asked_by_id else None
    if who is not None and who.id != by.id and who.deactivated_at is None:
        notices.write(who, kind)


def _reference() -> str:
    """Two groups of three, as «7KM-Q4D»."""
    return "-".join("".join(secrets.choice(LETTERS) for _each in range(3)) for _group in range(2))
