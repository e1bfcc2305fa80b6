"""Referral: nothing is sent before the person says yes, only what was ticked is seen, and nothing after the end."""

import pytest
from sqlalchemy import delete, select

from app.accounts.enums import Role
from app.accounts.models import UserRole
from app.guidance.career_words import ReferralState
from app.guidance.enums import RoomEnd
from app.guidance.models import CentreService, GuidanceRoom, MapRound, Referral, ReferralCriterion, ThemeShare
from app.guidance.queries import career_calendar, career_waiting
from app.kernel.audit import AuditEvent
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make, make_person
from tests.guidance.factories import answer, make_room, points_of, round_of, share, themes_of
from tests.guidance.factories_career import (
    make_career_talk,
    make_criterion,
    make_preparation,
    make_referral,
    make_sheet,
    make_three_task,
    make_triangle,
)

S = ReferralState
NEW = {"reason": "Vil bytte yrke etter skade", "source": "doctor", "target_group": "sick_leave"}


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, called="Ada Elv")


@pytest.fixture
def person(room, browser_of):
    return browser_of(room)


@pytest.fixture
def counsellor(cast, browser_of):
    return browser_of(cast.colleague)


@pytest.fixture
def guide(cast, browser_of):
    return browser_of(cast.guide)


def calendar_of(app, person, whole_office=False):
    with app.test_request_context():
        return career_calendar.events(person, whole_office)


def waiting_of(app, person):
    with app.test_request_context():
        return career_waiting.lines(person)


def state():
    db.session.expire_all()
    return db.session.scalars(select(Referral.state)).one()


def test_from_draft_to_yes_to_the_guide_and_back_again(cast, room, person, counsellor, guide):
    ticked, other = make_criterion("Usikker på yrkesvalg"), make_criterion("Trenger kurs")
    db.session.commit()
    form = counsellor.get(f"/guidance/rooms/{room.id}/referrals/new")
    assert form.status == 200
    made = counsellor.submit(form, guide_id=str(cast.guide.id), criteria=[str(ticked.id)], **NEW)
    assert made.status == 303
    at = made.location
    assert person.get("/room/referrals").text.count(cast.guide.name) == 0
    assert guide.get("/guidance/invited").text.count("Elvira") == 0
    counsellor.submit(counsellor.get(at), "/ask")
    asked = person.get("/room/referrals")
    assert "Ingenting er sendt." in asked.text
    question = person.get(asked.links()["Se spørsmålet og svar"])
    for words in (cast.guide.name, NEW["reason"], ticked.text, "Fastlegen"):
        assert words in question.text
    assert other.text not in question.text
    referral_id = db.session.scalars(select(Referral.id)).one()
    assert guide.get(f"/guidance/invited/{referral_id}").status == 404
    assert person.submit(question, called="").status == 422
    person.submit(question, called="Elvira", sheet="y")
    assert state() is S.CONSENTED
    page = guide.get(f"/guidance/invited/{referral_id}")
    assert page.heading == "Elvira"
    assert "Ada Elv" not in page.raw
    guide.submit(page, "/accept")
    assert state() is S.ACCEPTED
    mine = person.get("/room/referrals")
    person.submit(mine, "/withdraw")
    assert state() is S.WITHDRAWN
    assert guide.get(f"/guidance/invited/{referral_id}").status == 404
    assert "Personen trakk samtykket" in counsellor.get(at).text
    lines = select(AuditEvent.action).where(AuditEvent.thing == "referral").order_by(AuditEvent.id)
    traced = db.session.scalars(lines).all()
    assert traced == ["add", "ask", "consent", "accept", "withdrawn"]


def test_no_is_no_and_a_second_referral_waits_for_the_end_of_the_first(cast, room, person, counsellor):
    make_referral(room, cast.guide, state=S.ASKED)
    db.session.commit()
    new = counsellor.get(f"/guidance/rooms/{room.id}/referrals/new")
    refused = counsellor.submit(new, guide_id=str(cast.guide.id), **NEW)
    assert "Det er en henvisning i gang" in refused.errors[0]
    question = person.get("/room/referrals")
    person.submit(person.get(question.links()["Se spørsmålet og svar"]), "/decline")
    assert state() is S.DECLINED
    assert counsellor.submit(new, guide_id=str(cast.guide.id), **NEW).status == 303


