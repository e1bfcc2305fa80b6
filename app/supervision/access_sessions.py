"""Rules of weekly supervision. Which session, case or task is decided in the query that loads it."""

from typing import Any

from app.caseload.access import case_is_open, follows_case, is_coach, is_supervisor
from app.kernel.access import Rule, either
from app.supervision.session_words import SessionState


def leads(user: Any, thing: Any) -> bool:
    """The session's supervisor. The thing is the session, or one with `.session`."""
    return bool(getattr(thing, "session", thing).supervisor_id == user.id) and is_supervisor(user, thing)


def stands(_user: Any, thing: Any) -> bool:
    """The session is not called off."""
    return bool(getattr(thing, "session", thing).state is not SessionState.CANCELLED)


def is_asked(user: Any, session: Any) -> bool:
    """Asked to come, as a coach."""
    return any(person.user_id == user.id for person in session.people)


def has_task(user: Any, task: Any) -> bool:
    """Has said to do it."""
    return bool(task.owner_id == user.id)


def writable(_user: Any, thing: Any) -> bool:
    """Not about a case, or the case is open. The thing is the session, or the case brought."""
    case = getattr(thing, "case", None)
    return case is None or bool(case.is_open)


def wrote(user: Any, idea: Any) -> bool:
    return bool(idea.by_id == user.id)


EITHER = either(is_coach, is_supervisor)

READ_SESSION = Rule("supervision.read_session", (EITHER,))
"""The session is loaded for those who lead it or were asked to it."""

LEAD_SESSION = Rule("supervision.lead_session", (EITHER,), do=(leads,))
"""Change, move, call off, mark who was there, ask for cases."""

TAKE_PART = Rule("supervision.take_part", (EITHER,), do=(stands, writable))
"""Write ideas and tasks: all who see the session, or the case brought while it is open."""

BRING = Rule("supervision.bring", (EITHER,), do=(is_asked, stands))
"""Put an own case on the agenda."""

READ_BROUGHT = Rule("supervision.read_brought", (EITHER,))
"""What the coach wrote about a case. Loaded by queries/brought.py, which holds settled question 5."""

ANSWER = Rule("supervision.answer", (EITHER,), do=(follows_case, case_is_open))
"""Say yes or no about a case one follows, and change what one wrote."""

FOLLOW_UP = Rule("supervision.follow_up", (EITHER,), do=(either(follows_case, leads),))
"""Say that a case brought has been followed up."""

OFF_AGENDA = Rule("supervision.off_agenda", (EITHER,))
"""Loaded for the session's supervisor and those who follow the case."""

# Of a closed case neither is loaded.
KEEP_TASK = Rule("supervision.keep_task", (EITHER,), do=(either(has_task, leads),))
KEEP_IDEA = Rule("supervision.keep_idea", (EITHER,), do=(either(wrote, leads),))
