"""The start page: what waits, what comes, the buttons used most, and where somebody new begins."""

from datetime import date, timedelta

import pytest
import time_machine

from app.accounts.enums import Role
from app.home.today import by_due, is_late, when
from app.kernel.db import db
from app.kernel.features import Waiting, registered
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, AttendanceState, AudienceKind, PlanStage
from app.learning.models import (
    ActivityParticipant,
    Attendance,
    GroupMeeting,
    LearningPlan,
    SharingDuty,
    Survey,
    ThemeTask,
    WishAuthor,
)
from tests.factories import SPRING, make, make_person, make_plan, make_theme, make_wish
from tests.learning.factories_evaluation import dated, done, one_outcome, running_plan

TODAY = date(2027, 6, 15)


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2027-06-15 08:00+00:00"):
        yield


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def tasks(page) -> list[tuple[str, str, str]]:
    """Title, detail and verb of each thing that waits."""
    return [
        tuple(" ".join(task.select_one(part).get_text(" ").split()) for part in (".task__title", ".task__detail", "a"))
        for task in page.soup.select("li.task")
    ]


def everyone() -> list[ActivityParticipant]:
    return [ActivityParticipant(kind=AudienceKind.EVERYONE)]


@pytest.mark.parametrize(
    ("days", "happens", "words", "late"),
    [
        (0, False, "Frist i dag", False),
        (1, False, "Frist i morgen", False),
        (58, False, "Frist om 58 dager", False),
        (-1, False, "1 dag over tiden", True),
        (-2, False, "2 dager over tiden", True),
        (0, True, "i dag", False),
        (3, True, "om 3 dager", False),
        (-1, True, "i går", False),
    ],
)
def test_a_deadline_is_called_so_and_what_happens_just_has_its_day(app, days, happens, words, late):
    something = Waiting("noe", "/", due=in_days(days), happens=happens)
    assert (when(something), is_late(something)) == (words, late)
    assert (when(Waiting("noe", "/")), is_late(Waiting("noe", "/"))) == ("", False)


def test_what_has_no_day_comes_last():
    some = [Waiting("uten", "/"), Waiting("sent", "/", due=in_days(3)), Waiting("først", "/", due=in_days(-3))]
    assert [each.title for each in sorted(some, key=by_due)] == ["først", "sent", "uten"]


def test_what_waits_stands_by_its_day_with_one_verb_each(cast, browser_of):
    plan = running_plan(members=[cast.colleague])
    outcome = one_outcome(plan)
    dated(outcome, plan, in_days(-2), title="Øve i par", owner_id=cast.colleague.id)
    past = done(outcome, plan, in_days(-7), title="Fagdag")
    make(Attendance, activity_id=past.id, user_id=cast.colleague.id, state=AttendanceState.ATTENDED)
    theme = make_theme(plan, title="Samtaler")
    make(ThemeTask, theme_id=theme.id, phase="before", text="Bestill rom", owner_id=cast.colleague.id, due_on=TODAY)
    make(SharingDuty, plan_id=plan.id, user_id=cast.colleague.id, course="Kurs i MI")
    make(Survey, half_year=SPRING, opens_on=in_days(-1), closes_on=in_days(1))
    make_plan(SPRING.next(), wishes_until=in_days(20))
    wish = make_wish(plan, theme_id=theme.id, text="Lære å lytte")
    make(WishAuthor, wish_id=wish.id, user_id=cast.colleague.id)

    page = browser_of(cast.colleague).get("/")
    assert [(title, verb) for title, _detail, verb in tasks(page)] == [
        ("Øve i par", "Merk aktiviteten"),
        ("Bestill rom", "Se oppgaven"),
        ("Kartlegging av læring vår 2027", "Svar på kartleggingen"),
        ("Evaluer planen for vår 2027", "Vurder læringsutbyttene"),
        ("Hva vil du lære? Ønsker for høst 2027", "Skriv et ønske"),
        ("Fagdag", "Svar på spørsmålene"),
        ("Kurs i MI", "Planlegg delingen"),
        ("Ønsket ditt er blitt en del av temaet «Samtaler»", "Se ønsket"),
    ]
    assert tasks(page)[0][1] == "2 dager over tiden · Dagen har vært. Ble det gjennomført?"
    assert tasks(page)[1][1] == "Frist i dag · Samtaler"
    assert "Ingenting venter på deg" not in page.text


