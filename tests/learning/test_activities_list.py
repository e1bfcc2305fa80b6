"""The list of a plan's activities, and the page of one."""

from datetime import date, time, timedelta

from app.kernel.dates import today
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, TimeKind
from app.learning.models import ActivityMove
from tests.factories import Cast, make, make_activity, make_arena, make_outcome, make_theme
from tests.learning.factories_activities import make_dated, make_small_plan


def titles(page) -> list[str]:
    return [link.get_text() for link in page.soup.select("tbody .row-link")]


def make_assorted(cast: Cast):
    """One activity of each kind that the list tells apart."""
    from app.kernel.dates import now

    plan, outcome = make_small_plan(HalfYear.current())
    day = today()
    make_dated(outcome, plan, day + timedelta(days=2), title="Kommer", owner_id=cast.colleague.id)
    make_dated(outcome, plan, day - timedelta(days=2), title="Glemt", owner_id=cast.leader.id)
    make_dated(outcome, plan, day - timedelta(days=2), day, title="Varer ennå", owner_id=cast.leader.id)
    make_activity(outcome, plan=plan, title="En gang", vague_time="etter sommeren", owner_id=cast.leader.id)
    make_activity(outcome, plan=plan, title="Hele tiden", time_kind=TimeKind.ONGOING)
    make_dated(
        outcome,
        plan,
        day - timedelta(days=9),
        title="Ferdig",
        status=ActivityStatus.CARRIED_OUT,
        owner_id=cast.leader.id,
    )
    make_dated(outcome, plan, day, title="Avlyst kurs", status=ActivityStatus.CANCELLED, cancelled_at=now())
    make_dated(outcome, plan, day, title="Fjernet", removed_at=now())
    return plan, outcome


def test_each_chip_counts_what_it_shows(cast, browser_of):
    plan, _outcome = make_assorted(cast)
    browser = browser_of(cast.colleague)
    path = f"/learning/plans/{plan.id}/activities"
    expected = {
        "": {"Kommer", "Glemt", "Varer ennå", "En gang", "Hele tiden", "Ferdig", "Avlyst kurs"},
        "mine": {"Kommer"},
        "planned": {"Kommer", "Glemt", "Varer ennå", "En gang", "Hele tiden"},
        "undated": {"En gang"},
        "unmarked": {"Glemt"},
        "ownerless": {"Hele tiden"},
        "carried_out": {"Ferdig"},
        "cancelled": {"Avlyst kurs"},
    }
    shown = {show: set(titles(browser.get(f"{path}?show={show}"))) for show in expected}
    assert shown == expected
    chips = browser.get(path).soup.select(".chips .chip-count")
    assert sorted(int(chip.get_text()) for chip in chips) == sorted(len(each) for each in expected.values())


def test_theme_and_month_narrow_the_list_and_its_counts(cast, browser_of):
    plan, outcome = make_small_plan()
    other_theme = make_theme(plan, title="Arbeidsmarked")
    other = make_outcome(other_theme)
    make_dated(outcome, plan, date(2027, 3, 2), title="Mars")
    make_dated(other, plan, date(2027, 3, 9), title="Mars, annet tema")
    make_dated(other, plan, date(2027, 4, 9), title="April")
    browser, path = browser_of(cast.colleague), f"/learning/plans/{plan.id}/activities"
    assert titles(browser.get(f"{path}?month=3")) == ["Mars", "Mars, annet tema"]
    page = browser.get(f"{path}?month=3&theme={other_theme.id}")
    assert titles(page) == ["Mars, annet tema"]
    assert page.soup.select_one(".chips .chip-count").get_text() == "1"
    nothing = browser.get(f"{path}?month=6")
    assert "Ingen aktiviteter passer med dette valget" in nothing.text


def test_the_list_is_sorted_by_heading_and_those_without_a_day_come_last(cast, browser_of):
    plan, outcome = make_small_plan()
    make_activity(outcome, plan=plan, title="Uten dag")
    make_dated(outcome, plan, date(2027, 5, 2), title="Bedriftsbesøk")
    make_dated(outcome, plan, date(2027, 3, 2), title="casedrøfting")
    browser, path = browser_of(cast.colleague), f"/learning/plans/{plan.id}/activities"
    assert titles(browser.get(path)) == ["casedrøfting", "Bedriftsbesøk", "Uten dag"]
    assert titles(browser.get(f"{path}?sort=-date")) == ["Bedriftsbesøk", "casedrøfting", "Uten dag"]
    assert titles(browser.get(f"{path}?sort=title")) == ["Bedriftsbesøk", "casedrøfting", "Uten dag"]


