"""Deputies while away: what it gives, to whom, on which days – and that it gives nothing more."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.absence_models import Absence
from app.accounts.actions.absences import KEPT, forget_old
from app.accounts.enums import Role
from app.accounts.factor_models import AccountNotice
from app.accounts.models import UserRole
from app.kernel.audit import AuditEvent
from app.kernel.dates import day, span, today
from app.kernel.db import db
from app.learning.models import ThemeTask, WorkingGroupMember
from tests.factories import make, make_activity, make_arena, make_outcome, make_person, make_plan, make_theme
from tests.feedback.factories import make_contract

BUILDS, STARTS = "/learning/plans/{}/themes/new", "/learning/plans/new"
DAY = timedelta(days=1)


@pytest.fixture
def plan(cast):
    return make_plan(members=[])


def away(person, deputy, first=None, last=None, **values):
    first = first or today()
    return make(Absence, user_id=person.id, deputy_id=deputy.id, from_on=first, until_on=last or first, **values)


def builds(browser, plan):
    return browser.get(BUILDS.format(plan.id)).status


def say(browser, **values):
    return browser.submit(browser.get("/me/away"), "/me/away", **values)


def test_a_leaders_deputy_may_work_on_the_plan_and_nothing_else_of_the_leaders(cast, plan, browser_of):
    browser = browser_of(cast.colleague)
    assert builds(browser, plan) == 403
    away(cast.leader, cast.colleague)
    assert builds(browser, plan) == 200
    assert [browser.get(each).status for each in (STARTS, "/office", "/caseload/figures")] == [404, 404, 404]
    assert browser.get("/learning/arenas/new").status == 403, "the registers stay with those who keep them"


@pytest.mark.parametrize("who", ["supervisor", "coach", "team_leader", "privacy_officer", "admin"])
def test_standing_in_for_anybody_but_a_leader_gives_nothing(cast, plan, browser_of, who):
    away(getattr(cast, who), cast.colleague)
    browser = browser_of(cast.colleague)
    assert builds(browser, plan) == 403
    for address in ("/caseload/", "/supervision/", "/office", "/office/people"):
        assert browser.get(address).status == 404, address


@pytest.mark.parametrize(
    ("who", "status"),
    [("team_leader", 200), ("other_team", 200), ("coach", 200), ("supervisor", 200), ("privacy_officer", 200),
     ("admin", 200), ("guide", 404)],
)  # fmt: skip
def test_whoever_is_named_gets_just_that(cast, plan, browser_of, who, status):
    """A partner outside the office cannot be named, and would get nothing."""
    away(cast.leader, getattr(cast, who))
    assert builds(browser_of(getattr(cast, who)), plan) == status


def test_a_deputy_of_a_deputy_gets_nothing(cast, plan, browser_of):
    away(cast.leader, cast.colleague)
    away(cast.colleague, cast.other_team)
    assert (builds(browser_of(cast.colleague), plan), builds(browser_of(cast.other_team), plan)) == (200, 403)


def test_it_ends_with_the_leaders_role_and_with_the_leaders_account(cast, plan, browser_of):
    away(cast.leader, cast.colleague)
    browser = browser_of(cast.colleague)
    cast.leader.deactivated_at = datetime(2026, 1, 1, tzinfo=UTC)
    assert builds(browser, plan) == 403
    leader = db.session.get(type(cast.leader), cast.leader.id)
    leader.deactivated_at = None
    db.session.delete(db.session.get(UserRole, (leader.id, Role.LEADER)))
    assert builds(browser, plan) == 403


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2027-03-09T22:59:59+00:00", 403),  # a second before midnight in Norway
        ("2027-03-09T23:00:00+00:00", 200),  # the first day begins
        ("2027-03-30T21:59:59+00:00", 200),  # summer time has come; the last second of the last day
        ("2027-03-30T22:00:00+00:00", 403),
    ],
)
def test_both_ends_count_and_midnight_is_norways(cast, plan, browser_of, moment, status):
    away(cast.leader, cast.colleague, date(2027, 3, 10), date(2027, 3, 30))
    with time_machine.travel(moment, tick=False):
        assert builds(browser_of(cast.colleague), plan) == status


def test_it_is_told_before_it_is_saved_traced_and_the_deputy_hears(cast, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get("/me/away")
    assert "Den som svarer, kan arbeide med planene for læring som du kan" in page.text
    assert "Tilbakemeldinger, logg og veiledningsrom er fortsatt bare dine." in page.text
    until = today() + 7 * DAY
    sent = say(browser, from_on=str(today()), until_on=str(until), deputy_id=str(cast.colleague.id))
    assert sent.status == 303
    [absence] = db.session.scalars(select(Absence))
    assert (absence.user_id, absence.deputy_id, absence.until_on) == (cast.leader.id, cast.colleague.id, until)
    assert db.session.scalar(select(AuditEvent.actor_id).where(AuditEvent.action == "be_away")) == cast.leader.id
    told = db.session.scalars(select(AccountNotice.kind).where(AccountNotice.user_id == cast.colleague.id))
    assert list(told) == ["deputy_named"]
    assert "Liv Leder" in browser_of(cast.colleague).get("/me/away").text
    shown = browser_of(cast.other_team).get(f"/colleagues/{cast.leader.id}").text
    assert "Kim Kollega svarer" in shown
    page = browser.follow(sent)
    browser.submit(page, "/end")
    assert db.session.get(Absence, absence.id, populate_existing=True).ended_at is not None


def test_what_waits_in_the_plan_for_the_leader_waits_for_the_deputy_too(cast, plan, browser_of):
    make(ThemeTask, theme_id=make_theme(plan).id, phase="before", text="Bestille rom", owner_id=cast.leader.id)
    browser = browser_of(cast.colleague)
    assert "Bestille rom" not in browser.get("/").text
    away(cast.leader, cast.colleague)
    assert "Bestille rom" in (shown := browser.get("/").text)
    assert "for Liv Leder" in shown
    assert "Bestille rom" not in browser_of(cast.other_team).get("/").text


def test_the_bare_start_page_of_somebody_who_is_no_deputy_costs_what_it_did(cast, browser_of, statements):
    browser = browser_of(cast.colleague)
    browser.get("/")
    statements.seen.clear()
    browser.get("/")
    assert not any("absence.until_on" in text and "user_session" not in text for text in map(str, statements.seen))


def test_who_may_say_so(cast, browser_of):
    for who, sees_form in (("leader", True), ("supervisor", True), ("coach", True), ("colleague", False)):
        page = browser_of(getattr(cast, who)).get("/me/away")
        assert (page.status, bool(page.soup.select("main form [name=deputy_id]"))) == (200, sees_form), who
    assert browser_of(cast.colleague).post("/me/away").status == 403
    assert browser_of(cast.guide).get("/me/away").status == 404


def test_days_that_do_not_hold_are_refused(cast, browser_of):
    browser = browser_of(cast.leader)
    one, week = str(today()), str(today() + 7 * DAY)
    good = {"from_on": one, "until_on": week, "deputy_id": str(cast.colleague.id)}
    assert say(browser, **{**good, "from_on": str(today() - DAY)}).errors == ["Velg i dag eller en senere dag."]
    assert say(browser, **{**good, "from_on": week, "until_on": one}).errors == [
        "Velg en dag som ikke er før den første."
    ]
    assert say(browser, **{**good, "deputy_id": str(cast.leader.id)}).errors == ["Velg noe fra listen."]
    assert say(browser, **{**good, "deputy_id": str(cast.guide.id)}).errors == ["Velg noe fra listen."]
    away(cast.coach, cast.other_team, today() + 3 * DAY)
    assert say(browser, **{**good, "deputy_id": str(cast.coach.id)}).errors == [
        "Jo Jobbspesialist er selv borte på noen av disse dagene."
    ]
    assert say(browser, **good).status == 303
    assert browser.post("/me/away", good).errors == ["Du har alt sagt hvem som svarer på noen av disse dagene."]


def test_taking_back_and_undoing_it_is_the_owners_alone(cast, plan, browser_of):
    absence = away(cast.leader, cast.colleague, today(), today() + DAY)
    end, resume = f"/me/away/{absence.id}/end", f"/me/away/{absence.id}/resume"
    other = make_person(Role.LEADER)
    for person in (other, cast.coach):
        assert browser_of(person).post(end).status == 404
    deputy, leader = browser_of(cast.colleague), browser_of(cast.leader)
    assert deputy.post(end).status == 404
    leader.post(end)
    assert builds(deputy, plan) == 403
    leader.post(resume)
    assert builds(deputy, plan) == 200


def test_the_night_lets_go_of_absences_that_are_long_over(cast):
    old = today() - KEPT
    away(cast.leader, cast.colleague, old - 2 * DAY, old - DAY)
    away(cast.leader, cast.colleague, old - DAY, old)
    assert forget_old() == 1


def shown_to(browser, addresses, statements):
    """What the pages say, and how many statements each of them took."""
    found = {}
    for address in addresses:
        browser.get(address)
        statements.seen.clear()
        text = browser.get(address).text
        found[address] = (text, len(statements))
    return found


def test_who_answers_stands_where_colleagues_are_listed_and_chosen(cast, plan, browser_of, statements):
    """On each page that says whom to ask, with no statement more, until the day after; and never to a partner."""
    plan.members = [WorkingGroupMember(user_id=cast.leader.id, seat="leader")]
    theme = make_theme(plan, owner_id=cast.leader.id)
    activity = make_activity(make_outcome(theme), plan=plan, owner_id=cast.leader.id)
    make(ThemeTask, theme_id=theme.id, phase="before", text="Bestille rom", owner_id=cast.leader.id)
    arena = make_arena(responsible_id=cast.leader.id)
    contract = make_contract(cast.other_team, cast.leader)
    db.session.commit()
    addresses = [
        "/colleagues",
        f"/colleagues/{cast.leader.id}",
        f"/learning/plans/{plan.id}/group",
        f"/learning/themes/{theme.id}",
        f"/learning/activities/{activity.id}",
        f"/learning/arenas/{arena.id}",
        f"/feedback/contracts/{contract.id}",
        "/feedback/contracts/new",
    ]
    browser, admin = browser_of(cast.other_team), browser_of(cast.admin)
    before = shown_to(browser, addresses, statements) | shown_to(admin, ["/office/people"], statements)
    assert not any("borte" in text for text, _count in before.values())
    last = today() + 7 * DAY
    away(cast.leader, cast.colleague, last=last)
    db.session.commit()
    after = shown_to(browser, addresses, statements) | shown_to(admin, ["/office/people"], statements)
    said = f"borte til og med {day(last)}, Kim Kollega svarer"
    assert [address for address, (text, _count) in after.items() if said not in text.replace("Borte", "borte")] == []
    assert {each: count for each, (_text, count) in after.items()} == {each: n for each, (_text, n) in before.items()}
    assert after[f"/learning/themes/{theme.id}"][0].count(said) == 2, "the theme's, and the task's"
    with time_machine.travel(datetime.combine(last + DAY, time(10), tzinfo=UTC)):
        later = shown_to(browser_of(cast.other_team), addresses, statements)
        assert not any("borte" in text.lower() for text, _count in later.values())


def test_a_deputy_who_has_left_answers_no_more(cast, browser_of):
    away(cast.leader, cast.colleague)
    cast.colleague.deactivated_at = datetime(2026, 1, 1, tzinfo=UTC)
    db.session.commit()
    shown = browser_of(cast.other_team).get("/colleagues").text
    assert f"borte til og med {day(today())}" in shown
    assert "svarer" not in shown


def test_of_a_closed_account_nothing_is_said(cast, browser_of):
    """Its row names who can take over, which is not told beside the name."""
    away(cast.leader, cast.colleague)
    cast.leader.deactivated_at = datetime(2026, 1, 1, tzinfo=UTC)
    db.session.commit()
    page = browser_of(cast.admin).get("/office/people?standing=deactivated").text
    assert cast.leader.name in page
    assert "borte" not in page.lower()


def test_ones_own_theme_says_that_one_is_away(cast, plan, browser_of):
    """Who asks is known from the session, which tells nothing of this."""
    theme = make_theme(plan, owner_id=cast.leader.id)
    away(cast.leader, cast.colleague)
    db.session.commit()
    assert "Kim Kollega svarer" in browser_of(cast.leader).get(f"/learning/themes/{theme.id}").text


def test_the_deputy_is_told_for_whom_and_when_with_a_way_there(cast, browser_of):
    leader, deputy = browser_of(cast.leader), browser_of(cast.colleague)
    first, last = today() + 3 * DAY, today() + 5 * DAY
    say(leader, from_on=str(first), until_on=str(last), deputy_id=str(cast.colleague.id))
    page = deputy.get("/")
    told = f"Du svarer for Liv Leder: {span(first, last)}."
    assert told in " ".join(page.toasts)
    assert page.links()["Se hva det gir deg"] == "/me/away"
    assert "kan du arbeide med planene for læring" in deputy.get("/me/away").text
    assert told in deputy.get("/me").text
    leader.submit(leader.get("/me/away"), "/end")
    assert "Du svarer ikke lenger for Liv Leder." in " ".join(deputy.get("/").toasts)
    assert told not in deputy.get("/me").text, "what was taken back is told in neutral words"


def test_the_deputy_of_somebody_who_leads_nothing_hears_that_it_gives_nothing(cast, browser_of):
    away(cast.coach, cast.colleague)
    shown = browser_of(cast.colleague).get("/me/away").text
    assert "Du får ikke se noe du ikke så før." in shown
    assert "planene for læring" not in shown
