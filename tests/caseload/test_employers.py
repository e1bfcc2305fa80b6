"""The register of employers: list, facts, people, promises, and knowledge that grows old."""

from datetime import timedelta
from random import Random

from sqlalchemy import func, select

from app.caseload import organisation_numbers
from app.caseload.models import Acquaintance, Employer, EmployerPerson, NextStep, Promise
from app.caseload.queries.employers import nearest, stale_before
from app.demo.bulk import Rows
from app.demo.caseload_register import load_register
from app.kernel.dates import day, today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_coach, make_employer, make_settings, make_visit
from tests.factories import make

REGISTER = "/caseload/employers"
NEW = {"name": "Bakeriet", "organisation_number": "", "place": "", "industry": "", "address": "", "needs": ""}


def names(page) -> list[str]:
    return [each.get_text() for each in page.soup.select("tbody .row-link")]


def fresh(model):
    db.session.expire_all()
    return db.session.scalars(select(model).order_by(model.id.desc())).first()


def test_the_list_is_in_the_order_of_the_norwegian_alphabet_whatever_the_capitals(cast, browser_of):
    for name in ("Ås Bil", "østfold bygg", "Zoo", "Ærfugl", "anker", "Bakeri"):
        make_employer(name=name)
    page = browser_of(cast.coach).get(REGISTER)
    assert names(page) == ["anker", "Bakeri", "Zoo", "Ærfugl", "østfold bygg", "Ås Bil"]
    changed = db.session.scalars(select(Employer).where(Employer.name == "Zoo")).one()
    changed.name = "Aa"
    assert names(browser_of(cast.coach).get(REGISTER))[0] == "Aa"


def test_a_sheet_of_a_long_list_says_which_page_it_is(cast, browser_of):
    pages = []
    for more in (50, 1):
        for number in range(more):
            make_employer(name=f"Kiosk {more} {number}")
        pages.append(browser_of(cast.coach).get("/caseload/employers").soup.select("p.only-print"))
    assert [[each.text for each in page] for page in pages] == [[], ["Side 1 av 2"]]


def test_search_finds_every_word_in_name_place_industry_or_number(cast, browser_of):
    make_employer(name="Østfold Bilpleie", place="Råde", industry="Verksted", organisation_number="988077917")
    make_employer(name="Bilfix", place="Moss", industry="Verksted")
    browser = browser_of(cast.coach)
    asked = {
        "østFOLD": ["Østfold Bilpleie"], "bil råde": ["Østfold Bilpleie"], "VERKSTED": ["Bilfix", "Østfold Bilpleie"],
        "988 077": ["Østfold Bilpleie"], "988077917": ["Østfold Bilpleie"], "bil finnesikke": [], "%": [],
    }  # fmt: skip
    assert {text: names(browser.get(REGISTER, query_string={"q": text})) for text in asked} == asked


def test_the_search_while_typing_gives_the_same_list_as_a_part_of_the_page(cast, browser_of):
    make_employer(name="Bilfix")
    make_employer(name="Kafeen")
    browser = browser_of(cast.coach)
    part = browser.get(f"{REGISTER}?q=bil", fragment=True)
    assert part.soup.select_one("h1") is None
    assert names(part) == names(browser.get(f"{REGISTER}?q=bil")) == ["Bilfix"]


def test_places_and_industries_count_what_is_otherwise_chosen(cast, browser_of):
    for name, place, industry in (("A", "Moss", "Butikk"), ("B", "Moss", "Bakeri"), ("C", "Råde", "Butikk")):
        make_employer(name=name, place=place, industry=industry)
    page = browser_of(cast.coach).get(f"{REGISTER}?place=Moss")
    texts = [option.get_text() for option in page.soup.select("select option")]
    assert names(page) == ["A", "B"]
    assert texts == ["Alle steder", "Moss (2)", "Råde (1)", "Alle bransjer", "Bakeri (1)", "Butikk (1)"]


def test_old_knowledge_is_marked_until_somebody_says_that_it_is_true(cast, browser_of):
    make_settings(stale_months=6)
    old = make_employer(name="Gammel", known_on=stale_before(6) - timedelta(days=1))
    make_employer(name="Frisk", known_on=stale_before(6))
    browser = browser_of(cast.coach)
    assert names(browser.get(f"{REGISTER}?show=stale")) == ["Gammel"]
    page = browser.get(f"{REGISTER}/{old.id}")
    assert "Gammel kunnskap" in page.text
    after = browser.follow(browser.submit(page, "/confirm"))
    assert "Gammel kunnskap" not in after.text
    assert names(browser.get(f"{REGISTER}?show=stale")) == []


