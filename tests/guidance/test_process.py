"""The career process of three talks: private until shared, nobody overwrites, one page to take along, three answers."""

import pytest
from sqlalchemy import select

from app.guidance.career_part import everything
from app.guidance.career_words import Side
from app.guidance.enums import RoomEnd
from app.guidance.models import CareerCount, CareerEvaluation, CareerPreparation, CareerTalk, GuidanceRoom
from app.guidance.queries.career_counts import half_years
from app.kernel.audit import AuditEvent
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.look_ups import LookUp
from tests.guidance.factories import make_room
from tests.guidance.factories_career import (
    make_career_talk,
    make_count,
    make_point,
    make_preparation,
    make_referral,
    make_sheet,
    make_three_task,
    make_tool,
    make_triangle,
)

SECRET = "Jeg er redd for at ryggen ikke holder"


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, called="Ada Elv")


@pytest.fixture
def frozen_half_year(monkeypatch):
    """The calendar turned to another half-year."""
    return lambda half_year: monkeypatch.setattr(HalfYear, "current", classmethod(lambda cls: half_year))


@pytest.fixture
def person(room, browser_of):
    return browser_of(room)


@pytest.fixture
def counsellor(cast, browser_of):
    return browser_of(cast.colleague)


def pages(room):
    at = f"/guidance/rooms/{room.id}/process"
    return (at, f"{at}/1", f"{at}/1/preparation", f"{at}/1/talk", f"{at}/print", f"{at}/file")


def peek(counsellor, room, words):
    """The counsellor's pages where these words stand."""
    return [path for path in pages(room) if words in counsellor.get(path).raw]


def test_what_the_person_prepares_is_seen_by_nobody_before_it_is_shared_and_after_it_is_taken_back(
    room, person, counsellor
):
    person.submit(person.get("/room/process/1/preparation"), text=SECRET)
    assert "Bare du ser dette." in person.get("/room/process/1").text
    assert peek(counsellor, room, SECRET) == []
    person.post("/room/process/1/share", {"shared": "yes"})
    assert peek(counsellor, room, SECRET) == [f"/guidance/rooms/{room.id}/process/1"]
    person.post("/room/process/1/share", {"shared": "no"})
    assert peek(counsellor, room, SECRET) == []
    assert SECRET in person.get("/room/process/1").text
    traced = db.session.execute(select(AuditEvent.action, AuditEvent.by_guest).order_by(AuditEvent.id)).all()
    assert traced == [("change", True), ("share", True), ("unshare", True)]


def test_an_empty_preparation_is_not_shared(room, person):
    page = person.follow(person.post("/room/process/2/share", {"shared": "yes"}))
    assert "Skriv noe før du deler." in page.toasts[0]
    assert db.session.scalars(select(CareerPreparation)).all() == []


def test_what_the_counsellor_prepares_is_read_by_both(room, person, counsellor):
    page = counsellor.get(f"/guidance/rooms/{room.id}/process/1/preparation")
    assert "Personen kan lese det du skriver her." in page.text
    counsellor.submit(page, text="Ta med CV-en")
    assert "Ta med CV-en" in person.get("/room/process/1").text


def test_both_write_the_summary_and_neither_overwrites_the_other(room, person, counsellor):
    at = f"/guidance/rooms/{room.id}/process/1/talk"
    mine, theirs = person.get("/room/process/1/talk"), counsellor.get(at)
    told = {"next_what": "Ringe bakeriet", "next_who": "person", "next_by": "2027-02-01"}
    assert person.submit(mine, summary="Vi så på kursene mine", **told).status == 303
    stale = counsellor.submit(theirs, summary="Snakket om kurs")
    assert stale.status == 409
    assert "Vi så på kursene mine" in stale.text
    talk = db.session.scalars(select(CareerTalk)).one()
    assert (talk.summary, talk.next_who, talk.written_by) == ("Vi så på kursene mine", Side.PERSON, Side.PERSON)
    shown = counsellor.get(f"/guidance/rooms/{room.id}/process/1")
    assert "Ringe bakeriet" in shown.text
    assert "Sist skrevet av personen" in shown.text
    counsellor.submit(counsellor.get(at), summary="Vi så på kursene, og hva de kan brukes til")
    assert "hva de kan brukes til" in person.get("/room/process/1").text
    assert "Sist skrevet av veilederen" in person.get("/room/process/1").text