def test_every_address_that_waits_opens(cast, browser_of):
    test_what_waits_stands_by_its_day_with_one_verb_each(cast, browser_of)
    browser = browser_of(cast.colleague)
    addresses = [link["href"] for link in browser.get("/").soup.select("li.task a")]
    assert len(addresses) == 8
    assert {browser.get(address.split("#")[0]).status for address in addresses} == {200}


def test_the_evaluation_waits_only_when_the_half_year_is_nearly_over(cast, browser_of):
    plan = running_plan(daily_owner_id=cast.colleague.id)
    one_outcome(plan)
    with time_machine.travel("2027-05-15 08:00+00:00"):
        assert tasks(browser_of(cast.colleague).get("/")) == []
    assert len(tasks(browser_of(cast.colleague).get("/"))) == 1
    assert tasks(browser_of(cast.other_team).get("/")) == [], "it waits for those who make the plan"


def test_when_nothing_waits_the_next_things_stand_there(cast, browser_of):
    plan = running_plan(members=[cast.colleague])
    dated(one_outcome(plan, judgement="met"), plan, in_days(4), title="Fagdag", participants=everyone())
    at = db.session.get(LearningPlan, plan.id).published_at.replace(year=2027, month=6, day=17)
    make(GroupMeeting, plan_id=plan.id, starts_at=at, ends_at=at + timedelta(hours=1), place="Møterom 1")
    page = browser_of(cast.colleague).get("/")
    assert "Ingenting venter på deg" in page.text
    coming = [link.get_text() for link in page.soup.select("section[aria-labelledby=coming-head] a")]
    assert coming == ["Møte i arbeidsgruppa", "Fagdag"]
    assert "17.06.2027 (om 2 dager)" in page.text
    assert "Fagdag" not in browser_of(cast.guide).get("/").text, "a partner is in no plan"


def test_somebody_elses_things_do_not_wait_for_me(cast, browser_of):
    plan = running_plan()
    make(ThemeTask, theme_id=make_theme(plan).id, phase="before", text="Bestill rom", owner_id=cast.coach.id)
    make(SharingDuty, plan_id=plan.id, user_id=cast.coach.id, course="Kurs i MI")
    dated(one_outcome(plan), plan, in_days(-2), owner_id=cast.coach.id)
    assert tasks(browser_of(cast.other_team).get("/")) == []


def test_a_new_colleague_sees_where_to_begin(cast, browser_of):
    new = make_person(Role.EMPLOYEE, started_on=in_days(-10))
    old = make_person(Role.EMPLOYEE, started_on=in_days(-100))
    page = browser_of(new).get("/")
    assert "Ny her? Begynn med dette" in page.text
    addresses = [link["href"] for link in page.soup.select("section[aria-labelledby=new-head] a")]
    assert addresses[0] == "/learning/"
    assert {browser_of(new).get(address).status for address in addresses[1:]} == {200}
    assert "Ny her?" not in browser_of(old).get("/").text


@pytest.mark.parametrize(
    ("roles", "texts"),
    [
        ((Role.ADMIN,), ["Legg til kollegene og velg hvem som er kontorleder", "Se hva kontoret lærer dette halvåret"]),
        ((Role.LEADER,), ["Start en plan for læring, eller se planen dere har"]),
    ],
)
def test_the_first_steps_are_those_of_the_role(app, browser_of, roles, texts):
    page = browser_of(make_person(Role.EMPLOYEE, *roles, started_on=TODAY)).get("/")
    own = ["Se gjennom navn, språk og utseende", "Lær tastene og finn hjelp"]
    assert [link.text for link in page.soup.select("section[aria-labelledby=new-head] a")] == texts + own


