"""Several contacts at the end of a day: all or none, each row on its own."""

from datetime import timedelta

from app.caseload.enums import ContactForm
from app.caseload.models import Contact, NextStep
from app.caseload.queries.day_log import day_log
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer, make_visit
from tests.caseload.factories_person import make_contact

LOG = "/caseload/log"


def test_several_rows_are_saved_once(cast, browser_of):
    hegg, rogn = make_case(cast.coach, display_name="Hegg"), make_case(cast.coach, display_name="Rogn")
    browser = browser_of(cast.coach)
    page = browser.get(LOG)
    values = {
        "row0-case_id": str(hegg.id),
        "row0-form": "car",
        "row0-minutes": "30",
        "row0-travel_minutes": "25",
        "row0-next_text": "Ringe",
        "row0-next_day": (today() + timedelta(days=1)).isoformat(),
        "row7-case_id": str(rogn.id),
        "row7-form": "sms",
        "row7-text": "Minnet om møtet",
    }
    first = browser.submit(page, **values)
    again = browser.submit(page, **values)
    assert (first.status, again.location) == (303, first.location)
    rows = [(row.case_id, row.form, row.text) for row in db.session.query(Contact).order_by(Contact.id)]
    assert rows == [(hegg.id, ContactForm.CAR, ""), (rogn.id, ContactForm.SMS, "Minnet om møtet")]
    assert [step.case_id for step in db.session.query(NextStep)] == [hegg.id]
    shown = browser.follow(first)
    assert "2 kontakter er lagret." in shown.toasts[0]
    assert "Utenfor kontoret: 55 min" in shown.text


def test_one_wrong_row_keeps_all_of_them_on_the_page(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    answer = browser.submit(
        browser.get(LOG),
        **{
            "row0-case_id": str(case.id),
            "row0-form": "office",
            "row0-text": "Den gode raden",
            "row1-text": "Mangler sak",
            "row1-minutes": "mange",
            "row2-case_id": str(case.id),
            "row2-form": "phone",
            "row2-next_day": "31.02.2026",
        },
    )
    assert answer.status == 422
    assert answer.errors == [
        "Rad 2: Fyll ut «Sak».",
        "Rad 2: Fyll ut «Hvordan».",
        "Rad 2: Skriv et helt tall fra 0 til 1440.",
        "Rad 3: Datoen 31.02.2026 finnes ikke.",
    ]
    assert answer.value("row0-text") == "Den gode raden"
    assert answer.value("row1-minutes") == "mange"
    assert db.session.query(Contact).count() == 0


def test_half_a_next_step_stops_the_whole_day(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    row = {"case_id": str(case.id), "form": "office"}
    values = {f"row{n}-{name}": value for n in (0, 1) for name, value in row.items()}
    answer = browser.submit(browser.get(LOG), **values, **{"row1-next_text": "Ringe"})
    assert answer.errors == ["Rad 2: Velg dag for neste steg, eller fjern teksten."]
    assert db.session.query(Contact).count() == 0


def test_another_persons_case_cannot_be_chosen_nor_a_day_to_come(cast, browser_of):
    other = make_case(make_coach())
    mine = make_case(cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(LOG)
    assert browser.submit(page, **{"row0-case_id": str(other.id), "row0-form": "sms"}).errors == [
        "Rad 1: Velg noe fra listen."
    ]
    later = browser.submit(page, day="2099-01-01", **{"row0-case_id": str(mine.id), "row0-form": "sms"})
    assert later.errors == ["Velg en dag som har vært."]
    assert browser.submit(page).errors == ["Fyll ut minst én rad."]


def test_the_day_counts_what_was_outside_the_office(cast):
    case = make_case(cast.coach)
    day = days_ago(1)
    make_contact(case, day=day, form=ContactForm.OFFICE, minutes=60)
    make_contact(case, day=day, form=ContactForm.HOME, minutes=40, travel_minutes=30)
    make_visit(make_employer(), cast.coach, day=day, minutes=20, travel_minutes=15)
    make_contact(case, day=days_ago(2), form=ContactForm.HOME, minutes=500)
    log = day_log(cast.coach, day)
    assert (log.minutes, log.outside_minutes, len(log.lines)) == (120, 105, 3)


def test_a_case_one_has_handed_over_is_counted_and_not_named(cast):
    other = make_coach()
    contact = make_contact(make_case(other, display_name="Hegg"), by_id=cast.coach.id, day=today())
    assert [line.what for line in day_log(cast.coach, contact.day).lines] == ["En sak du ikke følger lenger"]


def test_a_draft_comes_back_in_its_rows(cast, browser_of):
    make_case(cast.coach)
    browser = browser_of(cast.coach)
    browser.post("/drafts/save", {"_draft": "caseload.log:new", "row4-text": "Husk dette", "day": "2026-01-05"})
    page = browser.get(LOG)
    assert (page.value("row4-text"), page.value("day")) == ("Husk dette", "2026-01-05")


def test_the_page_costs_the_same_with_one_case_and_thirty(cast, browser_of, statements):
    browser = browser_of(cast.coach)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make_contact(make_case(cast.coach), day=today())
        statements.seen.clear()
        browser.get(LOG)
        counts.append(len(statements))
    assert counts == [5, 5]
