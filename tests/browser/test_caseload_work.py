"""In a real browser: hours and percentage fill each other in, and a day of contact is cleared in three page views."""

from tests.browser.journeys import PHONE


def test_hours_show_the_percentage_and_the_percentage_the_hours(visit, served):
    visitor = visit("coach", **PHONE)
    page = visitor.open(f"/caseload/cases/{served.ids.idle_case}/placements/new/job")
    hours, percent = page.locator("#hours"), page.locator("#percent")
    hours.fill("18,75")
    assert percent.input_value() == "50"
    percent.fill("80")
    assert hours.input_value() == "30"
    hours.fill("20")
    assert percent.input_value() == "53,33"
    hours.fill("")
    assert percent.input_value() == ""
    assert visitor.complaints == []


def test_from_the_list_to_a_logged_contact_with_a_next_step_and_back_in_three_views(visit):
    """Interface, journeys: see what needs me today, open the first, log a contact with next step: ≤ 3 page views."""
    visitor = visit("coach", **PHONE)
    views = []
    visitor.page.on("framenavigated", lambda frame: views.append(frame.url))
    page = visitor.open("/caseload/needs-me?kind=no_contact")
    before = page.locator(".task").count()
    page.get_by_role("link", name="Logg kontakt").first.tap()
    page.locator("label", has_text="Telefon").first.tap()
    page.get_by_label("Hva skal du gjøre").fill("Ringe når vaktlista er klar")
    page.locator("[data-field=next_day] [data-pick-days='7']").tap()
    page.get_by_role("button", name="Lagre kontakt").tap()
    page.locator("[data-toast]").wait_for()
    assert page.url.endswith("/caseload/needs-me")
    assert len(views) == 3
    page.goto(f"{page.url}?kind=no_contact")
    assert page.locator(".task").count() == before - 1