def test_what_the_address_says_wrongly_is_left_out(cast, browser_of):
    plan, outcome = make_small_plan()
    make_dated(outcome, plan, date(2027, 5, 2), title="Kurs")
    path = f"/learning/plans/{plan.id}/activities"
    browser = browser_of(cast.colleague)
    for query in ("show=x&theme=abc&month=13&sort=y", "theme=9999999999999999999999&month=-1", "page=0"):
        assert titles(browser.get(f"{path}?{query}")) == ["Kurs"]


def test_an_empty_list_says_what_to_do_first(cast, browser_of):
    plan, _outcome = make_small_plan()
    leader = browser_of(cast.leader).get(f"/learning/plans/{plan.id}/activities")
    assert "Legg til den første aktiviteten" in leader.links()
    colleague = browser_of(cast.colleague).get(f"/learning/plans/{plan.id}/activities")
    assert "Legg til den første aktiviteten" not in colleague.links()
    assert "Ny læringsaktivitet" not in colleague.links()


def test_the_list_is_for_colleagues(cast, browser_of):
    plan, _outcome = make_small_plan()
    path = f"/learning/plans/{plan.id}/activities"
    asked = {None: 303, cast.guide: 404, cast.colleague: 200, cast.admin: 200}
    assert {who: browser_of(who).get(path).status for who in asked} == asked
    assert browser_of(cast.leader).get("/learning/plans/999/activities").status == 404


def test_the_list_has_pages_and_asks_a_fixed_number_of_times(cast, browser_of, statements):
    plan, outcome = make_small_plan()
    browser, path = browser_of(cast.colleague), f"/learning/plans/{plan.id}/activities"
    seen = []
    for count in (1, 59):
        for number in range(count):
            make_dated(outcome, plan, date(2027, 3, 1) + timedelta(days=number), starts=time(9))
        browser.get(path)
        statements.seen.clear()
        page = browser.get(path)
        seen.append(len(statements))
    assert seen == [10, 10]
    assert (len(titles(page)), len(titles(browser.get(f"{path}?page=2")))) == (50, 10)


def test_the_page_shows_the_activity_and_its_history(cast, browser_of):
    plan, outcome = make_small_plan()
    activity = make_dated(
        outcome,
        plan,
        date(2027, 4, 14),
        everyone=True,
        arena_id=make_arena(name="Fagmøte").id,
        owner_id=cast.colleague.id,
        led_by_outside="Høgskolen",
        calendar_sequence=1,
    )
    make(
        ActivityMove,
        activity_id=activity.id,
        earlier=[{"day": "2027-03-03", "starts_at": "", "ends_at": ""}],
        reason="Foreleseren ble syk",
        moved_by_id=cast.leader.id,
    )
    page = browser_of(cast.other_team).get(f"/learning/activities/{activity.id}")
    for words in ("14.04.2027", "Fagmøte", "Kim Kollega", "Høgskolen", "Alle ansatte", "Motiverende intervju"):
        assert words in page.text
    assert "Tidligere tid: 03.03.2027 Foreleseren ble syk" in page.text
    assert "Aktiviteten er for deg." in page.text
    assert "Endre aktiviteten" not in page.links()
    assert "Se hvem" not in page.links()


def test_the_page_is_for_colleagues_and_not_for_what_is_removed(cast, browser_of):
    from app.kernel.dates import now

    plan, outcome = make_small_plan()
    activity = make_dated(outcome, plan, date(2027, 4, 14))
    path = f"/learning/activities/{activity.id}"
    asked = {None: 303, cast.guide: 404, cast.colleague: 200, cast.leader: 200}
    assert {who: browser_of(who).get(path).status for who in asked} == asked
    gone = make_dated(outcome, plan, date(2027, 4, 14), removed_at=now())
    assert browser_of(cast.leader).get(f"/learning/activities/{gone.id}").status == 404


def test_the_page_asks_a_fixed_number_of_times(cast, browser_of, statements):
    plan, outcome = make_small_plan()
    people = (cast.colleague, cast.coach, cast.leader)
    small = make_dated(outcome, plan, date(2027, 4, 14), people=people[:1])
    large = make_dated(outcome, plan, *(date(2027, 4, day) for day in range(1, 29)), people=people, calendar_sequence=1)
    for _number in range(30):
        make(ActivityMove, activity_id=large.id, earlier=[], reason="Flyttet")
    leader, seen = browser_of(cast.leader), []
    for activity in (small, large):
        leader.get(f"/learning/activities/{activity.id}")
        statements.seen.clear()
        leader.get(f"/learning/activities/{activity.id}")
        seen.append(len(statements))
    assert seen == [10, 11]
