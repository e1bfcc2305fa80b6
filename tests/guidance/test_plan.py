"""The plan as the person makes it: strengths, sorting, ratings, at most three, goals, actions, the everyday."""

from datetime import date, timedelta

import pytest

from app.guidance.models import GoalThoughts, OwnStrength, PlanPoint, RoomAction, RoomGoal
from app.guidance.plan_words import Helper, PointSort
from app.kernel.dates import today
from app.kernel.db import db
from tests.guidance.factories import answer, make_room, points_of, round_of, themes_of
from tests.guidance.factories_plan import make_action, make_daily, make_goal, sort


def last() -> date:
    return today() + timedelta(days=84)


@pytest.fixture
def room(cast):
    """Two good points and four gaps in the first theme, one gap in the third."""
    found = make_room(cast.colleague)
    answers, themes = round_of(found), themes_of(found)
    for number, point in enumerate(points_of(themes[0])[:6]):
        answer(answers, point, *((5, 5) if number < 2 else (2, 4)))
    answer(answers, points_of(themes[2])[0], 1, 5)
    db.session.commit()
    return found


@pytest.fixture
def mine(room, browser_of):
    return browser_of(room)


def made(room):
    db.session.expire_all()
    return {each.point_id: each for each in db.session.query(PlanPoint).filter_by(room_id=room.id)}


def places(room):
    return {each.point_id: each.place for each in made(room).values() if each.place}


def gaps(room):
    return points_of(themes_of(room)[0])[2:6]


def test_what_is_good_comes_first_and_is_ticked_and_added_to_in_own_words(mine, room):
    good = [str(each.id) for each in points_of(themes_of(room)[0])[:2]]
    page, old = (mine.get("/room/plan/strengths") for _tab in range(2))
    assert [each["value"] for each in page.soup.select("input[name=ticked]")] == good
    own = mine.submit(page, ticked=good[:1], own="Jeg er tålmodig")
    assert own.location == "/room/plan/strengths"
    assert [point_id for point_id, each in made(room).items() if each.builds_on] == [int(good[0])]
    again = mine.follow(own)
    assert "Jeg er tålmodig" in again.text
    # An old tab takes only what was changed in it: the second is ticked, the first stays.
    mine.submit(old, ticked=good[1:], own=None)
    assert sorted(str(each.point_id) for each in made(room).values() if each.builds_on) == good
    removed = mine.follow(mine.submit(mine.get("/room/plan/strengths"), "strengths"))
    assert "Jeg er tålmodig" not in removed.text
    mine.submit(removed, "restore")
    assert db.session.query(OwnStrength).filter_by(removed_at=None).count() == 1


def test_gaps_are_sorted_a_theme_at_a_time_and_only_what_can_be_influenced_is_rated(mine, room):
    first, second, third, fourth = gaps(room)
    page = mine.get("/room/plan/sort/1")
    names = [field["name"] for field in page.soup.select("main input[type=radio]")]
    assert list(dict.fromkeys(names)) == [f"p{each.id}" for each in gaps(room)]
    sent = {f"p{first.id}": "can", f"p{second.id}": "cannot", f"p{third.id}": "can"}
    assert mine.submit(page, **sent).location == "/room/plan/sort/3"
    assert {point: each.sorted_as for point, each in made(room).items()} == {
        first.id: PointSort.CAN,
        second.id: PointSort.CANNOT,
        third.id: PointSort.CAN,
    }
    mine.submit(page, **{f"p{fourth.id}": "can"})  # an old tab, where nothing else was chosen
    assert made(room)[first.id].sorted_as is PointSort.CAN
    assert mine.get(f"/room/plan/ratings/{second.id}").status == 404
    assert mine.get("/room/plan/sort/2").status == 404


