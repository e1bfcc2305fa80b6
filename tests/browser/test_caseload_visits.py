"""The visit form on a phone: few taps, and nothing lost or sent twice when the network goes away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import PHONE, log_visit

NEW = "/caseload/visits/new"


@pytest.fixture
def phone(visit) -> Iterator:
    """`phone(person)`: that person's phone; the browser may complain only that the network was away."""
    visitors = []

    def pick_up(person: str):
        visitors.append(visit(person, **PHONE))
        return visitors[-1]

    yield pick_up
    complaints = [each for visitor in visitors for each in visitor.complaints]
    assert [each for each in complaints if "net::" not in each] == []


def empty_form(visitor) -> Page:
    """The form without a draft of an earlier story."""
    page = visitor.open(NEW)
    if page.locator(".draft-notice").count():
        page.get_by_role("button", name="Forkast utkastet").tap()
        expect(page.locator(".draft-notice")).to_have_count(0)
    return page


def on_form(visitor) -> Page:
    """The form with the first employer chosen."""
    page = empty_form(visitor)
    page.locator("[data-employer-choice] label").first.tap()
    return page


def save(page: Page) -> None:
    page.get_by_role("button", name="Lagre besøk").tap()


def visits_with(page: Page, note: str):
    """On the employer's page, where one comes after saving."""
    return page.locator("[id^=visit-]").filter(has_text=note)


def test_a_visit_to_a_known_employer_takes_six_taps_and_a_note(phone):
    page = phone("coach").open("/")
    taps = log_visit(page, note="Seks trykk og et notat")
    assert taps <= 6
    expect(page.locator("[data-toast]")).to_contain_text("Besøket er lagret. Neste steg: Ta kontakt igjen")
    expect(visits_with(page, "Seks trykk og et notat")).to_have_count(1)


def test_a_chosen_employer_presets_the_form_and_another_can_be_chosen(phone):
    page = on_form(phone("coach"))
    choices = page.locator("[data-employer-choice]:visible")
    expect(choices).to_have_count(1)
    expect(page.locator("[name=purpose]:checked")).to_have_count(1)
    page.get_by_role("button", name="Velg en annen").tap()
    assert choices.count() > 1
    page.get_by_label("Søk i registeret").fill("a")
    expect(page.locator("#employer-hits label").first).to_be_visible()


def test_without_a_network_the_form_waits_and_is_sent_once_when_it_is_back(phone):
    visitor = phone("coach-2")
    page = on_form(visitor)
    note = page.get_by_label("Notat om arbeidsgiveren")
    note.fill("Skrevet i en tunnel")
    page.context.set_offline(True)
    save(page)
    expect(page.locator("[data-send-status]")).to_contain_text("Ingen dekning")
    expect(note).to_have_value("Skrevet i en tunnel")
    page.context.set_offline(False)
    expect(page.locator("[data-toast]")).to_contain_text("Besøket er lagret.")
    expect(visits_with(page, "Skrevet i en tunnel")).to_have_count(1)


def test_an_answer_that_is_lost_after_the_visit_was_saved_makes_no_second_visit(phone):
    page = on_form(phone("coach-2"))
    page.get_by_label("Notat om arbeidsgiveren").fill("Svaret forsvant")
    sent = []

    def lose_the_first_answer(route) -> None:
        sent.append(route.request.post_data)
        if len(sent) > 1:
            return route.continue_()
        route.fetch()
        return route.abort()

    page.route(f"**{NEW}", lose_the_first_answer)
    save(page)
    expect(page.locator("[data-send-status]")).to_contain_text("Ingen dekning")
    save(page)
    expect(visits_with(page, "Svaret forsvant")).to_have_count(1)
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_what_waits_can_be_changed_before_it_is_sent(phone):
    page = on_form(phone("coach-2"))
    note = page.get_by_label("Notat om arbeidsgiveren")
    note.fill("Før")
    page.context.set_offline(True)
    save(page)
    page.get_by_role("button", name="Vent, jeg vil endre noe").tap()
    note.fill("Etter en tanke til")
    page.context.set_offline(False)
    save(page)
    expect(visits_with(page, "Etter en tanke til")).to_have_count(1)


def test_whoever_is_signed_out_meanwhile_keeps_the_text_signs_in_in_a_new_tab_and_sends_again(phone):
    visitor = phone("coach-2")
    page = on_form(visitor)
    page.get_by_label("Notat om arbeidsgiveren").fill("Skrevet etter utlogging")
    visitor.page = page.context.new_page()
    visitor.open("/").locator(".person-menu__button").tap()
    visitor.page.get_by_role("button", name="Logg ut").tap()
    visitor.page.wait_for_url("**/sign-in")
    save(page)
    expect(page.locator("[data-send-status]")).to_contain_text("Du er logget ut.")
    expect(page.get_by_label("Notat om arbeidsgiveren")).to_have_value("Skrevet etter utlogging")
    visitor.sign_in("coach-2")
    save(page)
    expect(visits_with(page, "Skrevet etter utlogging")).to_have_count(1)


def test_a_refused_form_comes_back_with_everything_and_the_summary_in_focus(phone):
    page = empty_form(phone("coach-2"))
    page.get_by_label("Notat om arbeidsgiveren").fill("Uten arbeidsgiver")
    save(page)
    expect(page.locator(".aksel-error-summary")).to_be_focused()
    expect(page.get_by_label("Notat om arbeidsgiveren")).to_have_value("Uten arbeidsgiver")
    page.locator("[data-employer-choice] label").first.tap()
    save(page)
    expect(visits_with(page, "Uten arbeidsgiver")).to_have_count(1)


def test_nothing_of_it_is_kept_in_the_browser(phone):
    page = on_form(phone("coach-2"))
    page.get_by_label("Notat om arbeidsgiveren").fill("Kanarifugl")
    kept = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
      (await caches.keys()).length]"""
    assert page.evaluate(kept) == [0, 0, 0, 0]
    assert page.evaluate("async () => (await navigator.serviceWorker?.getRegistrations() ?? []).length") == 0


def test_the_form_fits_a_screen_of_320_pixels(phone):
    page = on_form(phone("coach"))
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    tapped = ".visit-form :is(.picks label, .quick-pick, .employer-choice label)"
    small = """tapped => [...document.querySelectorAll(tapped)]
      .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 44).length"""
    assert page.evaluate(small, tapped) == 0
