"""«Hvem ser hva» says what is true: each line is worked out from its own share, and a career guide is named."""

import re
from datetime import UTC, datetime

import pytest

from app.guidance.models import CareerEvaluation, JobSearchShare, MapRound, PlanShare, RoomActivity, Thought
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now
from app.kernel.db import db
from tests.factories import make
from tests.guidance.factories import answer, make_room, points_of, round_of, share, themes_of
from tests.guidance.factories_career import make_career_talk, make_preparation, make_referral
from tests.guidance.factories_plan import make_daily, make_sheet

ONLY_ME = "Bare du"


@pytest.fixture
def room(cast):
    return make_room(cast.colleague)


@pytest.fixture
def person(room, browser_of):
    return browser_of(room)


def rows(person):
    """What of the room, who sees it, and where the links lead."""
    table = person.get("/room/sharing").soup.select("table")[1]
    return {
        next(row.select_one("th").stripped_strings): (
            row.select("td")[0].get_text(" ", strip=True),
            [link["href"] for link in row.select("a")],
        )
        for row in table.select("tbody tr")
    }


def share_all(room):
    """Everything that can be shared, besides the answers; the second theme is not shared."""
    shown, hidden = (theme.id for theme in themes_of(room)[:2])
    share(round_of(room), themes_of(room)[0])
    made = [make(Thought, room_id=room.id, theme_id=each, text="T", shared_at=now()) for each in (shown, hidden)]
    chosen = {"by_guest": True, "what": "Prøve", "arena": LearningArena.OTHER, "decision": Decision.CHOSEN}
    made.append(make(RoomActivity, room_id=room.id, theme_id=hidden, reflection="R", reflection_shared=True, **chosen))
    made += [make(PlanShare, room_id=room.id, with_strengths=True), make_daily(room, shared=True)]
    made += [make_sheet(room, shared=True), make_preparation(room, 2, shared_at=now())]
    steps = {"understandable": 3, "manageable": 3, "meaningful": 3}
    made += [make(CareerEvaluation, room_id=room.id, shared_at=now(), **steps), make(JobSearchShare, room_id=room.id)]
    db.session.commit()
    return made


SHARED = {
    "Tanker": ["/room/themes/1/thoughts"],
    "Det du lærte av en aktivitet": ["/room/themes/2/learning"],
    "Planen": ["/room/plan/share"],
    "Styrkene i planen": ["/room/plan/share"],
    "Aktiviteter i hverdagen": ["/room/days"],
    "Samtalearket": ["/room/talk-sheet"],
    "Forberedelse til en samtale": ["/room/process/2"],
    "Svarene om samtalene": ["/room/process"],
    "Jobbsøkerloggen": ["/room/job-search"],
}


def test_each_line_is_what_is_shared_with_the_way_to_take_it_back(room, person, cast):
    before = rows(person)
    assert {what: before[what][0] for what in SHARED} == dict.fromkeys(SHARED, ONLY_ME)
    share_all(room)
    after = rows(person)
    assert {what: after[what] for what in SHARED} == {
        what: (f"Du og {cast.colleague.name}", links) for what, links in SHARED.items()
    }
    for _who, links in after.values():
        assert all(person.get(link).status == 200 for link in links)


def test_what_is_removed_or_taken_back_is_not_shared(room, person):
    for each in share_all(room):
        if isinstance(each, PlanShare | JobSearchShare):
            db.session.delete(each)
        elif hasattr(each, "removed_at"):
            each.removed_at = now()
        else:
            each.shared_at = None
    db.session.commit()
    after = rows(person)
    assert {what: after[what][0] for what in SHARED} == dict.fromkeys(SHARED, ONLY_ME)


def test_daily_activities_and_strengths_follow_the_plan(room, person):
    make_daily(room, shared=True)
    db.session.commit()
    assert rows(person)["Aktiviteter i hverdagen"][0] == ONLY_ME
    make(PlanShare, room_id=room.id)
    db.session.commit()
    after = rows(person)
    assert (after["Aktiviteter i hverdagen"][0] == ONLY_ME, after["Styrkene i planen"][0]) == (False, ONLY_ME)


