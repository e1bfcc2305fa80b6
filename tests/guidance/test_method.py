"""The method page: the same words for both sides, changed by leaders, in the language of the reader."""

import pytest

from app.guidance.actions.method_texts import seed_method, standard_method
from app.guidance.models import MethodText
from app.guidance.queries.method_texts import PARTS
from app.guidance.readability import lix
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES
from tests.guidance.factories import make_room


@pytest.fixture
def leader(cast, browser_of):
    seed_method()
    db.session.commit()
    return browser_of(cast.leader)


def test_both_sides_read_what_the_leader_has_written(leader, cast, browser_of, statements):
    form = leader.get("/guidance/method/nb/edit")
    assert form.value("urgent") == standard_method("nb")["urgent"]
    saved = leader.follow(leader.submit(form, answer_time="Du får svar samme dag.\n\nAlltid før kl. 15."))
    assert "Teksten er lagret" in " ".join(saved.toasts)
    room = make_room(cast.colleague)
    db.session.commit()
    for reader, address in ((cast.colleague, "/guidance/method"), (room, "/room/method")):
        browser = browser_of(reader)
        browser.get(address)
        statements.seen.clear()
        page = browser.get(address)
        assert len(statements) <= 12
        assert "Du får svar samme dag." in page.text
        assert standard_method("nb")["leave_out"].split("\n")[0] in page.text
    assert db.session.query(AuditEvent).filter_by(action="change", thing="method_text").count() == 1


def test_a_reader_gets_the_own_language_and_bokmal_is_marked_when_it_is_missing(leader, cast, browser_of):
    cast.colleague.locale = "en"
    db.session.commit()
    page = browser_of(cast.colleague).get("/guidance/method")
    assert "You get an answer within two working days." in page.text
    db.session.query(MethodText).filter_by(language="en").delete()
    db.session.commit()
    page = browser_of(cast.colleague).get("/guidance/method")
    assert "Du får svar innen to arbeidsdager." in page.soup.select_one("main [lang=nb]").get_text()


def test_a_text_saved_by_somebody_else_meanwhile_is_not_overwritten(leader, cast, browser_of):
    mine, other = leader.get("/guidance/method/nn/edit"), browser_of(cast.leader)
    other.submit(other.get("/guidance/method/nn/edit"), tone="Deres tone")
    both = leader.submit(mine, tone="Min tone")
    assert both.status == 409
    assert all(words in both.text for words in ("Deres tone", "Min tone"))
    assert db.session.query(MethodText).filter_by(language="nn").one().tone == "Deres tone"


def test_every_part_is_needed_and_only_leaders_write(leader, cast, browser_of):
    page = leader.submit(leader.get("/guidance/method/nb/edit"), urgent=" ")
    assert (page.status, page.errors) == (422, ["Fyll ut «Når det haster»."])
    assert leader.get("/guidance/method/xx/edit").status == 404
    colleague = browser_of(cast.colleague)
    assert not colleague.get("/guidance/method").soup.select("main .aksel-button")
    assert colleague.get("/guidance/method/nb/edit").status == 403


def test_an_office_from_before_reads_the_standard_text_and_makes_it_its_own(cast, browser_of):
    leader = browser_of(cast.leader)
    assert "Du får svar innen to arbeidsdager." in leader.get("/guidance/method").text
    assert leader.submit(leader.get("/guidance/method/nb/edit"), tone="Vår tone").status == 303
    assert [text.language for text in db.session.query(MethodText)] == ["nb"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_standard_text_is_whole_and_easy_to_read(language):
    parts = standard_method(language)
    assert tuple(parts) == PARTS
    assert all(len(part) <= 1000 for part in parts.values())
    assert lix(list(parts.values())) <= 30
