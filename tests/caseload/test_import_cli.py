"""`flask cases import`: whole or not at all, the same file again changes nothing, one JSON document."""

import json
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.enums import Consent, JobForm, Known, Offer, OutcomeStatus, PlacementKind, Stage
from app.caseload.follow_along import plan
from app.caseload.models import (
    Case,
    CaseCoach,
    CaseStage,
    CaseStatus,
    Employer,
    EmployerVisit,
    FollowAlong,
    Placement,
    PlacementPercent,
)
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.identity_numbers import find
from app.kernel.spreadsheets import Sheet, workbook
from tests.caseload.factories import make_coach
from tests.caseload.lists import COACHES, HEADINGS, csv, known_list, row, working
from tests.factories import make_office, make_person

# Month + 80: made for testing, belongs to nobody.
SYNTHETIC = "17912099997"


@pytest.fixture
def bring(app, tmp_path):
    """Run the command on a file with this content; gives the exit code and the JSON document."""
    make_office()
    db.session.commit()

    def run(content: str | bytes, *options: str, name: str = "liste.csv") -> tuple[int, dict]:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        db.session.remove()
        args = ["cases", "import", str(file), "--json", *options]
        result = app.test_cli_runner().invoke(args=args, catch_exceptions=False)
        return result.exit_code, json.loads(result.output)

    return run


def counts(created: int = 0, changed: int = 0, skipped: int = 0) -> dict:
    rows = created + changed + skipped
    return {"rows": rows, "created": created, "changed": changed, "skipped": skipped, "errors": []}


def status_on(day: date) -> Counter:
    """Each case by its status on a day, read from the history."""
    rows = db.session.execute(
        select(CaseStatus.case_id, CaseStatus.status).where(CaseStatus.from_on <= day).order_by(CaseStatus.from_on)
    )
    return Counter({row.case_id: row.status for row in rows}.values())


def one_case() -> Case:
    return db.session.scalars(select(Case)).one()


def messages(report: dict) -> list[tuple[int, str, str]]:
    return [(each["row"], each["column"], each["message"]) for each in report["errors"]]


def test_the_known_list_comes_in_whole_and_counts_right(bring):
    assert bring(known_list()) == (0, counts(created=164))
    assert status_on(date(2016, 10, 15)) == {
        OutcomeStatus.IN_WORK: 70, OutcomeStatus.PRACTICE: 32, OutcomeStatus.DISABILITY_APPLICATION: 18,
        OutcomeStatus.EDUCATION: 9, OutcomeStatus.OTHER: 23, OutcomeStatus.WITHDRAWN: 12,
    }  # fmt: skip
    jobs = db.session.execute(select(Placement.kind, func.count()).group_by(Placement.kind)).all()
    assert [tuple(each) for each in jobs] == [(PlacementKind.JOB, 70)]
    assert db.session.scalar(select(func.count()).where(PlacementPercent.percent == 100)) == 32
    assert db.session.scalar(select(func.count()).select_from(EmployerVisit)) == 0


def test_the_same_list_again_changes_nothing(bring):
    bring(known_list())
    before = sorted(map(str, db.session.execute(select(Case.__table__)).all()))
    assert bring(known_list()) == (0, counts(skipped=164))
    assert sorted(map(str, db.session.execute(select(Case.__table__)).all())) == before
    assert db.session.scalar(select(func.count()).select_from(Placement)) == 70


def test_a_dry_run_says_the_same_and_stores_nothing(bring):
    assert bring(known_list(), "--dry-run") == (0, counts(created=164))
    assert db.session.scalars(select(User)).all() == []
    assert db.session.scalars(select(Case)).all() == []


def test_coaches_without_an_account_get_one_that_cannot_sign_in(bring):
    anna = make_coach(name=COACHES[0])
    db.session.commit()
    bring(known_list())
    people = db.session.execute(select(User.id, User.name, User.password_hash, User.email)).all()
    assert sorted(each.name for each in people) == sorted(COACHES)
    assert {(each.password_hash, each.email) for each in people if each.id != anna.id} == {(None, None)}
    assert db.session.scalar(select(func.count()).where(UserRole.role == Role.JOB_COACH)) == 3


def test_the_trace_says_that_nobody_in_person_did_it(bring):
    bring(csv(working()))
    lines = select(AuditEvent.action, AuditEvent.thing, AuditEvent.actor_id).order_by(AuditEvent.id)
    events = db.session.execute(lines).all()
    assert {("import", "case", None), ("import", "employer", None), ("create", "user", None)} <= {
        tuple(each) for each in events
    }


