"""Each page that shows what stands in a case says so first (trust L1, L2)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask_login import current_user

from app.caseload.access import case_of
from app.caseload.enums import Labelled
from app.kernel import look_ups


class Shown(Labelled):
    """What of a case was shown. Labels in words.py."""

    OVERVIEW = "overview"
    PERSON = "person"
    PROFILE = "profile"
    DISCLOSURE = "disclosure"
    ACTION_PLAN = "action_plan"
    CONTACTS = "contacts"
    WANTED = "wanted"
    WORK = "work"
    REPORT = "report"
    HISTORY = "history"
    BROUGHT = "brought"
    CLOSING = "closing"
    FILE = "file"


def shows(what: Shown) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Stands under `@requires` on a view of a case's content. Writes one line when the page is shown, also with a form
    that was refused; a form that was taken leaves its own trace as a change."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def shown(thing: Any, **values: Any) -> Any:
            case = case_of(thing)
            if case is not None:  # a step with an employer alone is about no case
                was_shown(case, what)
            return view(thing, **values)

        shown.shows = what  # type: ignore[attr-defined]
        return shown

    return mark


def was_shown(case: Any, what: Shown) -> None:
    """The line itself, for a page that shows something of a case only now and then."""
    why = "coach" if case.coach_id == current_user.id else "stand_in"
    look_ups.write(case, what=what, why=why, by=current_user)
