"""The list of cases, and who sees it."""

from tests.caseload.factories import days_ago, make_case, make_coach


def test_the_list_shows_my_open_cases_and_nobody_elses(cast, browser_of):
    make_case(cast.coach, display_name="Ane")
    make_case(cast.coach, display_name="Bo", ended_on=days_ago(1))
    make_case(make_coach(), display_name="Cato")
    page = browser_of(cast.coach).get("/caseload/cases")
    assert "Ane" in page.links()
    assert "Bo" not in page.links()
    assert "Cato" not in page.text


def test_a_case_page(cast, browser_of):
    case = make_case(cast.coach, display_name="Ane")
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}")
    assert page.heading == "Ane"
    assert "Ane" not in page.soup.title.get_text()
