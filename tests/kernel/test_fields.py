"""Every kind of field: what it takes, and what it says about what it does not take."""

from datetime import date, time

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.kernel.db import db
from app.kernel.fields import NotIdentityNumber, text_hash
from tests.kernel.workbench import ThingForm, application, count_things, fields_of, settings  # noqa: F401

DAY = "Skriv datoen slik: 24.12.2026."
CLOCK = "Skriv klokkeslettet slik: 14.30."
NUMBER = "Skriv et helt tall fra 0 til 100."
CHOICE = "Velg noe fra listen."
CONTROL = "Teksten har tegn som ikke kan lagres. Lim den inn på nytt som ren tekst."
IDENTITY = "Dette ser ut som et fødselsnummer. Fjern det, eller kryss av for at det er noe annet."
REQUIRED = "Fyll ut «Navn»."

WRONG = [
    ("name", "", REQUIRED),
    ("name", "   ", REQUIRED),
    ("name", "\u00a0", REQUIRED),
    ("name", "\u200b\u200c\u2060\ufeff", REQUIRED),
    ("name", "a" * 61, "Kort ned teksten med 1 tegn. Det er plass til 60."),
    ("name", "a\0b", CONTROL),
    ("name", "a\x0bb", CONTROL),
    ("name", "\x1b[31mrød", CONTROL),
    ("name", "Ring 02013299997", IDENTITY),
    ("purpose", "b" * 501, "Kort ned teksten med 1 tegn. Det er plass til 500."),
    ("purpose", "a\x0cb", CONTROL),
    ("purpose", "Født 02.01.32 99997", IDENTITY),
    ("day", "i morgen", DAY),
    ("day", "24", DAY),
    ("day", "24.12.", "Skriv også årstallet, slik: 24.12.2026."),
    ("day", "31.02.2026", "Datoen 31.02.2026 finnes ikke."),
    ("day", "29.02.2027", "Datoen 29.02.2027 finnes ikke."),
    ("day", "00.00.0000", "Skriv et år mellom 1900 og 2100."),
    ("day", "2026-02-30", "Datoen 2026-02-30 finnes ikke."),
    ("day", "32.13.99", "Datoen 32.13.99 finnes ikke."),
    ("day", "0001-01-01", "Skriv et år mellom 1900 og 2100."),
    ("day", "9999-12-31", "Skriv et år mellom 1900 og 2100."),
    ("day", "10000-01-01", DAY),
    ("day", "１.１.２０２６", DAY),
    ("at", "24:00", CLOCK),
    ("at", "23.60", CLOCK),
    ("at", "14", CLOCK),
    ("at", "halv tre", CLOCK),
    ("at", "14:30+02:00", CLOCK),
    ("at", "T14:30", CLOCK),
    ("at", "１４:３０", CLOCK),
    ("count", "-1", NUMBER),
    ("count", "--5", NUMBER),
    ("count", "-", NUMBER),
    ("count", "101", NUMBER),
    ("count", "1,5", NUMBER),
    ("count", "１２", NUMBER),
    ("count", "1e309", NUMBER),
    ("count", "NaN", NUMBER),
    ("count", "0x1F", NUMBER),
    ("count", "1_0", NUMBER),
    ("count", str(2**31), NUMBER),
    ("count", str(2**63), NUMBER),
    ("count", "9" * 5000, NUMBER),
    ("colour", "green", CHOICE),
    ("colour", "None", CHOICE),
    ("place", "no_such_choice", CHOICE),
    ("groups", "4", CHOICE),
    ("groups", "x", CHOICE),
    ("groups", str(2**63), CHOICE),
]


def form_with(app, **values):
    """A form of the workbench as it is after these values were sent."""
    with app.test_request_context("/", method="POST", data=MultiDict({"name": "Navn", **values})):
        form = ThingForm(groups=3)
        form.validate()
        return form


