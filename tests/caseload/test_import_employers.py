"""A list of employers: matched by number, then by name and place; numbers are checked."""

import pytest
from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Employer, EmployerPerson
from app.kernel.db import db
from tests.caseload.factories import make_coach, make_employer
from tests.caseload.test_imports import confirmed, facts, preview, table
from tests.factories import make

# Their last digits check: made for testing, from the rule itself.
NUMBERS = ("910000012", "910000020")
HEAD = "Arbeidsgiver;Org.nr.;Bransje;Sted;Kontaktperson;Telefon;E-post\n"


@pytest.fixture
def nora(cast) -> User:
    coach = make_coach(name="Nora Ny")
    db.session.commit()
    return coach


def register() -> list[Employer]:
    return list(db.session.scalars(select(Employer).where(Employer.removed_at.is_(None)).order_by(Employer.id)))


def fates(page) -> list[str]:
    return [each[3] for each in table(page)]


def test_new_employers_with_their_contact_person(nora, browser_of):
    spaced = f"{NUMBERS[0][:3]} {NUMBERS[0][3:6]} {NUMBERS[0][6:]}"
    list_ = HEAD + f"Kafé Éi;{spaced};servering;Oslo;Kim Kafé;22 00 00 00;kim@kafe.example\n"
    confirmed(browser_of(nora), list_, kind="employers")
    [employer] = register()
    assert (employer.name, employer.organisation_number, employer.industry, employer.place, employer.version) == (
        "Kafé Éi", NUMBERS[0], "servering", "Oslo", 1,
    )  # fmt: skip
    person = db.session.scalars(select(EmployerPerson)).one()
    assert (person.employer_id, person.name, person.phone, person.email) == (
        employer.id, "Kim Kafé", "22 00 00 00", "kim@kafe.example",
    )  # fmt: skip
    assert fates(preview(browser_of(nora), list_, kind="employers")) == ["Hoppes over"]


def test_the_same_number_is_the_same_employer_whatever_its_name(nora, browser_of):
    old = make_employer(name="Gammelt navn", organisation_number=NUMBERS[0], place="Oslo")
    db.session.commit()
    page = preview(browser_of(nora), HEAD + f"Nytt navn;{NUMBERS[0]};;Moss;;;\n", kind="employers")
    assert table(page)[0][3:] == ["Endres", "Navn: før Gammelt navn → nå Nytt navn Sted: før Oslo → nå Moss"]
    confirmed(browser_of(nora), HEAD + f"Nytt navn;{NUMBERS[0]};;Moss;;;\n", kind="employers")
    assert [(each.id, each.name, each.sort_name, each.version) for each in register()] == [
        (old.id, "Nytt navn", "nytt navn", 2)
    ]


def test_name_and_place_are_the_same_employer_and_gain_a_number(nora, browser_of):
    make_employer(name="Kafé", place="Oslo")
    make_employer(name="Kafé", place="Moss")
    db.session.commit()
    list_ = HEAD + f"kafé ;{NUMBERS[0]};;oslo;;;\nKafé;;;Bergen;;;\n"
    page = preview(browser_of(nora), list_, kind="employers")
    assert fates(page) == ["Endres", "Ny"]
    assert "Organisasjonsnummer: nå 910 000 012" in table(page)[0][4]
    unclear = preview(browser_of(nora), HEAD + "Kafé;;;;;;\n", kind="employers")
    assert fates(unclear) == ["Feil"]


def test_another_number_is_another_employer(nora, browser_of):
    make_employer(name="Kafé", place="Oslo", organisation_number=NUMBERS[0])
    db.session.commit()
    assert fates(preview(browser_of(nora), HEAD + f"Kafé;{NUMBERS[1]};;Oslo;;;\n", kind="employers")) == ["Ny"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Kafé;910000013;;;;;", "Organisasjonsnummer"),
        ("Kafé;91000001;;;;;", "Organisasjonsnummer"),
        (";910000012;;;;;", "Navn"),
        ("Kafé;;;;Kim;;kim på kafé", "E-post"),
        ("Kafé;;;;17912099997;;", "Kontaktperson"),
        ("k" * 121 + ";;;;;;", "Navn"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(nora, browser_of, line, column):
    page = preview(browser_of(nora), HEAD + line + "\n", kind="employers")
    assert table(page)[0][3] == "Feil"
    assert table(page)[0][4].startswith(f"Feil: {column}: ")
    assert "17912099997" not in page.raw


def test_a_merged_employer_is_the_one_that_was_kept(nora, browser_of):
    kept = make_employer(name="Kafé Oslo AS", place="Oslo")
    make_employer(name="Kafeen", merged_into_id=kept.id)
    db.session.commit()
    page = preview(browser_of(nora), HEAD + "Kafeen;;servering;Oslo;;;\n", kind="employers")
    assert fates(page) == ["Endres"]
    confirmed(browser_of(nora), HEAD + "Kafeen;;servering;Oslo;;;\n", kind="employers")
    assert db.session.get(Employer, kept.id).industry == "servering"


def test_a_contact_person_gets_what_the_list_knows_better(nora, browser_of):
    employer = make_employer(name="Kafé", place="Oslo")
    make(EmployerPerson, employer_id=employer.id, name="Kim Kafé", phone="1", title="sjef")
    db.session.commit()
    list_ = HEAD + "Kafé;;;Oslo;kim kafé;22 00 00 00;\n"
    assert facts(confirmed(browser_of(nora), list_, kind="employers"))["Endret"] == "1"
    person = db.session.scalars(select(EmployerPerson)).one()
    assert (person.phone, person.title, person.version) == ("22 00 00 00", "sjef", 2)


def test_nobody_is_asked_about_protected_addresses_of_employers(nora, browser_of):
    page = preview(browser_of(nora), HEAD + "Kafé;;;Oslo;;;\n", kind="employers")
    assert "nobody_protected" not in page.raw
    assert browser_of(nora).submit(page, "confirm").status == 303
    assert [each.name for each in register()] == ["Kafé"]
