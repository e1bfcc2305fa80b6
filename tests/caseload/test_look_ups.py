"""Showing what stands in a case writes one line first: who, whose, what, why, when (trust L1, L2)."""

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from app.caseload.access import follows_case
from app.caseload.look_ups import Shown
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.access_world import build_world
from tests.caseload.factories import make_case, make_coach, make_employer, make_visit


def lines():
    return db.session.execute(
        select(LookUp.user_id, LookUp.thing_id, LookUp.what, LookUp.why).order_by(LookUp.id)
    ).all()


def content_views(application):
    """Every page whose rule lets in those who follow a case."""
    return {
        endpoint: view
        for endpoint, view in application.view_functions.items()
        if endpoint.startswith("caseload.")
        and follows_case in getattr(getattr(view, "rule", None), "see", ())
        and any("GET" in (rule.methods or ()) for rule in application.url_map.iter_rules(endpoint))
    }


def shown_by(view):
    """What the view says that it shows, through its wrappers."""
    while view is not None:
        if hasattr(view, "shows"):
            return view.shows
        view = getattr(view, "__wrapped__", None)
    return None


def test_every_page_of_a_case_says_what_it_shows(application):
    views = content_views(application)
    assert len(views) > 10
    assert [endpoint for endpoint, view in views.items() if shown_by(view) is None] == []


def test_each_page_of_a_case_writes_exactly_one_line(application, cast, browser_of):
    world = build_world(cast)
    coach = world.people["follows"]
    browser = browser_of(coach)
    wrong = []
    for endpoint, view in content_views(application).items():
        before = len(lines())
        status = browser.get(world.address(application, endpoint)).status
        written = lines()[before:]
        case_id = {**world.values, **world.words.get(endpoint, {})}["case_id"]
        want = [(coach.id, case_id, shown_by(view).value, "coach")] if status == 200 else None
        if want is not None and [tuple(line) for line in written] != want:
            wrong.append(f"{endpoint}: {written}, not {want}")
    assert wrong == []


def test_a_page_that_a_refused_form_shows_again_writes_its_line_and_a_taken_form_none(cast, browser_of):
    """The content stands around the form then too."""
    coach = make_coach()
    case = make_case(coach)
    browser, address = browser_of(coach), f"/caseload/cases/{case.id}/contacts/new"
    form = browser.get(address)
    before = len(lines())
    assert browser.submit(form, text="", day="").status == 422
    assert [tuple(line[1:]) for line in lines()[before:]] == [(case.id, Shown.CONTACTS.value, "coach")]
    taken = browser.submit(form, form="office", text="Ringte og avtalte møte")
    assert (taken.status, len(lines())) == (303, before + 1)


def test_denials_and_lists_write_none(application, cast, browser_of):
    world = build_world(cast)
    for actor in ("coach", "supervisor", "supervises", "followed", "leader", "admin", "privacy_officer"):
        browser = browser_of(world.people[actor])
        for endpoint in content_views(application):
            assert browser.get(world.address(application, endpoint)).status == 404
    row = f"/caseload/cases/{world.values['case_id']}/hand-over"
    lists = {
        "follows": ("/caseload/cases", "/caseload/unsaved", "/", "/search?q=Sak"),
        "supervises": ("/caseload/team", row, "/"),
    }
    for person, path in ((person, path) for person, paths in lists.items() for path in paths):
        assert browser_of(world.people[person]).get(path).status == 200
    assert lines() == []


def test_a_sent_form_is_traced_as_a_change_not_as_a_look(cast, browser_of):
    case = make_case(cast.coach)
    mine = browser_of(cast.coach)
    page = mine.get(f"/caseload/cases/{case.id}/stage")
    mine.submit(page, stage="profile")
    assert [line.what for line in lines()] == [Shown.HISTORY]


def test_what_cannot_be_traced_is_not_shown(cast, browser_of):
    case = make_case(cast.coach, display_name="Ane")
    mine = browser_of(cast.coach)
    mine.get("/caseload/cases")

    def fail(_conn, _cursor, statement, *_rest):
        if "INTO look_up" in statement:
            raise OperationalError(statement, {}, Exception("disk full"))

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(OperationalError):
            mine.get(f"/caseload/cases/{case.id}")
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)
    assert lines() == []


def test_the_coach_sees_who_has_looked_and_why(cast, browser_of):
    stands_in = make_coach(name="Stein Stedfortreder")
    case = make_case(cast.coach, stand_in_id=stands_in.id)
    browser_of(stands_in).get(f"/caseload/cases/{case.id}")
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/look-ups")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert len(rows) == 1
    assert rows[0].endswith("Stein Stedfortreder Oversikten over saken Stedfortreder i saken")
    again = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/look-ups")
    rows = [row.get_text(" ", strip=True) for row in again.soup.select("tbody tr")]
    assert rows[0].endswith("Jo Jobbspesialist Historikk Jobbspesialist i saken")
    assert len(rows) == 2


def test_other_cases_looks_are_not_shown(cast, browser_of):
    case, other = make_case(cast.coach), make_case(cast.coach)
    mine = browser_of(cast.coach)
    mine.get(f"/caseload/cases/{other.id}")
    page = mine.get(f"/caseload/cases/{case.id}/look-ups")
    assert "Ingen har sett på saken ennå" in page.text


def test_the_list_of_looks_asks_the_same_of_the_database_for_1_and_30(cast, browser_of, statements):
    case = make_case(cast.coach)
    mine = browser_of(cast.coach)
    mine.get(f"/caseload/cases/{case.id}")
    statements.seen.clear()
    mine.get(f"/caseload/cases/{case.id}/look-ups")
    with_one = len(statements)
    for _each in range(29):
        mine.get(f"/caseload/cases/{case.id}/look-ups")
    statements.seen.clear()
    mine.get(f"/caseload/cases/{case.id}/look-ups")
    assert len(statements) == with_one
    assert with_one <= 8
    assert db.session.scalar(select(func.count(LookUp.id))) == 32




def test_a_visit_that_says_something_of_a_case_is_traced_when_its_writer_opens_it(cast, browser_of):
    case, employer = make_case(cast.coach), make_employer()
    about, alone = make_visit(employer, cast.coach, case_id=case.id), make_visit(employer, cast.coach)
    mine = browser_of(cast.coach)
    mine.get(f"/caseload/visits/{alone.id}")
    assert lines() == []
    mine.get(f"/caseload/visits/{about.id}")
    assert [tuple(line) for line in lines()] == [(cast.coach.id, case.id, "disclosure", "coach")]
