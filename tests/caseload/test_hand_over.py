"""Only the method supervisor of the coach hands a case over; both coaches are told; nothing that was typed is lost."""

import pytest
from sqlalchemy import select

from app.accounts.actions import people
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.actions import coaches, consents
from app.caseload.models import Case, CaseCoach, CaseNotice
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.errors import DomainError
from app.kernel.look_ups import LookUp
from tests.caseload.factories import days_ago, make_case, make_coach, make_supervised
from tests.caseload.factories_person import make_next_step


@pytest.fixture
def case(cast):
    make_supervised(cast.coach, cast.supervisor)
    return make_case(cast.coach, display_name="Ane")


@pytest.fixture
def other(cast):
    return make_coach(name="Nils Ny")


def saved(case) -> Case:
    db.session.expire_all()
    return db.session.get_one(Case, case.id)


def hand_over(browser, case, **fields):
    page = browser.get(f"/caseload/cases/{case.id}/hand-over")
    return browser.submit(page, reason="Ny fordeling", **fields)


def test_the_case_changes_hands_with_a_reason(case, other, cast, browser_of):
    boss = browser_of(cast.supervisor)
    answer = hand_over(boss, case, coach_id=str(other.id))
    assert answer.location == "/caseload/team"
    assert saved(case).coach_id == other.id
    row = db.session.scalars(select(CaseCoach).where(CaseCoach.user_id == other.id)).one()
    assert (row.from_on, row.reason, row.by_id) == (today(), "Ny fordeling", cast.supervisor.id)
    assert browser_of(cast.coach).get(f"/caseload/cases/{case.id}").status == 404
    assert browser_of(other).get(f"/caseload/cases/{case.id}").heading == "Ane"


def test_a_hand_over_without_a_reason_or_a_person_is_refused(case, cast, browser_of):
    boss = browser_of(cast.supervisor)
    page = boss.get(f"/caseload/cases/{case.id}/hand-over")
    assert boss.submit(page, reason="").errors == ["Velg hvem.", "Fyll ut «Hvorfor»."], "all at once"
    answer = boss.submit(page, reason="Ferie")
    assert (answer.status, answer.errors) == (422, ["Velg hvem."])
    assert answer.value("reason") == "Ferie"


def test_nobody_else_hands_a_case_over(case, other, cast, browser_of):
    for person in (cast.coach, other, cast.leader, cast.team_leader, cast.admin, cast.privacy_officer, cast.guide):
        assert browser_of(person).get(f"/caseload/cases/{case.id}/hand-over").status == 404
    with pytest.raises(DomainError, match="Velg en jobbspesialist"):
        coaches.hand_over(case, to_id=cast.colleague.id, reason="x", by=cast.supervisor)


def test_the_supervisor_sees_the_row_and_not_the_content(case, cast, browser_of):
    boss = browser_of(cast.supervisor)
    assert "Ane" in boss.get("/caseload/team").text
    assert boss.get(f"/caseload/cases/{case.id}").status == 404
    assert boss.get(f"/caseload/cases/{case.id}/history").status == 404
    assert db.session.query(LookUp).count() == 0


def test_both_coaches_see_it_on_the_start_page_until_they_have_seen_it(case, other, cast, browser_of):
    hand_over(browser_of(cast.supervisor), case, coach_id=str(other.id))
    for person, words in ((cast.coach, "En sak er overført fra deg: Ane"), (other, "Du har fått en sak: Ane")):
        browser = browser_of(person)
        page = browser.get("/")
        assert words in page.text
        notice = browser.get(next(href for text, href in page.links().items() if "/notices/" in href))
        assert "Ny fordeling" in notice.text
        assert browser.submit(notice, "/seen").status == 303
        assert words not in browser.get("/").text


def test_a_hand_over_is_read_before_the_deadlines_however_many_there_are(case, other, cast, browser_of):
    left = make_case(other, display_name="Berit")
    for days in range(12):
        make_next_step(left, due_on=days_ago(days), text=f"Steg {days}")
    hand_over(browser_of(cast.supervisor), case, coach_id=str(other.id))
    titles = [each.get_text() for each in browser_of(other).get("/").soup.select(".task__title")]
    assert titles[0] == "Du har fått en sak: Ane"