def test_what_was_confirmed_by_mistake_is_as_old_as_it_was(cast, browser_of):
    """Until somebody has written there: then it is known."""
    make_settings(stale_months=6)
    first, second = (make_employer(name=name, known_on=stale_before(6) - timedelta(days=1)) for name in "AB")
    browser = browser_of(cast.coach)

    def confirm(employer) -> str:
        page = browser.follow(browser.post(f"{REGISTER}/{employer.id}/confirm"))
        return page.soup.select_one(".toast form")["action"]

    browser_of(cast.coach).post(undo := confirm(first))
    assert names(browser.get(f"{REGISTER}?show=stale")) == ["B"], "another browser undoes nothing"
    browser.post(undo)
    assert names(browser.get(f"{REGISTER}?show=stale")) == ["A", "B"]
    undo = confirm(second)
    browser.submit(browser.get(f"{REGISTER}/{second.id}/edit"), needs="Folk på kveldstid")
    browser.post(undo)
    assert names(browser.get(f"{REGISTER}?show=stale")) == ["A"]


def test_one_wrong_digit_is_said_in_words_and_nothing_is_lost(cast, browser_of):
    browser = browser_of(cast.coach)
    for number, message in {
        "988077918": "Organisasjonsnummeret stemmer ikke. Minst ett siffer er feil.",
        "98807791": "Et organisasjonsnummer har ni sifre. Her står det 8.",
        "98807791A": "Et organisasjonsnummer har bare sifre.",
    }.items():
        page = browser.post(f"{REGISTER}/new", {**NEW, "organisation_number": number, "needs": "Folk i helgene"})
        assert (page.status, page.errors, page.value("needs")) == (422, [message], "Folk i helgene")
    assert organisation_numbers.read("NO 988 077 917 MVA") == "988077917"


def test_a_number_that_another_has_leads_to_that_one(cast, browser_of):
    other = make_employer(name="Bakeriet Sentrum", organisation_number="988077917")
    typed = {**NEW, "name": "Noe nytt", "organisation_number": "988077917"}
    page = browser_of(cast.coach).post(f"{REGISTER}/new", typed)
    assert (page.status, page.errors) == (422, ["Bakeriet Sentrum har dette organisasjonsnummeret."])
    assert page.links()["Gå til Bakeriet Sentrum"] == f"{REGISTER}/{other.id}"


def test_a_name_that_is_like_another_is_asked_about_once(cast, browser_of):
    make_employer(name="Bakeriet AS", place="Moss")
    browser = browser_of(cast.coach)
    asked = browser.submit(browser.get(f"{REGISTER}/new"), "/new", name="bakeriet")
    assert (asked.status, asked.errors) == (422, ["Sjekk om arbeidsgiveren finnes fra før."])
    assert "Bakeriet AS" in asked.text
    assert browser.submit(asked, "/new", is_another="y").status == 303
    assert fresh(Employer).known_on == today()


def test_notes_about_employers_say_what_must_never_stand_there(cast, browser_of):
    employer = make_employer()
    for path in (f"{REGISTER}/new", f"{REGISTER}/{employer.id}/promises/new", "/caseload/visits/new"):
        assert "Skriv aldri noe her som kan knyttes til en jobbsøker." in browser_of(cast.coach).get(path).text


def test_facts_are_changed_on_the_newest_version_only(cast, browser_of):
    employer = make_employer(name="Bakeriet", needs="Først", known_on=days_ago(400))
    browser = browser_of(cast.coach)
    old = browser.get(f"{REGISTER}/{employer.id}/edit")
    browser.submit(old, "/edit", needs="Kollegaens")
    mine = browser.submit(old, "/edit", needs="Mine")
    assert (mine.status, fresh(Employer).needs, fresh(Employer).known_on) == (409, "Kollegaens", today())
    assert "Mine" in mine.raw


def test_an_employer_taken_out_comes_back_unless_its_number_is_taken(cast, browser_of):
    employer = make_employer(name="Bakeriet", organisation_number="988077917")
    browser = browser_of(cast.coach)
    after = browser.follow(browser.post(f"{REGISTER}/{employer.id}/remove"))
    assert names(after) == []
    assert browser.get(f"{REGISTER}/{employer.id}").status == 404
    other = make_employer(name="Ny", organisation_number="988077917")
    refused = browser.follow(browser.submit(after, "/restore"))
    assert "Ny har dette organisasjonsnummeret." in refused.toasts[0]
    db.session.get(Employer, other.id).organisation_number = None
    db.session.commit()
    assert "er tilbake i registeret" in browser.follow(browser.post(f"{REGISTER}/{employer.id}/restore")).toasts[0]


