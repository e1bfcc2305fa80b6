"""Talks of the person, the counsellor and the career guide: all three propose, do and write, at their own addresses."""

import pytest
from sqlalchemy import select

from app.guidance.career_words import ReferralState, Side
from app.guidance.models import TrianglePoint, TriangleTalk, TriangleTask
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.guidance.factories import make_room
from tests.guidance.factories_career import make_point, make_referral, make_three_task, make_triangle


@pytest.fixture
def referral(cast):
    return make_referral(make_room(cast.colleague, called="Ada Elv"), cast.guide)


@pytest.fixture
def talk(referral):
    return make_triangle(referral)


@pytest.fixture
def three(cast, talk, browser_of):
    """Each of the three with an own address of the talk."""
    return {
        Side.PERSON: (browser_of(talk.referral.room), f"/room/triangles/{talk.id}"),
        Side.COUNSELLOR: (browser_of(cast.colleague), f"/guidance/triangles/{talk.id}"),
        Side.GUIDE: (browser_of(cast.guide), f"/guidance/invited/triangles/{talk.id}"),
    }


@pytest.fixture
def loaded(talk, referral):
    talk.referral = referral
    from app.guidance.models import GuidanceRoom

    referral.room = db.session.get_one(GuidanceRoom, referral.room_id)
    return talk


def test_the_counsellor_or_the_guide_plans_one_and_all_three_see_it(cast, referral, browser_of):
    from app.guidance.models import GuidanceRoom

    room = db.session.get_one(GuidanceRoom, referral.room_id)
    db.session.commit()
    when = {"day": "2027-02-03", "clock": "09.00", "place": "Karrieresenteret"}
    for person, path in ((cast.colleague, "referrals"), (cast.guide, "invited")):
        browser = browser_of(person)
        form = browser.get(f"/guidance/{path}/{referral.id}/triangles/new")
        made = browser.submit(form, **when)
        assert browser.submit(form, **when).location == made.location  # one click, one talk
    found = db.session.scalars(select(TriangleTalk.id)).all()
    assert len(found) == 2
    assert browser_of(room).get("/room/referrals").text.count("03.02.2027 kl. 09.00") == 2


def test_all_three_propose_points_and_the_others_see_whose(loaded, three):
    for side, (browser, at) in three.items():
        browser.submit(browser.get(f"{at}/points/new"), text=f"Punkt fra {side}")
    for _side, (browser, at) in three.items():
        text = browser.get(at).text
        assert all(f"Punkt fra {side}" in text for side in Side)
        assert text.count("fra deg") == 1
    kept = db.session.execute(select(TrianglePoint.text, TrianglePoint.side)).all()
    assert kept == [(f"Punkt fra {side}", side) for side in Side]
    lines = select(AuditEvent.by_guest).where(AuditEvent.thing == "triangle_point").order_by(AuditEvent.id)
    traced = db.session.scalars(lines).all()
    assert traced == [True, False, False]


def test_tasks_say_who_does_what_by_when_and_each_ticks_them_off(loaded, three):
    browser, at = three[Side.GUIDE]
    asks = browser.get(f"{at}/tasks/new")
    labels = [each.get_text(strip=True) for each in asks.soup.select("label[for^=who]")]
    assert labels == ["Personen", "Veilederen", "Jeg"]
    browser.submit(asks, what="Søke opptak", who="person", due_on="2027-02-01")
    person, own = three[Side.PERSON]
    assert "Personen" not in person.get(f"{own}/tasks/new").text
    page = person.get(own)
    assert "Du : Søke opptak (innen 01.02.2027)" in page.text
    ticked = person.follow(person.submit(page, "/tick"))
    assert f"Gjort {today():%d.%m.%Y}" in ticked.text
    counsellor, theirs = three[Side.COUNSELLOR]
    assert f"Gjort {today():%d.%m.%Y}" in counsellor.get(theirs).text
    gone = counsellor.follow(counsellor.submit(counsellor.get(theirs), "/tasks/", done="no"))
    assert "Gjort" not in gone.text
    task = db.session.scalars(select(TriangleTask)).one()
    removed = counsellor.follow(counsellor.post(f"{theirs}/tasks/{task.id}/remove"))
    assert "Søke opptak" not in removed.text.replace("Det er tatt bort.", "")
    counsellor.submit(removed, "/restore")
    assert "Søke opptak" in person.get(own).text


def test_the_summary_is_written_by_all_and_never_over_one_another(loaded, three):
    open_forms = {side: (browser, browser.get(f"{at}/summary")) for side, (browser, at) in three.items()}
    browser, form = open_forms[Side.PERSON]
    assert browser.submit(form, summary="Vi ble enige om kurs").status == 303
    for side in (Side.COUNSELLOR, Side.GUIDE):
        browser, form = open_forms[side]
        assert browser.submit(form, summary=f"Noe annet fra {side}").status == 409
    talk = db.session.scalars(select(TriangleTalk)).one()
    assert (talk.summary, talk.written_by) == ("Vi ble enige om kurs", Side.PERSON)


def test_called_off_and_held_after_all(loaded, three):
    browser, at = three[Side.PERSON]
    page = browser.follow(browser.submit(browser.get(at), "/cancel"))
    assert "Avlyst" in page.text
    browser.submit(page, "/uncancel")
    assert db.session.scalars(select(TriangleTalk.cancelled_at)).one() is None


def test_nobody_writes_after_the_end_and_the_two_in_the_room_still_read(referral, loaded, three):
    referral.state = ReferralState.ENDED
    db.session.commit()
    for side in (Side.PERSON, Side.COUNSELLOR):
        browser, at = three[side]
        assert browser.get(at).status == 200
        assert browser.post(f"{at}/points/new", {"text": "For sent"}).status == 422
        assert browser.post(f"{at}/summary", {"summary": "For sent"}).status == 422
    browser, at = three[Side.GUIDE]
    assert browser.get(at).status == 404
    assert db.session.scalars(select(TrianglePoint)).all() == []


def test_points_of_another_talk_are_not_reached(cast, loaded, three):
    elsewhere = make_point(make_triangle(make_referral(make_room(cast.other_team), cast.guide)))
    db.session.commit()
    for browser, at in three.values():
        assert browser.post(f"{at}/points/{elsewhere.id}/remove").status == 404


def test_reading_leaves_a_line_that_says_as_what(loaded, three):
    for browser, at in three.values():
        browser.get(at)
    found = db.session.execute(select(LookUp.what, LookUp.why).order_by(LookUp.id)).all()
    assert found == [("triangle", "counsellor"), ("triangle", "career_guide")]


def test_the_page_runs_as_many_statements_for_one_as_for_thirty(loaded, three, statements):
    seen = []
    for more in (1, 29):
        for _number in range(more):
            make_point(loaded)
            make_three_task(loaded)
        db.session.commit()
        for browser, at in three.values():
            statements.seen.clear()
            assert browser.get(at).status == 200
            seen.append(len(statements))
    assert seen[:3] == seen[3:]
    assert max(seen) <= 12
