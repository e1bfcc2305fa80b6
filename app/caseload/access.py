"""Rules of follow-up. A case belongs to its coach and stand-in; for everybody else it does not exist."""

from typing import Any

from app.accounts.enums import Role
from app.caseload.deadlines import can_correct
from app.caseload.enums import Consent
from app.kernel.access import Rule, either
from app.kernel.dates import today


def is_coach(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.JOB_COACH))


def is_supervisor(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.SUPERVISOR))


def case_of(thing: Any) -> Any:
    """The case itself, or the case of a goal, a contact or another thing that has `.case` loaded."""
    return getattr(thing, "case", thing)


def follows_case(user: Any, thing: Any) -> bool:
    """Coach of the case, or its stand-in today, with a role that follows job seekers."""
    works = user.has(Role.JOB_COACH, Role.SUPERVISOR)
    return bool(works and case_of(thing).seat_of(user.id, today()) is not None)


def case_is_open(_user: Any, thing: Any) -> bool:
    """Neither ended nor without consent."""
    return bool(case_of(thing).is_open)


def has_consent(_user: Any, thing: Any) -> bool:
    return case_of(thing).consent_withdrawn_on is None


def lacks_consent(_user: Any, thing: Any) -> bool:
    """The person took the consent back."""
    return case_of(thing).consent_withdrawn_on is not None


def has_ended(_user: Any, thing: Any) -> bool:
    return case_of(thing).ended_on is not None


def end_can_be_corrected(_user: Any, thing: Any) -> bool:
    """For some days after it was recorded."""
    return can_correct(case_of(thing))


def is_closed(_user: Any, thing: Any) -> bool:
    """Ended, or without consent."""
    return not case_of(thing).is_open


def is_admin(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.ADMIN))


AREA = Rule("caseload.area", (either(is_coach, is_supervisor),))
"""The pages of follow-up: those who follow job seekers, and those who supervise them."""

NEW_CASE = Rule("caseload.new_case", (either(is_coach, is_supervisor),), do=(is_coach,))

READ_CASE = Rule("caseload.read_case", (follows_case,))
"""The thing is the case, or one with `.case`."""

EDIT_CASE = Rule("caseload.edit_case", (follows_case,), do=(case_is_open,))
"""Write in an open case. The thing is the case, or one with `.case`."""

REGISTER = Rule("caseload.register", (either(is_coach, is_supervisor),))
"""The office's register of employers, its visits and openings. Never tells who is followed up."""

SUPERVISE = Rule("caseload.supervise", (is_supervisor,))
"""The coaching team: rows and figures of the coaches one supervises."""

WITHDRAW_CONSENT = Rule("caseload.withdraw_consent", (follows_case,), do=(has_consent,))
CONSENT_AGAIN = Rule("caseload.consent_again", (follows_case,), do=(lacks_consent,))
ENDED_CASE = Rule("caseload.ended_case", (follows_case,), do=(has_ended,))
"""Open a case again that has ended."""

CORRECT_END = Rule("caseload.correct_end", (follows_case,), do=(end_can_be_corrected,))
"""Only a case that has ended has a day on which that was recorded."""

CLOSED_CASE = Rule("caseload.closed_case", (follows_case,), do=(is_closed,))
"""Say what became of a closed case before it is deleted."""

HAND_OVER = Rule("caseload.hand_over", (is_supervisor,))
"""The thing is a case of a coach whom one supervises, loaded as such: its row, never its content."""

KEEP_SETTINGS = Rule("caseload.settings", (either(is_supervisor, is_admin),))
"""The office's limits, programmes and causes for ending."""


def is_told(user: Any, thing: Any) -> bool:
    """The notice is for this person."""
    return bool(thing.user_id == user.id)


NOTICE = Rule("caseload.notice", (is_told,))
"""That a case came or went. The former coach reads it too."""


def knows_step(user: Any, step: Any) -> bool:
    """Follows its case; a step of an employer alone is known to all who use the register."""
    return follows_case(user, step) if step.case else is_coach(user, step) or is_supervisor(user, step)


def step_can_change(user: Any, step: Any) -> bool:
    """In an open case by those who follow it; of an employer alone by the one who said it."""
    return case_is_open(user, step) if step.case else bool(step.owner_id == user.id)


EDIT_STEP = Rule("caseload.edit_step", (knows_step,), do=(step_can_change,))
"""Finish, move and change a next step. The thing is the step with its case."""

KEEP_LOG = Rule("caseload.keep_log", (is_coach,))
"""Log contacts of one's own cases, several at once. The cases are limited in the query."""


def consent_stands(_user: Any, thing: Any) -> bool:
    return bool(case_of(thing).consent is not Consent.WITHDRAWN)


WRITE_REPORT = Rule("caseload.write_report", (follows_case,), do=(consent_stands,))
"""Write and mark reports, also after the follow-up has ended: the end report comes then. The thing is the case, or one
with `.case`."""
