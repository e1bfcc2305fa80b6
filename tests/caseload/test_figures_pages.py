"""The pages of figures: whose, when, what stands behind, and what is kept back."""

import csv
import io
from datetime import date, timedelta

import pytest

from app.accounts.enums import Role
from app.caseload.enums import OutcomeStatus
from app.caseload.models import CaseloadSettings
from app.caseload.queries.figures import Figures
from app.caseload.queries.figures_scope import Period
from app.caseload.queries.figures_viewing import viewing
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from tests.caseload.factories import days_ago, make_coach, make_settings, make_supervised
from tests.caseload.factories_figures import make_contact, make_handed_over, make_history, make_job, make_meeting
from tests.factories import make_person, make_team


def text_of(page, label: str) -> str:
    """What stands in the box of a figure."""
    box = next(each for each in page.soup.select(".stat") if each.select_one(".stat__label").text == label)
    return " ".join(each.get_text(" ", strip=True) for each in box.select(".stat__value, .stat__note"))


def at_work(coach, days=90, **values):
    case = make_history(coach, days_ago(days), (30, OutcomeStatus.IN_WORK), **values)
    make_job(case, days_ago(days - 30))
    return case


def discussed() -> None:
    make_settings(discussed_on=date(2026, 1, 5))
    db.session.commit()


def office_of(number: int, **values):
    """So many coaches, each with one person in work and one who seeks."""
    coaches = [make_coach(**values) for _each in range(number)]
    for coach in coaches:
        at_work(coach)
        make_history(coach, days_ago(80))
    db.session.commit()
    return coaches


def test_a_coach_sees_the_figures_of_the_own_cases(app, cast, browser_of):
    at_work(cast.coach, display_name="Ola")
    make_history(cast.coach, days_ago(80), display_name="Kari")
    office_of(1)
    page = browser_of(cast.coach).get("/caseload/figures")
    assert page.heading == "Tall"
    assert text_of(page, "Åpne saker").split()[0] == "2"
    assert text_of(page, "I arbeid, av åpne saker").startswith("50")
    assert "1 av 2" in text_of(page, "I arbeid, av åpne saker")
    assert "Ola" not in page.text


def test_a_figure_opens_the_rows_it_counts(app, cast, browser_of):
    case = at_work(cast.coach, display_name="Ola")
    make_history(cast.coach, days_ago(80), display_name="Kari")
    db.session.commit()
    page = browser_of(cast.coach).get("/caseload/figures/full-time")
    assert [row.text for row in page.soup.select("tbody .row-head")] == ["Ola"]
    assert page.soup.select_one("tbody .row-head a")["href"] == f"/caseload/cases/{case.id}"
    assert "hundre prosent" in page.text


def test_rows_of_a_case_that_has_gone_to_another_are_a_number(app, cast, browser_of):
    before = Quarter.current().previous()
    case = make_history(cast.coach, before.first_day - timedelta(days=60), display_name="Ola")
    make_handed_over(case, make_coach(), before.last_day + timedelta(days=1))
    db.session.commit()
    page = browser_of(cast.coach).get(f"/caseload/figures/caseload?period=quarter&at={before}")
    assert "Ola" not in page.text
    assert "1 til er talt med." in page.text


