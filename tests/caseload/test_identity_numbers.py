"""N1–N3 for follow-up: no text field and no cell of a list takes a national identity number; notes are left alone."""

import importlib
import pkgutil
import random
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from wtforms import StringField
from wtforms.fields.core import UnboundField

import app.caseload.forms
from app.caseload.forms.import_files import looks_like_identity
from app.kernel import once
from app.kernel.db import db
from app.kernel.fields import Line, Prose, says_identity_number
from app.kernel.forms import Form
from app.kernel.identity_numbers import kind_of
from tests.caseload.small_caseload import make_small_caseload
from tests.crawl import FoundForm, Walk, signed_in

WORDS = "Dette ser ut som et fødselsnummer. Fjern det, eller kryss av for at det er noe annet."
# Choose among what is there, or hold a key; nobody writes in them.
NOT_TEXT = {
    "HiddenField", "DateField", "TimeField", "IntegerField", "Day", "Clock", "Number", "Choice", "OneOf", "FileField",
}  # fmt: skip
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda n: n,
    lambda n: f"{n[:6]} {n[6:]}",
    lambda n: f"Fnr: {n[:6]}-{n[6:]}.",
    lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
    lambda n: f"{n[:6]}\u00a0{n[6:]}",
    lambda n: n.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
    lambda n: f"{n[:3]}\u200b{n[3:]}",
)
TEXT = {"text", "textarea", "tel", "search"}
# Helps to find a row; refused as no number.
NOT_KEPT = {"q", "hours", "percent"}


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Synthetic numbers of all kinds (month + 40 or + 80), with check digits that agree today or from 2032."""
    day = draw(st.integers(1, 28)) + draw(st.sampled_from((0, 40)))
    month = draw(st.integers(1, 12)) + draw(st.sampled_from((40, 80)))
    year = draw(st.integers(1, 99).filter(lambda each: each % 4))
    start, first = f"{day:02}{month:02}{year:02}", draw(st.integers(0, 999))
    made = (f"{start}{(first + more) % 1000:03}{check:02}" for more in range(1000) for check in range(100))
    return next(number for number in made if kind_of(number))


def forms() -> Iterator[type[Form]]:
    """Every form of follow-up."""
    for module in pkgutil.iter_modules(app.caseload.forms.__path__):
        for value in vars(importlib.import_module(f"app.caseload.forms.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Form) and value.__module__.startswith("app.caseload"):
                yield value


def test_every_text_field_of_every_form_is_one_that_asks():
    """N3: by walking the forms, so that a field that is added is asked for too."""
    seen, wrong = 0, []
    for form in forms():
        for name in dir(form):
            field = getattr(form, name)
            if not isinstance(field, UnboundField) or field.field_class.__name__ in NOT_TEXT:
                continue
            if issubclass(field.field_class, StringField):
                seen += 1
                if not issubclass(field.field_class, Line | Prose):
                    wrong.append(f"{form.__name__}.{name}: {field.field_class.__name__}")
    assert not wrong, "\n".join(wrong)
    assert seen >= 60


def everything_kept() -> str:
    """All that stands in the database."""
    return "\n".join(str(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))


def test_no_text_field_on_any_page_takes_a_number(app, cast):
    """N3: each text field that can be reached, in turn with each spelling: asked about, and kept nowhere."""
    person, first_pages = make_small_caseload(cast)
    client = signed_in(app, person)
    walk = Walk(app, client, first_pages, "/caseload")
    walk.go()
    fields = [
        (form, name) for form in walk.forms.values() for name, kind in form.kinds.items()
        if kind in TEXT and name not in NOT_KEPT and not re.search(r"\d", name)
    ]  # fmt: skip
    assert len(fields) >= 70
    wrong = []
    for at, (form, name) in enumerate(fields):
        number = SYNTHETIC[at % len(SYNTHETIC)]
        answer = sent(app, client, form, name, SPELLINGS[at % len(SPELLINGS)](number))
        if answer != WORDS:
            wrong.append(f"{form}: {name}: {answer}")
    assert not wrong, "\n".join(wrong)
    kept = everything_kept()
    assert [number for number in SYNTHETIC if number in kept] == []


def sent(app, client, form: FoundForm, name: str, text_: str) -> str:
    """What the form says when this field holds this text: the question, or the status."""
    values = {**form.values, name: text_, once.FIELD: once.new_key()}
    values.pop("version", None)
    with app.app_context():
        answer = client.post(form.action, data=values)
    return WORDS if answer.status_code == 422 and WORDS in answer.get_data(as_text=True) else str(answer.status_code)


# Made for testing (month + 80): they belong to nobody.
SYNTHETIC = ("17912099997", "10915596784", "13527248013", "68467038838")


@given(numbers(), st.sampled_from(SPELLINGS))
def test_every_number_is_recognised_in_a_cell_of_a_list(number, spelling):
    """N1: also as a spreadsheet keeps it, without the nought that it began with."""
    assert looks_like_identity(spelling(number))
    if number[0] == "0":
        assert looks_like_identity(number[1:])


RNG = random.Random(20161015)
# «#» is any digit, {d} a date, {t} a time of the day.
NOTES = (
    "Ringte daglig leder på 9# ## ## ## kl. {t}. Hun har tid {d}.",
    "Tlf. +47 4## ## ### eller 2# ## ## ##, spør etter vaktleder.",
    "Møte på lageret {d} kl. {t}. Avtalte ## % stilling fra {d}.",
    "Orgnr. 9## ### ###, ## ansatte, åpent {t}–{t}.",
    "Lønn utbetales til ####.##.##### den 12. hver måned.",
    "Kontonummer ###########, sendte skattekort {d}.",
    "Sak 20##/#####-##, svar ventes {d}. Vedtak 20##/######.",
    "Praksis {d}–{d}, ##,5 timer i uka, avdeling ###.",
    "Faktura ######## fra {d}, KID ###########, kr ## ###,50.",
    "Buss ## kl. {t}, buss ### kl. {t}, framme {t}.",
    "Kurs {d} kl. {t}–{t}, rom ###, kode ####-####.",
    "Svarte 1, 4, 5, 3, 2, 5, 1, 4, 2, 3, 5 og 4 på skjemaet.",
    "Bor i Storgata ## B, #### Moss. Nøkkel ######.",
    "Født i 19##, førerkort klasse B og C1E, ## år i transport.",
    "Stilling ##-####-## på finn.no, finnkode #########, frist {d}.",
    "Fulgte på jobb uke ##, ## og ##: ## timer, ## km.",
)


def note(template: str) -> str:
    words = re.sub("#", lambda _hit: str(RNG.randint(0, 9)), template)
    words = re.sub("{t}", lambda _hit: f"{RNG.randint(6, 21)}.{RNG.randint(10, 59)}", words)
    years = ("2026", "26")
    return re.sub(
        "{d}", lambda _hit: f"{RNG.randint(1, 28):02}.{RNG.randint(1, 12):02}.{RNG.choice(years)}", words
    )


def test_ordinary_notes_of_a_job_coach_are_left_alone():
    """N2: at most one false alarm per 1,000 of 2,000 notes with phones, dates, organisation and account numbers."""
    notes = [note(template) for template in NOTES for _each in range(125)]
    assert len(notes) == 2000
    alarms = [each for each in notes if says_identity_number(each)]
    assert len(alarms) <= 2, alarms


CELLS = ("SE-###", "9## ## ###", "9########", "+47 9#######", "{d}", "##,5", "9## ### ###", "SE-20##-####", "4711####")


@pytest.mark.parametrize("template", CELLS)
def test_ordinary_cells_are_left_alone(template):
    assert [each for each in (note(template) for _each in range(300)) if looks_like_identity(each)] == []