def test_a_time_is_proposed_by_both_and_one_that_never_is_refused(room, person, counsellor):
    person.submit(person.get("/room/process/2/time"), day="2027-01-12", clock="10.30", place="Biblioteket")
    page = counsellor.get(f"/guidance/rooms/{room.id}/process/2/time")
    assert (page.value("day"), page.value("clock"), page.value("place")) == ("2027-01-12", "10:30", "Biblioteket")
    refused = counsellor.submit(page, day="2027-03-28", clock="02.30")
    assert refused.status == 422
    assert "finnes ikke" in refused.errors[0]
    counsellor.submit(page, clock="12.00")
    assert "12.01.2027 kl. 12.00, Biblioteket" in person.get("/room/process/2").text


def test_tools_are_whole_addresses_and_come_back_after_undo(room, person, counsellor):
    form = person.get("/room/process/tools")
    refused = person.submit(form, title="Test", address="javascript:alert(1)")
    assert refused.errors == ["Lim inn hele adressen. Den begynner med https://"]
    person.submit(form, title="Interessetest", address="https://prove.example/test")
    shown = counsellor.get(f"/guidance/rooms/{room.id}/process")
    assert shown.links()["Interessetest"] == "https://prove.example/test"
    gone = counsellor.follow(counsellor.submit(shown, "/remove"))
    assert "prove.example" not in gone.raw
    counsellor.submit(gone, "/restore")
    assert "prove.example" in person.get("/room/process").raw


def test_the_one_page_is_printed_and_taken_along(room, person):
    person.submit(person.get("/room/process/sheet"), can="Kan snekre", wants="Vil jobbe ute", way="Ringer tre")
    make_career_talk(db.session.get(GuidanceRoom, room.id), 3, summary="Oppsummert", next_what="Sende søknad")
    printed, told = person.get("/room/process/print").text, person.get("/room/process/file")
    for words in ("Kan snekre", "Vil jobbe ute", "Ringer tre", "Sende søknad"):
        assert words in printed
        assert words in told.raw
    assert told.response.headers["Content-Disposition"] == 'attachment; filename="karriere.txt"'


def test_three_answers_are_the_persons_own_until_shared_and_given_once(room, person, counsellor):
    form = person.get("/room/process/evaluation")
    assert person.submit(form, understandable="4").status == 422
    said = {"understandable": "4", "manageable": "2", "meaningful": "5", "own_words": "Fint å bli hørt"}
    assert person.submit(form, **said).status == 303
    person.post("/room/process/evaluation", said)
    assert db.session.scalars(select(CareerEvaluation.manageable)).all() == [2]
    kept = db.session.scalars(select(CareerCount)).one()
    assert (kept.understandable, kept.manageable, kept.meaningful) == (4, 2, 5)
    process = f"/guidance/rooms/{room.id}/process"
    assert "Fint å bli hørt" not in counsellor.get(process).text
    person.post("/room/process/evaluation/share", {"shared": "yes"})
    assert "Fint å bli hørt" in counsellor.get(process).text
    person.post("/room/process/evaluation/share", {"shared": "no"})
    assert "Fint å bli hørt" not in counsellor.get(process).text


def test_the_office_counts_five_answers_of_a_half_year_that_is_over(app, cast, browser_of):
    """Settled 12: four show nothing; those of this half-year, which still grows, show nothing at all."""
    last, before = HalfYear.current().previous(), HalfYear.current().previous().previous()
    for answer in (5, 4, 4, 3, 4):
        make_count(answer, half_year=last)
    for _number in range(4):
        make_count(1, half_year=before)
    for _number in range(6):
        make_count(2, half_year=HalfYear.current())
    found = half_years()
    assert [(each.half_year, each.answers, each.manageable) for each in found] == [(last, 5, 4.0), (before, None, None)]
    text = browser_of(cast.leader).get("/guidance/offers/figures").text
    assert "4,0" in text
    assert "2,0" not in text