@pytest.mark.parametrize(("name", "text", "message"), WRONG, ids=[f"{n}-{t[:12]!r}" for n, t, _m in WRONG])
def test_a_wrong_value_is_answered_at_its_field_and_the_text_stays(cast, browser_of, name, text, message):
    page = browser_of(cast.colleague).post("/bench/new", {"name": "Navn", name: text})
    assert page.status == 422
    assert message in page.errors, page.errors
    field = page.soup.find(attrs={"data-field": name})
    assert message in field.get_text()
    if name not in {"colour", "place", "groups"} and text.strip() and not any(ord(letter) < 32 for letter in text):
        assert page.value(name) == text
    assert count_things() == 0


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("name", "  Fagdag  ", "Fagdag"),
        ("name", "To\r\nlinjer", "To linjer"),
        ("name", "Tlf 22 33 44 55, sak 2026/104", "Tlf 22 33 44 55, sak 2026/104"),
        ("name", "áčđŋšŧž 👩‍👩‍👧‍👦 a\u030a", "áčđŋšŧž 👩‍👩‍👧‍👦 a\u030a"),
        ("purpose", "To\r\nlinjer\r", "To\nlinjer"),
        ("purpose", "a\tb", "a\tb"),
        ("day", "24.12.2026", date(2026, 12, 24)),
        ("day", "2026-12-24", date(2026, 12, 24)),
        ("day", " 1.2.27 ", date(2027, 2, 1)),
        ("day", "", None),
        ("at", "14.30", time(14, 30)),
        ("at", "14:30", time(14, 30)),
        ("at", "9.05", time(9, 5)),
        ("at", "14:30:00", time(14, 30)),
        ("at", "", None),
        ("count", "0", 0),
        ("count", " 100 ", 100),
        ("count", "007", 7),
        ("count", "", None),
        ("colour", "red", "red"),
        ("place", "internal", "internal"),
        ("groups", "2", [2]),
        ("groups", ["", " ", "2"], [2]),
        ("groups", [""], []),
        ("colour", "\u00a0", ""),
        ("place", " ", ""),
        ("agreed", "y", True),
    ],
)
def test_what_people_write_is_understood(cast, app, name, text, expected):
    form = form_with(app, **{name: text})
    assert form.errors == {}
    assert form[name].data == expected


def test_a_number_near_the_word_for_it_is_no_reason_to_stop(cast, app):
    """trust.md 6.1: wrong check digits are at most a hint, and do not stop a form."""
    assert form_with(app, purpose="Fødselsnummer 02013299998").errors == {}


def test_what_browsers_show_again_is_what_their_own_fields_can_show(cast, browser_of):
    """A date field shows 2026-12-24 and a time field 14:30, also when people wrote it another way."""
    page = browser_of(cast.colleague).post("/bench/new", {"name": "", "day": "24.12.2026", "at": "9.05"})
    assert page.status == 422
    assert (page.value("day"), page.value("at")) == ("2026-12-24", "09:05")


def test_a_number_is_typed_as_text_so_that_what_is_no_number_reaches_us_and_stays(cast, browser_of):
    page = browser_of(cast.colleague).post("/bench/new", {"name": "Navn", "count": "1 time"})
    field = page.soup.select_one("[name=count]")
    assert (field["type"], field["inputmode"], field["value"]) == ("text", "numeric", "1 time")


def test_of_a_repeated_field_the_first_counts(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.post("/bench/new?name=Fra+adressen", {"name": ["Først", "Sist"]})
    assert page.status == 303
    assert browser.follow(page).value("name") == "Først"


def test_a_field_that_is_text_for_a_list_of_values_is_refused_aloud(cast, browser_of):
    page = browser_of(cast.colleague).post("/bench/new", {"name": "Navn", "groups": ["1", "DROP TABLE"]})
    assert page.errors == [CHOICE]


def test_a_number_is_let_through_when_its_writer_says_what_it_is_and_is_never_kept(cast, browser_of):
    """N3: asked, answered, remembered by a keyed hash – the number itself is in no other place than the text."""
    browser = browser_of(cast.colleague)
    text = "Kurskode 02013299997"
    asked = browser.post("/bench/new", {"name": text})
    assert asked.errors == [IDENTITY]
    answer = asked.soup.find("input", attrs={"name": "_not_identity"})
    assert answer is not None, asked.raw
    assert answer["value"] == text_hash(text)
    assert db.session.scalars(select(NotIdentityNumber.text_hash)).all() == []
    assert browser.post("/bench/new", {"name": text, "_not_identity": answer["value"]}).status == 303
    assert db.session.scalars(select(NotIdentityNumber.text_hash)).all() == [text_hash(text)]
    assert browser.post("/bench/new", {"name": text}).status == 303, "it asks only once about the same text"
    other = browser.post("/bench/new", {"name": "Annen tekst 02013299997", "_not_identity": answer["value"]})
    assert other.errors == [IDENTITY], "another text is another question"


def test_an_answer_about_a_number_stays_ticked_while_something_else_is_put_right(cast, browser_of):
    browser = browser_of(cast.colleague)
    values = {"name": "Kurskode 02013299997", "count": "x"}
    values["_not_identity"] = text_hash(values["name"])
    page = browser.post("/bench/new", values)
    assert page.errors == [NUMBER]
    assert browser.post("/bench/new", {**fields_of(page), "count": "1"}).status == 303


def test_the_hash_says_nothing_without_the_key(app):
    with app.app_context():
        from hashlib import sha256

        assert text_hash("02013299997") != sha256(b"02013299997").hexdigest()
        assert "02013299997" not in text_hash("02013299997")
