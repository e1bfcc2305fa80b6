"""The chain of a half-year: what was learnt, seen, asked and noticed – side by side, without saying why."""

from datetime import date, timedelta

import pytest
import time_machine

from app.accounts.enums import Role
from app.accounts.models import Department
from app.caseload.enums import OutcomeStatus
from app.feedback.enums import ContractState
from app.feedback.queries.participation import seen_by_theme
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import Judgement, PlanStage, SignFigure
from app.supervision.models import SupervisionSession, ThemeSign
from app.supervision.session_words import SessionKind, SessionState
from tests.caseload.factories import make_coach, make_settings, make_supervised
from tests.caseload.factories_figures import make_history, make_job, make_meeting
from tests.factories import make, make_outcome, make_person, make_plan, make_theme
from tests.feedback.factories import make_arrow, make_contract
from tests.learning.factories_evaluation import attendance, cancelled, dated, done, one_outcome, running_plan

TODAY = date(2027, 6, 15)


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2027-06-15 11:00+00:00"):
        yield


@pytest.fixture
def plan(cast):
    return running_plan(members=[cast.coach])


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def box(page, theme, head: str) -> str:
    """One of the four boxes of a theme."""
    cards = page.soup.select(f"#theme-{theme.id} li.card")
    card = next(each for each in cards if each.h3.get_text(strip=True) == head)
    return " ".join(card.get_text(" ").split())


def click(browser, address: str, words: str):
    """Open the page, then its link with these words."""
    return browser.get(next(href for text, href in browser.get(address).links().items() if words in text))


def observed(theme, observer, *people, state=ContractState.CLOSED) -> None:
    for each in people:
        arrow = make_arrow(each, theme_id=theme.id if theme else None)
        make_contract(each, observer, state, arrow_id=arrow.id)


def session(theme, supervisor, state=SessionState.HELD, **values) -> None:
    given = {"supervisor_id": supervisor.id, "kind": SessionKind.GROUP, "starts_at": now(), "state": state}
    make(SupervisionSession, theme_id=theme.id, **{**given, **values})


def test_each_theme_shows_what_has_become_of_it(plan, cast, browser_of):
    theme = make_theme(plan, observation_focus="Åpne spørsmål", supervision_question="Hva hindrer det første møtet?")
    outcome = make_outcome(theme, judgement=Judgement.PARTLY, judgement_note="Vi spurte")
    done(outcome, plan, in_days(-20), title="Øve i par")
    dated(outcome, plan, in_days(4))
    cancelled(outcome, plan, now())
    observed(theme, cast.leader, *(make_person() for _each in range(5)))
    session(theme, cast.supervisor)
    session(theme, cast.supervisor, SessionState.PLANNED)
    session(theme, cast.supervisor, removed_at=now())
    db.session.commit()
    page = click(browser_of(cast.colleague), f"/learning/plans/{plan.id}", "Se kjeden")
    assert page.heading == "Fra læring til resultat, vår 2027"
    learnt = box(page, theme, "Vi lærer")
    assert "1 av 3 aktiviteter er gjennomført" in learnt
    assert "Øve i par" in learnt
    assert "1 delvis nådd" in learnt
    assert "5 samtaler er observert" in box(page, theme, "Kollegene ser")
    assert "Tatt opp i 1 metodeveiledning" in box(page, theme, "Veiledningen spør")
    assert "Den sier ikke at det ene er grunnen til det andre" in page.text


def test_observations_of_fewer_than_five_people_are_hidden_also_by_subtraction(plan, cast):
    shown, hidden = make_theme(plan), make_theme(plan)
    many = [make_person() for _each in range(6)]
    observed(shown, cast.leader, *many)
    observed(hidden, cast.leader, *many[:4])
    observed(hidden, cast.leader, cast.coach, state=ContractState.DECLINED)
    [seen] = seen_by_theme([(plan.half_year.first_day, TODAY)], [shown.id, hidden.id])
    assert (seen.by_theme, seen.total) == ({shown.id: 6, hidden.id: None}, None)
    observed(None, cast.leader, cast.coach)
    [seen] = seen_by_theme([(plan.half_year.first_day, TODAY)], [shown.id, hidden.id])
    assert (seen.by_theme[hidden.id], seen.total) == (None, 11)
    [before] = seen_by_theme([(date(2026, 7, 1), date(2026, 12, 31))], [shown.id])
    assert (before.by_theme[shown.id], before.total) == (0, 0)


