"""Weekly supervision from one click to the follow-up: agenda, the coach's say, who reads what, ideas and tasks."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.caseload.models import SupervisedCoach
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.supervision.models import BroughtCase, SessionPerson, SessionTask, SupervisionSession
from app.supervision.session_words import Presence, Say, SessionKind, SessionState
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement, make_settings, make_supervised
from tests.factories import make_person
from tests.supervision.factories_sessions import make_brought, make_idea, make_session, make_task

SECRET = "Er redd for å ringe"


@pytest.fixture
def team(cast):
    """Anna and Bo are supervised by Mona, who leads their sessions."""
    from app.accounts.enums import Role

    make_settings()
    anna, bo = make_coach(name="Anna Arbeid"), make_coach(name="Bo Bistand")
    mona = make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Mona Metode")
    make_supervised(anna, mona)
    make_supervised(bo, mona)
    return mona, anna, bo


def brought_rows():
    return db.session.execute(select(BroughtCase.case_id, BroughtCase.say, BroughtCase.stuck)).all()


def test_one_click_makes_the_session_with_the_most_pressing_stuck_cases(team, browser_of):
    mona, anna, bo = team
    quiet = make_case(anna, display_name="Stille", started_on=days_ago(40), first_employer_meeting_on=days_ago(30))
    new = make_case(anna, display_name="Ny", started_on=days_ago(3), first_employer_meeting_on=days_ago(1))
    ends = make_case(bo, display_name="Slutter", started_on=days_ago(3), first_employer_meeting_on=days_ago(1))
    make_placement(ends, started_on=days_ago(2), planned_end_on=today() + timedelta(days=9))
    browser = browser_of(mona)
    page = browser.follow(browser.submit(browser.get("/supervision/sessions"), "from-stuck"))
    assert page.status == 200
    rows = {row.case_id: row for row in brought_rows()}
    assert set(rows) == {quiet.id, ends.id}
    assert new.id not in rows
    assert rows[ends.id].stuck == {"job_ends": (today() + timedelta(days=9)).isoformat()}
    assert {row.say for row in rows.values()} == {Say.ASKED}
    session = db.session.scalars(select(SupervisionSession)).one()
    assert session.starts_at > now()
    again = browser.follow(browser.submit(browser.get("/supervision/sessions"), "from-stuck"))
    assert "Ingen saker ennå" in again.text, "nobody is asked twice about the same case"


def test_the_next_session_takes_over_weekday_clock_place_and_length(team, browser_of):
    mona, anna, bo = team
    last = make_session(mona, anna, bo, days=-20, minutes=45, place="Møterom 2")
    browser = browser_of(mona)
    browser.submit(browser.get("/supervision/sessions"), "from-stuck")
    made = db.session.scalars(select(SupervisionSession).where(SupervisionSession.id != last.id)).one()
    assert (made.minutes, made.place) == (45, "Møterom 2")
    assert (made.starts_at - last.starts_at).days % 7 in (0, 6)  # the clocks may have been changed between
    assert now() < made.starts_at < now() + timedelta(days=8)


def test_nothing_is_read_before_yes_after_no_or_when_the_follow_up_is_done(team, browser_of):
    mona, anna, bo = team
    case = make_case(anna, display_name="Jobbsøker 7")
    session = make_session(mona, anna, bo)
    row = make_brought(session, case, say=Say.ASKED, situation="")
    address, agenda = f"/supervision/brought/{row.id}", f"/supervision/sessions/{session.id}"
    coach, lead, other = browser_of(anna), browser_of(mona), browser_of(bo)

    assert [lead.get(address).status, other.get(address).status] == [404, 404]
    assert "Jobbsøker 7" in lead.get(agenda).text
    assert "Jobbsøker 7" not in other.get(agenda).text

    refused = coach.submit(coach.get(address), "answer", say="yes", situation="")
    assert (refused.status, refused.errors) == (422, ["Skriv kort hva du trenger hjelp til."])
    page = coach.follow(coach.submit(coach.get(address), "answer", say="yes", situation=SECRET))
    assert SECRET in page.text
    assert SECRET in lead.get(address).text
    assert SECRET in other.get(address).text
    assert SECRET not in lead.get(agenda).text
    assert SECRET not in lead.get(agenda + "/print").text

    coach.submit(coach.get(address), "answer", say="no")
    assert [lead.get(address).status, other.get(address).status] == [404, 404]
    coach.submit(coach.get(address), "answer", say="yes", situation=SECRET)

    done = lead.submit(lead.get(address), "followed-up")
    assert lead.follow(done).status == 200
    assert [lead.get(address).status, other.get(address).status] == [404, 404]
    assert SECRET in coach.get(address).text


@pytest.mark.parametrize("closes", ["cancelled", "withdrawn", "moved team", "excused", "off the agenda"])
def test_what_was_brought_is_closed_when(team, browser_of, closes):
    mona, anna, bo = team
    case = make_case(anna)
    session = make_session(mona, anna, bo)
    row = make_brought(session, case, situation=SECRET)
    address = f"/supervision/brought/{row.id}"
    reader = browser_of(bo if closes == "excused" else mona)
    assert SECRET in reader.get(address).text
    if closes == "cancelled":
        browser_of(mona).submit(browser_of(mona).get(f"/supervision/sessions/{session.id}"), "call-off")
    elif closes == "withdrawn":
        browser_of(anna).post(f"/caseload/cases/{case.id}/consent", {"on": today().isoformat()})
        case = db.session.get(type(case), case.id)
        case.consent, case.consent_withdrawn_on = "withdrawn", today()
    elif closes == "moved team":
        db.session.delete(db.session.get_one(SupervisedCoach, anna.id))
    elif closes == "excused":
        reader.submit(reader.get(f"/supervision/sessions/{session.id}"), "excuse")
    else:
        browser_of(anna).post(f"/supervision/brought/{row.id}/off")
    db.session.commit()
    assert reader.get(address).status == 404
    assert browser_of(anna).get(address).status == (404 if closes == "off the agenda" else 200)


def test_reading_what_was_brought_leaves_a_trace_and_the_agenda_does_not(team, browser_of):
    mona, anna, bo = team
    case = make_case(anna)
    session = make_session(mona, anna, bo)
    row = make_brought(session, case)
    browser_of(mona).get(f"/supervision/sessions/{session.id}")
    browser_of(mona).get(f"/supervision/brought/{row.id}")
    browser_of(anna).get(f"/supervision/brought/{row.id}")
    lines = db.session.execute(
        select(LookUp.user_id, LookUp.thing, LookUp.thing_id, LookUp.what, LookUp.why).order_by(LookUp.id)
    ).all()
    assert [tuple(line) for line in lines] == [
        (mona.id, "case", case.id, "brought", "supervision"),
        (anna.id, "case", case.id, "brought", "coach"),
    ]


def test_ideas_and_tasks_of_a_case_are_closed_with_it(team, browser_of):
    mona, anna, bo = team
    session = make_session(mona, anna, bo, days=-3)
    row = make_brought(session, make_case(anna))
    idea, task = make_idea(session, bo, brought_id=row.id), make_task(session, bo, brought_id=row.id)
    lead, other = browser_of(mona), browser_of(bo)
    refused = lead.follow(lead.submit(lead.get(f"/supervision/brought/{row.id}"), "followed-up"))
    assert "Noe som ble avtalt om saken, er ikke gjort ennå." in refused.toasts[0]
    assert "Oppgave om en sak" in other.get("/supervision/mine").text
    page = other.get(f"/supervision/tasks/{task.id}")
    other.submit(page, outcome="Ett svarte ja")
    assert db.session.get_one(SessionTask, task.id).done_on == today()
    assert "Ett svarte ja" in lead.get(f"/supervision/brought/{row.id}").text
    lead.submit(lead.get(f"/supervision/brought/{row.id}"), "followed-up")
    assert other.get(f"/supervision/tasks/{task.id}").status == 404
    assert other.post(f"/supervision/ideas/{idea.id}/remove").status == 404
    assert "Ett svarte ja" not in lead.get(f"/supervision/sessions/{session.id}").text


def test_last_times_tasks_come_first_next_time_and_nothing_said_alone_comes_up_in_the_group(team, browser_of):
    mona, anna, bo = team
    before, alone = make_session(mona, anna, bo, days=-7), make_session(
        mona, anna, days=-6, kind=SessionKind.INDIVIDUAL
    )
    make_task(before, bo, text="Øv på telefonen")
    make_task(before, anna, text="Les heftet", done_on=today(), outcome="Nyttig")
    make_task(alone, mona, text="Bare oss to")
    group, next_alone = make_session(mona, anna, bo), make_session(mona, anna, kind=SessionKind.INDIVIDUAL)
    page = browser_of(mona).get(f"/supervision/sessions/{group.id}")
    since = page.soup.find(id="since-last").find_parent("section").get_text(" ")
    assert ("Øv på telefonen" in since, "Nyttig" in since, "Bare oss to" in page.text) == (True, True, False)
    assert "Bare oss to" in browser_of(mona).get(f"/supervision/sessions/{next_alone.id}").text
    with_bo = make_session(mona, bo, kind=SessionKind.INDIVIDUAL)
    assert "Bare oss to" not in browser_of(mona).get(f"/supervision/sessions/{with_bo.id}").text


def test_written_in_the_meeting(team, cast, browser_of):
    mona, anna, bo = team
    session = make_session(mona, anna, bo)
    row = make_brought(session, make_case(anna))
    other, lead = browser_of(bo), browser_of(mona)
    for address in (f"/supervision/sessions/{session.id}", f"/supervision/brought/{row.id}"):
        page = other.follow(other.submit(other.get(address), f"{address}/ideas", idea="Gå innom butikken"))
        page = other.follow(other.submit(page, f"{address}/tasks", task="Bli med", owner_id=str(bo.id)))
        assert "Gå innom butikken" in page.text
        assert "Bli med" in lead.get(address).text
        empty = other.submit(other.get(address), f"{address}/tasks", task=" ", due_on="i morgen")
        assert empty.status == 422
        assert empty.errors[0] == "Fyll ut «Hva skal gjøres?»."
        outsider = other.submit(other.get(address), f"{address}/tasks", task="Ring", owner_id=str(cast.coach.id))
        assert outsider.errors == ["Velg noe fra listen."]


def test_held_with_those_who_were_there(team, browser_of):
    mona, anna, bo = team
    session = make_session(mona, anna, bo, days=-1, state=SessionState.PLANNED, presence=Presence.INVITED)
    lead = browser_of(mona)
    ids = [str(person.id) for person in session.people]
    none = lead.submit(lead.get(f"/supervision/sessions/{session.id}/held"), present=None)
    assert none.errors == ["Kryss av for dem som var med, eller avlys veiledningen."]
    page = lead.follow(lead.submit(lead.get(f"/supervision/sessions/{session.id}/held"), present=ids[0]))
    assert "Bo Bistand (forfall)" in page.text
    assert "Holdt" in page.text


def test_alone_is_one_coach_and_guests_have_no_account(team, browser_of):
    mona, anna, bo = team
    lead = browser_of(mona)
    form = lead.get("/supervision/sessions/new")
    refused = lead.submit(form, kind="individual", people=[str(anna.id), str(bo.id)])
    assert refused.errors == ["Alene betyr én jobbspesialist. Velg én, eller velg gruppe."]
    made = lead.submit(form, kind="group", people=[str(anna.id)], guests="Kari Gjest, Nav Elverum\n")
    assert "Kari Gjest (Nav Elverum)" in lead.follow(made).text
    form = lead.get("/supervision/sessions/new")
    assert lead.submit(form, people=[str(anna.id)], day="24.12.2020").errors == [
        "Velg et tidspunkt som ikke har vært."
    ]
    stranger = make_coach(name="Ukjent Jobbspesialist")
    assert lead.submit(form, people=[str(stranger.id)]).errors == ["Velg noe fra listen."]


def test_a_session_is_moved_called_off_removed_and_stale_text_is_kept(team, browser_of):
    mona, anna, bo = team
    session = make_session(mona, anna, bo)
    lead, address = browser_of(mona), f"/supervision/sessions/{session.id}"
    first, second = lead.get(address + "/edit"), lead.get(address + "/edit")
    moved = lead.submit(first, place="Rom 1", clock="08:00", people=[str(anna.id), str(bo.id)])
    assert "Rom 1" in lead.follow(moved).text
    assert lead.submit(second, place="Rom 2", people=[str(anna.id), str(bo.id)]).status == 409
    ics = lead.get(address + ".ics").raw
    assert ("SEQUENCE:1" in ics, "Anna" in ics) == (True, False)
    lead.submit(lead.get(address), "call-off")
    assert "STATUS:CANCELLED" in lead.get(address + ".ics").raw
    gone = lead.follow(lead.submit(lead.get(address), "/remove"))
    assert lead.get(address).status == 404
    lead.submit(gone, "/restore")
    assert lead.get(address).status == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_take_the_same_few_statements_with_one_and_thirty_rows(team, browser_of, statements, rows):
    mona, anna, bo = team
    session = make_session(mona, anna, bo)
    last = make_session(mona, anna, bo, days=-7)
    for _number in range(rows):
        case = make_case(anna)
        row = make_brought(session, case)
        make_task(session, anna, brought_id=row.id)
        make_task(last, anna, brought_id=make_brought(last, case).id)
        make_idea(session, bo)
        make_task(session, bo)
        make_case(bo, started_on=days_ago(200))
        make_session(mona, anna, bo, days=-14)
        make_session(mona, anna, bo, days=9)
    want = {
        (mona, "/supervision/sessions"): 10,
        (mona, f"/supervision/sessions/{session.id}"): 10,
        (mona, f"/supervision/sessions/{session.id}/print"): 6,
        (mona, f"/supervision/sessions/{session.id}/ask"): 6,
        (mona, f"/supervision/brought/{row.id}"): 9,
        (anna, "/supervision/mine"): 10,
    }
    found = {}
    for person, address in want:
        browser = browser_of(person)
        browser.get(address)
        statements.seen.clear()
        assert browser.get(address).status == 200
        found[person, address] = len(statements)
    assert found == want


def test_coaches_bring_their_own_cases_and_nobody_elses(team, browser_of):
    mona, anna, bo = team
    own, other = make_case(anna, display_name="Min"), make_case(bo, display_name="Annen")
    session = make_session(mona, anna, bo)
    coach, address = browser_of(anna), f"/supervision/sessions/{session.id}/bring"
    assert coach.submit(coach.get(address), case_id=str(other.id), situation=SECRET).errors == ["Velg noe fra listen."]
    page = coach.follow(coach.submit(coach.get(address), case_id=str(own.id), situation=SECRET))
    assert SECRET in page.text
    assert [row.case_id for row in brought_rows()] == [own.id]
    assert browser_of(mona).get(address).status == 403


def test_a_case_taken_off_is_asked_about_anew_and_what_was_written_stays_closed(team, browser_of):
    mona, anna, bo = team
    case = make_case(anna, display_name="Stille", started_on=days_ago(40))
    session = make_session(mona, anna, bo)
    row = make_brought(session, case, situation=SECRET)
    lead, coach = browser_of(mona), browser_of(anna)
    page = lead.follow(lead.submit(lead.get(f"/supervision/sessions/{session.id}"), f"{row.id}/off"))
    assert "Stille" not in page.soup.find(id="cases").find_parent("section").get_text()
    page = lead.follow(lead.submit(lead.get(f"/supervision/sessions/{session.id}/ask"), cases=[str(case.id)]))
    assert "Venter på svar" in page.text
    assert lead.get(f"/supervision/brought/{row.id}").status == 404
    assert coach.get(f"/supervision/brought/{row.id}").value("situation") == SECRET


def test_what_was_held_was_held(team, browser_of):
    mona, anna, bo = team
    session = make_session(mona, anna, bo, days=-1)
    browser_of(anna).post(f"/supervision/sessions/{session.id}/excuse", {"away": "yes"})
    browser_of(mona).post(f"/supervision/sessions/{session.id}/call-off", {"off": "yes"})
    session = db.session.get_one(SupervisionSession, session.id)
    people = db.session.scalars(select(SessionPerson.presence))
    assert (session.state, {*people}) == (SessionState.HELD, {Presence.ATTENDED})


def test_what_waits_in_i_dag(team, browser_of):
    mona, anna, bo = team
    asked = make_session(mona, anna, bo)
    make_brought(asked, make_case(anna, display_name="Jobbsøker 9"), say=Say.ASKED, situation="")
    hidden = make_brought(asked, make_case(anna), say=Say.NO, situation="x")
    make_task(asked, bo, text="Ring i dag", due_on=today())
    make_task(asked, bo, text="Ring senere")
    make_task(asked, bo, text="Om en lukket sak", due_on=today(), brought_id=hidden.id)
    make_session(mona, anna, days=-1, state=SessionState.PLANNED)
    make_session(mona, bo, starts_at=now() + timedelta(seconds=30), presence=Presence.EXCUSED)

    def waits(person):
        return browser_of(person).get("/").text

    assert ("Jobbsøker 9: Vil du ta saken med til veiledning?" in waits(anna)) is True
    assert ["Jobbsøker 9" in waits(person) for person in (mona, bo)] == [False, False]
    page = waits(bo)
    assert ["Ring i dag" in page, "Ring senere" in page, "Om en lukket sak" in page] == [True, False, False]
    assert "Metodeveiledning klokka" not in page, "not for those who said no"
    assert "Hvem var med?" in waits(mona)
    assert "Hvem var med?" not in waits(anna)


def test_the_calendar_feed_has_the_session_and_no_name(team, app):
    from app.supervision.queries.calendar import events

    mona, anna, bo = team
    session = make_session(mona, anna, place="Møterom 1")
    make_brought(session, make_case(anna, display_name="Jobbsøker 9"))
    with app.test_request_context():
        anna_role, bo_role = (db.session.get_one(type(anna), each.id) for each in (anna, bo))
        found = events(anna_role)
        assert [(event.title, event.place, event.starts_at) for event in found] == [
            ("Metodeveiledning", "Møterom 1", session.starts_at)
        ]
        assert events(bo_role) == []
        assert events(anna_role, True) == []
