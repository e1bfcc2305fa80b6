"""The talk with the employer: one sheet of at most three points, and what was agreed, which may go into the case."""

from datetime import timedelta

import pytest

from app.caseload.models import Action, Promise
from app.guidance.models import AgreedPoint, GuidanceRoom, TalkPoint
from app.kernel.audit import AuditEvent
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_case, make_coach, make_employer, make_settings
from tests.guidance.factories import answer, make_room, points_of, round_of, themes_of
from tests.guidance.factories_plan import make_agreed, make_sheet, make_talk_point, sort

DUE = today() + timedelta(days=7)


@pytest.fixture
def coach(cast):
    make_settings()
    return make_coach(name="Ane Berg")


@pytest.fixture
def room(coach):
    found = make_room(coach, case_id=make_case(coach).id)
    db.session.commit()
    return found


@pytest.fixture
def mine(room, browser_of):
    return browser_of(room)


@pytest.fixture
def agreed(room):
    make_sheet(room, shared=True)
    point = make_agreed(room, due_on=DUE)
    db.session.commit()
    return point


def test_the_sheet_has_at_most_three_points(mine, room):
    point = points_of(themes_of(room)[0])[0]
    answer(round_of(room), point)
    sort(room, point, place=1)
    db.session.commit()
    page = mine.get("/room/talk-sheet/points/new")
    begun = mine.get(page.links()["Punkt 1.1"])
    assert begun.value("raises") == "Punkt 1.1"
    opened = [mine.get("/room/talk-sheet/points/new") for _number in range(3)]
    given = {"open_about": "At jeg blir sliten", "asks_for": "Å begynne senere"}
    for number, form in enumerate((begun, *opened)):
        answered = mine.submit(form, raises=f"Tema {number}", **given)
    assert answered.errors == ["Arket har plass til tre punkter. Fjern ett først."]
    sheet = mine.get("/room/talk-sheet")
    assert "Legg til et punkt" not in sheet.links()
    gone = mine.follow(mine.submit(sheet, "talk-points"))
    assert mine.submit(opened[2], raises="Tema 3").status == 303
    assert "Arket har plass til tre punkter." in mine.follow(mine.submit(gone, "restore")).text
    assert sorted(each.place for each in db.session.query(TalkPoint).filter_by(removed_at=None)) == [1, 2, 3]


def test_the_paper_has_what_the_talk_needs_and_a_line_against_diagnoses(mine, room):
    make_talk_point(room)
    db.session.commit()
    mine.submit(mine.get("/room/talk-sheet/work"), tasks="Ta imot varer", accommodation="Pauser")
    for address in ("", "/work", "/points/new"):
        assert "diagnoser" in mine.get(f"/room/talk-sheet{address}").text
    paper = mine.get("/room/talk-sheet/print").text
    for words in ("Jeg vil ta opp: Arbeidstiden", "åpen om: At jeg blir sliten", "be om: Å begynne senere", "Pauser"):
        assert words in paper
    forms = [mine.get(f"/room/talk-sheet/{page}") for page in ("work", "points/new")]
    names = {field["name"] for form in forms for field in form.soup.select("textarea")}
    assert names == {"tasks", "accommodation", "raises", "open_about", "asks_for"}


def test_what_was_agreed_is_kept_followed_up_and_undone(mine, room):
    page = mine.get("/room/talk-sheet/agreed/new")
    assert mine.submit(page, what="Prøve ny vaktplan").errors == ["Fyll ut «Hvem følger det opp?»."]
    for _twice in range(2):
        mine.submit(page, what="Prøve ny vaktplan", follower="employer", due_on=DUE.isoformat())
    listed = mine.get("/room/talk-sheet")
    assert f"Følges opp av: Arbeidsgiver. Innen {DUE:%d.%m.%Y}." in listed.text
    done = mine.follow(mine.submit(listed, "/done"))
    assert f"fulgt opp {today():%d.%m.%Y}" in done.text
    mine.submit(done, "not-done")
    old = mine.get(mine.get("/room/talk-sheet").links()["Endre Prøve ny vaktplan"])
    address = mine.get("/room/talk-sheet").links()["Endre Prøve ny vaktplan"]
    mine.submit(mine.get(address), what="Ny vaktplan fra mai")
    assert mine.submit(old, what="Noe annet").status == 409
    [kept] = db.session.query(AgreedPoint).all()
    assert (kept.what, kept.done_on, kept.due_on) == ("Ny vaktplan fra mai", None, DUE)