def test_themes_of_two_plans_do_not_give_away_the_rest(plan, cast):
    """Both plans stand beside the same total, so what neither of them shows must be nobody, or five or more."""
    office, department = make_theme(plan), make_theme(make_plan(department_id=make(Department, name="Ung").id))
    many = [make_person() for _each in range(9)]
    for theme, number in ((office, 5), (department, 5), (None, 4)):
        observed(theme, cast.leader, *many[:number])
    span = [(plan.half_year.first_day, TODAY)]
    assert [seen_by_theme(span, [each.id])[0].total for each in (office, department)] == [None, None]
    observed(None, cast.leader, many[4])
    assert [seen_by_theme(span, [each.id])[0].total for each in (office, department)] == [15, 15]


def office_of(coaches: int, *, started: date, in_work: int) -> list:
    """So many coaches with one person each; so many of these began to work on 1 March 2027."""
    people = [make_coach() for _each in range(coaches)]
    for number, coach in enumerate(people):
        days = (date(2027, 3, 1) - started).days
        case = make_history(coach, started, *([(days, OutcomeStatus.IN_WORK)] if number < in_work else []))
        if number < in_work:
            make_job(case, date(2027, 3, 1))
    return people


def test_figures_of_follow_up_are_counted_before_and_in_the_half_year(plan, cast, browser_of):
    shares = make_theme(plan, sign_figure=SignFigure.SHARE_IN_WORK)
    starts = make_theme(plan, sign_figure=SignFigure.JOB_STARTS)
    meetings = make_theme(plan, sign_figure=SignFigure.COUNTED_VISITS)
    [first, *_rest] = office_of(6, started=date(2026, 8, 1), in_work=3)
    make_job(make_history(first, date(2026, 8, 1)), date(2026, 12, 13))
    make_job(make_history(first, date(2026, 8, 1)), date(2026, 12, 14))  # later in its half-year than today in this
    make_meeting(first, date(2026, 12, 31))
    make_meeting(first, date(2027, 1, 1))
    make_settings(discussed_on=date(2026, 1, 5))
    db.session.commit()
    page = browser_of(cast.leader).get(f"/chain/{plan.id}")
    assert "Før 0 % (0 av 8) I halvåret 37,5 % (3 av 8)" in box(page, shares, "Tegn på framgang")
    assert "Før 1 I halvåret 3" in box(page, starts, "Tegn på framgang")
    assert "Før 0 I halvåret 1" in box(page, meetings, "Tegn på framgang")
    with time_machine.travel("2027-07-02 11:00+00:00"):
        page = browser_of(cast.leader).get(f"/chain/{plan.id}")
        assert "Før 2 I halvåret 3" in box(page, starts, "Tegn på framgang")
        assert "Før 1 I halvåret 1" in box(page, meetings, "Tegn på framgang")


def test_figures_of_follow_up_keep_their_own_rules(plan, cast, browser_of):
    theme = make_theme(plan, sign_figure=SignFigure.JOB_STARTS)
    people = office_of(6, started=date(2026, 8, 1), in_work=3)
    db.session.commit()
    address, hidden = f"/chain/{plan.id}", "Tallet vises for dem som kan se kontorets tall under Oppfølging"
    for person in (cast.colleague, cast.leader):  # the measuring is not discussed yet
        assert hidden in box(browser_of(person).get(address), theme, "Tegn på framgang")
    assert "Før 0 I halvåret 3" in box(browser_of(people[0]).get(address), theme, "Tegn på framgang")
    make_supervised(people[0], cast.supervisor)
    make_supervised(people[1], cast.supervisor)  # knows two of six: four are left
    db.session.commit()
    assert "færre enn fem" in box(browser_of(cast.supervisor).get(address), theme, "Tegn på framgang")


