"""The list of cases, and the page of one."""

import pytest

from app.caseload.enums import Consent, Known, Offer, OutcomeStatus, Stage
from app.caseload.models import Case, CasePause, Contact, Goal, NextStep
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement
from tests.factories import make


def names(page):
    return [head.get_text(" ", strip=True) for head in page.soup.select("tbody .row-link")]


def test_the_list_shows_my_open_cases_and_nobody_elses(cast, browser_of):
    make_case(cast.coach, display_name="Ane")
    make_case(cast.coach, display_name="Bo", ended_on=days_ago(1))
    make_case(make_coach(), display_name="Cato")
    page = browser_of(cast.coach).get("/caseload/cases")
    assert names(page) == ["Ane"]
    assert "Cato" not in page.text


def test_a_stand_in_sees_the_case_only_on_the_days_of_standing_in(cast, browser_of):
    case = make_case(make_coach(), display_name="Ane", stand_in_id=cast.coach.id)
    mine = browser_of(cast.coach)
    assert names(mine.get("/caseload/cases")) == ["Ane"]
    assert "Du er stedfortreder" in mine.get("/caseload/cases").text
    db.session.get_one(Case, case.id).stand_in_until = days_ago(1)
    assert names(mine.get("/caseload/cases")) == []
    assert mine.get(f"/caseload/cases/{case.id}").status == 404


def test_an_empty_list_offers_the_first_thing_to_do(cast, browser_of):
    page = browser_of(cast.coach).get("/caseload/cases")
    assert page.links()["Start ny sak"] == "/caseload/cases/new"
    assert "Du følger ikke opp noen ennå" in page.text


def test_filters_say_how_many_they_show(cast, browser_of):
    make_case(cast.coach, display_name="Ane", stage=Stage.PROFILE)
    make_case(cast.coach, display_name="Bo", status=OutcomeStatus.EDUCATION)
    waiting = make_case(cast.coach, display_name="Cato", status=OutcomeStatus.OTHER)
    make(CasePause, case_id=waiting.id, from_on=days_ago(3), review_on=days_ago(-9), reason="Flytter",
         status_before=OutcomeStatus.SEEKING)  # fmt: skip
    make_case(cast.coach, display_name="Dina", consent=Consent.UNKNOWN, consented_on=None)
    make_case(cast.coach, display_name="Even", ended_on=days_ago(1))
    mine = browser_of(cast.coach)
    page = mine.get("/caseload/cases")
    chips = [chip.get_text(" ", strip=True) for chip in page.soup.select(".chips a")]
    assert chips == ["Åpne saker 4", "Noe mangler 1", "På pause 1", "Lukket 1"]
    assert names(mine.get("/caseload/cases?show=paused")) == ["Cato"]
    assert names(mine.get("/caseload/cases?show=incomplete")) == ["Dina"]
    assert names(mine.get("/caseload/cases?show=ended")) == ["Even"]
    assert names(mine.get("/caseload/cases?stage=profile")) == ["Ane"]
    assert names(mine.get("/caseload/cases?status=education")) == ["Bo"]
    assert [option.get_text() for option in page.soup.select("#stage option")][:3] == [
        "Alle trinn",
        "1 Første kontakt og avtale (3)",
        "2 Yrkesprofil og karriereplan (1)",
    ]


def test_search_finds_norwegian_letters_in_either_case(cast, browser_of):
    make_case(cast.coach, display_name="Øyvind")
    make_case(cast.coach, display_name="Ane")
    assert names(browser_of(cast.coach).get("/caseload/cases?q=øy")) == ["Øyvind"]


