"""A list in the browser: looked through, confirmed once, all or nothing; who may bring in what."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.enums import Role
from app.accounts.models import User
from app.caseload.actions.imports import forget_imports
from app.caseload.actions.stages import move_case
from app.caseload.actions.statuses import set_status
from app.caseload.enums import ImportKind, OutcomeStatus, Stage
from app.caseload.models import Case, CaseloadImport, CaseStage, CaseStatus, ImportColumns, SupervisedCoach
from app.kernel.audit import AuditEvent
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_supervised
from tests.caseload.lists import csv, known_list, row, working
from tests.factories import make_person

NUMBER = "17912099997"


@pytest.fixture
def nora(cast) -> User:
    coach = make_coach(name="Nora Ny")
    db.session.commit()
    return coach


def upload(browser, data: str | bytes, *, kind: str = "cases", name: str = "liste.csv"):
    head = f'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\n{kind}\r\n'
    head += f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + (data.encode() if isinstance(data, str) else data) + b"\r\n--x--\r\n"
    return browser.post("/caseload/imports", body, content_type="multipart/form-data; boundary=x")


def preview(browser, data: str | bytes, **kw):
    return browser.follow(upload(browser, data, **kw))


def confirmed(browser, data: str | bytes, **kw):
    return browser.follow(browser.submit(preview(browser, data, **kw), "confirm", nobody_protected="y"))


def facts(page) -> dict[str, str]:
    return {dt.get_text(strip=True): dt.find_next("dd").get_text(strip=True) for dt in page.soup.select("dl.facts dt")}


def table(page) -> list[list[str]]:
    """The rows that are shown: number, name, coach or place, what happens, remarks."""
    lines = page.soup.select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in line.find_all(["th", "td"])] for line in lines]


def cases() -> list[Case]:
    return list(db.session.scalars(select(Case).where(Case.removed_at.is_(None)).order_by(Case.id)))


def test_a_coach_looks_through_confirms_and_has_the_cases(nora, browser_of):
    browser = browser_of(nora)
    page = preview(browser, csv(working(), row("SE-002")))
    assert (page.heading, facts(page)) == (
        "Se gjennom lista", {"Nye": "2", "Endres": "0", "Hoppes over": "0", "Feil": "0"},
    )  # fmt: skip
    assert cases() == []
    refused = browser.submit(page, "confirm")
    assert (refused.status, refused.errors) == (
        422, ["Sjekk dette først. Ingen med adressesperre eller skjerming skal inn her."],
    )  # fmt: skip
    done = browser.follow(browser.submit(refused, "confirm", nobody_protected="y"))
    assert (done.heading, facts(done)["Nye"]) == ("Lista er hentet inn", "2")
    assert [(each.display_name, each.coach_id) for each in cases()] == [("SE-001", nora.id), ("SE-002", nora.id)]
    assert "SE-001" in browser.get("/caseload/cases").text
    imported = db.session.scalars(select(CaseloadImport)).one()
    assert (imported.content, imported.by_id) == (None, nora.id)


def test_two_presses_are_one_import(nora, browser_of):
    browser = browser_of(nora)
    page = preview(browser, csv(row()))
    assert browser.submit(page, "confirm", nobody_protected="y").status == 303
    assert browser.submit(page, "confirm", nobody_protected="y", _once="another").status == 303
    assert len(cases()) == 1


def test_one_error_and_there_is_nothing_to_confirm(nora, browser_of):
    browser = browser_of(nora)
    page = preview(browser, csv(row(), row("SE-002", Trinn="9")))
    assert "Hent inn lista" not in page.buttons()
    wrong = ["Rad 3", "SE-002", "Nora Ny", "Feil", "Feil: Trinn: Skriv trinnet som et tall fra 1 til 5."]
    assert table(page)[0] == wrong
    imported = db.session.scalars(select(CaseloadImport)).one()
    refused = browser.post(f"/caseload/imports/{imported.id}/confirm", {"nobody_protected": "y", "seen": "1-0-0-1"})
    assert (refused.status, cases()) == (422, [])


def test_a_number_of_identity_is_nowhere_in_what_is_kept(nora, browser_of):
    """N3: neither in the preview's content nor on the page."""
    page = preview(browser_of(nora), csv(row(Jobbønske=f"fnr {NUMBER}", Arbeidsgiver="Kafé")))
    assert table(page)[0][3:] == [
        "Feil", "Feil: Jobbønske: Dette ser ut som et fødselsnummer. Fjern det fra fila, og velg fila på nytt.",
    ]  # fmt: skip
    kept = db.session.scalars(select(CaseloadImport)).one()
    assert NUMBER not in page.raw
    assert NUMBER not in str(kept.content)


