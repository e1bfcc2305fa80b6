"""A document as plain text: the words of the page, well set, under the page's own rule and with its own look-up."""

import pytest

from app.caseload.models import Report
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.kernel.plain_text import text_of
from tests.caseload.factories import days_ago, make_case, make_settings
from tests.factories import make

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