def test_a_partner_of_long_standing_also_sees_what_can_be_done(app, browser_of):
    page = browser_of(make_person(Role.CAREER_GUIDE, started_on=in_days(-100))).get("/")
    assert "Dette kan du gjøre nå" in page.text
    assert "Når noen på kontoret inviterer deg med, står det her." in page.text


def test_a_partner_is_not_sent_to_what_is_closed_to_partners(cast, browser_of):
    guide = make_person(Role.CAREER_GUIDE, started_on=TODAY)
    page = browser_of(guide).get("/")
    addresses = [link["href"] for link in page.soup.select("section[aria-labelledby=new-head] a")]
    assert "/learning/" not in addresses
    assert addresses


def test_at_most_three_buttons_for_what_one_does_most(app, cast, browser_of, monkeypatch):
    many = [(1, lambda _person: [(f"Knapp {n}", "/help", "Plus") for n in range(5)])]
    monkeypatch.setattr(registered(app), "shortcuts", many)
    page = browser_of(cast.colleague).get("/")
    assert [link.get_text(strip=True) for link in page.soup.select(".page-head__actions a")] == [
        "Knapp 0",
        "Knapp 1",
        "Knapp 2",
    ]


def test_the_buttons_are_those_of_the_half_year_and_of_the_role(cast, browser_of):
    def buttons(person) -> list[str]:
        return [link.get_text(strip=True) for link in browser_of(person).get("/").soup.select(".page-head__actions a")]

    figures, managed = "Tall fra oppfølgingen", "Hva vi fikk til"
    assert buttons(cast.leader) == ["Start en ny plan", figures, managed]
    assert buttons(cast.colleague) == [managed]
    plan = make_plan(HalfYear.current())
    assert buttons(cast.leader) == ["Skriv et ønske", "Se halvåret", figures]
    assert buttons(cast.colleague) == ["Skriv et ønske", "Se halvåret", managed]
    db.session.get(LearningPlan, plan.id).stage = PlanStage.UNDER_WAY
    assert buttons(cast.leader) == ["Ny læringsaktivitet", "Se halvåret", figures]
    assert buttons(cast.colleague) == ["Se halvåret", managed]
    assert buttons(cast.guide) == []


def test_many_things_fold_after_the_first_eight(cast, browser_of):
    theme = make_theme(running_plan())
    for number in range(11):
        make(ThemeTask, theme_id=theme.id, phase="after", text=f"Oppgave {number}", owner_id=cast.colleague.id)
    mine = browser_of(cast.colleague)
    page = mine.get("/")
    assert len(page.soup.select("li.task")) == 8
    more = next(link for link in page.soup.select("main a") if link.get_text() == "Vis 3 til")
    assert len(mine.get(more["href"]).soup.select("li.task")) == 11


def test_a_stranger_signs_in_first(app, browser_of):
    page = browser_of(None).get("/")
    assert (page.status, page.location) == (303, "/sign-in?next=/")


def test_the_page_costs_the_same_for_one_row_and_for_thirty(cast, browser_of, statements):
    plan = make_plan(HalfYear.current(), stage=PlanStage.UNDER_WAY, members=[cast.leader], published_at=None)
    browser = browser_of(cast.leader)

    def cost(rows: int) -> int:
        for _each in range(rows):
            outcome = one_outcome(plan)
            dated(outcome, plan, in_days(-2), owner_id=cast.leader.id)
            dated(outcome, plan, in_days(2), participants=everyone())
            past = done(outcome, plan, in_days(-7), status=ActivityStatus.CARRIED_OUT)
            make(Attendance, activity_id=past.id, user_id=cast.leader.id, state=AttendanceState.ATTENDED)
            make(SharingDuty, plan_id=plan.id, user_id=cast.leader.id, course="Kurs")
        browser.get("/")
        statements.seen.clear()
        assert browser.get("/").status == 200
        return len(statements)

    one, thirty = cost(1), cost(29)
    assert one == thirty <= 12, statements.seen
