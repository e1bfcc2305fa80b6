"""Openings, and who could suit: one's own cases, filtered, never ranked."""

from datetime import timedelta

from sqlalchemy import select

from app.caseload.enums import OpeningState, ProfileTopic
from app.caseload.models import Match, Opening, ProfileSection
from app.caseload.queries import openings as queries
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer
from tests.factories import make

LIST = "/caseload/openings"


def make_opening(employer=None, **values) -> Opening:
    employer = employer or make_employer(name="Bakeriet", place="Moss")
    return make(Opening, **{"employer_id": employer.id, "title": "Rydde lager", **values})


def names(page) -> list[str]:
    return [each.get_text() for each in page.soup.select("tbody .row-link")]


def offered(page) -> list[str]:
    return [each.get_text() for each in page.soup.select("[data-field=cases] label")]


def test_an_opening_is_added_once_to_an_employer_and_can_be_taken_back(cast, browser_of):
    employer = make_employer(name="Bakeriet", place="Moss")
    browser = browser_of(cast.coach)
    assert browser.get(f"{LIST}/new?q=bak").links()["Velg"].endswith(f"employer_id={employer.id}")
    form = browser.get(f"{LIST}/new?employer_id={employer.id}")
    assert form.value("place") == "Moss"
    for _time in range(2):
        saved = browser.submit(form, "/openings/new", title="Fylle hyller", hours_from="10", hours_to="20")
    opening = db.session.scalars(select(Opening)).one()
    assert (opening.title, opening.hours_from, opening.hours_to) == ("Fylle hyller", 10, 20)
    assert opening.owner_id == cast.coach.id
    assert "Fylle hyller" in browser.get(f"/caseload/employers/{employer.id}").text
    gone = browser.follow(browser.submit(browser.follow(saved), f"/{opening.id}/remove"))
    assert names(gone) == []
    browser.submit(gone, "/restore")
    assert names(browser.get(LIST)) == ["Fylle hyller"]


def test_wrong_hours_and_days_are_answered_at_the_field(cast, browser_of):
    opening = make_opening()
    browser = browser_of(cast.coach)
    form = browser.get(f"{LIST}/{opening.id}/edit")
    hours = browser.submit(form, "/edit", hours_from="20", hours_to="10", tasks="Beholdes")
    assert (hours.status, hours.value("tasks")) == (422, "Beholdes")
    assert hours.errors == ["Det høyeste timetallet må være minst like høyt som det laveste."]
    assert browser.submit(form, "/edit", until_on=days_ago(1).isoformat()).errors == ["Velg en dag fra og med i dag."]
    browser.submit(form, "/edit", title="Kollegaens")
    assert browser.submit(form, "/edit", title="Min").status == 409


def test_the_list_shows_what_is_current_and_can_be_narrowed(cast, browser_of):
    moss, raade = make_employer(name="Bakeriet", place="Moss"), make_employer(name="Verkstedet", place="Råde")
    make_opening(moss, title="Kasse", owner_id=cast.coach.id)
    make_opening(raade, title="Vaske bil", until_on=today())
    make_opening(raade, title="Utløpt", until_on=days_ago(1))
    make_opening(moss, title="Besatt", state=OpeningState.FILLED)
    browser = browser_of(cast.coach)
    assert names(browser.get(LIST)) == ["Vaske bil", "Kasse"]
    assert names(browser.get(f"{LIST}?show=mine")) == ["Kasse"]
    assert sorted(names(browser.get(f"{LIST}?show=past"))) == ["Besatt", "Utløpt"]
    assert names(browser.get(f"{LIST}?place=Råde")) == ["Vaske bil"]
    assert names(browser.get(f"{LIST}?q=VERKSTED bil")) == ["Vaske bil"]


def test_the_state_changes_with_one_tap(cast, browser_of):
    opening = make_opening()
    browser = browser_of(cast.coach)
    browser.post(f"{LIST}/{opening.id}/state", {"state": "filled"})
    assert db.session.get(Opening, opening.id, populate_existing=True).state is OpeningState.FILLED
    browser.post(f"{LIST}/{opening.id}/state", {"state": "nonsense"})
    assert db.session.get(Opening, opening.id, populate_existing=True).state is OpeningState.FILLED


