"""What is closed in weekly supervision stays closed: words taken back, sessions held, roles lost, cases ended."""

import pytest
from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import UserRole
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.supervision.models import BroughtCase
from app.supervision.session_words import Say, SessionKind
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings, make_supervised
from tests.factories import make_person
from tests.supervision.factories_sessions import make_brought, make_session, make_task

SECRET = "Er redd for å ringe"


@pytest.fixture
def team(cast):
    """Mona supervises Anna and Bo."""
    make_settings()
    anna, bo = make_coach(name="Anna Arbeid"), make_coach(name="Bo Bistand")
    mona = make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Mona Metode")
    make_supervised(anna, mona)
    make_supervised(bo, mona)
    return mona, anna, bo


@pytest.mark.parametrize(("before", "after"), [(Say.YES, Say.ASKED), (Say.NO, Say.NO)])
def test_what_the_coach_took_off_the_agenda_is_not_opened_by_the_supervisor(team, browser_of, before, after):
    mona, anna, bo = team
    row = make_brought(make_session(mona, anna, bo), make_case(anna), situation=SECRET, say=before)
    address = f"/supervision/brought/{row.id}"
    coach, lead = browser_of(anna), browser_of(mona)
    coach.post(address + "/off")
    lead.post(address + "/on")
    assert db.session.scalar(select(BroughtCase.say)) == after
    assert lead.get(address).status == 404
    coach.post(address + "/answer", {"say": "yes", "situation": SECRET})
    coach.post(address + "/off")
    coach.post(address + "/on")
    assert SECRET in lead.get(address).text


def test_nobody_is_put_into_a_session_that_was_held_or_that_is_somebody_elses_alone(team, browser_of):
    mona, anna, bo = team
    held, alone = make_session(mona, anna, days=-1), make_session(mona, anna, kind=SessionKind.INDIVIDUAL)
    lead = browser_of(mona)
    edit = f"/supervision/sessions/{alone.id}/edit"
    refused = lead.submit(lead.get(edit), people=[str(bo.id)])
    assert refused.errors == ["Denne er med én jobbspesialist. Planlegg en ny for en annen."]
    assert "Rom 3" in lead.follow(lead.submit(lead.get(edit), place="Rom 3")).text
    edit = f"/supervision/sessions/{held.id}/edit"
    assert lead.submit(lead.get(edit), people=[str(anna.id), str(bo.id)]).status == 422
    assert edit not in lead.get(f"/supervision/sessions/{held.id}").raw
    assert browser_of(bo).get(f"/supervision/sessions/{held.id}").status == 404


def test_who_is_no_longer_a_method_supervisor_reads_nothing_that_was_brought(team, browser_of):
    mona, anna, _bo = team
    row = make_brought(make_session(mona, anna), make_case(anna, display_name="Jobbsøker 5"))
    mona = db.session.get_one(type(mona), mona.id)
    mona.role_rows = [UserRole(role=Role.JOB_COACH)]
    db.session.commit()
    lead = browser_of(mona)
    assert [
        lead.get(f"/supervision/brought/{row.id}").status,
        lead.post(f"/supervision/brought/{row.id}/off").status,
    ] == [404, 404]
    assert "Jobbsøker 5" not in lead.get(f"/supervision/sessions/{row.session_id}").text


def test_a_task_goes_with_its_session(team, browser_of):
    mona, anna, _bo = team
    session = make_session(mona, anna, days=-1, removed_at=now())
    task = make_task(
        session, anna, text="Ring i dag", due_on=today(), brought_id=make_brought(session, make_case(anna)).id
    )
    coach = browser_of(anna)
    assert ["Ring i dag" in coach.get(page).text for page in ("/", "/supervision/mine")] == [False, False]
    assert coach.get(f"/supervision/tasks/{task.id}").status == 404


def test_pages_that_say_something_of_a_case_or_of_a_coachs_cases_are_traced(team, browser_of):
    mona, anna, bo = team
    case, _stuck = make_case(anna), make_case(bo, started_on=days_ago(200))
    session = make_session(mona, anna, bo)
    task = make_task(session, bo, brought_id=make_brought(session, case).id)
    browser_of(bo).get(f"/supervision/tasks/{task.id}/edit")
    browser_of(mona).get(f"/supervision/sessions/{session.id}/ask")
    browser_of(mona).post(f"/supervision/sessions/{session.id}/ask")
    lines = db.session.execute(select(LookUp.user_id, LookUp.thing_id, LookUp.what).order_by(LookUp.id)).all()
    assert [tuple(line) for line in lines] == [
        (bo.id, case.id, "brought"), (mona.id, bo.id, "figure_rows"), (mona.id, bo.id, "figure_rows")
    ]  # fmt: skip


