"""L3, L6: the month's control tells what the traces hold, picks lines at random, and is signed once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, update

from app.accounts.models import SecurityEvent
from app.caseload.actions import coaches
from app.kernel.audit import AuditEvent
from app.kernel.chain import mark
from app.kernel.chain.models import TraceChecked, TraceLink
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.look_ups import LookUp
from app.privacy.control import queries
from app.privacy.control.actions import PICKED
from app.privacy.control.figures import Month, figures
from app.privacy.control.models import ControlledLine, MonthlyControl, Verdict
from tests.caseload.factories import make_case, make_coach, make_supervised
from tests.factories import make_person
from tests.privacy.test_log_pages import looked, rows


def last_month() -> Month:
    return Month(today().replace(day=1)).previous


def signs() -> str:
    return f"/{last_month().first.month}/sign"


def in_month(day: int = 10, at: time = time(10, 30)) -> datetime:
    return utc(last_month().first.replace(day=day), at)


@pytest.fixture
def address():
    month = last_month().first
    return f"/office/privacy/control/{month.year}/{month.month}"


@pytest.fixture
def officer(cast, browser_of):
    return browser_of(cast.privacy_officer)


def begun(officer, address):
    return officer.follow(officer.submit(officer.get(address), "/begin"))


def test_the_figures_are_those_of_the_month_by_hand(cast):
    case, closed, months = make_case(cast.coach), make_case(cast.coach), last_month()
    closed.ended_on = months.first - timedelta(days=5)
    others = [make_coach() for _number in range(2)]
    weekday = next(day for day in range(8, 15) if date(months.first.year, months.first.month, day).weekday() == 1)
    looked(cast.coach, case, at=in_month(weekday))
    looked(others[0], case, what="work", why="stand_in", at=in_month(weekday))
    looked(others[1], case, what="brought", why="supervision", at=in_month(weekday, time(22, 5)))
    looked(cast.coach, closed, at=in_month(weekday + 4))
    looked(cast.privacy_officer, cast.colleague, what="feedback_contract", why="observer", at=in_month(weekday))
    looked(cast.coach, case, at=months.span[0] - timedelta(seconds=1))
    looked(cast.coach, case, at=months.span[1])
    for kind in ("signed_in", "signed_in", "denied"):
        db.session.add(SecurityEvent(kind=kind, user_id=cast.colleague.id, at=in_month(weekday)))
    db.session.add(AuditEvent(action="hand_over", thing="case", thing_id=case.id, at=in_month(weekday)))
    db.session.add(AuditEvent(action="hand_over", thing="case", thing_id=case.id))
    db.session.commit()
    found = figures(months)
    assert found["total"] == 5
    assert sorted(found["relations"]) == [
        ["case", "coach", 2, 1], ["case", "stand_in", 1, 1], ["case", "supervision", 1, 1], ["user", "observer", 1, 1],
    ]  # fmt: skip
    assert sorted(found["roles"]) == [["job_coach", 4, 3], ["privacy_officer", 1, 1]]
    assert (found["hours"][10], found["hours"][22], sum(found["hours"])) == (4, 1, 5)
    assert found["outside"] == 2  # one late, one on a Saturday
    assert found["several"] == [["case", case.id, 3, 3]]
    assert found["closed"] == [1, 1]
    assert (found["denied"], found["denied_total"]) == ([[cast.colleague.id, 1]], 1)
    assert (found["events"], found["hand_overs"]) == ([["signed_in", 2]], 1)


def test_hours_are_those_of_the_clock_on_the_wall_also_the_night_it_is_set_back(cast):
    """F15: 00.30 and 01.30 UTC on 25 October 2026 are both half past two in Norway."""
    case = make_case(cast.coach)
    for hour in (0, 1):
        looked(cast.coach, case, at=datetime(2026, 10, 25, hour, 30, tzinfo=UTC))
    looked(cast.coach, case, at=datetime(2026, 9, 30, 22, 30, tzinfo=UTC))  # half past midnight, 1 October
    found = figures(Month(date(2026, 10, 1)))
    assert (found["hours"][2], found["hours"][0], found["total"], found["outside"]) == (2, 1, 3, 3)


def test_a_month_is_controlled_line_by_line_and_signed_once(cast, officer, address):
    case = make_case(cast.coach, display_name="Ane Aldri")
    for number in range(3):
        looked(cast.coach, case, at=in_month(8 + number))
    page = begun(officer, address)
    assert "3 linjer er ikke sett på ennå" in page.text
    assert officer.submit(page, signs()).status == 422
    lines = db.session.scalars(select(ControlledLine).order_by(ControlledLine.id)).all()
    for line in lines[:2]:
        page = officer.follow(officer.submit(page, f"/lines/{line.id}"))
    form = officer.get(f"/office/privacy/control/lines/{lines[2].id}")
    refused = officer.submit(form, verdict="follow_up", note="")
    assert (refused.status, refused.errors) == (422, ["Skriv hva du følger opp."])
    page = officer.follow(officer.submit(form, verdict="follow_up", note="Spør om tidspunktet"))
    signed = officer.follow(officer.submit(page, signs(), note="Ett avvik meldt"))
    assert "Per Personvern signerte" in signed.text
    db.session.expire_all()
    control = db.session.scalars(select(MonthlyControl)).one()
    assert [line.verdict for line in db.session.scalars(select(ControlledLine).order_by(ControlledLine.id))] == [
        Verdict.IN_ORDER, Verdict.IN_ORDER, Verdict.FOLLOW_UP,
    ]  # fmt: skip
    assert (control.figures["total"], control.note, len(control.chain_hash)) == (3, "Ett avvik meldt", 64)
    assert officer.post(f"{address}/sign", {"note": "En gang til"}).status == 403
    changed = {"verdict": "follow_up", "note": "x"}
    assert officer.post(f"/office/privacy/control/lines/{lines[0].id}", changed).status == 403
    traced = db.session.execute(select(AuditEvent.action, AuditEvent.thing).order_by(AuditEvent.id)).all()
    assert [tuple(each) for each in traced if each[1] in {"monthly_control", "controlled_line"}] == [
        ("begin", "monthly_control"),
        ("judge_in_order", "controlled_line"),
        ("judge_in_order", "controlled_line"),
        ("judge_follow_up", "controlled_line"),
        ("sign", "monthly_control"),
    ]
    assert "Ane" not in signed.raw + officer.get(f"{address}/print").raw


def test_the_signed_figures_stand_when_the_lines_have_gone(cast, officer, address):
    looked(cast.coach, make_case(cast.coach), at=in_month())
    page = begun(officer, address)
    page = officer.follow(officer.submit(page, "/lines/"))
    officer.submit(page, signs())
    before = queries.control_of(last_month()).figures
    looked(cast.coach, make_case(cast.coach), at=in_month())
    assert figures(last_month())["total"] == before["total"] + 1
    assert officer.get(address).soup.select_one(".stat__value").text == "1"


def test_the_sheet_on_paper_holds_the_link_of_the_chain_that_stood_when_it_was_signed(cast, officer, address):
    """L6: so that a chain that was made anew later is noticed."""
    looked(cast.coach, make_case(cast.coach), at=in_month())
    page = officer.follow(officer.submit(begun(officer, address), "/lines/"))
    officer.submit(page, signs())
    control = queries.control_of(last_month())
    number, hash_, stands = control.chain_number, control.chain_hash, mark.head(db.session.connection())
    sheet = officer.get(f"{address}/print")
    assert [each.text for each in sheet.soup.select(".facts dd")] == [str(number), hash_]
    assert number < stands.n
    assert db.session.scalar(select(TraceLink.hash).where(TraceLink.n == number)).hex() == hash_


def test_twenty_lines_of_people_are_picked_and_none_of_the_log_itself(cast, officer, address):
    case = make_case(cast.coach)
    for _number in range(30):
        looked(cast.coach, case, at=in_month())
    picked = begun(officer, address)
    assert len([row for row in rows(picked) if f"Sak {case.id} " in row and "I orden" in row]) == PICKED
    begun_again = officer.post(f"{address}/begin")
    assert begun_again.status == 303
    assert db.session.scalar(select(func.count()).select_from(ControlledLine)) == PICKED
    db.session.expire_all()
    chosen = select(ControlledLine.look_up_id)
    assert set(db.session.scalars(select(LookUp.thing).where(LookUp.id.in_(chosen)))) == {"case"}


def test_a_month_that_is_not_over_or_has_not_come_cannot_be_begun(cast, officer):
    this, coming = Month(today().replace(day=1)), Month(today().replace(day=1)).next
    officer.post(f"/office/privacy/control/{this.first.year}/{this.first.month}/begin")
    assert db.session.scalars(select(MonthlyControl)).all() == []
    for year, month in ((coming.first.year, coming.first.month), (2026, 13), (2026, 0), (0, 5), (99999, 1)):
        assert officer.get(f"/office/privacy/control/{year}/{month}").status == 404


def test_last_month_waits_for_the_officer_until_it_is_signed(app, cast, officer, address):
    asks = next(each for _order, label, each in registered().waiting if str(label) == "Månedskontroll")

    def waits(person):
        with app.test_request_context():
            return asks(person)

    assert waits(cast.privacy_officer) == []  # nobody looked at anything
    looked(cast.coach, make_case(cast.coach), at=in_month())
    assert [each.address for each in waits(cast.privacy_officer)] == [address]
    assert waits(cast.coach) == waits(cast.admin) == waits(cast.leader) == []
    page = officer.follow(officer.submit(begun(officer, address), "/lines/"))
    officer.submit(page, signs())
    assert waits(cast.privacy_officer) == []


def test_the_list_tells_which_months_have_their_control(cast, officer, address):
    month = last_month().previous
    looked(cast.coach, make_case(cast.coach), at=utc(month.first.replace(day=3), time(9)))
    page = officer.follow(officer.submit(begun(officer, address), signs()))
    assert page.status == 200
    found = [row.rsplit(" – ", 1)[0] for row in rows(officer.get("/office/privacy/control"))]
    assert ["Ikke over ennå" in found[0], "Kontrollert" in found[1], "Ikke kontrollert" in found[2]] == [True] * 3
    assert len(found) == 3


def test_an_older_form_does_not_overwrite_a_newer_finding(cast, officer, address):
    looked(cast.coach, make_case(cast.coach), at=in_month())
    begun(officer, address)
    line = db.session.scalars(select(ControlledLine)).one()
    path = f"/office/privacy/control/lines/{line.id}"
    old = officer.get(path)
    officer.submit(officer.get(path), verdict="follow_up", note="Spør først")
    again = officer.submit(old, verdict="in_order", note="")
    assert again.status == 409
    db.session.expire_all()
    assert db.session.get_one(ControlledLine, line.id).verdict is Verdict.FOLLOW_UP


def test_a_month_asks_the_same_of_the_database_for_1_and_30(cast, officer, address, statements):
    supervisor = make_person()
    make_supervised(cast.coach, supervisor)
    case = make_case(cast.coach)
    coaches.write(case, coach_id=cast.coach.id, from_on=today(), reason="x", by=supervisor)
    looked(cast.coach, case, at=in_month())
    begun(officer, address)
    statements.seen.clear()
    officer.get(address)
    with_one = len(statements)
    db.session.query(ControlledLine).delete()
    db.session.query(MonthlyControl).delete()
    for number in range(30):
        looked(make_coach() if number < 5 else cast.coach, make_case(cast.coach), at=in_month(1 + number % 28))
    begun(officer, address)
    statements.seen.clear()
    officer.get(address)
    assert len(statements) == with_one <= 12


def test_a_chain_that_does_not_hold_is_told_to_the_officer(officer, address):
    """L5: on the front page, with what to do, and on the sheet for the binder."""
    db.session.add(TraceChecked(id=1, n=9, hash=b"", at=in_month()))
    db.session.commit()
    front, sheet = "/office/privacy", f"{address}/print"
    assert "Noen har endret loggene" not in officer.get(front).text
    assert "0, lest 10." in officer.get(sheet).text
    db.session.execute(update(TraceChecked).values(problems=3))
    db.session.commit()
    said = officer.get(front).text
    assert "Noen har endret loggene" in said
    assert "stemmer: 3." in said
    assert "audit verify" in said
    assert "3, lest 10." in officer.get(sheet).text
