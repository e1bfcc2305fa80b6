"""The disclosure card: what holds, for whom, and since when."""

import pytest

from app.caseload.actions.support_steps import add_step
from app.caseload.enums import Telling
from app.caseload.models import Disclosure
from app.caseload.queries.disclosures import current, not_to_share
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_case, make_coach, make_employer, make_placement, make_visit
from tests.caseload.factories_person import make_disclosure, make_next_step


def facts(rows) -> list[str]:
    return [row.fact for row in rows]


def test_a_fact_is_written_down_once_with_its_decision(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/disclosures/new")
    values = {"fact": "Hører dårlig på venstre øre", "telling": "ask_first", "advantages": "Kan sitte til venstre"}
    once = page.value("_once")
    first = browser.submit(page, **values)
    again = browser.submit(page, **values)
    assert (first.location, again.location) == (f"/caseload/cases/{case.id}/disclosures",) * 2
    assert once
    row = db.session.query(Disclosure).one()
    assert (row.fact, row.telling, row.employer_id, row.decided_on) == (
        "Hører dårlig på venstre øre",
        Telling.ASK_FIRST,
        None,
        today(),
    )
    shown = browser.follow(first)
    assert "Kan sitte til venstre" in shown.text
    assert "Overfor alle arbeidsgivere" in shown.text


def test_bad_input_comes_back_with_what_was_typed(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/disclosures/new")
    answer = browser.submit(page, fact="", decided_on="31.02.2026", drawbacks="Blir sett på som svak")
    assert answer.status == 422
    assert answer.errors == [
        "Fyll ut «Hva gjelder det».",
        "Fyll ut «Hva har jobbsøkeren bestemt».",
        "Datoen 31.02.2026 finnes ikke.",
    ]
    assert answer.value("drawbacks") == "Blir sett på som svak"
    assert answer.value("decided_on") == "31.02.2026"
    later = browser.submit(page, fact="Noe", telling="no", decided_on="2099-01-01")
    assert later.errors == ["Skriv dagen dere snakket om det. Den kan ikke være fram i tid."]


def test_what_is_withdrawn_is_not_told_from_that_day(cast, browser_of):
    case = make_case(cast.coach)
    row = make_disclosure(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/disclosures")
    gone = browser.follow(browser.submit(page, f"/disclosures/{row.id}/withdraw"))
    assert facts(not_to_share(case.id).no) == ["Trenger pause hver time"]
    assert f"trukket tilbake {today():%d.%m.%Y}" in gone.text
    back = browser.follow(browser.submit(gone, f"/disclosures/{row.id}/reinstate"))
    assert back.toasts[0].startswith("Utført: Avgjørelsen gjelder igjen.")
    assert facts(not_to_share(case.id).yes) == ["Trenger pause hver time"]


def test_another_decision_replaces_the_old_one_which_stays_as_history(cast, browser_of):
    case = make_case(cast.coach)
    row = make_disclosure(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/disclosures/{row.id}/edit")
    saved = browser.follow(browser.submit(page, telling="no", decided_on=today().isoformat()))
    assert [(each.telling, each.replaces_id) for each in current(case.id)] == [(Telling.NO, row.id)]
    assert "Tidligere avgjørelser 1" in saved.text
    assert db.session.get(Disclosure, row.id).telling is Telling.YES


def test_a_text_is_corrected_in_place(cast, browser_of):
    case = make_case(cast.coach)
    row = make_disclosure(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/disclosures/{row.id}/edit")
    assert browser.submit(page, fact="Trenger to pauser om dagen").status == 303
    assert [(each.id, each.fact) for each in current(case.id)] == [(row.id, "Trenger to pauser om dagen")]


def test_two_who_edit_the_same_decision_get_both_texts(cast, browser_of):
    case = make_case(cast.coach)
    row = make_disclosure(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/disclosures/{row.id}/edit")
    browser.submit(page, fact="Den første teksten")
    answer = browser.submit(page, fact="Den andre teksten")
    assert answer.status == 409
    assert "Den første teksten" in answer.text
    assert "Den andre teksten" in answer.text


def test_a_decision_about_one_employer_counts_before_one_about_all(app):
    case = make_case(make_coach())
    shop, depot = make_employer(), make_employer()
    make_disclosure(case, fact="Har epilepsi", telling=Telling.NO)
    make_disclosure(case, fact="har Epilepsi", telling=Telling.YES, employer_id=shop.id)
    make_disclosure(case, fact="Kan ikke løfte tungt", telling=Telling.ASK_FIRST, employer_id=depot.id)
    assert facts(not_to_share(case.id, shop.id).no) == []
    assert facts(not_to_share(case.id, depot.id).no) == ["Har epilepsi"]
    assert facts(not_to_share(case.id, depot.id).ask_first) == ["Kan ikke løfte tungt"]
    assert facts(not_to_share(case.id).no) == ["Har epilepsi"]


def test_the_sheet_for_a_visit_names_the_facts_and_not_the_person(cast, browser_of):
    shop = make_employer(name="Elvebredden kafé")
    case = make_case(cast.coach, display_name="Hegg")
    make_disclosure(case, fact="Har epilepsi", telling=Telling.NO)
    make_disclosure(case, fact="Kan starte klokka ti", telling=Telling.YES, employer_id=shop.id)
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/disclosures/print?employer={shop.id}")
    assert page.heading == "Før besøk hos Elvebredden kafé"
    paper = page.soup.find("main")
    for part in paper.select(".breadcrumb, .no-print"):
        part.decompose()
    assert "Har epilepsi" in paper.get_text()
    assert "Hegg" not in paper.get_text()
    assert "Hegg" not in page.soup.title.get_text()


def test_what_is_removed_can_be_brought_back(cast, browser_of):
    case = make_case(cast.coach)
    row = make_disclosure(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/disclosures")
    gone = browser.follow(browser.submit(page, f"/disclosures/{row.id}/remove"))
    assert current(case.id) == []
    browser.submit(gone, f"/disclosures/{row.id}/restore")
    assert facts(current(case.id)) == ["Trenger pause hver time"]


def test_the_card_costs_the_same_with_one_fact_and_thirty(cast, browser_of, statements):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make_disclosure(case)
        statements.seen.clear()
        browser.get(f"/caseload/cases/{case.id}/disclosures")
        counts.append(len(statements))
    assert counts == [5, 5]


WRITES_TO_EMPLOYERS = (
    "/caseload/cases/{case}/placements/new/job?employer={shop}", "/caseload/cases/{case}/placements/new/work_practice",
    "/caseload/cases/{case}/placements/new/job_taste", "/caseload/placements/{job}", "/caseload/placements/{job}/edit",
    "/caseload/placements/{job}/end", "/caseload/placements/{job}/support/new", "/caseload/support-steps/{step}/edit",
    "/caseload/cases/{case}/wanted", "/caseload/cases/{case}/contacts/new", "/caseload/cases/{case}/visits/new",
    "/caseload/visits/{visit}", "/caseload/next-steps/{next}/edit",
)  # fmt: skip


def support_of(job, coach):
    days = {"from_on": today(), "until_on": today()}
    return add_step(job, what="Med på jobb", who="Fadder", how_often="hver dag", **days, by=coach)


@pytest.mark.parametrize("address", WRITES_TO_EMPLOYERS)
def test_what_not_to_share_stands_wherever_something_is_written_about_an_employer(cast, browser_of, address):
    case, shop = make_case(cast.coach), make_employer()
    make_disclosure(case, fact="Har epilepsi", telling=Telling.NO)
    job = make_placement(case, shop)
    things = {
        "case": case.id,
        "shop": shop.id,
        "job": job.id,
        "step": support_of(job, cast.coach).id,
        "visit": make_visit(shop, cast.coach, case_id=case.id).id,
        "next": make_next_step(case, employer_id=shop.id).id,
    }
    page = browser_of(cast.coach).get(address.format(**things))
    assert "Ikke del Har epilepsi" in " ".join(page.soup.select_one(".do-not-share").get_text(" ").split())


def test_what_is_settled_with_another_employer_is_left_out_where_one_is_meant(cast, browser_of):
    case, shop, depot = make_case(cast.coach), make_employer(name="Butikken"), make_employer(name="Lageret")
    make_disclosure(case, fact="Trenger pauser", telling=Telling.NO, employer_id=depot.id)
    job = make_placement(case, shop)
    assert "Trenger pauser" not in browser_of(cast.coach).get(f"/caseload/placements/{job.id}").text
    assert "Trenger pauser" in browser_of(cast.coach).get(f"/caseload/cases/{case.id}/contacts/new").text


def test_a_card_with_only_what_may_be_told_still_says_that_the_rest_is_not(cast, browser_of):
    case = make_case(cast.coach)
    make_disclosure(case, fact="Har førerkort", telling=Telling.YES)
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/wanted")
    assert "Fortell bare det som er avtalt." in page.text
    assert "Har førerkort" not in page.text