def test_the_guide_sees_what_was_ticked_and_nothing_else(cast, room, person, guide):
    make_sheet(room, can="KANARI-ark")
    make_career_talk(room, 1, summary="KANARI-samtale")
    make_preparation(room, text="KANARI-forberedelse", shared_at=now())
    shared, private = themes_of(room)[:2]
    for theme in (shared, private):
        answer(round_of(room), points_of(theme)[0], now=1, wanted=5)
    share(round_of(room), shared)
    referral = make_referral(room, cast.guide)
    make_triangle(referral, summary="KANARI-trekant")
    db.session.commit()
    paths = [f"/guidance/invited/{referral.id}", f"/guidance/invited/{referral.id}/print"]

    def seen():
        raw = "".join(guide.get(path).raw for path in paths)
        every = ("KANARI-ark", "KANARI-samtale", "KANARI-forberedelse", "Punkt 1.1", "Punkt 2.1", "R. Vei", "Ada Elv")
        return [words for words in every if words in raw]

    assert seen() == []
    form = person.get(f"/room/referrals/{referral.id}")
    person.submit(form, sheet="y", summaries="y", picture="y")
    assert seen() == ["KANARI-ark", "KANARI-samtale", "Punkt 1.1"]
    db.session.execute(delete(ThemeShare))
    person.submit(person.get(f"/room/referrals/{referral.id}"), sheet=None, summaries=None, picture="y")
    assert seen() == []
    whys = set(db.session.execute(select(LookUp.what, LookUp.why, LookUp.thing_id)).all())
    assert whys == {("referral", "career_guide", room.id)}


def test_the_guide_sees_each_theme_as_it_was_shared_last(cast, room, guide):
    """The consent says «themes I have shared with the counsellor»: also those of an earlier round."""
    first, second = themes_of(room)[:2]
    for theme in (first, second):
        answer(round_of(room), points_of(theme)[0], now=1, wanted=5)
        share(round_of(room), theme)
    newer = make(MapRound, room_id=room.id, number=2)
    answer(newer, points_of(second)[0], now=3, wanted=5)
    share(newer, second)
    referral = make_referral(room, cast.guide, shows_picture=True)
    db.session.commit()
    text = guide.get(f"/guidance/invited/{referral.id}").text
    assert "Punkt 1.1" in text
    assert "Punkt 2.1" in text


@pytest.mark.parametrize("how", ["withdrawn", "ended", "room_ended", "guide_ends"])
def test_nothing_is_left_for_the_guide_after_the_end(app, cast, room, browser_of, how):
    person, counsellor, guide = (browser_of(each) for each in (room, cast.colleague, cast.guide))
    referral = make_referral(room, cast.guide)
    talk = make_triangle(referral, hours=0.5)
    make_three_task(talk, due_on=today())
    db.session.commit()
    paths = [
        f"/guidance/invited/{referral.id}",
        f"/guidance/invited/{referral.id}/print",
        f"/guidance/invited/{referral.id}/triangles/new",
        f"/guidance/invited/triangles/{talk.id}",
        f"/guidance/invited/triangles/{talk.id}/summary",
    ]
    assert [guide.get(path).status for path in paths] == [200] * 5
    assert len(calendar_of(app, cast.guide)) == 1
    assert len(waiting_of(app, cast.guide)) >= 1
    if how == "withdrawn":
        person.submit(person.get("/room/referrals"), "/withdraw")
    elif how == "ended":
        counsellor.submit(counsellor.get(f"/guidance/referrals/{referral.id}"), "/end")
    elif how == "guide_ends":
        guide.submit(guide.get(paths[0]), "/end")
    else:
        ended = db.session.get(GuidanceRoom, room.id)
        ended.ended_at, ended.end_kind = now(), RoomEnd.FINISHED
        db.session.commit()
    assert [guide.get(path).status for path in paths] == [404] * 5
    assert guide.post(f"/guidance/invited/triangles/{talk.id}/points/new", {"text": "x"}).status == 404
    assert "Elvira" not in guide.follow(guide.get("/guidance/")).raw
    assert "Elvira" not in guide.get("/search?q=Elvira").text.replace("«Elvira»", "")
    assert calendar_of(app, cast.guide) == []
    assert waiting_of(app, cast.guide) == []


