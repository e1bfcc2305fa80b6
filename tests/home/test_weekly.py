"""The weekly letter: the numbers of the start page by mail, to those who want it, once a week, and nothing else."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from flask_babel import force_locale
from sqlalchemy import select, update

from app.accounts.absence_models import Absence
from app.accounts.actions.own import choose_weekly_letter
from app.accounts.models import User
from app.config import Mail
from app.home import weekly
from app.home.today import lines_of
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import LANGUAGES
from app.kernel.put_off import key_of
from app.learning.enums import PlanStage
from app.learning.models import LearningPlan, SharingDuty, ThemeTask
from tests.access_world import build_world
from tests.factories import make, make_person, make_plan, make_theme
from tests.guidance.mail_server import receiving
from tests.test_access import fresh_cast
from tests.test_concurrency import at_once

MONDAY, TUESDAY = datetime(2027, 3, 8, 2, 10, tzinfo=UTC), datetime(2027, 3, 9, 2, 10, tzinfo=UTC)
LINE = re.compile(r"^(\S.*): (\d+)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY):
        yield


@pytest.fixture
def office_at(app):
    """`office_at(port)`: the office has a mail server there, and people reach it at an address of its own."""
    before = app.extensions["treklang_settings"]

    def set_up(port: int) -> None:
        mail = Mail("127.0.0.1", port, "post@kontor.example", starttls=False, user="", password="")
        app.extensions["treklang_settings"] = replace(before, mail=mail, origin="https://kontor.example")

    yield set_up
    app.extensions["treklang_settings"] = before


def busy(*people: User, things: int = 1) -> None:
    """So many courses to share from wait for each of them."""
    plan = make_plan(HalfYear.current(), stage=PlanStage.UNDER_WAY)
    for person in people:
        for number in range(things):
            make(SharingDuty, plan_id=plan.id, user_id=person.id, course=f"Kurs {number}")


def wants(*people: User, since: date | None = None) -> None:
    for person in people:
        person.weekly_letter_from = since or today()
    db.session.commit()


def sent(office_at, *, refuses: bool = False) -> list:
    """The letters of one night."""
    with receiving(refuses=refuses) as server:
        office_at(server.port)
        weekly.send_due()
        return server.letters


def text_of(letter) -> str:
    return letter.get_content().replace("\r\n", "\n")


def waits_on_start_page(page) -> list[tuple[str, str]]:
    """Group by group, as the page says it."""
    groups = page.soup.select("main section:has(> .task-list) .section-head h2")
    return [(head.contents[0].strip(), head.select_one(".section-note").get_text()) for head in groups]


def test_the_letter_says_what_stands_on_the_start_page_after_some_was_put_away(cast, browser_of, office_at):
    """For somebody who answers for the leader, too, whose work waits for both; and done is done."""
    busy(cast.colleague, things=3)
    theme = make_theme(db.session.query(LearningPlan).one())
    make(ThemeTask, theme_id=theme.id, phase="before", text="Bestille rom", owner_id=cast.leader.id)
    make(Absence, user_id=cast.leader.id, deputy_id=cast.colleague.id, from_on=today(), until_on=today())
    wants(cast.colleague, cast.leader)
    browser = browser_of(cast.colleague)
    browser.post(browser.get("/").soup.select_one(".task__away form")["action"], {"when": "done"})
    letters = {letter["To"]: LINE.findall(text_of(letter)) for letter in sent(office_at)}
    assert letters[cast.colleague.email] == waits_on_start_page(browser.get("/")) == [("Læring", "3")]
    assert letters[cast.leader.email] == [("Læring", "1")]


@pytest.mark.nightly
def test_the_letter_says_the_numbers_of_the_start_page_and_names_nobody(application, app, browser_of, office_at):
    """For a person of each kind, in an office with one of each thing; and what was put away is in neither."""
    world = build_world(fresh_cast())
    everybody = [each for each in world.people.values() if isinstance(each, User)]
    people = [person for person in everybody if person.email and person.is_active]
    names = {part for person in people for part in person.name.split()}
    browsers = {person.email: browser_of(person) for person in people}
    for browser in browsers.values():
        if away := browser.get("/").soup.select_one(".task__away form"):
            browser.post(away["action"], {"when": "done"})
    db.session.execute(update(User).values(weekly_letter_from=today()))
    db.session.commit()
    letters = {letter["To"]: letter for letter in sent(office_at)}
    shown = {email: waits_on_start_page(browser.get("/")) for email, browser in browsers.items()}
    assert {email for email, groups in shown.items() if groups} == set(letters), "nothing waits: no letter"
    assert len(letters) > 5
    for email, letter in letters.items():
        words = text_of(letter)
        assert LINE.findall(words) == shown[email]
        assert f"{sum(int(number) for _label, number in shown[email])} ting venter på deg:" in words
        assert not names & set(re.findall(r"\w+", words + letter["Subject"]))
        assert re.findall(r"https://\S+", words) == ["https://kontor.example/", "https://kontor.example/me#weekly-letter"]
    assert {person.email: len(set(map(tuple, keys_by_language(app, person)))) for person in people} == {
        person.email: 1 for person in people
    }


def keys_by_language(app, person: User) -> list[list[str]]:
    """By what each line that waits is known when it is put away, in each language."""
    found = []
    for language in LANGUAGES:
        with app.test_request_context(), force_locale(language):
            groups = lines_of(weekly._reader(person.id)).values()
            found.append([key_of(line) for lines in groups for line in lines])
    return found


def test_what_was_put_away_in_another_language_is_not_counted(cast, browser_of, office_at):
    """As by somebody who has chosen no language, and whose browser asks for nynorsk."""
    make_plan(HalfYear.current(), wishes_until=today() + timedelta(days=5))
    cast.colleague.locale = "nn"
    db.session.commit()
    browser = browser_of(cast.colleague)
    browser.post(browser.get("/").soup.select_one(".task__away form")["action"], {"when": "done"})
    person = db.session.get_one(User, cast.colleague.id)
    person.locale = None
    wants(person)
    assert sent(office_at) == []


def test_nobody_gets_it_who_has_not_asked_and_one_press_ends_it(cast, browser_of, office_at):
    busy(cast.colleague)
    db.session.commit()
    assert sent(office_at) == []
    browser = browser_of(cast.colleague)
    with receiving() as server:
        office_at(server.port)
        assert browser.submit(browser.get("/me"), "/me/weekly-letter").location == "/me"
        weekly.send_due()
        assert server.letters == [], "the first one comes on the Monday after"
        with time_machine.travel(MONDAY + timedelta(days=7)):
            weekly.send_due()
            [letter] = server.letters
            page = browser_of(cast.colleague).get("/me")
            assert browser_of(cast.colleague).submit(page, "/me/weekly-letter").status == 303
        with time_machine.travel(MONDAY + timedelta(days=14)):
            weekly.send_due()
        assert server.letters == [letter]


def test_the_address_that_ends_it_changes_nothing_when_it_is_opened(cast, browser_of, office_at):
    busy(cast.colleague)
    wants(cast.colleague)
    [letter] = sent(office_at)
    address = re.findall(r"https://kontor\.example(/me\S*)", letter.get_content())[0]
    due = db.session.get_one(User, cast.colleague.id).weekly_letter_from
    page = browser_of(cast.colleague).get(address.split("#")[0])
    assert page.soup.find(id=address.split("#")[1])
    assert "Slå av ukesbrevet" in page.buttons()
    assert browser_of(None).get(address.split("#")[0]).status == 303
    assert db.session.get_one(User, cast.colleague.id).weekly_letter_from == due == today() + timedelta(days=7)


def test_without_a_mail_server_nothing_is_offered_sent_or_broken(cast, browser_of):
    busy(cast.colleague)
    wants(cast.colleague)
    assert registered().nightly["weekly_letters"]() == 0
    assert db.session.get_one(User, cast.colleague.id).weekly_letter_from == today(), "it is still wanted"
    assert "Slå av ukesbrevet" in browser_of(cast.colleague).get("/me").buttons()
    other = browser_of(cast.leader)
    assert "Ukesbrev" not in other.get("/me").text
    assert other.post("/me/weekly-letter", {"wanted": "y"}).status == 400


def test_nobody_without_an_address_or_an_account_gets_one(cast, browser_of, office_at):
    busy(cast.gone, cast.colleague, cast.leader)
    cast.colleague.email = None
    wants(cast.gone, cast.colleague, cast.leader)
    assert [letter["To"] for letter in sent(office_at)] == [cast.leader.email]
    page = browser_of(cast.colleague)
    with receiving() as server:
        office_at(server.port)
        choose_weekly_letter(db.session.get_one(User, cast.colleague.id), wanted=False)
        db.session.commit()
        assert "Kontoen din har ingen e-postadresse." in page.get("/me").text
        assert page.post("/me/weekly-letter", {"wanted": "y"}).status == 400


def test_when_nothing_waits_the_week_is_over_without_a_letter(cast, office_at):
    wants(cast.colleague)
    assert sent(office_at) == []
    busy(cast.colleague)
    db.session.commit()
    with time_machine.travel(TUESDAY):
        assert sent(office_at) == []


def test_two_processes_at_once_send_each_letter_once(cast, office_at, app):
    """C2: four at the same letters, and the same night once more."""
    people = [cast.colleague, cast.leader, cast.coach]
    busy(*people)
    wants(*people)
    begin = Barrier(4)

    def night(_number: int) -> int:
        with app.app_context():
            begin.wait()
            return weekly.send_due()

    with receiving() as server:
        office_at(server.port)
        assert sum(at_once(4, night)) == 3
        assert weekly.send_due() == 0
        assert sorted(letter["To"] for letter in server.letters) == sorted(person.email for person in people)


def test_what_the_mail_server_does_not_take_comes_on_the_night_after(cast, office_at):
    """And not from a server that is down to each of four hundred, nor to somebody who said no meanwhile."""
    people = [make_person(email=f"p{number}@prove.example") for number in range(6)]
    busy(*people)
    wants(*people)
    assert sent(office_at, refuses=True) == []
    wanted = select(User.weekly_letter_from).where(User.id.in_([each.id for each in people]))
    assert db.session.scalars(wanted).all() == [today()] * 6
    choose_weekly_letter(db.session.get_one(User, people[0].id), wanted=False)
    db.session.commit()
    with time_machine.travel(TUESDAY):
        assert [letter["To"] for letter in sent(office_at)] == [person.email for person in people[1:]]
        assert sent(office_at) == []


def test_late_in_the_week_it_is_of_no_use(cast, office_at):
    busy(cast.colleague)
    wants(cast.colleague)
    for days, letters in ((3, 0), (6, 0), (7, 1)):
        with time_machine.travel(MONDAY + timedelta(days=days)):
            assert len(sent(office_at)) == letters, days


def test_it_is_in_the_language_of_whoever_reads_it(cast, office_at):
    people = [cast.colleague, cast.leader, cast.coach, cast.supervisor]
    for person, language in zip(people, (None, "nn", "en", "da"), strict=True):
        person.locale = language
    busy(*people)
    wants(*people)
    found = {letter["To"]: (letter["Subject"], letter.get_content().splitlines()[2]) for letter in sent(office_at)}
    assert [found[person.email] for person in people] == [
        ("Ukesbrev fra Treklang", "1 ting venter på deg:"),
        ("Vekebrev frå Treklang", "1 ting ventar på deg:"),
        ("Weekly letter from Treklang", "1 thing is waiting for you:"),
        ("Ugebrev fra Treklang", "1 ting venter på dig:"),
    ]


def test_many_are_taken_some_at_a_time_and_each_costs_the_same(cast, office_at, statements, monkeypatch):
    monkeypatch.setattr(weekly, "AT_A_TIME", 2)
    people = [make_person(email=f"p{number}@prove.example") for number in range(5)]
    busy(*people, things=3)

    def cost(*some: User) -> int:
        wants(*some)
        statements.seen.clear()
        assert len(sent(office_at)) == len(some)
        return len(statements)

    one, five = cost(people[0]), cost(*people)
    asked_for_one, asked_for_five = 2, 4  # portions of 1, and of 2, 2 and 1; the last one asked for is empty
    assert five - asked_for_five == 5 * (one - asked_for_one)
    assert one <= 14


def test_after_a_restore_no_week_is_told_twice(cast, office_at):
    busy(cast.colleague)
    wants(cast.colleague)
    weekly.begin_anew()
    db.session.commit()
    assert sent(office_at) == []
    with time_machine.travel(MONDAY + timedelta(days=7)):
        assert len(sent(office_at)) == 1
