"""Planned meetings on the start page and in calendars."""

from datetime import date, time, timedelta

from app.caseload.enums import ContactState
from app.caseload.queries.meetings import coming_meetings, meeting_events
from app.kernel.dates import today
from tests.caseload.factories import days_ago, make_case, make_coach
from tests.caseload.factories_person import make_contact


def tomorrow() -> date:
    return today() + timedelta(days=1)


def planned(case, **values):
    return make_contact(case, **{"state": ContactState.PLANNED, "day": tomorrow(), "minutes": 0, **values})


def test_the_start_page_tells_of_the_next_two_weeks(app, cast):
    case = make_case(cast.coach, display_name="Hegg", stand_in_id=make_coach().id)
    planned(case, clock=time(10, 30))
    planned(case, day=today() + timedelta(days=20))
    planned(make_case(make_coach()))
    planned(make_case(cast.coach, ended_on=days_ago(1)))
    with app.test_request_context():
        found = coming_meetings(cast.coach)
        others = coming_meetings(cast.colleague)
    assert [(each.title, each.detail, each.due) for each in found] == [
        ("Møte på kontoret med Hegg", "kl. 10.30", tomorrow())
    ]
    assert others == []


def test_a_calendar_says_neither_who_nor_what(app, cast):
    case = make_case(cast.coach, display_name="Hegg")
    planned(case, clock=time(10, 30), text="Om økonomi")
    planned(case, state=ContactState.CANCELLED)
    make_contact(case)
    with app.test_request_context():
        events = meeting_events(cast.coach, False)
        office = meeting_events(cast.coach, True)
    assert [(each.title, each.cancelled, each.day) for each in events] == [
        ("Møte i Treklang", False, None),
        ("Møte i Treklang", True, tomorrow()),
    ]
    assert events[0].ends_at - events[0].starts_at == timedelta(minutes=60)
    assert "Hegg" not in str(events)
    assert office == []
