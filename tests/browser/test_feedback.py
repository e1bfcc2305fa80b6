"""In a real browser: the sheet on a tablet with the network cut, two in one dialogue, and without a script."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from app.feedback.models import LearningArrow
from app.kernel.db import db

TABLET = {"viewport": {"width": 768, "height": 1024}, "has_touch": True}
STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, (await indexedDB.databases()).map(each => each.name),
  'caches' in window ? await caches.keys() : [], document.cookie])"""


def first_line(page, section: str):
    return page.locator(f"#{section} form[data-line]").first


@pytest.fixture
def sheet(visit, served):
    """The observer's sheet on a tablet, and its path."""
    visitor = visit("employee", **TABLET)
    path = f"/feedback/contracts/{served.ids.agreed}/sheet"
    return visitor, visitor.open(path), path


def test_notes_survive_a_network_that_is_gone(sheet):
    """S2-11, S8: typed offline, kept in the page alone, sent once when the network is back; nothing in the browser."""
    visitor, page, path = sheet
    area = page.locator("section[id^=area-]").nth(1)
    line = area.locator("form[data-line]").last
    line.locator("[name=said_did]").fill("Du spurte «hva tenker du selv?»")
    expect(line.locator("[data-line-state]")).to_have_text(re.compile(r"Lagret \d\d\.\d\d"))
    visitor.context.set_offline(True)
    line.locator("[name=effect]").fill("Hun ble stille, og så kom hele planen")
    area.locator("[data-line-add]").click()
    second = area.locator("form[data-line]").last
    second.locator("[name=said_did]").fill("Du ventet i ti sekunder")
    second.locator("[name=effect]").focus()
    expect(page.locator("[data-lines-state]")).to_contain_text("Ingen kontakt")
    expect(second.locator("[data-line-state]")).to_have_text("Ikke lagret ennå")
    page.wait_for_timeout(3500)  # several tries go nowhere
    assert "Du ventet" not in page.evaluate(STORED)
    visitor.context.set_offline(False)
    expect(page.locator("[data-lines-state]")).to_contain_text("alt er lagret")
    again = visitor.open(path)
    body = again.locator("#content")
    assert [box.input_value() for box in body.locator("[name=effect]").all()].count(
        "Hun ble stille, og så kom hele planen"
    ) == 1
    assert [box.input_value() for box in body.locator("[name=said_did]").all()].count("Du ventet i ti sekunder") == 1
    assert again.evaluate(STORED) == page.evaluate(STORED)
    visitor.complaints[:] = [each for each in visitor.complaints if "ERR_INTERNET_DISCONNECTED" not in each]
    assert visitor.complaints == []


def test_an_answer_that_is_lost_does_not_make_a_second_note(sheet):
    """C2: the server has saved, the answer never came; the same line is sent again and is one note."""
    visitor, page, path = sheet
    lost = []

    def lose(route):
        route.fetch()
        lost.append(1)
        route.abort()

    page.route("**/notes", lose, times=2)
    line = page.locator("section[id^=area-]").nth(2).locator("form[data-line]").last
    text = f"Du tok opp avtalen fra sist {token_hex(4)}"
    line.locator("[name=said_did]").fill(text)
    line.locator("[name=effect]").focus()
    expect(line.locator("[data-line-state]")).to_have_text(re.compile("Lagret"))
    assert len(lost) == 2
    there = [box.input_value() for box in visitor.open(path).locator("[name=said_did]").all()]
    assert there.count(text) == 1


def test_a_closed_lid_sends_what_is_written(sheet):
    """Leaving the page, or hiding it, sends at once, without waiting for a pause in the typing."""
    visitor, page, path = sheet
    line, text = page.locator("section[id^=area-]").nth(3).locator("form[data-line]").last, f"Lokket-ned-{token_hex(4)}"
    with page.expect_event("requestfinished", lambda sent: text in (sent.post_data or "")):
        line.locator("[name=said_did]").type(text)
        page.evaluate(
            """() => { Object.defineProperty(document, 'visibilityState', {value: 'hidden'});
                       document.dispatchEvent(new Event('visibilitychange')); }"""
        )
    there = [box.input_value() for box in visitor.open(path).locator("[name=said_did]").all()]
    assert there.count(text) == 1