def test_rows_of_other_coaches_are_left_with_words(nora, browser_of):
    browser = browser_of(nora)
    page = preview(browser, csv(row(), row("SE-002", Jobbspesialist="Ola Oppe"), row("SE-003", Jobbspesialist="")))
    assert facts(page) == {"Nye": "2", "Endres": "0", "Hoppes over": "1", "Feil": "0"}
    assert table(page)[1][3:] == ["Hoppes over", "Saken hører til Ola Oppe. Du kan bare hente inn dine egne saker."]
    browser.submit(page, "confirm", nobody_protected="y")
    assert {(each.display_name, each.coach_id) for each in cases()} == {("SE-001", nora.id), ("SE-003", nora.id)}
    assert db.session.scalar(select(func.count()).where(User.name == "Ola Oppe")) == 0


def test_a_supervisor_brings_in_for_the_team_and_for_coaches_who_have_no_account(nora, cast, browser_of):
    make_supervised(nora, cast.supervisor)
    make_coach(name="Ida Andre")
    db.session.commit()
    lines = [row(f"SE-00{n}", Jobbspesialist=name) for n, name in enumerate(["Nora Ny", "Kai Kommer", "Ida Andre", ""])]
    page = preview(browser_of(cast.supervisor), csv(*lines))
    assert [each[3:] for each in table(page)] == [
        ["Feil", "Feil: Jobbspesialist: Skriv hvilken jobbspesialist saken hører til."],
        ["Ny", "–"],
        ["Ny", "Informasjon: Jobbspesialist: Kai Kommer får en konto som ikke kan logge inn ennå."],
        ["Hoppes over", "Ida Andre er ikke i teamet du veileder."],
    ]
    confirmed(browser_of(cast.supervisor), csv(*lines[:3]))
    new = db.session.scalars(select(User).where(User.name == "Kai Kommer")).one()
    assert [each.coach_id for each in cases()] == [nora.id, new.id]
    assert db.session.get(SupervisedCoach, new.id).supervisor_id == cast.supervisor.id


def test_a_supervisor_neither_sees_nor_changes_what_stands_in_a_case(nora, cast, browser_of):
    make_supervised(nora, cast.supervisor)
    make_case(nora, display_name="SE-001", started_on=date(2015, 1, 5), job_wish="Hemmelig ønske")
    db.session.commit()
    list_ = csv(row(Jobbønske="noe annet", Trinn="2"))
    page = preview(browser_of(cast.supervisor), list_)
    assert "Hemmelig" not in page.text
    assert table(page)[0][3:] == ["Endres", "Trinn: før 1 → nå 2"]
    confirmed(browser_of(cast.supervisor), list_)
    assert [(each.job_wish, each.stage) for each in cases()] == [("Hemmelig ønske", Stage.PROFILE)]