def test_a_stand_in_from_and_until(case, other, cast, browser_of):
    answer = hand_over(
        browser_of(cast.supervisor),
        case,
        to="stand_in",
        coach_id=str(other.id),
        from_on=today().isoformat(),
        until_on=days_ago(-7).isoformat(),
    )
    assert answer.status == 303
    stands_in = browser_of(other)
    assert stands_in.get(f"/caseload/cases/{case.id}").status == 200
    assert [row.why for row in db.session.query(LookUp)] == ["stand_in"]
    coaches.take_back_stand_in(saved(case), reason="Tilbake", by=cast.supervisor)
    assert stands_in.get(f"/caseload/cases/{case.id}").status == 404
    assert {notice.kind for notice in db.session.query(CaseNotice).filter_by(user_id=other.id)} == {
        "stands_in",
        "stood_in",
    }


def test_a_stand_in_who_begins_later_sees_nothing_until_then(case, other, cast, browser_of):
    coaches.set_stand_in(case, to_id=other.id, from_on=days_ago(-2), until_on=None, reason="Ferie", by=cast.supervisor)
    assert browser_of(other).get(f"/caseload/cases/{case.id}").status == 404


@pytest.mark.parametrize(
    ("days", "words"), [((1, None), "i dag eller en senere dag"), ((-5, -2), "Siste dag må")]
)
def test_days_of_a_stand_in_in_the_wrong_order_are_refused(case, other, cast, days, words):
    first, last = (days_ago(each) if each else None for each in days)
    with pytest.raises(DomainError, match=words):
        coaches.set_stand_in(case, to_id=other.id, from_on=first, until_on=last, reason="x", by=cast.supervisor)


def test_a_stand_in_of_today_is_not_replaced_by_one_of_tomorrow(case, other, cast, browser_of):
    """A case has one: the other would be without the case from now on, and nobody would have it until tomorrow."""
    coaches.set_stand_in(case, to_id=other.id, from_on=today(), until_on=None, reason="Ferie", by=cast.supervisor)
    later = {"to": "stand_in", "coach_id": str(make_coach().id), "from_on": days_ago(-1).isoformat()}
    db.session.commit()
    answer = hand_over(browser_of(cast.supervisor), case, **later)
    assert answer.status == 422
    assert "Saken har en stedfortreder i dag." in answer.errors[0]
    assert browser_of(other).get(f"/caseload/cases/{case.id}").status == 200


def test_two_supervisors_at_once_do_not_overwrite_each_other(case, other, cast, browser_of):
    boss = browser_of(cast.supervisor)
    page = boss.get(f"/caseload/cases/{case.id}/hand-over")
    third = make_coach()
    make_supervised(third, cast.supervisor)
    coaches.hand_over(saved(case), to_id=third.id, reason="Først", by=cast.supervisor)
    answer = boss.submit(page, coach_id=str(other.id), reason="Sist")
    assert answer.status == 422
    assert "fått en annen jobbspesialist" in answer.errors[0]
    assert saved(case).coach_id == third.id


def test_who_writes_while_the_case_is_handed_over_is_told_and_keeps_the_text(case, other, cast, browser_of):
    writer = browser_of(cast.coach)
    page = writer.get(f"/caseload/cases/{case.id}/person")
    coaches.hand_over(saved(case), to_id=other.id, reason="Ny fordeling", by=cast.supervisor)
    answer = writer.submit(page, job_wish="Vil helst jobbe ute med hendene")
    assert answer.status == 404
    assert answer.heading == "Saken er overført til en annen"
    assert "Vil helst jobbe ute med hendene" in answer.text
    assert saved(case).job_wish == ""
    assert "Vil helst jobbe ute med hendene" in writer.get("/caseload/unsaved").text
    assert "Vil helst jobbe ute med hendene" not in browser_of(other).get("/caseload/unsaved").text
    assert writer.get(f"/caseload/cases/{case.id}/person").status == 404, "reading it again is as for any stranger"


def test_somebody_who_never_followed_the_case_is_told_nothing(case, other, browser_of):
    answer = browser_of(other).post(f"/caseload/cases/{case.id}/person", {"job_wish": "Vil helst jobbe ute"})
    missing = browser_of(other).post("/caseload/cases/99999/person", {"job_wish": "Vil helst jobbe ute"})
    assert answer.status == missing.status == 404
    assert answer.heading == missing.heading
    assert db.session.query(Draft).count() == 0