def test_a_method_supervisor_sees_rows_without_content(app, cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    case = at_work(cast.coach, display_name="Ola")
    make_contact(case, cast.coach, days_ago(1), text="Hemmelig")
    make_meeting(cast.coach, days_ago(1), case)
    db.session.commit()
    browser = browser_of(cast.supervisor)
    rows = browser.get("/caseload/figures/status").soup.select("tbody .row-head")
    assert [(row.text, row.select("a")) for row in rows] == [("Ola", [])]
    quarter = Quarter.of(days_ago(60))
    jobs = browser.get(f"/caseload/figures/job-starts?period=quarter&at={quarter}")
    assert "nummer 1" in jobs.text
    assert "Bakeriet" not in jobs.text
    running = browser.get("/caseload/figures/outside")
    assert "Ola" not in running.text
    assert "Hemmelig" not in running.text


def test_a_coach_cannot_ask_for_somebody_elses_figures(app, cast, browser_of):
    other = make_coach()
    at_work(other)
    db.session.commit()
    browser = browser_of(cast.coach)
    for whose in (f"coach-{other.id}", "coaching-team", "nobody"):
        assert browser.get(f"/caseload/figures?whose={whose}").status == 404


def test_the_office_is_shown_from_five_others(app, cast, browser_of):
    at_work(cast.coach)
    office_of(4)
    browser = browser_of(cast.coach)
    assert "Færre enn fem" in browser.get("/caseload/figures?whose=office").text
    assert browser.get("/caseload/figures/status?whose=office").status == 404
    office_of(1)
    page = browser.get("/caseload/figures?whose=office")
    assert text_of(page, "Åpne saker").split()[0] == "11"
    rows = browser.get("/caseload/figures/status?whose=office")
    assert rows.soup.select("tbody") == []
    assert "bare for dem de gjelder" in rows.text


def test_a_supervisor_cannot_work_out_the_coach_who_is_left(app, cast, browser_of):
    for coach in office_of(5):
        make_supervised(coach, cast.supervisor)
    office_of(1)
    assert "Færre enn fem" in browser_of(cast.supervisor).get("/caseload/figures?whose=office").text


def test_leaders_see_nothing_before_the_measuring_was_discussed(app, cast, browser_of):
    office_of(5)
    browser = browser_of(cast.leader)
    page = browser.get("/caseload/figures")
    assert "Drøft målingen med de tillitsvalgte først" in page.text
    assert page.soup.select(".stat") == []
    assert browser.get("/caseload/figures?whose=office").status == 404
    discussed()
    assert text_of(browser.get("/caseload/figures"), "Åpne saker").split()[0] == "10"


def test_a_leader_sees_a_team_only_when_no_other_can_be_worked_out(app, cast, browser_of):
    discussed()
    large, small = make_team(name="Stort"), make_team(name="Lite")
    office_of(6, team_id=large.id)
    office_of(2, team_id=small.id)
    browser = browser_of(cast.leader)
    for team in (large, small):  # the office less the large one would be the small one
        assert "Færre enn fem" in browser.get(f"/caseload/figures?whose=team-{team.id}").text
    office_of(3, team_id=small.id)
    assert browser.get(f"/caseload/figures?whose=team-{large.id}").soup.select(".stat")


def hidden_groups(user) -> set[str]:
    found = viewing(user, Period(today() - timedelta(days=30), today(), today()))
    return {scope.name or scope.key for scope in found.scopes if scope.too_few}


def test_those_one_knows_are_taken_out_of_every_group(app, cast):
    """Office 12, own team 6, and three of the other six are known: the office less both would be the other three."""
    both = make_person(Role.SUPERVISOR, team_id=cast.team.id)
    office_of(6, team_id=cast.team.id)
    for coach in office_of(6, team_id=make_team(name="Annet").id)[:3]:
        make_supervised(coach, both)
    assert hidden_groups(both) == {cast.team.name}


def test_a_group_is_told_of_only_the_quarters_in_which_it_could_be_shown(app, cast):
    discussed()
    now, before = Quarter.current(), Quarter.current().previous()
    team = make_team(name="Nytt")

    def coach_since(day, team_id=None):
        make_job(make_history(make_coach(team_id=team_id), day), day)

    def told(whose):
        period = Period(now.first_day, now.last_day, today())
        scope = viewing(cast.leader, period).chosen(whose)
        found = Figures(scope, period, cast.leader)
        assert set(found.trend) == {min(each.last_day, today()) for each in found.by_quarter}
        return found.by_quarter

    coach_since(before.first_day, team.id)
    for number in range(9):
        coach_since(now.first_day, team.id if number < 4 else None)
    assert told("office") == told(f"team-{team.id}") | {now: 9} == {now: 9}
    for number in range(9):
        coach_since(before.first_day, team.id if number < 4 else None)
    assert told("office") == {before: 10, now: 9}
    assert told(f"team-{team.id}") == {now: 4}  # the team then less the same team now would be the newcomers
    old = make_team(name="Gammelt")
    for _each in range(5):
        coach_since(before.first_day, old.id)
    assert told(f"team-{old.id}") == {before: 5, now: 0}


def test_a_leader_who_is_also_a_coach_cannot_work_out_the_rest_of_the_own_team(app, cast):
    discussed()
    first, second, third = (make_team(name=name) for name in ("A", "B", "C"))
    leader = make_person(Role.LEADER, Role.JOB_COACH, team_id=first.id)
    at_work(leader)
    for team, number in ((first, 4), (second, 5), (third, 5)):
        office_of(number, team_id=team.id)
    assert {"A", "B", "C"} <= hidden_groups(leader)
    assert not {"B", "C"} & hidden_groups(cast.leader)


def test_a_team_leader_sees_the_own_team_alone(app, cast, browser_of):
    discussed()
    office_of(5, team_id=cast.team.id)
    office_of(5, team_id=cast.second_team.id)
    browser = browser_of(cast.team_leader)
    assert text_of(browser.get("/caseload/figures"), "Åpne saker").split()[0] == "10"
    for whose in ("office", f"team-{cast.second_team.id}", "mine"):
        assert browser.get(f"/caseload/figures?whose={whose}").status == 404


def test_a_leader_records_that_it_was_discussed_and_takes_it_back(app, cast, browser_of):
    make_settings()
    db.session.commit()
    browser = browser_of(cast.leader)
    page = browser.get("/caseload/figures/discussed")
    refused = browser.submit(page, "", discussed_on=(today() + timedelta(days=1)).isoformat(), discussed_note="Enige")
    assert refused.status == 422
    browser.submit(page, "", discussed_on="2026-01-05", discussed_note="Bare til læring")
    row = db.session.get(CaseloadSettings, 1)
    assert (row.discussed_on, row.discussed_note, row.discussed_by_id) == (
        date(2026, 1, 5),
        "Bare til læring",
        cast.leader.id,
    )
    browser.post("/caseload/figures/discussed/undo", {})
    row = db.session.get(CaseloadSettings, 1)
    assert (row.discussed_on, row.discussed_by_id) == (None, None)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("period=quarter&at=2016-3", "3. kvartal 2016"),
        ("period=half-year&at=2016-2", "høst 2016"),
        ("period=year&at=2016", "2016"),
        ("period=own&from=2016-02-01&to=2016-02-29", "1.–29. februar 2016"),
    ],
)
def test_any_period_can_be_looked_at(app, cast, browser_of, query, words):
    page = browser_of(cast.coach).get(f"/caseload/figures?{query}")
    assert f"Mine tall, {words}" in page.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2016-02-30&to=2016-03-01", "Datoen 2016-02-30 finnes ikke"),
        ("from=2016-03-02&to=2016-03-01", "Siste dag må være første dag eller senere."),
    ],
)
def test_days_that_cannot_be_used_are_told(app, cast, browser_of, query, said):
    assert said in browser_of(cast.coach).get(f"/caseload/figures?period=own&{query}").text