def test_the_list_and_the_picture_are_ordered_by_both_ratings(mine, room):
    first, second, third, _rest = gaps(room)
    for point, motivating, realistic in ((first, 2, 2), (second, 5, 4), (third, 4, 5)):
        sort(room, point)
        db.session.commit()
        mine.submit(mine.get(f"/room/plan/ratings/{point.id}"), motivating=motivating, realistic=realistic)
    page = mine.get("/room/plan/ratings")
    order = [each.get_text() for each in page.soup.select(".plan-order a")]
    assert order == ["Punkt 1.4", "Punkt 1.5", "Punkt 1.3"]
    said = page.soup.select_one("svg.chart-plan-grid desc").get_text()
    assert "1 Punkt 1.4: lyst Svært mye, mulig Ganske mulig" in said
    rows = [row.get_text(" ", strip=True) for row in page.soup.select(".figure__table tbody tr")]
    assert rows[0] == "Punkt 1.4 5 – Svært mye 4 – Ganske mulig"
    refused = mine.submit(mine.get(f"/room/plan/ratings/{first.id}"), motivating="6", realistic="1")
    assert (refused.status, refused.errors) == (422, ["Velg noe fra listen."])


def test_the_steps_of_a_rating_are_in_the_language_of_the_reader(mine, room):
    sort(room, gaps(room)[0])
    db.session.commit()
    with mine.client.session_transaction() as browser:
        browser["language"] = "en"
    text = mine.get(f"/room/plan/ratings/{gaps(room)[0].id}").text
    assert "5 – Svært mye" not in text
    assert "4 – Quite possible" in text


def test_at_most_three_are_chosen_also_from_two_tabs(mine, room):
    ids = [each.id for each in gaps(room)]
    for each in gaps(room):
        sort(room, each)
    db.session.commit()
    one = two = mine.get("/room/plan/choose")
    assert mine.submit(one, chosen=[str(each) for each in ids]).errors == ["Velg høyst tre. Du har valgt 4."]
    assert mine.submit(one, chosen=[str(each) for each in ids[:2]]).status == 303
    late = mine.submit(two, chosen=[str(each) for each in ids[2:]])
    assert late.errors == ["Velg høyst tre. Du har valgt 4."]
    assert mine.submit(two, chosen=[str(ids[3])]).status == 303
    assert places(room) == {ids[0]: 1, ids[1]: 2, ids[3]: 3}
    # What is put aside afterwards is not among the three, and its place is free.
    mine.submit(mine.get("/room/plan/sort/1"), **{f"p{ids[0]}": "cannot"})
    mine.submit(mine.get("/room/plan/choose"), chosen=[str(each) for each in ids[1:]])
    assert places(room) == {ids[1]: 2, ids[2]: 1, ids[3]: 3}


def test_a_plan_goes_from_a_main_goal_to_an_action_that_is_done(mine, room):
    assert mine.get("/room/actions/new").location == "/room/goals/new"
    page = mine.get("/room/goals/new")
    wrong = {"text": "Være i arbeidstrening", "from_on": last().isoformat(), "to_on": today().isoformat()}
    assert mine.submit(page, **wrong).errors == ["Velg en dag som ikke er før den første dagen."]
    given = {**wrong, "from_on": today().isoformat(), "to_on": last().isoformat()}
    for _twice in range(2):
        mine.submit(page, **given)
    mine.submit(mine.get("/room/goals/new"), text="Ringe en bedrift")
    main, part = db.session.query(RoomGoal).order_by(RoomGoal.id).all()
    assert (main.is_main, part.main_id, main.to_on) == (True, main.id, last())
    action = {"what": "Skrive en liste", "helper": "counsellor", "help": "Øve sammen", "due_on": last().isoformat()}
    mine.submit(mine.get(f"/room/actions/new?goal={part.id}"), **action)
    [kept] = db.session.query(RoomAction).all()
    assert (kept.goal_id, kept.helper, kept.due_on, kept.waits) == (part.id, Helper.COUNSELLOR, last(), False)
    page = mine.get("/room/goals")
    assert f"Hjelp fra: Veilederen. Hjelpen er: Øve sammen. Innen {last():%d.%m.%Y}." in page.text
    done = mine.follow(mine.submit(page, f"actions/{kept.id}/done"))
    assert f"gjort {today():%d.%m.%Y}" in done.text
    mine.submit(done, "not-done")
    db.session.expire_all()
    assert db.session.get(RoomAction, kept.id).done_on is None
    # One main goal at a time: a second tab that was open adds a partial goal or is told why not.
    assert mine.submit(mine.get(f"/room/goals/{main.id}"), text="").errors == ["Fyll ut «Hva er hovedmålet ditt?»."]


