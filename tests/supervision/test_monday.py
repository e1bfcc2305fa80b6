"""The Monday page: what each coach needs, the rows behind each figure, and the trace that the coach reads."""

from datetime import timedelta

import pytest

from app.caseload.enums import OutcomeStatus, PlacementKind
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.kernel.look_ups import LookUp
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement, make_settings, make_supervised
from tests.caseload.factories_figures import make_handed_over
from tests.factories import make
from tests.supervision.factories import make_field_mentoring


@pytest.fixture
def coach(cast):
    make_settings()
    found = make_coach(name="Ane Berg", started_on=days_ago(900), position_percent=50)
    make_supervised(found, cast.supervisor)
    db.session.commit()
    return found


@pytest.fixture
def monday(coach, cast, browser_of):
    mine = browser_of(cast.supervisor)

    def see(path="/supervision/monday"):
        db.session.commit()
        return mine.get(path)

    return see


def row_of(page, name):
    """What the row of a coach says in each column."""
    [row] = [row for row in page.soup.select("tbody tr") if name in row.th.get_text()]
    return [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]


def work(case, from_on):
    from app.caseload.models import CaseStatus

    make(CaseStatus, case_id=case.id, from_on=from_on, status=OutcomeStatus.IN_WORK)
    case.status = OutcomeStatus.IN_WORK


def test_each_coach_has_a_line_with_what_the_figures_are_made_of(monday, coach):
    quarter = Quarter.current()
    silent = make_case(coach, display_name="Stille", started_on=days_ago(25), first_employer_meeting_on=days_ago(20))
    make_case(coach, display_name="Nær tretti", started_on=days_ago(22))
    working = make_case(coach, display_name="I jobb", started_on=days_ago(400), first_employer_meeting_on=days_ago(390))
    work(working, days_ago(100))
    for day in (quarter.first_day, quarter.previous().first_day, quarter.previous().last_day):
        make_placement(working, started_on=day)
    page = monday()
    assert page.heading == "Mandag"
    cells = row_of(page, "Ane Berg")
    assert cells[0].startswith("3 ")
    assert cells[0].endswith("6 i full stilling")
    assert cells[1].startswith("1 av 3 (33,3")
    assert cells[2].startswith("1 nå")
    assert "2 forrige kvartal" in cells[2]
    assert cells[3].count("ikke ennå") == 2
    assert cells[4] == "Trengs denne måneden 1 av 3 i arbeid, 2 jobbstarter i forrige kvartal"
    for words in ("1 nær dag 30", "3 uten kontakt"):
        assert words in cells[5]
    assert silent.display_name not in page.text  # names stand behind the figures


@pytest.mark.parametrize(
    ("name", "begun", "found"),
    [("same_stage", 89, []), ("same_stage", 90, ["Ola"]), ("first_employer", 19, []), ("first_employer", 20, ["Ola"])],
)
def test_limits_of_what_is_stuck(monday, coach, name, begun, found):
    make_case(coach, display_name="Ola", started_on=days_ago(begun))
    page = monday(f"/supervision/rows/{name}")
    assert [row.th.get_text() for row in page.soup.select("tbody tr")] == found


def test_rows_are_opened_as_far_as_they_are_the_supervisors_to_see(monday, coach, cast):
    """A job started by a case that another coach has now is counted, not shown."""
    other = make_coach(name="Bo Dahl")
    given = make_case(coach, display_name="Gitt bort", started_on=days_ago(500))
    kept = make_case(coach, display_name="Beholdt", started_on=days_ago(500))
    before = Quarter.current().previous()
    for case in (given, kept):
        make_placement(case, started_on=before.first_day, kind=PlacementKind.JOB, title="Hemmelig bakeri")
    make_handed_over(given, other, today())
    page = monday(f"/supervision/rows/job_starts_before?coach={coach.id}")
    assert [row.th.get_text() for row in page.soup.select("tbody tr")] == ["Beholdt"]
    assert "1 til er talt med" in page.text
    assert "Hemmelig" not in page.text
    assert monday(f"/supervision/rows/caseload?coach={other.id}").status == 404
    for address in ("anything", "caseload?coach=somebody", f"caseload?coach={10**17}"):
        assert monday(f"/supervision/rows/{address}").status == 404