def test_one_row_becomes_a_case_with_its_history(bring):
    """Settled 3: seeking from the start, a job from the list, the first meeting as a fact, the rest unknown."""
    cells = {"Første arbeidsgivermøte": "20.01.2015", "Jobbønske": "kjøkken", "Henvist": "2014-12-01"}
    assert bring(csv(working(**cells)))[0] == 0
    case = one_case()
    assert (case.display_name, case.started_on, case.stage, case.status) == (
        "SE-001", date(2015, 1, 5), Stage.SUPPORT, OutcomeStatus.IN_WORK,
    )  # fmt: skip
    assert (case.first_employer_meeting_on, case.referred_on) == (date(2015, 1, 20), date(2014, 12, 1))
    assert (case.offer, case.consent, case.out_of_work_at_start) == (Offer.UNKNOWN, Consent.UNKNOWN, Known.UNKNOWN)
    history = db.session.execute(select(CaseStatus.from_on, CaseStatus.status).order_by(CaseStatus.from_on))
    assert [tuple(each) for each in history] == [
        (date(2015, 1, 5), OutcomeStatus.SEEKING), (date(2015, 3, 2), OutcomeStatus.IN_WORK),
    ]  # fmt: skip
    stages = db.session.execute(select(CaseStage.from_on, CaseStage.stage).order_by(CaseStage.from_on))
    assert [tuple(each) for each in stages] == [(date(2015, 1, 5), Stage.FIRST_CONTACT), (today(), Stage.SUPPORT)]
    assert db.session.scalars(select(CaseCoach.from_on)).all() == [date(2015, 1, 5)]
    job = db.session.scalars(select(Placement)).one()
    assert (job.started_on, job.job_form, job.ended_on) == (date(2015, 3, 2), JobForm.UNKNOWN, None)
    assert db.session.scalars(select(Employer.name)).all() == ["Kafé 1"]


def test_a_job_of_a_list_is_followed_up_as_any_other(bring):
    """Days of contact that have been are let go; a job that began long ago has none left."""
    began, day = today() - timedelta(days=15), "%d.%m.%Y"
    lately = working("SE-001", Jobbstart=began.strftime(day), **{"Status fra": began.strftime(day)})
    lately["Startet"] = (began - timedelta(days=60)).strftime(day)
    assert bring(csv(lately, working("SE-002")))[0] == 0
    job = db.session.scalars(select(Placement).where(Placement.started_on == began)).one()
    found = db.session.scalars(select(FollowAlong).order_by(FollowAlong.due_on)).all()
    wanted = {slot: due for slot, due in plan(began).items() if due >= today() - timedelta(days=7)}
    assert {(each.kind, each.weeks): each.due_on for each in found} == wanted
    assert {each.placement_id for each in found} == {job.id}
    assert len(found) >= 10


def test_a_closed_case_starts_the_clock_today(bring):
    bring(csv(row(Avsluttet="01.12.2015"), headings=(*HEADINGS, "Avsluttet")))
    case = one_case()
    assert (case.ended_on, case.end_recorded_on, case.retention_from) == (date(2015, 12, 1), today(), today())


def test_a_practice_gives_the_status_and_no_placement(bring):
    bring(csv(row(Status="praksis", Status_fra="01.02.2015", Arbeidsgiver="Lager 2")))
    assert one_case().status is OutcomeStatus.PRACTICE
    assert db.session.scalars(select(Placement)).all() == []
    assert db.session.scalars(select(Employer)).all() == []