def test_the_same_list_again_is_skipped_and_differences_are_shown_before_they_are_made(nora, browser_of):
    browser = browser_of(nora)
    first = [working(), row("SE-002", Jobbønske="lager")]
    confirmed(browser, csv(*first))
    again = preview(browser, csv(*first))
    assert facts(again) == {"Nye": "0", "Endres": "0", "Hoppes over": "2", "Feil": "0"}
    assert "Alt i fila står her fra før" in again.text
    second = row("SE-002", Jobbønske="bygg", Status="Utdanning", Status_fra="2.2.2016")
    changed = csv(working(Stillingsprosent="60"), second)
    page = preview(browser, changed)
    assert [each[3:] for each in table(page)] == [
        ["Endres", "Stillingsprosent: før 80 % → nå 60 %"],
        ["Endres", "Jobbønske: før lager → nå bygg "
         "Status: før Søker jobb fra 05.01.2015 → nå Utdanning fra 02.02.2016"],
    ]  # fmt: skip
    browser.submit(page, "confirm", nobody_protected="y")
    assert [(each.job_wish, each.status, each.version) for each in cases()] == [
        ("", OutcomeStatus.IN_WORK, 2), ("bygg", OutcomeStatus.EDUCATION, 2),
    ]  # fmt: skip
    assert facts(preview(browser, changed))["Hoppes over"] == "2"


def test_only_what_is_new_when_one_wants_that(nora, browser_of):
    browser = browser_of(nora)
    confirmed(browser, csv(row(Jobbønske="lager")))
    page = preview(browser, csv(row(Jobbønske="bygg"), row("SE-002")))
    browser.submit(page, "confirm", nobody_protected="y", with_changes=None)
    assert [(each.display_name, each.job_wish) for each in cases()] == [("SE-001", "lager"), ("SE-002", "")]


def test_an_old_list_does_not_turn_history_back(nora, browser_of):
    browser = browser_of(nora)
    old = csv(row(Trinn="2", Status="praksis", Status_fra="01.03.2015"))
    confirmed(browser, old)
    case = cases()[0]
    move_case(case, to=Stage.JOB_FINDING, from_on=today(), by=nora)
    set_status(case, to=OutcomeStatus.EDUCATION, from_on=days_ago(3), by=nora)
    db.session.commit()
    assert facts(preview(browser, old))["Hoppes over"] == "1"
    older = csv(row(Trinn="1", Status="utdanning", Status_fra="01.02.2015"))
    assert table(preview(browser, older))[0][3] == "Hoppes over"
    assert (cases()[0].stage, cases()[0].status) == (Stage.JOB_FINDING, OutcomeStatus.EDUCATION)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ended_on": date(2016, 1, 1)}, "Saken er avsluttet, og blir ikke endret."),
        ({"started_on": date(2015, 1, 7)},
         "Saken startet 07.01.2015 hos oss. Rett startdatoen i saken hvis fila har rett."),
    ],
)  # fmt: skip
def test_cases_that_a_list_must_not_touch(nora, browser_of, values, words):
    make_case(nora, **{"display_name": "SE-001", "started_on": date(2015, 1, 5), **values})
    db.session.commit()
    assert table(preview(browser_of(nora), csv(row(Jobbønske="bygg"))))[0][3:] == ["Hoppes over", words]


def test_a_case_that_was_handed_over_is_found_and_never_doubled(nora, cast, browser_of):
    from app.caseload.actions.coaches import hand_over

    case = make_case(nora, display_name="SE-001", started_on=date(2015, 1, 5))
    hand_over(case, to_id=make_coach().id, reason="Ny fordeling", by=cast.supervisor)
    db.session.commit()
    page = preview(browser_of(nora), csv(row()))
    assert table(page)[0][3:] == ["Hoppes over", "Saken er overført til en annen jobbspesialist, og blir ikke endret."]


def test_what_changed_since_the_preview_is_shown_before_anything_is_made(nora, browser_of):
    browser = browser_of(nora)
    page = preview(browser, csv(row(), row("SE-002")))
    make_case(nora, display_name="SE-002", started_on=date(2015, 1, 5))
    db.session.commit()
    late = browser.submit(page, "confirm", nobody_protected="y")
    assert (late.status, late.errors) == (422, ["Noe er endret siden du så gjennom fila. Se over en gang til."])
    assert browser.submit(late, "confirm", nobody_protected="y").status == 303
    assert len(cases()) == 2


