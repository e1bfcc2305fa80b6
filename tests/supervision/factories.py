"""Plain factories of method supervision, one for each noun. Append your own."""

from typing import Any

from tests.factories import make


def make_mark(coach: Any, **values: Any) -> Any:
    """The supervisor's word on whether a coach is new; from today on."""
    from app.kernel.dates import today
    from app.supervision.models import CoachMark

    return make(CoachMark, **{"coach_id": coach.id, "from_on": today(), "is_new": False, **values})


def make_field_mentoring(coach: Any, supervisor: Any, **values: Any) -> Any:
    """The supervisor was out with the coach today, at an employer's, and observed."""
    from app.kernel.dates import today
    from app.supervision.field_words import FieldMeeting, FieldState
    from app.supervision.models import FieldMentoring

    given = {"day": today(), "state": FieldState.HELD, "meeting": FieldMeeting.EMPLOYER, "observed": True}
    given |= {"supervisor_id": supervisor.id, "performed_by_id": supervisor.id}
    return make(FieldMentoring, **{"coach_id": coach.id, **given, **values})