def test_only_ones_own_open_cases_are_offered_by_name_and_filters_only_take_away(cast, browser_of):
    opening = make_opening(hours_from=15, hours_to=25, language="norsk, muntlig")
    mine = {"job_wish": "lager eller butikk", "places": "Moss", "hours_from": 10, "hours_to": 20, "language": "norsk"}
    make_case(cast.coach, display_name="Birk", **mine)
    make_case(cast.coach, display_name="Ask", **mine | {"job_wish": "barnehage", "places": ""})
    make_case(cast.coach, display_name="Mange timer", **mine | {"hours_from": 30, "hours_to": 37})
    make_case(cast.coach, display_name="Rygge", **mine | {"places": "Rygge"})
    make_case(cast.coach, display_name="Avsluttet", **mine, ended_on=today())
    make_case(make_coach(), display_name="Kollegaens", **mine)
    browser = browser_of(cast.coach)
    path = f"{LIST}/{opening.id}/who"
    assert offered(browser.get(path)) == ["Ask", "Birk", "Mange timer", "Rygge"]
    assert offered(browser.get(f"{path}?hours=yes")) == ["Ask", "Birk", "Rygge"]
    assert offered(browser.get(f"{path}?place=Moss")) == ["Ask", "Birk", "Mange timer"]
    assert offered(browser.get(f"{path}?words=LAGER")) == ["Birk", "Mange timer", "Rygge"]
    assert offered(browser.get(f"{path}?words=butikk&hours=yes&place=Moss&language=norsk")) == ["Birk"]
    assert offered(browser.get(f"{path}?words=finnesikke")) == []


def test_wishes_of_the_profile_are_searched_too(cast, browser_of):
    opening, case = make_opening(), make_case(cast.coach, display_name="Ask", job_wish="")
    make(ProfileSection, case_id=case.id, topic=ProfileTopic.WISHES, text="Vil gjerne jobbe med hester")
    make(ProfileSection, case_id=case.id, topic=ProfileTopic.HEALTH, text="Kanarifugl")
    browser = browser_of(cast.coach)
    assert offered(browser.get(f"{LIST}/{opening.id}/who?words=hester")) == ["Ask"]
    assert offered(browser.get(f"{LIST}/{opening.id}/who?words=kanarifugl")) == []


def test_a_choice_is_read_by_those_who_follow_the_case_alone(cast, browser_of):
    opening, case = make_opening(), make_case(cast.coach, display_name="Kanarifugl")
    browser = browser_of(cast.coach)
    page = browser.get(f"{LIST}/{opening.id}/who")
    shown = browser.follow(browser.submit(page, "/who", cases=[str(case.id)]))
    assert "Kanarifugl" in shown.text
    assert [row.Opening.id for row in queries.matched_to(case.id)] == [opening.id]
    colleague = make_coach()
    for person in (colleague, cast.supervisor):
        assert "Kanarifugl" not in browser_of(person).get(f"{LIST}/{opening.id}").raw
    theirs = make_case(colleague)
    other = browser_of(colleague)
    other.submit(other.get(f"{LIST}/{opening.id}/who"), "/who", cases=[str(theirs.id)])
    assert sorted(db.session.scalars(select(Match.case_id))) == sorted([case.id, theirs.id])
    browser.submit(browser.get(f"{LIST}/{opening.id}/who"), "/who", cases=None)
    assert db.session.scalars(select(Match.case_id)).all() == [theirs.id]


def test_somebody_elses_case_cannot_be_chosen(cast, browser_of):
    opening, theirs = make_opening(), make_case(make_coach())
    make_case(cast.coach)
    answer = browser_of(cast.coach).post(f"{LIST}/{opening.id}/who", {"cases": [str(theirs.id)]})
    assert (answer.status, answer.errors) == (422, ["Velg noe fra listen."])
    assert db.session.scalars(select(Match.case_id)).all() == []


def test_pages_ask_the_same_few_questions_however_long_they_are(cast, browser_of, statements):
    first, seen = make_opening(), []
    browser = browser_of(cast.coach)
    for number in (1, 29):
        for _one in range(number):
            make_opening(until_on=today() + timedelta(days=3))
            make(Match, opening_id=first.id, case_id=make_case(cast.coach).id, chosen_on=today())
        found = []
        for path in (LIST, f"{LIST}/{first.id}", f"{LIST}/{first.id}/who"):
            browser.get(path)
            statements.seen.clear()
            browser.get(path)
            found.append(len(statements))
        seen.append(found)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12