def test_columns_are_chosen_by_hand_once_and_remembered(nora, browser_of):
    browser = browser_of(nora)
    odd = "Hvem;Siste;Da vi begynte\nSE-001;bygg;05.01.2015\n"
    page = preview(browser, odd)
    assert "Velg hvilken kolonne som er hva" in page.text
    wrong = browser.submit(page, "columns", display_name="0", started_on="0")
    assert wrong.status == 422
    chosen = browser.follow(browser.submit(page, "columns", display_name="0", started_on="2", job_wish="1"))
    assert facts(chosen)["Nye"] == "1"
    assert facts(preview(browser, odd))["Nye"] == "1"
    assert db.session.scalar(select(func.count()).select_from(ImportColumns)) == 1


def test_a_long_list_is_shown_page_by_page_and_by_kind(nora, browser_of):
    browser = browser_of(nora)
    lines = [row(f"SE-{n:03}", Jobbspesialist="" if n % 2 else "Ola Oppe") for n in range(150)]
    page = preview(browser, csv(*lines))
    address = db.session.scalars(select(CaseloadImport.id)).one()
    assert len(table(page)) == 50
    last = browser.get(f"/caseload/imports/{address}?show=skipped&page=2")
    assert (len(table(last)), {each[3] for each in table(last)}) == (25, {"Hoppes over"})


def test_the_file_and_its_trace_belong_to_who_chose_it(nora, cast, browser_of):
    preview(browser_of(nora), csv(row()))
    address = f"/caseload/imports/{db.session.scalars(select(CaseloadImport.id)).one()}"
    for person in (cast.coach, cast.supervisor, cast.leader, cast.admin, cast.colleague):
        assert browser_of(person).get(address).status == 404
        for step in ("columns", "confirm", "undo", "discard"):
            assert browser_of(person).post(f"{address}/{step}").status == 404
    for person in (cast.leader, cast.team_leader, cast.colleague, cast.guide, cast.admin):
        assert browser_of(person).get("/caseload/imports").status == 404
    assert browser_of(None).get("/caseload/imports").location.startswith("/sign-in")
    assert cases() == []