def test_a_point_goes_into_the_plan_of_the_case_once_and_is_traced_both_places(mine, room, coach, agreed, browser_of):
    hers = browser_of(coach)
    pages = [hers.get(f"/guidance/agreed/{agreed.id}/move") for _tab in range(2)]
    assert hers.submit(pages[0], to="action").status == 303
    late = hers.submit(pages[1], to="action")
    assert (late.status, "Punktet ligger allerede i oppfølgingen." in late.text) == (422, True)
    [action] = db.session.query(Action).all()
    assert (action.case_id, action.what, action.due_on) == (room.case_id, "Prøve ny vaktplan", DUE)
    kept = db.session.get(AgreedPoint, agreed.id, populate_existing=True)
    assert (kept.action_id, kept.promise_id, kept.moved_at is None) == (action.id, None, False)
    traced = {(each.action, each.thing, each.thing_id, each.actor_id) for each in db.session.query(AuditEvent)}
    assert {("create", "action", action.id, coach.id), ("move", "agreed_point", agreed.id, coach.id)} <= traced
    shown = hers.get(f"/guidance/rooms/{room.id}/talk-sheet")
    assert shown.links()[f"Lagt i aktivitetsplanen {today():%d.%m.%Y}"] == f"/caseload/cases/{room.case_id}/plan"
    assert "Veilederen har lagt det i planen for oppfølgingen din." in mine.get("/room/talk-sheet").text
    # Never the other way round, and what is changed in the room stays there.
    mine.submit(mine.get(f"/room/talk-sheet/agreed/{agreed.id}"), what="Noe helt annet")
    hers.post(f"/caseload/actions/{action.id}/done")
    kept = db.session.get(AgreedPoint, agreed.id, populate_existing=True)
    assert (kept.what, kept.done_on) == ("Noe helt annet", None)
    assert db.session.get(Action, action.id, populate_existing=True).what == "Prøve ny vaktplan"
    # The sheet is taken back: the counsellor reads nothing of it, and what is in the case stays.
    mine.submit(mine.get("/room/talk-sheet"), "unshare")
    assert hers.get(f"/guidance/agreed/{agreed.id}/move").status == 404
    assert "Prøve ny vaktplan" in hers.get(f"/caseload/cases/{room.case_id}/plan").text


def test_a_promise_needs_words_of_its_own_an_employer_and_a_day(mine, room, coach, agreed, browser_of):
    assert "skrive den i kontorets register. Der står den med andre ord" in mine.get("/room/talk-sheet").text
    employer, hers = make_employer(), browser_of(coach)
    db.session.commit()
    page = hers.get(f"/guidance/agreed/{agreed.id}/move")
    assert hers.submit(page, to="promise").errors == ["Velg en arbeidsgiver."]
    given = {"to": "promise", "employer_id": str(employer.id)}
    assert page.value("promise") == ""  # what the person wrote is not put into what others read
    assert "Alle jobbspesialister og metodeveiledere leser løfter." in page.text
    assert hers.submit(page, **given).errors == ["Skriv løftet med andre ord."]
    given["promise"] = "Vaktplanen sees på i mai"
    assert hers.submit(page, **given, due_on="").errors == ["Velg en frist."]
    assert hers.submit(page, **given).status == 303
    [promise] = db.session.query(Promise).all()
    assert (promise.employer_id, promise.owner_id, promise.due_on) == (employer.id, coach.id, DUE)
    assert promise.text == "Vaktplanen sees på i mai"
    hers_of_the_register = browser_of(make_coach(name="Bo Dahl")).get(f"/caseload/employers/{employer.id}").text
    assert ("Vaktplanen sees på i mai" in hers_of_the_register, agreed.what in hers_of_the_register) == (True, False)
    shown = hers.get(f"/guidance/rooms/{room.id}/talk-sheet")
    assert f"Lagt inn som løfte til arbeidsgiver {today():%d.%m.%Y}" in shown.links()


@pytest.mark.parametrize("missing", ["no case", "another coach", "case closed", "not shared"])
def test_without_a_case_of_ones_own_there_is_no_way_into_it(room, coach, agreed, browser_of, missing):
    from app.caseload.models import Case
    from app.guidance.models import TalkSheet

    case, kept = db.session.get(Case, room.case_id), db.session.get(GuidanceRoom, room.id)
    if missing == "no case":
        kept.case_id = None
    elif missing == "another coach":
        case.coach_id = make_coach(name="Bo Dahl").id
    elif missing == "case closed":
        case.ended_on = today()
    else:
        db.session.query(TalkSheet).one().shared_at = None
    db.session.commit()
    hers = browser_of(coach)
    assert hers.get(f"/guidance/agreed/{agreed.id}/move").status == 404
    assert hers.post(f"/guidance/agreed/{agreed.id}/move", {"to": "action"}).status == 404
    assert "Legg i oppfølgingen" not in hers.get(f"/guidance/rooms/{room.id}/talk-sheet").links()
    assert db.session.query(Action).count() == 0


def test_pages_run_as_many_statements_for_one_as_for_thirty(mine, room, coach, browser_of, statements):
    make_sheet(room, shared=True)
    hers, seen = browser_of(coach), []
    for more in (1, 29):
        for _number in range(more):
            make_agreed(room)
        db.session.commit()
        for browser, address in ((mine, "/room/talk-sheet"), (hers, f"/guidance/rooms/{room.id}/talk-sheet")):
            statements.seen.clear()
            assert browser.get(address).status == 200
            seen.append(len(statements))
    assert seen[:2] == seen[2:]
    assert max(seen) <= 12
