"""L3, L4: the look-up log as the privacy officer reads it, and as each reads what others have seen of theirs."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, text

from app.accounts.models import User
from app.feedback.enums import ContractState
from app.kernel.chain import link
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.control.figures import Month
from app.privacy.logs.lines import Filter
from tests.caseload.factories import make_case, make_coach
from tests.factories import make_person
from tests.feedback.factories import make_contract

LOG = "/office/privacy/look-ups"
REQUEST = {"request_id": "0123456789abcdef"}


def looked(person, thing, *, what="overview", why="coach", at=None):
    about = {"thing": type(thing).__tablename__, "thing_id": thing.id, "what": what, "why": why}
    db.session.add(LookUp(user_id=person.id, at=at or now(), **about, **REQUEST))
    db.session.commit()


def rows(page):
    return [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]


def test_the_log_tells_who_what_why_and_when_and_never_the_job_seekers_name(cast, browser_of):
    case = make_case(cast.coach, display_name="Ane Aldri")
    browser_of(cast.coach).get(f"/caseload/cases/{case.id}")
    page = browser_of(cast.privacy_officer).get(LOG)
    assert [row.split(" ", 3)[3] for row in rows(page)] == [
        f"Jo Jobbspesialist Sak {case.id} Oversikten over saken Jobbspesialist i saken"
    ]
    assert "Ane" not in page.raw


def test_reading_the_log_is_itself_a_line(cast, browser_of):
    officer = browser_of(cast.privacy_officer)
    officer.get(LOG)
    officer.get(f"{LOG}.csv")
    officer.get(f"{LOG}.cef")
    lines = db.session.execute(select(LookUp.user_id, LookUp.thing, LookUp.what, LookUp.why).order_by(LookUp.id)).all()
    about = (cast.privacy_officer.id, "office")
    assert [tuple(line) for line in lines] == [
        (*about, what, "privacy_officer") for what in ("look_up_log", "look_up_log_csv", "look_up_log_cef")
    ]
    assert len(rows(officer.get(LOG))) == 3


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("", ["new", "mine", "theirs"]),
        ("?who={coach}", ["mine"]),
        ("?thing=user", ["theirs"]),
        ("?thing=case&number={case}", ["new"]),
        ("?first={old}&last={old}", ["old"]),
        ("?first=tull&last=99&thing=tull&number=tull", []),
        ("?first=tull&last=99&thing=tull", ["new", "mine", "theirs"]),
    ],
)
def test_a_filter_lets_through_what_it_says(cast, browser_of, asked, left):
    case, other = make_case(cast.coach), make_case(cast.coach)
    stands_in, before = make_coach(), datetime.combine(today() - timedelta(days=60), time(12), tzinfo=UTC)
    looked(cast.leader, cast.colleague, what="feedback_contract", why="observer")
    looked(cast.coach, other)
    looked(stands_in, case)
    looked(stands_in, case, what="person", at=before)
    words = {"new": f"Sak {case.id} Overs", "mine": f"Sak {other.id} ", "theirs": "Kim Kollega", "old": "Opplysninger"}
    values = {"coach": cast.coach.id, "case": case.id, "old": (today() - timedelta(days=60)).isoformat()}
    found = rows(browser_of(cast.privacy_officer).get(LOG + asked.format(**values)))
    met = [next((name for name, part in words.items() if part in row), row) for row in found]
    assert met == left


def test_a_log_of_many_pages_asks_as_little_as_one_of_one(cast, browser_of, statements):
    case = make_case(cast.coach)
    officer = browser_of(cast.privacy_officer)
    looked(cast.coach, case)
    officer.get(LOG)
    statements.seen.clear()
    officer.get(LOG)
    with_one = len(statements)
    for _each in range(129):
        looked(cast.coach, case)
    statements.seen.clear()
    page = officer.get(f"{LOG}?page=2")
    assert len(statements) == with_one <= 12
    assert len(rows(page)) == 50
    assert "132 linjer" in page.text


@pytest.mark.embedded
def test_the_page_finds_its_lines_by_an_index_however_long_the_log_is(app, cast):
    """L3: with the plan that the database makes for 200 000 lines."""
    with app.test_request_context():
        statement = Filter.of({}).select().limit(50)
        plain = statement.compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = " ".join(row[-1] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {plain}")))
    assert "SCAN look_up" not in plan
    assert "ix_look_up_at" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_each_reads_who_has_seen_theirs_line_by_line(cast, browser_of):
    """L3: the report and the database say the same."""
    observer = make_person(name="Tone Tilskuer")
    contract = make_contract(cast.colleague, observer, ContractState.IN_DIALOGUE)
    db.session.commit()
    theirs = browser_of(observer)
    for path in ("", "/dialogue", "/sheet"):
        theirs.get(f"/feedback/contracts/{contract.id}{path}")
    looked(cast.leader, cast.other_team, what="feedback_contract", why="observer")
    mine = browser_of(cast.colleague)
    mine.get(f"/feedback/contracts/{contract.id}")
    found = rows(mine.get("/me/seen"))
    assert [row.split(" ", 3)[3] for row in found] == [
        "Tone Tilskuer Det du ba om tilbakemelding på Observatør",
        "Tone Tilskuer Dialogarket Observatør",
        "Tone Tilskuer Tilbakemeldingskontrakten Observatør",
    ]
    lines = db.session.scalar(
        select(func.count()).select_from(LookUp).where(LookUp.thing == "user", LookUp.thing_id == cast.colleague.id)
    )
    assert len(found) == lines
    file = mine.get("/me/seen/file.csv").response.get_data(as_text=True)
    assert len(file.splitlines()) == lines + 1
    assert rows(theirs.get("/me/seen")) == []


def test_a_long_log_leaves_as_a_file_whole_and_in_order(cast, browser_of):
    """L3: more lines than are read at a time, several of the same moment."""
    moment = now() - timedelta(days=1)
    line = {"user_id": cast.coach.id, "thing": "case", "what": "work", "why": "coach", **REQUEST}
    with link.writing() as connection:
        lines = [{**line, "thing_id": each, "at": moment - timedelta(seconds=each // 3)} for each in range(1, 2501)]
        link.write(connection, LookUp, *lines)
    answer = browser_of(cast.privacy_officer).get(f"{LOG}.csv").response
    told = answer.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="oppslagslogg.csv"'
    assert told[0] == "Når;Hvem;Hva slags;Hvem sitt;Hva;Hvorfor;Forespørsel"
    numbers = [int(row.split(";")[3].split()[-1]) for row in told[1:]]
    assert sorted(numbers) == list(range(1, 2501))
    assert [-(number // 3) for number in numbers] == sorted((-(number // 3) for number in numbers), reverse=True)
    assert told[1].startswith(f"{day(moment)} ")


def test_a_name_is_no_formula_in_the_file(cast, browser_of):
    """B6, L8."""
    bad = make_person(name="=HYPERLINK(1)")
    looked(bad, make_case(cast.coach))
    assert ";'=HYPERLINK(1);" in browser_of(cast.privacy_officer).get(f"{LOG}.csv").response.get_data(as_text=True)


def test_somebody_who_has_gone_is_told_so(cast, browser_of):
    gone = make_person(name="Borte")
    looked(gone, cast.colleague, what="feedback_contract", why="observer")
    db.session.delete(db.session.get_one(User, gone.id))
    db.session.commit()
    assert "En som har sluttet" in rows(browser_of(cast.colleague).get("/me/seen"))[0]


def test_a_file_speaks_the_language_of_its_reader_and_nobody_need_read_it_to_the_end(cast, browser_of):
    case = make_case(cast.coach)
    cast.privacy_officer.locale = "en"
    looked(cast.coach, case)
    officer = browser_of(cast.privacy_officer)
    browser_of(cast.privacy_officer).client.get(f"{LOG}.csv").close()
    assert "Job coach of the case" in officer.get(f"{LOG}.csv").response.get_data(as_text=True)
    assert "Job coach of the case." in officer.get(f"{LOG}.cef").response.get_data(as_text=True)


def test_the_coach_prints_the_whole_list_for_the_person(cast, browser_of):
    """L3: for somebody without an account."""
    case, mine = make_case(cast.coach, display_name="Ane"), browser_of(cast.coach)
    for _number in range(60):
        looked(cast.coach, case)
    page = mine.get(f"/caseload/cases/{case.id}/look-ups/print")
    assert len(rows(page)) == 60
    assert len(rows(mine.get(f"/caseload/cases/{case.id}/look-ups"))) == 50


def test_the_leader_reads_how_many_but_never_of_fewer_than_five_or_by_whom(cast, browser_of):
    month = Month(today().replace(day=1)).previous
    at = month.span[0] + timedelta(days=3)
    case = make_case(cast.coach, display_name="Ane Aldri")
    coaches = [make_coach(name=f"Hemmelig {number}") for number in range(5)]
    for person in coaches:
        looked(person, case, at=at)
    for person in coaches[:4]:
        looked(person, cast.colleague, what="feedback_contract", why="observer", at=at)
    page = browser_of(cast.leader).get("/office/privacy/figures")
    assert rows(page)[0].split(" ", 2)[2] == "5 0 færre enn fem"
    assert "Hemmelig" not in page.raw
    assert "Ane" not in page.raw
    links = browser_of(cast.leader).get("/office/privacy").links()
    assert [link for link in links if "Oppslag" in link] == ["Oppslag i tall"]
    assert browser_of(cast.leader).get(LOG).status == 404


def test_what_others_have_seen_is_told_in_words_in_ones_own_file_and_beside_the_figures(cast, browser_of):
    looked(cast.leader, cast.coach, what="feedback_contract", why="observer")
    looked(cast.supervisor, cast.coach, what="monday", why="supervisor")
    mine = browser_of(cast.coach)
    told = mine.get("/me/file/read").text
    assert "Hvem har sett det som er ditt" in told
    assert "Tilbakemeldingskontrakten" in told
    assert "Mandagssiden" in told
    assert "feedback_contract" not in told
    figures = rows(mine.get("/supervision/mine/look-ups"))
    assert ["Mandagssiden" in row for row in figures] == [True]