def test_a_file_is_forgotten_after_a_day_and_when_one_discards_it(nora, browser_of):
    browser = browser_of(nora)
    page = preview(browser, csv(row()))
    assert browser.follow(browser.submit(page, "discard")).heading == "Hent inn en liste"
    assert db.session.scalars(select(CaseloadImport)).all() == []
    preview(browser, csv(row()))
    confirmed(browser, csv(row("SE-002")))
    db.session.execute(CaseloadImport.__table__.update().values(created_at=now() - timedelta(hours=23)))
    assert forget_imports() == 0
    db.session.execute(CaseloadImport.__table__.update().values(created_at=now() - timedelta(hours=25)))
    db.session.execute(
        CaseloadImport.__table__.update().where(CaseloadImport.confirmed_at.is_not(None))
        .values(confirmed_at=now() - timedelta(hours=25))
    )  # fmt: skip
    assert forget_imports() == 1
    [left] = db.session.scalars(select(CaseloadImport))
    assert (left.created_count, left.content, left.changed) == (1, None, None)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("liste.pdf", b"%PDF-1.4 x", "Dette er ikke et regneark."),
        ("liste.csv", b"", "Fila er tom."),
        ("liste.csv", "Kode;Startet\n", "Fila har overskrifter, men ingen rader."),
        ("liste.csv", f"Kode;{NUMBER}\nSE;1\n", "En overskrift ser ut som et fødselsnummer."),
        ("liste.csv", ";".join(f"k{n}" for n in range(41)) + "\n1;2\n", "Fila har for mange kolonner."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_words(nora, browser_of, name, data, message):
    page = upload(browser_of(nora), data, name=name)
    assert (page.status, page.errors[0].startswith(message)) == (422, True)
    assert NUMBER not in page.raw


def test_no_file_and_no_kind(nora, browser_of):
    page = browser_of(nora).post("/caseload/imports", {"kind": "people"})
    assert (page.status, page.errors) == (422, ["Velg noe fra listen.", "Velg en fil."])  # as they stand on the page


def test_the_pages_say_no_names_in_titles(nora, browser_of):
    page = preview(browser_of(nora), csv(row()))
    assert page.soup.title.get_text().startswith("Se gjennom lista")


def test_the_statements_do_not_grow_with_the_list(nora, browser_of, statements):
    """Looking through and confirming: the same number for 2 rows and for 200."""
    browser = browser_of(nora)
    confirmed(browser, csv(working("0")))
    counts = []
    for size in (2, 200):
        lines = [working(f"{size}-{n}", Arbeidsgiver=f"Firma {n}") for n in range(size)]
        page = preview(browser, csv(*lines))
        address = page.form("confirm")["action"].removesuffix("/confirm")
        statements.seen.clear()
        browser.get(address)
        looked = len(statements)
        statements.seen.clear()
        browser.submit(page, "confirm", nobody_protected="y")
        counts.append((looked, len(statements)))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 12


def test_5000_rows_come_in_without_keeping_others_waiting(nora, browser_of, statements):
    """In few statements of many rows each: 5 084 rows took 2 s on two cores."""
    browser = browser_of(nora)
    data = re.sub(r"(Nora Ny|Ola Oppe|Petra Prøve)", "Nora Ny", known_list(31))
    page = preview(browser, data)
    assert facts(page)["Nye"] == "5084"
    statements.seen.clear()
    assert browser.submit(page, "confirm", nobody_protected="y").status == 303
    assert len(statements) < 150
    assert db.session.scalar(select(func.count()).select_from(Case)) == 5084
    assert db.session.scalar(select(func.count()).where(AuditEvent.thing == "case")) == 5084


def test_what_a_row_does_not_say_stays_as_it_is(nora, browser_of):
    make_case(nora, display_name="SE-001", started_on=date(2015, 1, 5), job_wish="lager", referred_by="Legen")
    db.session.commit()
    confirmed(browser_of(nora), csv(row(Jobbønske="bygg")))
    assert [(each.job_wish, each.referred_by) for each in cases()] == [("bygg", "Legen")]


def test_dates_of_history_are_added_and_replaced_once(nora, browser_of):
    browser = browser_of(nora)
    confirmed(browser, csv(row(Status="pause", Status_fra="01.02.2015")))
    confirmed(browser, csv(row(Status="utdanning", Status_fra="01.02.2015", Trinn="4")))
    rows = db.session.execute(select(CaseStatus.from_on, CaseStatus.status).order_by(CaseStatus.from_on))
    assert [tuple(each) for each in rows] == [
        (date(2015, 1, 5), OutcomeStatus.SEEKING), (date(2015, 2, 1), OutcomeStatus.EDUCATION),
    ]  # fmt: skip
    stages = db.session.execute(select(CaseStage.from_on, CaseStage.stage).order_by(CaseStage.from_on))
    assert [tuple(each) for each in stages] == [(date(2015, 1, 5), Stage.FIRST_CONTACT), (today(), Stage.EMPLOYER)]


def test_people_who_supervise_and_coach_bring_in_both(cast, browser_of):
    both = make_person(Role.JOB_COACH, Role.SUPERVISOR, name="Begge To")
    team = make_coach(name="Tea Team")
    make_supervised(team, both)
    db.session.commit()
    confirmed(browser_of(both), csv(row(Jobbspesialist=""), row("SE-002", Jobbspesialist="Tea Team")))
    assert [each.coach_id for each in cases()] == [both.id, team.id]
    assert db.session.scalars(select(CaseloadImport.kind)).all() == [ImportKind.CASES]