def test_field_mentoring_counts_when_the_supervisor_was_there_personally(monday, coach, cast):
    from app.supervision.field_words import FieldState

    colleague = make_coach(name="Cis Eng")
    make_field_mentoring(coach, cast.supervisor, performed_by_id=colleague.id)
    make_field_mentoring(coach, cast.supervisor, state=FieldState.PLANNED)
    waits = row_of(monday(), "Ane Berg")[4]
    assert waits.startswith("Trengs denne måneden")
    assert waits.endswith(f"Planlagt {today():%d.%m.%Y}")
    make_field_mentoring(coach, cast.supervisor, day=today().replace(day=1) - timedelta(days=1))
    assert row_of(monday(), "Ane Berg")[4].startswith("Trengs denne måneden")
    make_field_mentoring(coach, cast.supervisor)
    assert row_of(monday(), "Ane Berg")[4] == f"Gjort {today():%d.%m.%Y}"


def test_a_supervisor_in_the_own_team_is_not_sent_out_with_oneself(monday, coach, cast):
    make_supervised(cast.supervisor, cast.supervisor)
    make_field_mentoring(coach, cast.supervisor)
    page = monday()
    assert row_of(page, cast.supervisor.name)[4] == "–"
    assert "Ingen venter på feltveiledning denne måneden." in page.text
    own = row_of(monday("/supervision/field-mentoring"), cast.supervisor.name)
    assert (own[3], own[5]) == ("–", "–")


def test_each_look_leaves_a_line_for_the_coach_and_none_for_others(monday, coach, cast):
    make_coach(name="Ingen ser")
    monday()
    monday(f"/supervision/rows/caseload?coach={coach.id}")
    lines = db.session.query(LookUp).filter_by(thing="user").order_by(LookUp.id).all()
    assert [(line.thing_id, line.user_id, line.what, line.why) for line in lines] == [
        (coach.id, cast.supervisor.id, "monday", "supervisor"),
        (coach.id, cast.supervisor.id, "figure_rows", "supervisor"),
    ]


def test_as_many_statements_for_one_coach_and_for_thirty(monday, coach, cast, statements):
    make_case(coach)
    seen = []
    for more in (0, 29):
        for number in range(more):
            each = make_coach(name=f"Prøve {number:02}")
            make_supervised(each, cast.supervisor)
            make_case(each)
        db.session.commit()
        statements.seen.clear()
        assert monday().status == 200
        seen.append(len(statements))
    assert seen == [9, 9]


def test_a_coach_reads_own_figures_and_who_has_looked(monday, coach, cast, browser_of):
    """A line a day for each who looked and at what, from the pages of follow-up too; oneself leaves none."""
    make_case(coach)
    make_field_mentoring(coach, cast.supervisor)
    other = make_coach(name="Bo Dahl")
    mine = browser_of(coach)
    assert "Ingen har sett på tallene dine ennå" in mine.get("/supervision/mine/look-ups").text
    for address in ("/supervision/monday", "/supervision/monday", f"/caseload/figures?whose=coach-{coach.id}"):
        monday(address)
    own = mine.get("/supervision/mine")
    assert "0 av 1 (0 %)" in own.text
    assert "fordi: 0 av 1 i arbeid, 0 jobbstarter i forrige kvartal." in own.text
    assert "Møte med arbeidsgiver" in own.text
    mine.get("/caseload/figures")
    page = mine.get("/supervision/mine/look-ups")
    rows = [[cell.get_text(" ", strip=True) for cell in row.find_all("td")[:3]] for row in page.soup.select("tbody tr")]
    name = cast.supervisor.name
    assert rows == [[name, "Tallene i Oppfølging", "1"], [name, "Mandagssiden", "2"]]
    assert "Ingen har sett" in browser_of(other).get("/supervision/mine/look-ups").text


def test_nobody_is_told_to_go_out_with_oneself(coach, cast, browser_of):
    from app.accounts.enums import Role
    from app.accounts.models import UserRole

    boss = cast.supervisor
    db.session.add(UserRole(user_id=boss.id, role=Role.JOB_COACH))
    make_supervised(boss, boss)
    db.session.commit()
    page = browser_of(boss).get(f"/supervision/coaches/{boss.id}")
    mine = browser_of(boss).get("/supervision/mine")
    for each in (page, mine):
        assert "Ingen har feltveiledning med seg selv." in each.text
        assert "hver måned:" not in each.text
        assert "blir med deg ut" not in each.text
    assert "Registrer feltveiledning" not in page.text
    other = browser_of(boss).get(f"/supervision/coaches/{coach.id}").text
    assert ("Trengs hver måned:" in other, "Registrer feltveiledning" in other) == (True, True)


def test_a_coach_without_a_method_supervisor_is_told_so(cast, browser_of):
    page = browser_of(make_coach(name="Alene Aas")).get("/supervision/mine").text
    assert "Du har ingen metodeveileder ennå." in page
    assert "Metodeveilederen din ser de samme tallene" not in page
    assert "blir med deg ut" not in page
