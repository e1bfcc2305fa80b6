"""«Mine filtre»: kept under a name for one person, opened, changed, taken away; nothing that may name a job seeker."""

import pytest

from app.home import filters
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.halfyear import HalfYear
from app.kernel.saved_filters import CAN_COME_BACK, SavedFilter, fitting
from tests.caseload.factories import make_case, make_employer, make_settings
from tests.factories import make, make_activity, make_arena, make_outcome, make_plan, make_theme, make_wish

CHOSEN = "stage=profile&q=Vinter&sort=-name"


@pytest.fixture
def coach(cast, browser_of):
    make_settings()
    make_case(cast.coach, display_name="Vinter V.")
    db.session.commit()
    return browser_of(cast.coach)


def save(browser, name: str, query: str = CHOSEN, of: str = "caseload.cases", **more):
    page = browser.get(f"/me/filters?of={of}&{query}")
    return browser.submit(page, "/me/filters?of=", name=name, **more)


def kept() -> list[tuple[str, str]]:
    db.session.expire_all()
    return [(each.name, each.query) for each in db.session.query(SavedFilter).order_by(SavedFilter.id)]


def test_what_is_chosen_is_kept_without_the_words_looked_for_in_cases(coach):
    answer = save(coach, "Profilering")
    assert answer.location == "/caseload/cases?stage=profile&sort=-name"
    assert kept() == [("Profilering", "stage=profile&sort=-name")]
    page = coach.get("/me/filters?of=caseload.cases")
    link = page.soup.find("a", string="Profilering")
    assert coach.get(link["href"]).location == "/caseload/cases?stage=profile&sort=-name"


def test_words_looked_for_among_employers_are_kept(cast, coach):
    make_employer(name="Bakeri AS")
    save(coach, "Bakerier", "q=bakeri&show=stale", of="caseload.employers")
    assert kept() == [("Bakerier", "q=bakeri&show=stale")]


def test_the_list_leads_to_the_filters_with_what_is_chosen(coach):
    page = coach.get("/caseload/cases?stage=profile&q=Vinter")
    [link] = [a for a in page.soup.select("main a") if a.get_text(strip=True) == "Mine filtre"]
    assert link["href"] == "/me/filters?of=caseload.cases&stage=profile"
    part = coach.get(link["href"], headers={"HX-Request": "true"})
    assert part.soup.select_one("#my-filters form")["action"] == link["href"]


def test_a_default_opens_first_costs_no_statement_and_lets_the_whole_list_be_seen(coach, statements):
    coach.get("/caseload/cases")
    statements.seen.clear()
    coach.get("/caseload/cases")
    without = len(statements)
    save(coach, "Profilering", is_default="y")
    save(coach, "Andre", "stage=employer", is_default="y")
    assert coach.get("/caseload/cases").location == "/caseload/cases?stage=employer&filter=mine"
    statements.seen.clear()
    page = coach.get("/caseload/cases?stage=employer&filter=mine")
    assert len(statements) == without
    assert "Du ser filteret du har valgt å åpne først." in page.text
    assert coach.get("/caseload/cases?filter=none").status == 200
    [chip] = [a for a in page.soup.select(".chips a") if "Åpne saker" in a.get_text()]
    assert coach.get(chip["href"]).status == 200, "all cases can be chosen again"
    assert [(each.name, each.is_default) for each in db.session.query(SavedFilter).order_by(SavedFilter.id)] == [
        ("Profilering", False), ("Andre", True),
    ]  # fmt: skip


def test_it_is_renamed_taken_away_and_put_back(cast, coach):
    save(coach, "Profilering", is_default="y")
    [row] = db.session.query(SavedFilter)
    page = coach.get(f"/me/filters/{row.id}")
    coach.submit(page, name="Tidlig")
    assert kept()[0][0] == "Tidlig"
    gone = coach.follow(coach.post(f"/me/filters/{row.id}/remove"))
    assert "Tidlig" not in gone.text
    assert coach.get("/caseload/cases").status == 200
    undo = gone.soup.select_one(".toast form")["action"]
    assert "Tidlig" in coach.follow(coach.post(undo)).text
    coach.post(f"/me/filters/{row.id}/remove")
    [row] = db.session.query(SavedFilter)
    row.removed_at -= CAN_COME_BACK * 2
    db.session.commit()
    assert filters.forget_removed() == 1


