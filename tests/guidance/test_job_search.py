"""The job-search log: the person's own until it is shared, and again from the moment it is taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.guidance.models import JobSearchEntry, JobSearchShare
from app.guidance.talk_part import for_counsellor
from app.guidance.talk_words import JobLevel
from app.kernel.audit import AuditEvent
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import make_room
from tests.guidance.factories_talks import again, make_entry, make_talk

WORDS = ("Hemmelig søknad", "Fikk nei", "Ring først")


@pytest.fixture
def room(cast):
    return make_room(cast.colleague)


def written(room):
    return make_entry(room, what=WORDS[0], outcome=WORDS[1], learnt=WORDS[2], level=JobLevel.A)


def what_staff_sees(browser, room, talk):
    """Every page of the counsellor that could tell of the log, and the home page with what waits."""
    paths = (
        "/", "/guidance/", "/guidance/slots", f"/guidance/rooms/{room.id}", f"/guidance/rooms/{room.id}/talks",
        f"/guidance/rooms/{room.id}/job-search", f"/guidance/talks/{talk.id}", f"/guidance/talks/{talk.id}/change",
        f"/guidance/talks/{talk.id}.ics",
    )  # fmt: skip
    return " ".join(browser.get(path).response.get_data(as_text=True) for path in paths)


def found(text):
    return [word for word in (*WORDS, "drømmejobben") if word in text]


def test_an_entry_is_written_changed_taken_away_and_brought_back(room, browser_of):
    browser = browser_of(room)
    page = browser.get("/room/job-search/new")
    assert page.value("day") == today().isoformat()
    listed = browser.follow(browser.submit(page, "", what="Ringte verkstedet", level="b", learnt="Ring tidlig"))
    assert "Ringte verkstedet" in listed.text
    assert "B – en god jobb" in listed.text
    entry = db.session.scalars(select(JobSearchEntry)).one()
    form = browser.get(f"/room/job-search/{entry.id}")
    changed = browser.follow(browser.submit(form, "", outcome="Skal møte dem", level=""))
    assert "Skal møte dem" in changed.text
    gone = browser.follow(browser.submit(changed, f"/job-search/{entry.id}/remove"))
    assert "Ringte verkstedet" not in gone.text
    assert "Ringte verkstedet" in browser.follow(browser.submit(gone, "restore")).text
    entry = again(entry)
    assert (entry.level, entry.learnt) == (None, "Ring tidlig")
    traces = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [each.action for each in traces] == ["create", "change", "remove", "restore"]
    assert all(each.by_guest for each in traces)


def test_wrong_input_is_told_at_its_field_and_nothing_typed_is_lost(room, browser_of):
    browser = browser_of(room)
    page = browser.get("/room/job-search/new")
    answer = browser.submit(page, "", day="31.02.2026", what="", learnt="Dette lærte jeg")
    assert answer.status == 422
    assert answer.errors == ["Datoen 31.02.2026 finnes ikke.", "Fyll ut «Hva gjorde du, og hvor?»."]
    assert answer.value("learnt") == "Dette lærte jeg"
    assert browser.submit(page, "", what="Søkte", level="z").status == 422


def test_two_tabs_never_overwrite_each_other_and_a_double_click_writes_once(room, browser_of):
    browser = browser_of(room)
    page = browser.get("/room/job-search/new")
    for _click in range(2):
        browser.submit(page, "", what="Søkte")
    entry = db.session.scalars(select(JobSearchEntry)).one()
    first, second = (browser.get(f"/room/job-search/{entry.id}") for _tab in range(2))
    browser.submit(first, "", outcome="Første fane")
    assert browser.submit(second, "", outcome="Andre fane").status == 409
    assert again(entry).outcome == "Første fane"


def test_before_it_is_shared_the_counsellor_finds_nothing_of_the_log(cast, room, app, browser_of):
    written(room)
    talk, browser = make_talk(room), browser_of(cast.colleague)
    seen = what_staff_sees(browser, room, talk)
    assert found(seen) == []
    assert "Her er det ikke noe som er delt med deg" in seen
    empty = make_room(cast.colleague)
    with app.test_request_context():
        assert for_counsellor(room)[1:] == for_counsellor(empty)[1:] == []
    assert not db.session.scalars(select(LookUp).where(LookUp.what == "job_search")).all()


def test_a_shared_log_is_in_the_talk_for_both_and_gone_the_moment_it_is_taken_back(cast, room, browser_of):
    written(room)
    talk, guest, staff = make_talk(room), browser_of(room), browser_of(cast.colleague)
    shared = guest.follow(guest.submit(guest.get("/room/job-search"), "/share"))
    assert "Loggen er delt" in shared.toasts[0]
    assert found(staff.get(f"/guidance/talks/{talk.id}").text) == [*WORDS, "drømmejobben"]
    assert found(guest.get(f"/room/talks/{talk.id}").text) == [*WORDS, "drømmejobben"]
    assert found(staff.get(f"/guidance/rooms/{room.id}/job-search").text) == [*WORDS, "drømmejobben"]
    lines = db.session.scalars(select(LookUp.what).order_by(LookUp.id)).all()
    assert lines == ["talk_and_log", "job_search"]
    guest.submit(shared, "/share?on=no")
    assert found(what_staff_sees(staff, room, talk)) == []
    assert db.session.scalars(select(JobSearchShare)).all() == []


def test_an_entry_taken_away_is_not_shared(cast, room, browser_of):
    written(room).removed_at = now()
    make(JobSearchShare, room_id=room.id)
    talk = make_talk(room)
    assert found(what_staff_sees(browser_of(cast.colleague), room, talk)) == []


def test_a_shared_log_is_read_by_its_own_counsellor_only(cast, room, browser_of):
    written(room)
    make(JobSearchShare, room_id=room.id)
    for person in (cast.leader, cast.admin, cast.supervisor, cast.privacy_officer):
        assert browser_of(person).get(f"/guidance/rooms/{room.id}/job-search").status == 404


def test_the_undo_of_sharing_hides_it_again(cast, room, browser_of):
    written(room)
    guest = browser_of(room)
    shared = guest.follow(guest.post("/room/job-search/share", {"on": "yes"}))
    guest.submit(shared, "/share?on=no")
    assert db.session.scalars(select(JobSearchShare)).all() == []
    traces = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert traces == ["share_job_search", "unshare_job_search"]


def test_the_log_costs_the_same_for_one_row_and_for_thirty(cast, room, browser_of, statements):
    make(JobSearchShare, room_id=room.id)
    guest, staff = browser_of(room), browser_of(cast.colleague)

    def costs(rows: int) -> list[int]:
        for row in range(rows):
            make_entry(room, day=today() - timedelta(days=row))
        counted = []
        for browser, path in ((guest, "/room/job-search"), (staff, f"/guidance/rooms/{room.id}/job-search")):
            browser.get(path)
            statements.seen.clear()
            assert browser.get(path).status == 200
            counted.append(len(statements))
        return counted

    one, thirty = costs(1), costs(29)
    assert one == thirty
    assert max(one) <= 7