def test_a_guide_sees_only_the_own_and_loses_it_with_the_role(cast, room, browser_of):
    another = make_person(Role.CAREER_GUIDE)
    referral = make_referral(room, another)
    db.session.commit()
    path = f"/guidance/invited/{referral.id}"
    assert browser_of(cast.guide).get(path).status == 404
    hers = browser_of(another)
    assert hers.get(path).status == 200
    db.session.get(UserRole, (another.id, Role.CAREER_GUIDE)).role = Role.EMPLOYEE
    db.session.commit()
    assert hers.get(path).status == 404


def test_waiting_lines_and_calendar_name_nobody(app, cast, room):
    referral = make_referral(room, cast.guide, state=S.CONSENTED)
    db.session.commit()
    (line,) = waiting_of(app, cast.guide)
    assert (line.title, line.news) == ("Noen har sagt ja til å møte deg", True)
    referral.state = S.ACCEPTED
    talk = make_triangle(referral, hours=0.5, place="KANARI-sted")
    make_three_task(talk, what="KANARI-oppgave", due_on=today())
    db.session.commit()
    told = str(waiting_of(app, cast.guide)) + str(waiting_of(app, cast.colleague))
    told += str([(each.title, each.place) for each in calendar_of(app, cast.guide)])
    assert not any(words in told for words in ("KANARI", "Elvira", "Ada Elv", "Vil bytte yrke"))
    assert calendar_of(app, cast.guide, True) == []


def test_a_new_wording_of_a_criterion_leaves_what_was_ticked(cast, room, person, browser_of):
    old = make_criterion("Gammel ordlyd")
    make_referral(room, cast.guide, ticks=[old])
    db.session.commit()
    leader = browser_of(cast.leader)
    leader.submit(leader.get(f"/guidance/referrals/criteria/{old.id}"), text="Ny ordlyd")
    page = leader.get("/guidance/referrals").text
    assert "Ny ordlyd" in page
    assert "Gammel ordlyd" not in page
    assert "Gammel ordlyd" in person.get(person.get("/room/referrals").links()["Endre hva som vises"]).text
    new = db.session.scalars(select(ReferralCriterion).where(ReferralCriterion.removed_at.is_(None))).one()
    gone = leader.follow(leader.submit(leader.get(f"/guidance/referrals/criteria/{new.id}"), "/remove"))
    assert "Ny ordlyd" not in gone.text.replace("Kriteriet er fjernet.", "")
    leader.submit(gone, "/restore")
    assert "Ny ordlyd" in leader.get("/guidance/referrals").text


def test_an_offer_of_the_centre_tells_who_keeps_it_and_when_it_was_looked_over(cast, browser_of):
    leader = browser_of(cast.leader)
    form = leader.get("/guidance/referrals/offers/new")
    leader.submit(form, title="Jobbklubb", about="For unge", owner_id=str(cast.colleague.id))
    page = browser_of(cast.other_team).get("/guidance/referrals").text
    assert f"Jobbklubb For unge {cast.colleague.name} {today():%d.%m.%Y}" in page
    assert db.session.scalars(select(CentreService.title)).all() == ["Jobbklubb"]


def test_lists_run_as_many_statements_for_one_as_for_thirty(cast, counsellor, guide, statements):
    seen = []
    for more in (1, 29):
        for number in range(more):
            make_referral(make_room(cast.colleague), cast.guide)
            make_criterion(f"K{more}{number}")
        db.session.commit()
        for browser, path in ((counsellor, "/guidance/referrals"), (guide, "/guidance/invited")):
            statements.seen.clear()
            assert browser.get(path).status == 200
            seen.append(len(statements))
    assert seen[:2] == seen[2:]
    assert max(seen) <= 12