def test_a_filter_that_no_longer_fits_is_told_and_the_rest_is_opened(cast, coach):
    row = make(
        SavedFilter, user_id=cast.coach.id, of_list="caseload.cases", name="Gammelt", query="stage=gone&sort=name"
    )
    db.session.commit()
    answer = coach.get(f"/me/filters/{row.id}/open")
    assert answer.location == "/caseload/cases?sort=name"
    assert "Noe i filteret finnes ikke lenger" in coach.follow(answer).text


def test_a_name_is_used_once_and_nothing_chosen_is_not_kept(coach):
    save(coach, "Profilering")
    again = save(coach, "profilering")
    assert (again.status, "Du har et filter med dette navnet her" in again.text) == (422, True)
    assert "Lagre filteret" not in coach.get("/me/filters?of=caseload.cases").text
    nothing = coach.post("/me/filters?of=caseload.cases", {"name": "Tomt"})
    assert (nothing.status, len(kept())) == (422, 1)


def test_a_filter_belongs_to_one_person(cast, coach, browser_of):
    save(coach, "Profilering")
    [row] = db.session.query(SavedFilter)
    other = browser_of(cast.supervisor)
    assert "Profilering" not in other.get("/me/filters?of=caseload.cases").text
    asked = [other.get(f"/me/filters/{row.id}{part}").status for part in ("", "/open")]
    assert [*asked, other.post(f"/me/filters/{row.id}/remove").status] == [404, 404, 404]
    assert browser_of(cast.colleague).get("/me/filters?of=caseload.cases").status == 404
    assert coach.get("/me/filters?of=no.such").status == 404


def test_every_list_is_a_page_that_needs_nothing_and_keeps_no_name_of_a_case(app):
    known = registered(app).filters
    bare = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in rule.methods}
    assert {name for name, listed in known.items() if listed.place is None} - bare == set()
    assert "q" not in known["caseload.cases"].values
    assert fitting(known["caseload.cases"], "q=Vinter&show=ended") == ("show=ended", False)


def test_a_filter_of_the_lists_of_a_plan_opens_in_the_plan_of_this_half_year(cast, browser_of):
    """Kept without the plan, the theme and the month, which the next plan does not have."""
    now, later = make_plan(HalfYear.current()), make_plan(HalfYear.current().next())
    db.session.commit()
    browser = browser_of(cast.colleague)
    answer = save(browser, "Mine", "show=mine&theme=3&month=2&sort=-title", of="learning.activities", is_default="y")
    assert answer.location == f"/learning/plans/{now.id}/activities?show=mine&sort=-title"
    assert kept() == [("Mine", "show=mine&sort=-title")]
    page = browser.get("/me/filters?of=learning.activities")
    assert browser.get(page.soup.find("a", string="Mine")["href"]).location == answer.location
    bare = browser.get(f"/learning/plans/{later.id}/activities")
    assert bare.location == f"/learning/plans/{later.id}/activities?show=mine&sort=-title&filter=mine"


def test_words_looked_for_among_wishes_are_not_kept_and_no_plan_is_no_list(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.follow(save(browser, "Mine", "show=mine&q=Vinter", of="learning.wishes"))
    assert kept() == [("Mine", "show=mine")]
    assert "Det er ingen slik liste nå." in page.text
    make_plan(HalfYear.current())
    db.session.commit()
    link = browser.get("/me/filters").soup.find("a", string="Mine")["href"]
    assert browser.get(link).location.endswith("/wishes?show=mine")


def test_every_list_whose_filters_can_be_saved_says_so(cast, browser_of):
    plan = make_plan(HalfYear.current())
    make_arena()
    make_wish(plan)
    make_activity(make_outcome(make_theme(plan)), plan=plan)
    db.session.commit()
    browser = browser_of(cast.leader)
    for address in (f"/learning/plans/{plan.id}/activities", f"/learning/plans/{plan.id}/wishes", "/learning/arenas"):
        assert "Mine filtre" in browser.get(address).links(), address