def test_answers_that_are_shown_by_name_are_not_in_the_figures(room, person, cast, browser_of, frozen_half_year):
    """Five answer; their counsellor is shown four and would work out the fifth from the mean of five. Also when they
    are taken back, the rooms are erased, or all come to be shown at once; and nothing can be shown afterwards."""
    said = {"understandable": "4", "manageable": "4", "meaningful": "4"}
    browsers = [person, *(browser_of(make_room(cast.colleague)) for _number in range(4))]
    for number, browser in enumerate(browsers):
        at_once = {"shared": "y"} if number == 1 else {}
        browser.submit(browser.get("/room/process/evaluation"), **said, **at_once)
    for browser in browsers[2:]:
        for shared in ("yes", "no", "yes"):
            browser.post("/room/process/evaluation/share", {"shared": shared})
    browsers[1].post("/room/process/evaluation/share", {"shared": "no"})
    left = db.session.scalars(select(CareerCount)).all()
    assert len(left) == 1  # only the one that nobody was shown
    frozen_half_year(HalfYear.current().next())
    assert [(each.answers, each.manageable) for each in half_years()] == [(None, None)]
    late = person.follow(person.post("/room/process/evaluation/share", {"shared": "yes"}))
    assert "Tallene for halvåret er klare" in late.text
    assert len(db.session.scalars(select(CareerCount)).all()) == 1
    assert "Vis dem til veilederen" not in person.get("/room/process").buttons()


def test_reading_leaves_a_line_and_writing_in_an_ended_room_is_refused(room, person, counsellor):
    counsellor.get(f"/guidance/rooms/{room.id}/process")
    counsellor.get(f"/guidance/rooms/{room.id}/process/1")
    person.get("/room/process")
    lines = db.session.execute(select(LookUp.thing, LookUp.thing_id, LookUp.what, LookUp.why).order_by(LookUp.id)).all()
    assert lines == [("guidance_room", room.id, "process", "counsellor")] * 2
    ended = db.session.get(GuidanceRoom, room.id)
    ended.ended_at, ended.end_kind = now(), RoomEnd.FINISHED
    db.session.commit()
    assert counsellor.post(f"/guidance/rooms/{room.id}/process/1/talk", {"summary": "x"}).status == 403
    assert person.get("/room/process").status == 401


def test_the_own_copy_holds_all_of_it(room):
    make_preparation(room, text=SECRET)
    make_tool(room)
    make_sheet(room)
    make_career_talk(room, 1, summary="Oppsummert")
    copy = str(everything(room))
    assert all(words in copy for words in (SECRET, "https://prove.example/test", "Kan snekre", "Oppsummert"))


def test_the_own_copy_leaves_out_what_was_taken_away_and_marks_what_is_called_off(room, cast):
    talk = make_triangle(make_referral(room, cast.guide), cancelled_at=now())
    make_point(talk, text="Står")
    make_point(talk, text="Fjernet punkt", removed_at=now())
    make_three_task(talk, what="Fjernet oppgave", removed_at=now())
    copy = str(everything(room))
    assert "Står" in copy
    assert "Fjernet" not in copy
    assert f"'Avlyst': '{day(today())}'" in copy


def test_pages_run_as_many_statements_for_one_as_for_thirty(room, person, counsellor, statements):
    seen = []
    for more in (1, 29):
        for _number in range(more):
            make_tool(room)
        if more == 1:
            make_preparation(room)
        else:
            for number in (1, 2, 3):
                make_career_talk(room, number, summary="x")
                make_preparation(room, number, side=Side.COUNSELLOR)
        db.session.commit()
        for browser, path in ((person, "/room/process"), (counsellor, f"/guidance/rooms/{room.id}/process")):
            statements.seen.clear()
            assert browser.get(path).status == 200
            seen.append(len(statements))
    assert seen[:2] == seen[2:]
    assert max(seen) <= 12