def test_the_sheet_has_big_targets_and_no_toasts(sheet):
    _visitor, page, _path = sheet
    for button in page.locator("[data-line-add]").all():
        assert button.bounding_box()["height"] >= 44
    for box in page.locator("form[data-line] textarea").all():
        assert box.bounding_box()["height"] >= 80
    first_line(page, "area-0").locator("[name=said_did]").fill("Alltid i siste liten")
    first_line(page, "area-0").locator("[name=effect]").focus()
    expect(first_line(page, "area-0").locator(".hints")).to_contain_text("Alltid eller aldri (alltid)")
    assert page.locator(".toast").count() == 0


def test_two_write_in_one_dialogue_at_the_same_time(visit, served):
    """Neither overwrites the other, and each sees what the other writes without asking."""
    path = f"/feedback/contracts/{served.ids.dialogue}/dialogue"
    one, other = visit("employee"), visit("coach")
    mine, theirs = one.open(path), other.open(path)
    column = "[id^=column-][id$=-do_more]"
    for page, text in ((mine, "Pausen fra meg"), (theirs, "Pausen fra deg")):
        line = page.locator(column).nth(2).locator("form[data-line]").last
        line.locator("textarea").fill(text)
        line.locator("textarea").blur()
    for page, text in ((mine, "Pausen fra deg"), (theirs, "Pausen fra meg")):
        expect(page.locator(column).nth(2).locator("ul[id^=others-]")).to_contain_text(text)
    assert mine.locator(column).nth(2).locator("textarea").first.input_value() == "Pausen fra meg"
    assert one.complaints == other.complaints == []


def test_a_dialogue_that_the_other_one_closes_takes_no_text_away(visit, served):
    """What came too late stands on the page with the reason; the page does not reload over it."""
    path = f"/feedback/contracts/{served.ids.closing}/dialogue"
    one, other = visit("employee"), visit("coach")
    mine, theirs = one.open(path), other.open(path)
    mine.get_by_role("link", name="Avslutt dialogen").click()
    mine.locator("[name=text]").fill("Pauser virker")
    mine.get_by_role("button", name="Avslutt dialogen").click()
    mine.wait_for_url("**/dialogue**")
    line = theirs.locator("[id^=column-] form[data-line]").last
    line.locator("textarea").fill("Skrevet litt for sent")
    line.locator("textarea").blur()
    expect(theirs.locator("[data-lines-state]")).to_contain_text("Teksten din står her")
    theirs.wait_for_timeout(6500)  # the page asks for news every five seconds
    expect(line.locator("textarea")).to_have_value("Skrevet litt for sent")
    other.complaints[:] = [each for each in other.complaints if "409" not in each]
    assert one.complaints == other.complaints == []


def test_the_sheet_works_without_a_script(visit, served):
    visitor = visit("employee", java_script_enabled=False, **TABLET)
    page = visitor.open(f"/feedback/contracts/{served.ids.agreed}/sheet")
    line = first_line(page, "area-0")
    line.locator("[name=said_did]").last.fill("Uten skript")
    with page.expect_navigation():
        line.locator("button").click()
    assert "Uten skript" in [box.input_value() for box in page.locator("[name=said_did]").all()]


def test_nobody_in_the_demonstration_has_two_arrows_of_one_name(served):
    with served.app.app_context():
        named = select(func.min(LearningArrow.id)).group_by(
            LearningArrow.user_id, LearningArrow.half_year, LearningArrow.skill
        )
        assert db.session.scalars(named.having(func.count() > 1)).all() == []
        assert db.session.scalar(select(func.count(LearningArrow.theme_id))) > 10
