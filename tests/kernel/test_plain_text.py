"""A document as plain text: the words of the page, well set, under the page's own rule and with its own look-up."""

import pytest

from app.caseload.models import Case, Report
from app.feedback.enums import ContractState
from app.kernel.dates import day
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.kernel.plain_text import text_of
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer, make_settings, make_visit
from tests.factories import make
from tests.feedback.factories import make_area, make_contract

PAGE = """<body><nav>Meny</nav><main><nav class="breadcrumb">Hjem</nav><h1>Plan for vår</h1>
<button>Skriv ut</button><p>Første  avsnitt
med <b>ord</b>.</p><p class="kept-lines">En linje
to linjer</p><h2>Punkter</h2><ul><li>Ring <a href="/x">Ås</a></li><li>Skriv</li></ul>
<dl><div><dt>Trinn</dt><dd>Profil</dd></div></dl>
<table><tr><th>Navn</th><th>Tall</th></tr><tr><td>A</td><td>1</td></tr></table>
<p class="no-print">Bare skjerm</p><span class="aksel-sr-only">skjult</span></main><footer>Bunn</footer></body>"""


@pytest.mark.embedded
def test_the_words_of_a_page_are_set_as_text():
    lines = [line for line in text_of(PAGE).splitlines() if line]
    assert lines == [
        "Plan for vår", "Første avsnitt med ord.", "En linje", "to linjer", "Punkter", "– Ring Ås", "– Skriv",
        "Trinn: Profil", "Navn\tTall", "A\t1",
    ]  # fmt: skip


def test_a_report_as_text_has_the_rule_and_the_line_of_the_page(cast, browser_of):
    make_settings()
    case = make_case(cast.coach, display_name="Vinter V.")
    days = {"from_on": days_ago(30), "to_on": days_ago(1)}
    report = make(Report, case_id=case.id, by_id=cast.coach.id, kind="interval", done="Møtt to ganger", **days)
    db.session.commit()
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/reports/{report.id}/print")
    [link] = page.soup.select("[data-copy-text]")
    before = db.session.query(LookUp).count()
    text = browser.get(link["href"])
    assert text.response.mimetype == "text/plain"
    assert "Møtt to ganger" in text.raw
    assert "<" not in text.raw
    assert db.session.query(LookUp).count() == before + 1
    assert browser_of(cast.supervisor).get(link["href"]).status == 404
    assert browser.get("/caseload/cases?as=text").response.mimetype == "text/html"


def text_from(browser, address):
    [link] = browser.get(address).soup.select("[data-copy-text]")
    return browser.get(link["href"])


def test_the_contract_of_a_round_as_text_is_for_the_two_of_it(cast, browser_of):
    """The words of the agreement, nothing of what the page asks one to do; looked up as the page is."""
    area = make_area(name="Åpningen")
    contract = make_contract(cast.colleague, cast.coach, ContractState.AGREED, areas=[area], own_words="Jeg\nprøver")
    address = f"/feedback/contracts/{contract.id}"
    db.session.commit()
    for person in (cast.colleague, cast.coach):
        text = text_from(browser_of(person), address)
        assert text.response.mimetype == "text/plain"
        assert f"Samtale: {contract.conversation}" in text.raw
        assert "– Åpningen" in text.raw
        assert "\nJeg\nprøver\n" in text.raw
        assert not [word for word in ("Avlys", "Steg 2", "Start", "Kopier") if word in text.raw]
    assert browser_of(cast.leader).get(f"{address}?as=text").status == 404


def test_a_round_that_is_over_gives_the_observer_no_text(cast, browser_of):
    contract = make_contract(cast.colleague, cast.coach, ContractState.CLOSED)
    address = f"/feedback/contracts/{contract.id}"
    db.session.commit()
    assert contract.conversation in text_from(browser_of(cast.colleague), address).raw
    browser = browser_of(cast.coach)
    assert not browser.get(address).soup.select("[data-copy-text]")
    page = browser.get(f"{address}?as=text")
    assert (page.response.mimetype, contract.conversation in page.raw) == ("text/html", False)


def test_ones_own_visit_as_text_says_of_the_case_only_while_one_follows_it(cast, browser_of):
    make_settings()
    case = make_case(cast.coach, display_name="Vinter V.")
    employer = make_employer(name="Bakeriet")
    visit = make_visit(employer, cast.coach, case_id=case.id, note="Trenger folk", case_note="Vil prøve\nen uke")
    address = f"/caseload/visits/{visit.id}"
    db.session.commit()
    text = text_from(browser_of(cast.coach), address).raw
    assert text.startswith(f"Besøk hos Bakeriet\n\nDag: {day(visit.day)}\n")
    assert "\nTrenger folk\n" in text
    assert "\nNotat bare for saken\n\nVil prøve\nen uke\n" in text
    assert "Vinter" not in text
    db.session.get_one(Case, case.id).coach_id = make_coach().id
    db.session.commit()
    text = text_from(browser_of(cast.coach), address).raw
    assert ("Trenger folk" in text, "Vil prøve" in text, "Notat bare" in text) == (True, False, False)
    assert browser_of(make_coach()).get(f"{address}?as=text").status == 404