def test_an_open_draft_outlives_a_consent_that_is_taken_back(case, cast, browser_of):
    writer = browser_of(cast.coach)
    page = writer.get(f"/caseload/cases/{case.id}/person")
    consents.withdraw_consent(saved(case), on=today(), by=cast.coach)
    answer = writer.submit(page, job_wish="Vil helst jobbe ute med hendene")
    assert answer.status == 403
    assert "trakk samtykket tilbake" in answer.text
    assert "Vil helst jobbe ute med hendene" in writer.get("/caseload/unsaved").text
    assert saved(case).job_wish == ""


def test_a_text_that_is_not_needed_any_more_is_thrown_away(case, other, cast, browser_of):
    writer = browser_of(cast.coach)
    page = writer.get(f"/caseload/cases/{case.id}/person")
    coaches.hand_over(saved(case), to_id=other.id, reason="x", by=cast.supervisor)
    writer.submit(page, job_wish="Vil helst jobbe ute med hendene")
    answer = writer.submit(writer.get("/caseload/unsaved"), "/drafts/discard")
    assert answer.location == "/caseload/unsaved"
    assert "Alt du har skrevet, er lagret" in writer.get("/caseload/unsaved").text


def test_cases_of_a_coach_who_has_left_can_be_handed_over(case, other, cast, browser_of):
    db.session.get_one(User, cast.coach.id).deactivated_at = now()
    page = browser_of(cast.supervisor).get("/caseload/team")
    assert "Jo Jobbspesialist har sluttet, men har saker" in page.text
    assert "Jo Jobbspesialist har sluttet, men har saker" in browser_of(cast.supervisor).get("/").text
    assert hand_over(browser_of(cast.supervisor), case, coach_id=str(other.id)).status == 303
    assert saved(case).coach_id == other.id


def test_cases_of_somebody_who_is_no_coach_any_more_can_be_handed_over(case, other, cast, browser_of):
    """A8: the role goes, the cases are nobody's from the next request on – and the supervisor is told and can act."""
    people.change_person(
        cast.coach, name=cast.coach.name, email=cast.coach.email, roles={Role.EMPLOYEE}, team_id=None,
        position_percent=100, started_on=None, by=cast.admin,
    )  # fmt: skip
    db.session.commit()
    assert browser_of(cast.coach).get(f"/caseload/cases/{case.id}").status == 404
    boss = browser_of(cast.supervisor)
    words = "Jo Jobbspesialist er ikke jobbspesialist lenger, men har saker"
    assert words in boss.get("/").text
    assert words in boss.get("/caseload/team").text
    assert "Er ikke jobbspesialist lenger" in boss.get("/caseload/team/coaches").text
    assert hand_over(boss, case, coach_id=str(other.id)).status == 303
    assert saved(case).coach_id == other.id
    assert browser_of(other).get(f"/caseload/cases/{case.id}").heading == "Ane"
    assert words not in boss.get("/").text


def test_cases_of_nobodys_coach_without_the_role_are_offered_to_supervisors(cast, browser_of):
    former = make_coach(name="Fredrik Før")
    make_case(former)
    former.role_rows = [UserRole(role=Role.EMPLOYEE)]
    db.session.commit()
    boss = browser_of(cast.supervisor)
    assert "Fredrik Før er ikke jobbspesialist lenger, men har saker" in boss.get("/").text
    boss.submit(boss.get("/caseload/team/coaches"), f"/caseload/team/coaches/{former.id}/add")
    assert "Fredrik Før er ikke jobbspesialist lenger" in boss.get("/caseload/team").text


def test_a_stand_in_without_the_role_is_replaced(case, other, cast, browser_of):
    coaches.set_stand_in(case, to_id=other.id, from_on=today(), until_on=None, reason="Ferie", by=cast.supervisor)
    other.role_rows = [UserRole(role=Role.EMPLOYEE)]
    db.session.commit()
    assert browser_of(other).get(f"/caseload/cases/{case.id}").status == 404
    third = make_coach(name="Tone Tredje")
    db.session.commit()
    boss = browser_of(cast.supervisor)
    assert hand_over(boss, case, to="stand_in", coach_id=str(third.id), from_on=today().isoformat()).status == 303
    assert browser_of(third).get(f"/caseload/cases/{case.id}").heading == "Ane"