def test_values_of_the_address_that_mean_nothing_are_left_out(cast, browser_of):
    make_case(cast.coach, display_name="Ane")
    page = browser_of(cast.coach).get("/caseload/cases?show=x&stage=9&status=x&sort=x&page=x")
    assert names(page) == ["Ane"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["Ane", "Bo"]),
        ("-name", ["Bo", "Ane"]),
        ("stage", ["Bo", "Ane"]),
        ("status", ["Bo", "Ane"]),
        ("started", ["Bo", "Ane"]),
        ("contact", ["Ane", "Bo"]),
        ("next", ["Bo", "Ane"]),
    ],
)
def test_the_list_can_be_sorted(cast, browser_of, sort, order):
    ane = make_case(cast.coach, display_name="Ane", stage=Stage.SUPPORT, status=OutcomeStatus.OTHER,
                    started_on=days_ago(10))  # fmt: skip
    bo = make_case(cast.coach, display_name="Bo", started_on=days_ago(90))
    make(Contact, case_id=ane.id, by_id=cast.coach.id, day=days_ago(2), form="phone", state="done")
    make(NextStep, case_id=bo.id, owner_id=cast.coach.id, text="Ring", due_on=days_ago(-2))
    assert names(browser_of(cast.coach).get(f"/caseload/cases?sort={sort}")) == order


def test_the_list_asks_the_same_of_the_database_for_1_and_30_cases(cast, browser_of, statements):
    make_case(cast.coach)
    mine = browser_of(cast.coach)
    statements.seen.clear()
    mine.get("/caseload/cases")
    with_one = len(statements)
    for _each in range(29):
        make_case(cast.coach)
    statements.seen.clear()
    assert len(names(mine.get("/caseload/cases"))) == 30
    assert len(statements) == with_one
    assert with_one <= 8


def test_the_overview_shows_what_comes_next_and_what_is_missing(cast, browser_of):
    case = make_case(cast.coach, display_name="Ane", started_on=days_ago(12), offer=Offer.OFFERED,
                     out_of_work_at_start=Known.UNKNOWN)  # fmt: skip
    make(NextStep, case_id=case.id, owner_id=cast.coach.id, text="Ring fastlegen", due_on=days_ago(-2))
    make(Goal, case_id=case.id, text="Jobb i butikk", is_main=True)
    make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(1), form="car", state="done", text="Prat i bilen")
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}")
    assert page.heading == "Ane"
    assert "Ane" not in page.soup.title.get_text()
    for words in ("Ring fastlegen", "Jobb i butikk", "Prat i bilen", "Har personen takket ja til tilbudet?",
                  "Var personen uten arbeid ved oppstart?", "dag 12 av 30"):  # fmt: skip
        assert words in page.text
    assert "Samtykker personen?" not in page.text
    assert page.links()["Fyll ut"] == f"/caseload/cases/{case.id}/person"


def test_the_overview_asks_the_same_of_the_database_however_much_there_is(cast, browser_of, statements):
    case = make_case(cast.coach)
    mine = browser_of(cast.coach)
    statements.seen.clear()
    mine.get(f"/caseload/cases/{case.id}")
    with_none = len(statements)
    for number in range(30):
        make(NextStep, case_id=case.id, owner_id=cast.coach.id, text="Ring", due_on=days_ago(-number))
        make(Goal, case_id=case.id, text="Mål", position=number)
        make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(number), form="car", state="done")
        make_placement(case)
    statements.seen.clear()
    mine.get(f"/caseload/cases/{case.id}")
    assert len(statements) == with_none
    assert with_none <= 14


def test_silence_is_told_after_the_offices_number_of_days(cast, browser_of):
    case = make_case(cast.coach, started_on=days_ago(40))
    mine = browser_of(cast.coach)
    assert "Ingen kontakt på 40 dager" in mine.get(f"/caseload/cases/{case.id}").text
    make(Contact, case_id=case.id, by_id=cast.coach.id, day=days_ago(3), form="phone", state="done")
    assert "Ingen kontakt på" not in mine.get(f"/caseload/cases/{case.id}").text


def test_home_leads_supervisors_to_the_team_and_coaches_to_their_cases(cast, browser_of):
    assert browser_of(cast.supervisor).get("/caseload/").location == "/caseload/team"
    assert browser_of(cast.coach).get("/caseload/").location == "/caseload/cases"