def test_the_files_hold_what_the_page_shows(app, cast, browser_of):
    at_work(cast.coach, display_name="=Ola")
    make_history(cast.coach, days_ago(80), display_name="Kari")
    db.session.commit()
    browser = browser_of(cast.coach)
    lines = list(csv.reader(io.StringIO(browser.get("/caseload/figures.csv").raw.lstrip("\ufeff")), delimiter=";"))
    found = {line[0]: line[2:4] for line in lines[1:]}
    assert found["Åpne saker"] == ["2", ""]
    assert found["I arbeid, av åpne saker"] == ["1", "2"]
    rows = browser.get("/caseload/figures/status.csv").raw.lstrip("\ufeff")
    table = list(csv.DictReader(io.StringIO(rows), delimiter=";"))
    assert [(row["Navn"], row["Status"], row["Prosent"]) for row in table] == [
        ("'=Ola", "I ordinært arbeid", "100"),
        ("Kari", "Søker jobb", ""),
    ]


def test_as_many_statements_with_one_case_as_with_thirty(app, cast, browser_of, statements):
    make_settings()
    at_work(cast.coach)
    db.session.commit()
    browser = browser_of(cast.coach)

    def asked(address: str) -> int:
        browser.get(address)
        statements.seen.clear()
        browser.get(address)
        return len(statements)

    one = [asked("/caseload/figures"), asked("/caseload/figures/status"), asked("/caseload/figures/visits")]
    for _each in range(29):
        make_meeting(cast.coach, days_ago(1), at_work(cast.coach))
    db.session.commit()
    assert [asked("/caseload/figures"), asked("/caseload/figures/status"), asked("/caseload/figures/visits")] == one
    assert max(one) <= 12


def test_a_supervisor_who_follows_people_too_stays_within_the_limit(app, cast, browser_of, statements):
    both = make_person(Role.SUPERVISOR, Role.JOB_COACH, team_id=cast.team.id)
    make_supervised(cast.coach, both)
    make_settings()
    at_work(both)
    at_work(cast.coach)
    db.session.commit()
    browser = browser_of(both)
    browser.get("/caseload/figures")
    statements.seen.clear()
    browser.get("/caseload/figures?whose=coaching-team")
    assert len(statements) <= 12
