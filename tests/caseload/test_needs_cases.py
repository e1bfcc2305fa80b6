"""What of a case needs its coach today, and what a search finds."""

from datetime import timedelta

import pytest

from app.caseload.actions import pauses
from app.caseload.enums import Consent, Need
from app.caseload.models import Contact
from app.caseload.queries import search as searching
from app.caseload.queries.needs_me import needs_of
from app.caseload.queries.search import search
from app.kernel.dates import day, today
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer, make_visit
from tests.factories import make


def kinds(person) -> list[tuple[str, str]]:
    mine = {Need.NO_CONTACT, Need.FIRST_EMPLOYER, Need.PAUSE, Need.TO_COMPLETE}
    return [(row.kind, row.display_name) for row in needs_of(person) if row.kind in mine]


def talk(case, by, days: int, **values) -> None:
    given = {"day": days_ago(days), "form": "phone", "state": "done", **values}
    make(Contact, case_id=case.id, by_id=by.id, **given)


def test_silence_counts_from_the_last_contact_that_took_place(cast):
    case = make_case(cast.coach, display_name="Ane", started_on=days_ago(90), first_employer_meeting_on=days_ago(80))
    talk(case, cast.coach, 13)
    assert kinds(cast.coach) == []
    quiet = make_case(cast.coach, display_name="Bo", started_on=days_ago(90), first_employer_meeting_on=days_ago(80))
    talk(quiet, cast.coach, 14)
    talk(quiet, cast.coach, 2, state="no_show")
    assert kinds(cast.coach) == [("no_contact", "Bo")]
    assert [row.day for row in needs_of(cast.coach, kind=Need.NO_CONTACT)] == [today()]


@pytest.mark.parametrize(("begun", "asked"), [(19, False), (20, True), (30, True), (60, True), (61, False)])
def test_the_first_employer_is_asked_for_around_day_thirty(cast, begun, asked):
    case = make_case(cast.coach, display_name="Ane", started_on=days_ago(begun))
    talk(case, cast.coach, 1)
    assert kinds(cast.coach) == ([("first_employer", "Ane")] if asked else [])
    if asked:
        row = next(row for row in needs_of(cast.coach) if row.kind == Need.FIRST_EMPLOYER)
        assert row.day == case.started_on + timedelta(days=30)
        make_visit(make_employer(), cast.coach, case_id=case.id)
        assert kinds(cast.coach) == []


def test_a_pause_is_looked_at_on_its_day_and_hides_the_rest(cast):
    case = make_case(cast.coach, display_name="Ane", started_on=days_ago(30))
    pause = pauses.pause(case, from_on=days_ago(5), review_on=days_ago(-1), reason="Flytter", by=cast.coach)
    assert kinds(cast.coach) == []
    pause.review_on = today()
    assert kinds(cast.coach) == [("pause", "Ane")]


def test_what_is_unknown_waits_to_be_completed(cast):
    make_case(cast.coach, display_name="Ane", started_on=days_ago(2), consent=Consent.UNKNOWN, consented_on=None)
    assert kinds(cast.coach) == [("to_complete", "Ane")]


def test_nothing_of_other_peoples_or_closed_cases(cast):
    make_case(make_coach(), started_on=days_ago(30), consent=Consent.UNKNOWN, consented_on=None)
    make_case(cast.coach, started_on=days_ago(30), ended_on=days_ago(1))
    assert kinds(cast.coach) == []


def test_a_search_tells_closed_cases_from_open_ones_which_come_first(app, cast, monkeypatch):
    monkeypatch.setattr(searching, "MOST_CASES", 2)
    closed, _older = (make_case(cast.coach, display_name="Amir", ended_on=days_ago(each)) for each in (10, 20))
    mine = make_case(cast.coach, display_name="Amir")
    with app.test_request_context():
        hits = [(hit.address, hit.detail) for hit in search(cast.coach, "amir")]
    assert hits == [
        (f"/caseload/cases/{mine.id}", "Første kontakt og avtale"),
        (f"/caseload/cases/{closed.id}", f"Avsluttet {day(days_ago(10))}"),
    ]


def test_a_search_finds_ones_own_cases_by_name_only(app, cast):
    mine = make_case(cast.coach, display_name="Øyvind", job_wish="Bakeri")
    make_case(make_coach(), display_name="Øystein")
    with app.test_request_context():
        assert [hit.address for hit in search(cast.coach, "øy")] == [f"/caseload/cases/{mine.id}"]
        assert list(search(cast.coach, "bakeri")) == []
        for person in (cast.leader, cast.admin, cast.supervisor, cast.guide, cast.colleague):
            assert list(search(person, "øy")) == []
