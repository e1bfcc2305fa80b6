"""Forms as people meet them: nothing that was written is lost, nothing is sent twice, and what is wrong is said in its
place. With a keyboard, without a network, and without JavaScript."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app.kernel.dates import today

SAVED = re.compile(r"^Lagret \d\d\.\d\d$")
COURSE = "/learning/sharing/new"
ARENA = "/learning/arenas/new"


@pytest.fixture
def at(visit) -> Iterator:
    """`at(person, path)`: that person's own browser on a page; at the end no browser may have complained."""
    visitors = []

    def open_page(person: str | None, path: str, **options) -> Page:
        visitors.append(visit(person, **options))
        return visitors[-1].open(path)

    yield open_page
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


def posts(page: Page, path: str) -> list[str]:
    """The addresses under `path` that the page posts to from now on."""
    seen: list[str] = []

    def note(request) -> None:
        if request.method == "POST" and path in request.url:
            seen.append(request.url)

    page.on("request", note)
    return seen


def main_button(page: Page):
    return page.locator("main .form-actions button[data-variant=primary]")


def test_a_draft_is_kept_while_one_writes_and_is_there_after_a_reload(at):
    page = at("employee", COURSE)
    page.get_by_label("Hvilket kurs").fill("Samtaler om helse")
    status = page.locator("[data-draft-status]")
    expect(status).to_have_text(SAVED)
    expect(status).to_have_attribute("role", "status")
    page.reload()
    expect(page.get_by_label("Hvilket kurs")).to_have_value("Samtaler om helse")
    expect(page.locator(".draft-notice")).to_contain_text("Dette er utkastet ditt fra")
    page.get_by_role("button", name="Forkast utkastet").click()
    expect(page.get_by_label("Hvilket kurs")).to_have_value("")
    expect(page.locator(".draft-notice")).to_have_count(0)


def test_a_draft_is_gone_when_the_form_is_saved(at):
    page = at("new-colleague", COURSE)
    page.get_by_label("Hvilket kurs").fill("Klart språk i vedtak")
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED)
    main_button(page).click()
    expect(page.locator("[data-toast]")).to_contain_text("Kurset er lagt til")
    page.goto(page.url.rstrip("/") + "/new")
    expect(page.get_by_label("Hvilket kurs")).to_have_value("")


def test_a_field_that_is_looked_at_while_the_form_is_sent_leaves_no_draft(at, served):
    """Who presses the button leaves the field: the answer about the field comes when the form is on its way."""
    form = f"/caseload/cases/{served.ids.full_case}/goals/new"
    page, asked = at("coach", form), []

    def about_the_field_first(route):
        if "_validate" in (route.request.post_data or ""):
            asked.append(route)
            return
        for each in asked:
            each.fulfill(response=each.fetch())
        route.continue_()

    page.route(f"**{form}", about_the_field_first)
    page.get_by_label("Hva er målet").fill("Ta bussen alene")
    main_button(page).click()
    expect(page.locator("[data-toast]")).to_contain_text("Målet er lagt til")
    assert asked
    page.unroute(f"**{form}")
    page.goto(served.url + form)
    expect(page.get_by_label("Hva er målet")).to_have_value("")


def test_what_was_saved_is_said_when_the_page_has_come(at):
    page = at("new-colleague", COURSE)
    page.get_by_label("Hvilket kurs").fill("Munnlig framstilling")
    main_button(page).click()
    expect(page.locator("[data-toast]")).to_be_visible()
    expect(page.locator("body > [role=status]")).to_contain_text("Utført: Kurset er lagt til")


def test_pressing_twice_sends_once(at):
    page = at("coach", COURSE)
    sent = posts(page, COURSE)
    page.get_by_label("Hvilket kurs").fill("Jobbutvikling hos arbeidsgiver")
    main_button(page).dblclick()
    expect(page.get_by_role("row", name="Jobbutvikling hos arbeidsgiver")).to_have_count(1)
    assert len(sent) == 1


def test_a_refused_form_puts_focus_on_the_summary_and_its_links_lead_to_the_fields(at):
    page = at("colleague", COURSE)
    page.get_by_label("Når vil du dele").fill("2027-03-01")
    main_button(page).click()
    summary = page.locator(".aksel-error-summary")
    expect(summary).to_be_focused()
    expect(page.get_by_label("Når vil du dele")).to_have_value("2027-03-01")
    link = summary.get_by_role("link", name="Fyll ut «Hvilket kurs».")
    link.press("Enter")
    field = page.get_by_label("Hvilket kurs")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby").split()
    assert "Fyll ut" in page.locator(f"#{described[-1]}").inner_text()


def test_one_field_is_checked_when_it_is_left_and_nothing_is_saved(at):
    page = at("leader", ARENA)
    name = page.get_by_label("Navn på arenaen")
    sent = posts(page, ARENA)
    error = page.locator("#name-error")
    for text in ("Et navn", ""):
        with page.expect_response(lambda answer: answer.url.endswith(ARENA)):
            name.fill(text)
            name.press("Tab")
    expect(error).to_have_text("Fyll ut «Navn på arenaen».")
    expect(error).to_have_attribute("aria-live", "polite")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".aksel-error-summary")).to_have_count(0)
    name.fill("Et navn som går")
    name.press("Tab")
    expect(error).to_have_text("")
    expect(name).not_to_have_attribute("aria-invalid", "true")
    assert len(sent) == 3
    page.goto(page.url.removesuffix("/new"))
    expect(page.get_by_text("Et navn som går")).to_have_count(0)