def test_before_is_guarded_on_the_day_it_is_counted_to(plan, cast, browser_of):
    theme = make_theme(plan, sign_figure=SignFigure.JOB_STARTS)
    office_of(4, started=date(2026, 8, 1), in_work=0)
    office_of(2, started=date(2026, 12, 20), in_work=1)  # «before» ends on 13 December
    make_settings(discussed_on=date(2026, 1, 5))
    db.session.commit()
    page = browser_of(cast.leader).get(f"/chain/{plan.id}")
    assert "færre enn fem" in box(page, theme, "Tegn på framgang")


def test_attendance_and_observations_can_be_signs(plan, cast, browser_of):
    earlier = running_plan(half_year=HalfYear(2026, 2))
    theme = make_theme(plan, sign_figure=SignFigure.PARTICIPATION)
    seen = make_theme(plan, sign_figure=SignFigure.OBSERVATIONS)
    attendance(done(one_outcome(earlier), earlier), attended=5, stayed_away=5)
    attendance(done(one_outcome(plan), plan), attended=8, stayed_away=2)
    observed(None, cast.leader, *(make_person() for _each in range(5)))
    db.session.commit()
    page = browser_of(cast.colleague).get(f"/chain/{plan.id}")
    assert "Før 50 % (5 av 10) I halvåret 80 % (8 av 10)" in box(page, theme, "Tegn på framgang")
    assert "Før 0 I halvåret 5" in box(page, seen, "Tegn på framgang")


def test_those_who_make_the_plan_write_whether_the_sign_is_seen(plan, cast, browser_of):
    theme = make_theme(plan, sign_of_progress="Flere vet hvem de skal ringe")
    db.session.commit()
    browser = browser_of(cast.coach)  # in the working group
    page = click(browser, f"/chain/{plan.id}", "Skriv vurderingen")
    wrong = browser.submit(page, before="fire av ti", seen="", note="")
    assert (wrong.status, wrong.value("before"), len(wrong.errors)) == (422, "fire av ti", 2)
    saved = browser.submit(page, before="fire av ti", later="sju av ti", seen="partly", note="Vi spurte i to møter")
    assert (saved.status, saved.location) == (303, f"/chain/{plan.id}#theme-{theme.id}")
    text = box(browser_of(cast.colleague).get(f"/chain/{plan.id}"), theme, "Tegn på framgang")
    assert "Før fire av ti I halvåret sju av ti" in text
    assert "Ser vi det? Delvis" in text
    assert "Vi spurte i to møter" in text
    assert "vurderingen" not in text
    stale = browser_of(cast.leader).submit(page, seen="yes", note="Jeg så det")
    assert stale.status == 409
    assert db.session.query(ThemeSign.note).all() == [("Vi spurte i to møter",)]


def test_a_closed_plan_is_read_and_not_judged(cast, browser_of):
    plan = running_plan(stage=PlanStage.CLOSED)
    theme = make_theme(plan)
    db.session.commit()
    assert "Skriv vurderingen" not in browser_of(cast.leader).get(f"/chain/{plan.id}").text
    assert browser_of(cast.leader).get(f"/chain/themes/{theme.id}").status == 403
    assert browser_of(make_person(Role.CAREER_GUIDE)).get(f"/chain/{plan.id}").status == 404


@pytest.mark.parametrize("themes", [1, 30])
def test_the_page_asks_as_often_for_one_theme_as_for_thirty(plan, cast, browser_of, statements, themes):
    kinds = list(SignFigure)
    for number in range(themes * len(kinds)):
        theme = make_theme(plan, sign_figure=kinds[number % len(kinds)])
        make(ThemeSign, theme_id=theme.id, seen="yes", note="Vi ser det")
    office_of(6, started=date(2026, 8, 1), in_work=3)
    make_settings(discussed_on=date(2026, 1, 5))
    db.session.commit()
    browser = browser_of(cast.leader)
    browser.get(f"/chain/{plan.id}")
    statements.seen.clear()
    browser.get(f"/chain/{plan.id}")
    assert len(statements) == 11