def test_what_is_removed_comes_back_and_a_second_main_goal_is_refused(mine, room):
    main = make_goal(room)
    make_action(main)
    db.session.commit()
    gone = mine.follow(mine.submit(mine.get("/room/goals"), f"goals/{main.id}/remove"))
    assert "Målet er fjernet, med handlingene under det." in gone.text
    assert "Skrive en liste" not in gone.text
    mine.submit(mine.get("/room/goals/new"), text="Et annet mål", from_on=today().isoformat(), to_on=last().isoformat())
    refused = mine.follow(mine.post(f"/room/plan/goals/{main.id}/restore"))
    assert "Du har allerede et hovedmål." in refused.text
    other = db.session.query(RoomGoal).filter_by(removed_at=None).one()
    mine.post(f"/room/goals/{other.id}/reached")
    page = mine.follow(mine.post(f"/room/plan/goals/{main.id}/restore"))
    assert "Skrive en liste" in page.text


def test_a_change_on_an_old_version_shows_both(mine, room):
    main = make_goal(room)
    action, daily = make_action(main), make_daily(room)
    db.session.commit()
    for address, name in ((f"goals/{main.id}", "text"), (f"actions/{action.id}", "what"), (f"days/{daily.id}", "text")):
        old = mine.get(f"/room/{address}")
        assert mine.submit(mine.get(f"/room/{address}"), **{name: "Det nye"}).status == 303
        assert mine.submit(old, **{name: "Det gamle"}).status == 409


def test_thoughts_are_kept_for_the_person_and_an_identity_number_is_asked_about(mine, room):
    main = make_goal(room)
    db.session.commit()
    address = f"/room/goals/{main.id}/thoughts"
    mine.submit(mine.get(address), feelings="Jeg gruer meg")
    mine.submit(mine.get(address), body="Vondt i magen")
    [kept] = db.session.query(GoalThoughts).all()
    assert (kept.feelings, kept.body) == ("Jeg gruer meg", "Vondt i magen")
    assert mine.submit(mine.get(address), thoughts="15076500565").status == 422


def test_every_day_has_a_short_reflection(mine, room):
    page = mine.get("/room/days/new")
    for _twice in range(2):
        mine.submit(page, text="Gikk en tur", reflection="Det var fint ute")
    listed = mine.get("/room/days")
    assert len(listed.soup.select(".divided > li")) == 1
    assert "Det var fint ute" in listed.text
    assert "Bare du ser dette" in listed.text
    gone = mine.follow(mine.submit(listed, "remove"))
    assert "Gikk en tur" not in gone.soup.select_one("main").get_text()
    assert "Gikk en tur" in mine.follow(mine.submit(gone, "restore")).text


def test_the_first_page_leads_on_from_where_one_was(mine, room):
    def next_step():
        return mine.get("/room/plan").soup.select_one("#go-on").get_text()

    assert next_step() == "Det som er bra"
    sort(room, gaps(room)[0], builds_on=True)
    db.session.commit()
    assert next_step() == "Hva kan påvirkes?"
    for point in [*gaps(room)[1:], points_of(themes_of(room)[2])[0]]:
        sort(room, point, sorted_as=PointSort.CANNOT)
    db.session.commit()
    assert next_step() == "Lyst og muligheter"
    made(room)[gaps(room)[0].id].motivating = made(room)[gaps(room)[0].id].realistic = 4
    point = db.session.get(PlanPoint, (room.id, gaps(room)[0].id))
    point.motivating = point.realistic = 4
    db.session.commit()
    assert next_step() == "Velg høyst tre"
    db.session.get(PlanPoint, (room.id, gaps(room)[0].id)).place = 1
    db.session.commit()
    assert next_step() == "Mål og handlinger"


def test_pages_run_as_many_statements_for_one_as_for_thirty(mine, room, statements):
    main, seen = make_goal(room), []
    for more in (1, 29):
        for _number in range(more):
            make_action(make_goal(room, main=main))
            make_action(main)
            make_daily(room)
        if more > 1:
            for each in gaps(room):
                sort(room, each, motivating=3, realistic=3)
        db.session.commit()
        for address in ("plan", "plan/print", "goals", "days", "plan/strengths", "plan/ratings", "plan/choose"):
            statements.seen.clear()
            assert mine.get(f"/room/{address}").status == 200
            seen.append(len(statements))
    assert seen[:7] == seen[7:]
    assert max(seen) <= 12