def test_who_among_us_knows_them_is_said_with_one_tap(cast, browser_of):
    employer = make_employer(name="Bakeriet")
    browser = browser_of(cast.coach)
    browser.submit(browser.get(f"{REGISTER}/{employer.id}"), "/know")
    browser.post(f"{REGISTER}/{employer.id}/know", {"known": "yes"})
    assert db.session.scalar(select(func.count()).select_from(Acquaintance)) == 1
    page = browser_of(make_coach()).get(REGISTER)
    assert "Jo Jobbspesialist" in page.soup.select_one("tbody").get_text()
    assert names(browser.get(f"{REGISTER}?show=mine")) == ["Bakeriet"]
    assert names(browser.get(f"{REGISTER}?show=what-nobody-offers")) == ["Bakeriet"]
    browser.submit(browser.get(f"{REGISTER}/{employer.id}"), "/know")
    assert names(browser.get(f"{REGISTER}?show=mine")) == []


def test_contact_persons_are_added_changed_removed_and_brought_back(cast, browser_of):
    employer = make_employer()
    browser = browser_of(cast.coach)
    form = browser.get(f"{REGISTER}/{employer.id}/people/new")
    britt = {"name": "Britt", "title": "Daglig leder", "email": "britt@prove.example", "decides": "y"}
    for _time in range(2):
        browser.submit(form, "/people/new", **britt)
    person = db.session.scalars(select(EmployerPerson)).one()
    page = browser.get(f"{REGISTER}/{employer.id}")
    assert "Bestemmer" in page.text
    assert page.links()["britt@prove.example"] == "mailto:britt@prove.example"
    wrong = browser.submit(browser.get(f"/caseload/employer-people/{person.id}"), "", email="ikke en adresse")
    assert wrong.status == 422
    browser.submit(browser.get(f"/caseload/employer-people/{person.id}"), "", name="Britt B")
    gone = browser.follow(browser.post(f"/caseload/employer-people/{person.id}/remove"))
    assert "Britt B" not in gone.text
    browser.submit(gone, "/restore")
    assert "Britt B" in browser.get(f"{REGISTER}/{employer.id}").text


def test_a_promise_has_a_day_and_is_kept_with_one_tap(cast, browser_of):
    employer = make_employer()
    browser = browser_of(cast.coach)
    form = browser.get(f"{REGISTER}/{employer.id}/promises/new")
    past = browser.submit(form, "/promises/new", text="Ringe", due_on=days_ago(1).isoformat())
    assert (past.status, past.errors) == (422, ["Velg en dag fra og med i dag."])
    for _time in range(2):
        browser.submit(form, "/promises/new", text="Sende avtalen", due_on=today().isoformat())
    promise = db.session.scalars(select(Promise)).one()
    page = browser.get(f"{REGISTER}/{employer.id}")
    assert f"Innen {day(today())} · Jo Jobbspesialist" in page.text
    kept = browser.follow(browser.submit(page, "/keep"))
    assert "Sende avtalen" not in kept.soup.select_one("main .columns").get_text()
    assert fresh(Promise).kept_on == today()
    browser.submit(kept, "/reopen")
    assert fresh(Promise).kept_on is None
    browser.submit(browser.get(f"/caseload/promises/{promise.id}"), "", text="Sende avtalen i posten")
    assert fresh(Promise).text == "Sende avtalen i posten"


def test_a_next_step_with_an_employer_is_done_by_the_one_who_said_it(cast, browser_of):
    employer, other = make_employer(), make_coach()
    step = make(NextStep, employer_id=employer.id, owner_id=cast.coach.id, text="Ringe", due_on=today())
    assert browser_of(other).post(f"/caseload/employer-steps/{step.id}/finish").status == 404
    browser = browser_of(cast.coach)
    done = browser.follow(browser.submit(browser.get(f"{REGISTER}/{employer.id}"), "/finish"))
    assert fresh(NextStep).done_on == today()
    browser.submit(done, "/reopen")
    assert fresh(NextStep).done_on is None


def test_pages_ask_the_same_few_questions_however_long_they_are(cast, browser_of, statements):
    make_settings()
    browser, seen = browser_of(cast.coach), []
    first = make_employer(name="Aller først")
    for number in (1, 29):
        for _one in range(number):
            employer = make_employer(place="Moss", industry="Butikk")
            make_visit(employer, cast.coach)
            make(Acquaintance, employer_id=employer.id, user_id=cast.coach.id)
            make_visit(first, make_coach())
            make(Promise, employer_id=first.id, owner_id=cast.coach.id, text="Ringe", due_on=today())
            make(EmployerPerson, employer_id=first.id, name="Britt")
        found = []
        for path in (REGISTER, f"{REGISTER}?q=a", f"{REGISTER}/{first.id}", f"{REGISTER}/{first.id}/visits"):
            browser.get(path)
            statements.seen.clear()
            browser.get(path)
            found.append(len(statements))
        seen.append(found)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12


def test_the_employers_of_the_demonstration_are_found_by_their_names(cast):
    rows = Rows()
    load_register(rows, [cast.coach.id], Random(1), 30)
    rows.insert()
    everyone = db.session.scalars(select(Employer)).all()
    assert len(everyone) == 30
    assert [each.name for each in everyone if each not in nearest(each.name)] == []
