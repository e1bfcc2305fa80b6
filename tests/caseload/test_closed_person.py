"""A case that is closed for writing while somebody writes about the person: refused in words, nothing lost."""

import pytest

from app.caseload.actions.consents import withdraw_consent
from app.caseload.enums import ProfileTopic
from app.caseload.models import Contact
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.caseload.factories import days_ago, make_case
from tests.caseload.factories_person import make_action, make_contact, make_disclosure, make_goal, make_section


def close(case, by) -> None:
    withdraw_consent(db.session.merge(case), on=days_ago(0), by=by)


def test_a_form_that_was_open_is_refused_in_words_with_its_text(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/contacts/new")
    close(case, cast.coach)
    answer = browser.submit(form, form="phone", text="Det vi snakket om i dag")
    assert answer.status == 403
    assert "trakk samtykket tilbake" in answer.text
    assert "Det vi snakket om i dag" in answer.text
    assert db.session.query(Contact).count() == 0
    assert db.session.query(Draft).one().fields["text"] == ["Det vi snakket om i dag"]


def test_a_draft_is_still_there_for_its_writer_and_nobody_else(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    key = f"caseload.profile:{case.id}:wishes"
    browser.post("/drafts/save", {"_draft": key, "text": "Halvferdig setning", "version": "0"})
    close(case, cast.coach)
    assert "Halvferdig" in browser.get("/caseload/unsaved").text
    refused = browser.get(f"/caseload/cases/{case.id}/profile/wishes")
    assert refused.status == 403
    assert "/caseload/unsaved" in refused.links().values()
    assert "Halvferdig setning" in browser.get(f"/caseload/cases/{case.id}/profile").text
    assert "Halvferdig" not in browser_of(cast.supervisor).get("/caseload/unsaved").text


@pytest.mark.parametrize(
    "path",
    ["profile/wishes", "disclosures/new", "goals/new", "actions/new", "contacts/new", "next-steps/new",
     "education/new", "reports/new"],
)  # fmt: skip
def test_nothing_new_is_written_without_consent(cast, browser_of, path):
    case = make_case(cast.coach)
    close(case, cast.coach)
    assert browser_of(cast.coach).get(f"/caseload/cases/{case.id}/{path}").status == 403


def test_what_stands_there_can_be_read_and_has_no_buttons_to_write(cast, browser_of):
    case = make_case(cast.coach)
    make_section(case, ProfileTopic.WISHES, text="Båter")
    make_goal(case, text="Jobb")
    make_action(case, what="Skrive CV")
    make_disclosure(case, fact="Pause hver time")
    make_contact(case, text="Møtte opp")
    close(case, cast.coach)
    browser = browser_of(cast.coach)
    for path, text in [
        ("profile", "Båter"),
        ("plan", "Jobb"),
        ("disclosures", "Pause hver time"),
        ("contacts", "Møtte opp"),
    ]:
        page = browser.get(f"/caseload/cases/{case.id}/{path}")
        assert text in page.text
        forms = page.soup.select("main form[method=post]")
        assert [str(form["action"]) for form in forms] == []
