"""Plain factories of weekly supervision."""

from datetime import timedelta
from typing import Any

from app.accounts.models import User
from app.kernel.dates import now, today
from app.supervision.models import BroughtCase, SessionIdea, SessionPerson, SessionTask, SupervisionSession
from app.supervision.session_words import Presence, Say, SessionKind, SessionState
from tests.factories import make


def make_session(supervisor: User, *coaches: User, days: int = 2, **values: Any) -> SupervisionSession:
    """A group session in so many days, planned; one that has been is held, and all were there."""
    held = days < 0
    presence = values.pop("presence", Presence.ATTENDED if held else Presence.INVITED)
    people = [SessionPerson(user_id=coach.id, presence=presence) for coach in coaches]
    given = {
        "kind": SessionKind.GROUP,
        "starts_at": now() + timedelta(days=days),
        "minutes": 60,
        "state": SessionState.HELD if held else SessionState.PLANNED,
        "people": people,
    }
    return make(SupervisionSession, **{"supervisor_id": supervisor.id, **given, **values})


def make_brought(session: SupervisionSession, case: Any, **values: Any) -> BroughtCase:
    """Brought with the coach's yes."""
    given = {"coach_id": case.coach_id, "say": Say.YES, "situation": "Står fast i søknadene"}
    return make(BroughtCase, **{"session_id": session.id, "case_id": case.id, **given, **values})


def make_idea(session: SupervisionSession, by: User, **values: Any) -> SessionIdea:
    return make(SessionIdea, **{"session_id": session.id, "by_id": by.id, "text": "Prøv en ny bransje", **values})


def make_task(session: SupervisionSession, owner: User, **values: Any) -> SessionTask:
    given = {"text": "Ring tre arbeidsgivere", "due_on": today() + timedelta(days=7)}
    return make(SessionTask, **{"session_id": session.id, "owner_id": owner.id, **given, **values})