def test_a_guide_who_is_shown_the_themes_is_named_before_one_is_shared_and_not_after_the_yes_is_taken_back(
    room, person, cast
):
    referral = make_referral(room, cast.guide)
    db.session.commit()
    pages = ("/room/map/1/share", "/room/map/1")

    def named():
        return [page for page in pages if cast.guide.name in person.get(page).soup.select_one("main").text]

    def of_the_themes():
        return person.get("/room/sharing").soup.select_one("table").text

    assert named() == []
    form = person.get(f"/room/referrals/{referral.id}")
    assert form.text.count("også det") == 3  # each tick counts for what comes later too
    person.submit(form, picture="y")
    both = f"{cast.colleague.name} og karriereveilederen {cast.guide.name}"
    question = person.get("/room/map/1/share")
    assert f"Bare {both} får se det du deler" in question.text
    told = person.follow(person.submit(question, "/share"))
    assert f"med {both}." in told.toasts[0]
    assert f"{both} ser svarene dine" in told.text
    assert named() == list(pages)
    assert f"Du, {both}" in of_the_themes()
    person.submit(person.get("/room/referrals"), "/withdraw")
    assert (named(), cast.guide.name in of_the_themes()) == ([], False)


def test_pages_of_the_talks_that_the_guide_reads_say_so(room, person, cast, browser_of):
    counsellor = browser_of(cast.colleague)
    make_career_talk(room, 1, summary="Vi så på kurs", written_by="person")
    referral = make_referral(room, cast.guide)
    db.session.commit()
    at = f"/guidance/rooms/{room.id}"
    summary = [(person, "/room/process/1"), (person, "/room/process/1/talk"), (counsellor, f"{at}/process/1/talk")]
    sheet = [(person, "/room/process"), (person, "/room/process/sheet"), (counsellor, f"{at}/process/sheet")]

    def named(pages):
        words = f"karriereveilederen {cast.guide.name}"
        return [words in browser.get(path).soup.select_one("main").text for browser, path in pages]

    assert named(summary + sheet) == [False] * 6
    person.submit(person.get(f"/room/referrals/{referral.id}"), summaries="y")
    assert (named(summary), named(sheet)) == ([True] * 3, [False] * 3)
    person.submit(person.get(f"/room/referrals/{referral.id}"), summaries=None, sheet="y")
    assert (named(summary), named(sheet)) == ([False] * 3, [True] * 3)
    person.submit(person.get("/room/referrals"), "/withdraw")
    assert named(summary + sheet) == [False] * 6


def test_staff_do_not_learn_how_many_rounds_there_are(room, person, cast, browser_of):
    """The map is filled in five times, and the third and the fifth are shared: staff hear of two, by their days."""
    theme, point = themes_of(room)[0], points_of(themes_of(room)[0])[0]
    days = {}
    for number in range(1, 6):
        begun_at = datetime(2026, number, 12, 9, tzinfo=UTC)
        chosen = round_of(room) if number == 1 else make(MapRound, room_id=room.id, number=number)
        chosen.begun_at = begun_at
        days[number] = f"{begun_at:%d.%m.%Y}"
        answer(chosen, point, now=number)
        if number in (3, 5):
            share(chosen, theme)
    db.session.commit()
    counsellor, at = browser_of(cast.colleague), f"/guidance/rooms/{room.id}"
    pages = [
        counsellor.get(f"{at}/{path}") for path in ("themes/1", "picture", "picture/print", "picture?round=1&beside=2")
    ]
    for page in pages:
        assert not re.search(r"[Rr]unde [345]|round=[345]|beside=[345]|value=\"[345]\"", page.raw)
        assert not any(days[number] in page.raw for number in (1, 2, 4))
    assert f"runden fra {days[5]}" in pages[0].text
    assert [f"{days[number]}" in pages[1].soup.select_one("figure").text for number in (3, 5)] == [False, True]
    assert [f"{days[number]}" in pages[3].soup.select_one("main").text for number in (3, 5)] == [True, True]
    assert "Runde 5" in person.get("/room/picture").text


def test_the_page_costs_the_same_whatever_is_shared(room, person, cast, statements):
    seen = []
    for _turn in range(2):
        statements.seen.clear()
        person.get("/room/sharing")
        seen.append(len(statements))
        if not _turn:
            make_referral(room, cast.guide, shows_picture=True, shows_sheet=True)
            share_all(room)
    assert seen[0] == seen[1]
    assert seen[1] <= 12