def test_in_a_case_that_has_ended_nothing_more_is_written(team, browser_of):
    mona, anna, bo = team
    session = make_session(mona, anna, bo)
    row = make_brought(session, make_case(anna, ended_on=days_ago(1)))
    task = make_task(session, anna, brought_id=row.id, text="Ring i dag", due_on=today())
    coach, address = browser_of(anna), f"/supervision/brought/{row.id}"
    page = coach.get(address)
    assert ("Ring i dag" in page.text, "Skriv en idé" in page.text, f"tasks/{task.id}" in page.raw) == (
        True,
        False,
        False,
    )
    assert coach.post(address + "/ideas", {"idea": "Gå innom"}).status == 403
    assert coach.post(address + "/tasks", {"task": "Ring"}).status == 403
    assert coach.post(f"/supervision/tasks/{task.id}", {"outcome": "Ja"}).status == 404
    assert ["Ring i dag" in coach.get(page).text for page in ("/", "/supervision/mine")] == [False, False]


def test_lists_tell_of_tasks_about_cases_of_others_without_words_and_the_task_with_a_trace(team, browser_of):
    mona, anna, bo = team
    session, case = make_session(mona, anna, bo), make_case(anna)
    row = make_brought(session, case)
    task = make_task(session, bo, brought_id=row.id, text="Ring for Kari", due_on=today())
    make_task(session, anna, brought_id=row.id, text="Ring selv", due_on=today())
    other = browser_of(bo)
    for address in ("/", "/supervision/mine"):
        page = other.get(address).text
        assert ("Ring for Kari" in page, "Oppgave om en sak" in page) == (False, True)
        assert "Ring selv" in browser_of(anna).get(address).text
    looked = select(LookUp.user_id, LookUp.thing_id).where(LookUp.what == "brought").order_by(LookUp.id)
    assert db.session.execute(looked).all() == []
    assert "Ring for Kari" in other.get(f"/supervision/tasks/{task.id}").text
    assert db.session.execute(looked).all() == [(bo.id, case.id)]


@pytest.mark.parametrize("part", ["ideas", "tasks", "answer"])
def test_a_form_that_was_refused_shows_the_case_again_and_leaves_a_line(team, browser_of, part):
    mona, anna, _bo = team
    case = make_case(anna)
    row = make_brought(make_session(mona, anna, days=1), case, situation=SECRET)
    reader = browser_of(anna if part == "answer" else mona)
    refused = reader.post(f"/supervision/brought/{row.id}/{part}", {"say": "?"})
    assert (refused.status, SECRET in refused.text) == (422, True)
    lines = db.session.execute(select(LookUp.thing_id, LookUp.what, LookUp.user_id).order_by(LookUp.id)).all()
    assert lines == [(case.id, "brought", anna.id if part == "answer" else mona.id)]
    sent = {"idea": "Ring", "say": "yes", "situation": "Ny tekst", "task": "Ring", "owner_id": str(anna.id)}
    sent |= {"due_on": today().isoformat()}
    assert reader.post(f"/supervision/brought/{row.id}/{part}", sent).status == 303
    assert db.session.query(LookUp).count() == 1, "what leads on shows nothing"


def test_a_refused_form_of_a_session_leaves_a_line_for_each_page_it_shows(team, browser_of):
    mona, anna, bo = team
    before, coming = make_session(mona, anna, bo, days=-6), make_session(mona, anna, bo, days=1)
    case = make_case(bo, started_on=days_ago(40))
    task = make_task(before, anna, brought_id=make_brought(before, case, situation=SECRET).id)
    lead = browser_of(mona)
    for address in (f"sessions/{coming.id}/ideas", f"sessions/{coming.id}/tasks", f"tasks/{task.id}/edit"):
        assert lead.post(f"/supervision/{address}", {}).status == 422
    found = db.session.execute(select(LookUp.thing, LookUp.thing_id, LookUp.what).order_by(LookUp.id)).all()
    assert found == [("case", case.id, "brought")] * 3
