"""L1, settled 6, T24: somebody who is signed in and asks for what is not theirs is told of in the security log, by the
page's name alone, and a loud visitor fills neither the log nor the time of others."""

from datetime import timedelta

from sqlalchemy import select, text

from app.accounts.models import SecurityEvent
from app.kernel.chain import link
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.logs.denials import AT_MOST
from tests.caseload.factories import make_case, make_coach


def events():
    asked = select(SecurityEvent.user_id, SecurityEvent.kind, SecurityEvent.about).order_by(SecurityEvent.id)
    return [tuple(row) for row in db.session.execute(asked)]


def test_what_is_anothers_and_what_is_missing_leave_the_same_line(cast, browser_of):
    case, mine = make_case(make_coach()), browser_of(cast.coach)
    mine.get(f"/caseload/cases/{case.id}")
    mine.get("/caseload/cases/999999")
    assert events() == [(cast.coach.id, "denied", "caseload.case")] * 2
    assert db.session.scalars(select(LookUp)).all() == []


def test_a_denied_form_and_what_one_sees_but_may_not_do_leave_a_line_too(cast, browser_of):
    case, mine = make_case(cast.coach), browser_of(cast.coach)
    browser_of(cast.colleague).post(f"/caseload/cases/{case.id}/stage", {"stage": "profile"})
    mine.get(f"/caseload/cases/{case.id}/consent/again")
    assert events() == [
        (cast.colleague.id, "denied", "caseload.move_case"),
        (cast.coach.id, "denied", "caseload.consent_again"),
    ]


def test_no_other_answer_leaves_a_line(cast, browser_of):
    mine, stranger = browser_of(cast.coach), browser_of(None)
    for path in ("/", "/caseload/cases", "/no-such-page", "/caseload/needs-me"):
        mine.get(path)
    for path in ("/caseload/cases/1", "/office/people", "/no-such-page"):
        stranger.get(path)
    assert events() == []


def test_a_loud_visitor_leaves_so_many_lines_a_minute_and_one_that_says_there_were_more(cast, browser_of):
    loud = browser_of(cast.colleague)
    for number in range(AT_MOST + 15):
        loud.get(f"/caseload/cases/{number + 1}")
    browser_of(cast.leader).get("/caseload/cases/1")
    found = events()
    assert [kind for user, kind, _about in found if user == cast.colleague.id] == ["denied"] * AT_MOST + ["denied_more"]
    assert (cast.leader.id, "denied", "caseload.case") in found
    earlier = {"user_id": cast.admin.id, "kind": "denied", "about": "x", "at": now() - timedelta(minutes=2)}
    db.session.commit()
    with link.writing() as connection:
        link.write(connection, SecurityEvent, *[earlier] * (AT_MOST + 1))
    browser_of(cast.admin).get("/caseload/cases/1")
    assert events()[-1] == (cast.admin.id, "denied", "caseload.case")


def test_a_line_that_cannot_be_written_changes_nothing_for_who_asks(cast, browser_of):
    mine = browser_of(cast.colleague)
    first = mine.get("/caseload/cases/1")
    db.session.commit()
    rename = "ALTER TABLE {} RENAME TO {}"
    with db.engine.begin() as connection:
        connection.execute(text(rename.format("security_event", "security_event_away")))
    try:
        again = mine.get("/caseload/cases/1")
    finally:
        db.session.remove()
        with db.engine.begin() as connection:
            connection.execute(text(rename.format("security_event_away", "security_event")))
    assert (first.status, again.status) == (404, 404)
    assert first.text == again.text