def test_a_long_list_is_chosen_from_by_keyboard(at):
    page = at("team-leader", COURSE)
    box = page.get_by_role("combobox", name="Hvor vil du dele")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    wanted = options.nth(2).inner_text()
    box.fill(wanted[:-1].upper())
    expect(options.first).to_have_text(wanted)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("Enter")
    expect(box).to_have_value(wanted)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.locator("select[name=arena_id]").evaluate("s => s.selectedOptions[0].textContent.trim()") == wanted
    box.fill("finnes ikke på noen liste")
    expect(options).to_have_text("Ingen treff")
    box.press("Escape")
    expect(box).to_have_value(wanted)


def test_a_date_is_picked_with_one_press(at):
    page = at("supervisor", COURSE)
    day = page.get_by_label("Når vil du dele")
    for word, days in (("I dag", 0), ("I morgen", 1), ("Om en uke", 7)):
        page.get_by_role("group", name="Velg dato raskt").get_by_role("button", name=word).click()
        expect(day).to_have_value((today() + timedelta(days=days)).isoformat())


def test_without_a_network_the_text_stays_and_the_page_says_so(at):
    page = at("privacy-officer", COURSE)
    course = page.get_by_label("Hvilket kurs")
    sent = posts(page, COURSE)
    page.context.set_offline(True)
    course.fill("Et kurs langt inne i en tunnel")
    main_button(page).click()
    expect(page.locator("#toasts")).to_contain_text("Vi fikk ikke kontakt med tjenesten. Det du har skrevet, står her.")
    expect(course).to_have_value("Et kurs langt inne i en tunnel")
    assert sent == []
    page.context.set_offline(False)
    main_button(page).click()
    expect(page.get_by_role("row", name="Et kurs langt inne i en tunnel")).to_have_count(1)


def test_a_draft_that_cannot_be_kept_is_told_and_tried_again(visit):
    visitor = visit("coach-2")
    page = visitor.open(COURSE)
    page.route("**/drafts/save", lambda route: route.abort())
    page.clock.install()
    page.get_by_label("Hvilket kurs").fill("Kurs uten dekning")
    page.clock.run_for(4_000)
    status = page.locator("[data-draft-status]")
    expect(status).to_have_text("Ikke lagret ennå. Prøver igjen om litt.")
    page.unroute("**/drafts/save")
    page.clock.run_for(16_000)
    expect(status).to_have_text(SAVED)
    assert [each for each in visitor.complaints if "ERR_FAILED" not in each] == []


def test_whoever_is_signed_out_elsewhere_keeps_the_text_signs_in_in_a_new_tab_and_goes_on(visit):
    visitor = visit("leader")
    page = visitor.open(COURSE)
    course, day = page.get_by_label("Hvilket kurs"), page.get_by_label("Når vil du dele")
    visitor.page = page.context.new_page()
    visitor.open("/").locator(".person-menu__button").click()
    visitor.page.get_by_role("button", name="Logg ut").click()
    visitor.page.wait_for_url("**/sign-in")
    course.fill("Skrevet etter utlogging")
    day.focus()
    expect(page.locator("#toasts")).to_contain_text("Du er logget ut. Logg inn i en ny fane. Teksten står her.")
    visitor.sign_in("leader")
    course.fill("Skrevet etter ny innlogging")
    day.focus()
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED)
    main_button(page).click()
    expect(page.get_by_role("row", name="Skrevet etter ny innlogging")).to_have_count(1)
    assert visitor.complaints == []


def test_a_text_is_not_kept_for_somebody_else_who_signs_in_on_the_same_machine(visit):
    visitor = visit("employee")
    page = visitor.open(COURSE)
    visitor.page = page.context.new_page()
    visitor.open("/").locator(".person-menu__button").click()
    visitor.page.get_by_role("button", name="Logg ut").click()
    visitor.page.wait_for_url("**/sign-in")
    visitor.sign_in("colleague")
    page.get_by_label("Hvilket kurs").fill("Bare for mine øyne")
    page.get_by_label("Når vil du dele").focus()
    expect(page.locator("[data-draft-status]")).to_have_text("Ikke lagret ennå. Prøver igjen om litt.")
    expect(visitor.open(COURSE).get_by_label("Hvilket kurs")).to_have_value("")


def test_without_javascript_one_signs_in_saves_and_takes_back(at):
    page = at("employee", COURSE, java_script_enabled=False)
    main_button(page).click()
    expect(page.locator(".aksel-error-summary")).to_contain_text("Fyll ut «Hvilket kurs».")
    page.get_by_label("Hvilket kurs").fill("Et kurs uten skript")
    page.locator("select[name=arena_id]").select_option(index=1)
    main_button(page).click()
    expect(page.locator("[data-toast]")).to_contain_text("Kurset er lagt til")
    expect(page.get_by_role("row", name="Et kurs uten skript")).to_have_count(1)
    page.get_by_role("button", name="Angre").click()
    expect(page.locator("[data-toast]")).to_contain_text("Delingen er fjernet")
    expect(page.get_by_role("row", name="Et kurs uten skript")).to_have_count(0)
    expect(page.locator(".needs-js:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_what_opens_the_choices_of_a_task_stays_under_the_pointer(visit, width):
    """A second press closes them again, and opens nothing else."""
    page = visit("coach", viewport={"width": width, "height": 900}).open("/")
    opener = page.locator("details.task__away > summary").first
    before = opener.bounding_box()
    opener.click()
    expect(page.get_by_role("button", name="Merk som ferdig").first).to_be_visible()
    assert opener.bounding_box() == before
    opener.click()
    expect(page.get_by_role("button", name="Merk som ferdig").first).to_be_hidden()