def test_one_error_stores_nothing_and_tells_the_row_and_the_column(bring):
    code, report = bring(csv(row(), row("SE-002", Startet="31.02.2015", Trinn="7"), row("SE-003", Status="i slaget")))
    assert (code, report["created"]) == (1, 1)
    assert [each[:2] for each in messages(report)] == [(3, "Startet"), (3, "Trinn"), (4, "Status")]
    more = bring(csv(row(Jobbønske=SYNTHETIC, Trinn="7")))[1]
    assert [each[1] for each in messages(more)] == ["Jobbønske", "Trinn"]
    assert "31.02.2015 finnes ikke" in messages(report)[0][2]
    assert "«Søker jobb», «I ordinært arbeid»" in messages(report)[2][2]
    assert db.session.scalars(select(Case)).all() == []
    assert db.session.scalars(select(User)).all() == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Startet": ""}, "Startet"),
        ({"Kode": " "}, "Kode"),
        ({"Jobbspesialist": ""}, "Jobbspesialist"),
        ({"Startet": "01.01.2090"}, "Startet"),
        ({"Status": "utdanning"}, "Status fra"),
        ({"Status": "utdanning", "Status fra": "04.01.2015"}, "Status fra"),
        ({"Status": "i arbeid", "Status fra": "01.06.2015"}, "Jobbstart"),
        ({"Jobbstart": "01.06.2015"}, "Arbeidsgiver"),
        ({"Jobbstart": "04.01.2015", "Arbeidsgiver": "Kafé"}, "Jobbstart"),
        ({"Stillingsprosent": "120"}, "Stillingsprosent"),
        ({"Stillingsprosent": "halv"}, "Stillingsprosent"),
        ({"Jobbønske": "=1+1"}, "Jobbønske"),
        ({"Jobbønske": "x" * 201}, "Jobbønske"),
        ({"Kode": "x" * 61}, "Kode"),
        ({"Status": "i arbeid", "Status fra": "01.02.2015", "Jobbstart": "01.03.2015", "Arbeidsgiver": "Kafé"},
         "Status fra"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_an_error_at_its_cell(bring, cells, column):
    code, report = bring(csv({**row(), **cells}))
    assert (code, [(2, column)]) == (1, [each[:2] for each in messages(report)])


def test_a_cell_with_an_identity_number_is_refused_without_repeating_it(bring):
    """N3: the number is neither in the message nor anywhere in the database."""
    number = SYNTHETIC
    for text in (number, f"Fnr {number[:6]} {number[6:]}"):
        code, report = bring(csv(row(Jobbønske=text)))
        assert (code, messages(report)) == (
            1, [(2, "Jobbønske", "Dette ser ut som et fødselsnummer. Fjern det fra fila, og velg fila på nytt.")],
        )  # fmt: skip
        assert number not in json.dumps(report)
    assert db.session.scalars(select(Case)).all() == []


def test_a_number_that_lost_its_first_nought_in_the_spreadsheet_is_recognised(bring):
    line = ["SE-001", COACHES[0], None, date(2015, 1, 5), *[None] * 7, 1922000006]
    assert find("01922000006")
    code, report = bring(workbook([Sheet("Liste", HEADINGS, [line])]), name="liste.xlsx")
    assert (code, [each[:2] for each in messages(report)]) == (1, [(2, "Jobbønske")])


def test_the_same_name_twice_is_told_with_the_other_row(bring):
    code, report = bring(csv(row(), row("se-001 ")))
    assert (code, messages(report)) == (1, [(3, "Kode", "Dette står også på rad 2. Ta bort den ene.")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_files_as_programs_write_them(bring, encoding, sign):
    text = csv(working(Startet="2015-01-05", Jobbønske="kjøkken"), sign=sign)
    assert bring(text.encode(encoding)) == (0, counts(created=1))
    assert (one_case().job_wish, one_case().started_on) == ("kjøkken", date(2015, 1, 5))


def test_a_workbook_with_dates_and_percents_as_cells(bring):
    line = ["SE-001", COACHES[0], datetime(2014, 12, 1), date(2015, 1, 5), 5, "I jobb", 42065, 0.375, date(2015, 3, 2)]
    sheet = workbook([Sheet("Liste", HEADINGS, [[*line, "Kafé 1", None, "kjøkken"]])])
    assert bring(sheet, name="liste.xlsx") == (0, counts(created=1))
    assert (one_case().referred_on, one_case().stage) == (date(2014, 12, 1), Stage.SUPPORT)
    assert [float(each) for each in db.session.scalars(select(PlacementPercent.percent))] == [37.5]
    assert status_on(date(2015, 3, 2)) == {OutcomeStatus.IN_WORK: 1}  # day 42065 of the spreadsheet


def test_a_person_without_the_role_is_no_coach(bring):
    make_person(Role.EMPLOYEE, name=COACHES[0])
    db.session.commit()
    code, report = bring(csv(row()))
    assert (code, [each[:2] for each in messages(report)]) == (1, [(2, "Jobbspesialist")])


def test_a_list_without_the_columns_it_needs_and_a_file_that_is_no_list(bring, app):
    assert messages(bring("Navn;Trinn\nKari;2\n")[1]) == [(1, "Startet", "Kolonnen mangler i fila.")]
    code, report = bring(b"%PDF-1.4", name="liste.pdf")
    assert (code, report["rows"], report["errors"][0]["row"]) == (1, 0, 0)
    assert app.test_cli_runner().invoke(args=["cases", "import", "/no/such/file.csv"]).exit_code == 2
    assert app.test_cli_runner().invoke(args=["cases", "import"]).exit_code == 2
