"""The visit form: what is preset, what is kept, what comes next, and who reads what."""

from datetime import timedelta

from sqlalchemy import func, select

from app.caseload.enums import VisitChannel, VisitPurpose, VisitState
from app.caseload.models import Employer, EmployerPerson, EmployerVisit, NextStep
from app.caseload.queries import visits as queries
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer, make_visit
from tests.factories import make

NEW = "/caseload/visits/new"
IN_A_WEEK = today() + timedelta(days=7)


def last_visit() -> EmployerVisit:
    db.session.expire_all()
    return db.session.scalars(select(EmployerVisit).order_by(EmployerVisit.id.desc())).first()


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def log(browser, employer, **values):
    return browser.submit(browser.get(f"{NEW}?employer={employer.id}"), "/visits/new", **values)


def test_a_visit_to_a_known_employer_needs_only_to_be_saved(cast, browser_of):
    employer = make_employer(name="Bakeriet")
    make_visit(employer, cast.coach, purpose=VisitPurpose.DEVELOP_JOB, minutes=45, travel_minutes=20, day=days_ago(9))
    saved = log(browser_of(cast.coach), employer)
    assert (saved.status, saved.location) == (303, f"/caseload/employers/{employer.id}")
    visit = last_visit()
    assert (visit.day, visit.state, visit.channel) == (today(), VisitState.CARRIED_OUT, VisitChannel.FACE_TO_FACE)
    assert (visit.purpose, visit.minutes, visit.travel_minutes) == (VisitPurpose.DEVELOP_JOB, 45, 20)
    assert (visit.by_id, visit.met_decider, visit.case_id) == (cast.coach.id, False, None)


def test_the_first_time_one_gets_to_know_them_and_the_second_one_presents_the_service(cast, browser_of):
    employer = make_employer()
    browser = browser_of(cast.coach)
    assert browser.get(f"{NEW}?employer={employer.id}").value("purpose") == "get_to_know"
    make_visit(employer, cast.coach, purpose=VisitPurpose.GET_TO_KNOW)
    assert browser.get(f"{NEW}?employer={employer.id}").value("purpose") == "present_service"
    assert browser_of(make_coach()).get(f"{NEW}?employer={employer.id}").value("purpose") == "get_to_know"


def test_ones_own_last_employers_stand_first(cast, browser_of):
    older, newer, others = (make_employer(name=name) for name in ("Eldst", "Nyest", "Andres"))
    make_visit(older, cast.coach, day=days_ago(30))
    make_visit(newer, cast.coach, day=days_ago(3))
    make_visit(others, make_coach(), day=days_ago(1))
    page = browser_of(cast.coach).get(NEW)
    assert [each.get_text() for each in page.soup.select(".employer-choice__name")] == ["Nyest", "Eldst"]


def test_the_message_says_what_comes_next_and_undo_takes_both_away_and_back(cast, browser_of):
    employer = make_employer()
    browser = browser_of(cast.coach)
    after = browser.follow(log(browser, employer, next_in="7", next_text="Ring om jobbsmak"))
    assert f"Besøket er lagret. Neste steg: Ring om jobbsmak {day(IN_A_WEEK)}." in after.toasts[0]
    step = db.session.scalars(select(NextStep)).one()
    assert (step.owner_id, step.employer_id, step.due_on, step.visit_id) == (
        cast.coach.id, employer.id, IN_A_WEEK, last_visit().id,
    )  # fmt: skip
    gone = browser.follow(browser.submit(after, "/remove"))
    shown = select(NextStep.id).where(NextStep.removed_at.is_(None))
    assert (last_visit().removed_at is None, db.session.scalars(shown).all()) == (False, [])
    browser.submit(gone, "/restore")
    assert (last_visit().removed_at is None, len(db.session.scalars(shown).all())) == (True, 1)


def test_a_next_step_without_words_is_to_be_in_touch_again_and_none_makes_none(cast, browser_of):
    employer, browser = make_employer(), browser_of(cast.coach)
    log(browser, employer, next_in="14")
    assert db.session.scalars(select(NextStep)).one().text == "Ta kontakt igjen"
    log(browser, employer, next_in="")
    assert count(NextStep) == 1
    other = log(browser, employer, next_in="day", next_day="")
    assert (other.status, other.errors) == (422, ["Velg dag for neste steg."])


def test_pressing_twice_or_sending_again_after_a_lost_answer_makes_one_visit(cast, browser_of):
    employer, browser = make_employer(), browser_of(cast.coach)
    page = browser.get(f"{NEW}?employer={employer.id}")
    answers = [browser.submit(page, "/visits/new", note="Samme notat", next_in="1") for _time in range(3)]
    assert {answer.location for answer in answers} == {f"/caseload/employers/{employer.id}"}
    assert (count(EmployerVisit), count(NextStep)) == (1, 1)


def test_a_new_employer_is_made_in_the_same_form(cast, browser_of):
    browser = browser_of(cast.coach)
    new = {"new_name": "Kiosken på torget", "new_place": "Moss", "new_number": "988 077 917"}
    saved = browser.submit(browser.get(NEW), "/visits/new", **new)
    employer = db.session.scalars(select(Employer)).one()
    assert (employer.name, employer.place, employer.organisation_number) == ("Kiosken på torget", "Moss", "988077917")
    assert (saved.location, last_visit().employer_id) == (f"/caseload/employers/{employer.id}", employer.id)


def test_a_new_employer_that_looks_like_a_known_one_is_asked_about_before_anything_is_made(cast, browser_of):
    make_employer(name="Kiosken AS", place="Moss")
    browser = browser_of(cast.coach)
    asked = browser.submit(browser.get(NEW), "/visits/new", new_name="kiosken", note="Hyggelig")
    assert (asked.status, asked.value("note"), count(EmployerVisit)) == (422, "Hyggelig", 0)
    assert "Finnes den fra før?" in asked.text
    assert browser.submit(asked, "/visits/new", is_another="y").status == 303
    assert (count(Employer), count(EmployerVisit)) == (2, 1)


def test_nothing_chosen_and_wrong_input_are_answered_with_everything_kept(cast, browser_of):
    browser = browser_of(cast.coach)
    page = browser.submit(browser.get(NEW), "/visits/new", note="Notatet mitt", minutes="700", day="31.02.2027")
    assert (page.status, page.value("note")) == (422, "Notatet mitt")
    assert "Skriv et helt tall fra 0 til 600." in page.errors
    assert any("31.02.2027" in error or "dato" in error.lower() for error in page.errors)
    none = browser.submit(browser.get(NEW), "/visits/new")
    assert (none.status, none.errors) == (422, ["Velg en arbeidsgiver, eller skriv navnet på en ny."])
    gone = make_employer()
    browser.post(f"/caseload/employers/{gone.id}/remove")
    refused = browser.submit(browser.get(NEW), "/visits/new", employer_id=str(gone.id))
    assert (refused.status, refused.errors) == (422, ["Arbeidsgiveren er tatt ut av registeret. Velg en annen."])


def test_a_visit_ahead_is_a_plan_that_is_carried_out_or_cancelled(cast, browser_of):
    employer, browser = make_employer(name="Bakeriet"), browser_of(cast.coach)
    after = browser.follow(log(browser, employer, day=IN_A_WEEK.isoformat(), met_decider="y", minutes="30"))
    assert "Besøket er planlagt." in after.toasts[0]
    visit = last_visit()
    assert (visit.state, visit.met_decider, visit.minutes) == (VisitState.PLANNED, False, 0)
    cancelled = browser.follow(browser.post(f"/caseload/visits/{visit.id}/cancel"))
    assert last_visit().state is VisitState.CANCELLED
    browser.submit(cancelled, "/plan-again")
    form = browser.get(f"/caseload/visits/{visit.id}/carry-out")
    assert form.value("day") == today().isoformat()
    browser.submit(form, "/carry-out", met_decider="y", minutes="30", next_in="7")
    done = last_visit()
    assert (done.state, done.day, done.met_decider, done.minutes) == (VisitState.CARRIED_OUT, today(), True, 30)
    assert db.session.scalars(select(NextStep)).one().visit_id == visit.id
    assert browser.get(f"/caseload/visits/{visit.id}").status == 200


def test_without_a_script_one_searches_in_the_form_and_keeps_what_is_written(cast, browser_of):
    make_employer(name="Østkantens Rørleggeri")
    browser = browser_of(cast.coach)
    page = browser.submit(browser.get(NEW), "/visits/new", q="ØSTKANT", note="Skrevet før søket", _find="1")
    assert (page.status, page.value("note")) == (422, "Skrevet før søket")
    assert "Østkantens Rørleggeri" in page.text
    assert page.errors == []
    assert count(EmployerVisit) == 0


def test_what_was_searched_for_stands_when_the_visit_is_refused(cast, browser_of):
    employer, browser = make_employer(name="Østkantens Rørleggeri"), browser_of(cast.coach)
    page = browser.submit(browser.get(NEW), "/visits/new", q="østkant", note="Skrevet i bilen", minutes="20")
    assert page.errors == ["Velg en arbeidsgiver, eller skriv navnet på en ny."]
    assert (page.soup.select_one("#employer-search")["value"], page.value("note")) == ("østkant", "Skrevet i bilen")
    assert str(employer.id) in [box["value"] for box in page.soup.select("#employer-hits [name=employer_id]")]


def test_that_nobody_was_chosen_is_told_beside_the_other_mistakes(cast, browser_of):
    browser = browser_of(cast.coach)
    page = browser.submit(browser.get(NEW), "/visits/new", day="", minutes="20")
    assert sorted(page.errors) == ["Fyll ut «Dag».", "Velg en arbeidsgiver, eller skriv navnet på en ny."]


def test_a_visit_too_far_ahead_is_told_beside_the_other_mistakes(cast, browser_of):
    mine = browser_of(cast.coach)
    refused = mine.submit(mine.get(NEW), NEW, day=(today() + timedelta(366)).isoformat(), planned="y")
    assert sorted(refused.errors) == [
        "Velg en arbeidsgiver, eller skriv navnet på en ny.",
        "Velg en dag innen ett år fra nå.",
    ]


def test_a_colleague_who_was_there_lately_is_named_and_nothing_is_stopped(cast, browser_of):
    employer, kari = make_employer(), make_coach(name="Kari Kollega")
    make_visit(employer, kari, day=days_ago(3))
    notice = "Kari Kollega var i kontakt med dem for 3 dager siden – ta en prat først"
    browser = browser_of(cast.coach)
    assert notice in browser.get(f"/caseload/employers/{employer.id}").text
    assert notice in browser.get(f"{NEW}?employer={employer.id}").text
    found = browser.get(f"/caseload/visits/employers?q={employer.name[:6]}", fragment=True)
    assert notice in found.raw, "it lies ready for when the employer is chosen"
    assert log(browser, employer).status == 303
    assert notice not in browser_of(kari).get(f"/caseload/employers/{employer.id}").text


def test_a_contact_longer_ago_than_the_limit_or_a_cancelled_one_is_no_collision(cast, browser_of):
    employer, kari = make_employer(), make_coach(name="Kari Kollega")
    make_visit(employer, kari, day=days_ago(15))
    make_visit(employer, kari, day=days_ago(1), state=VisitState.CANCELLED)
    assert "ta en prat først" not in browser_of(cast.coach).get(f"/caseload/employers/{employer.id}").text
    make_visit(employer, kari, day=today() + timedelta(days=2), state=VisitState.PLANNED)
    page = browser_of(cast.coach).get(f"/caseload/employers/{employer.id}")
    assert "Kari Kollega har planlagt et besøk om 2 dager" in page.text


def test_a_case_is_chosen_among_ones_own_and_its_note_needs_it(cast, browser_of):
    employer, mine, others = make_employer(), make_case(cast.coach), make_case(make_coach(), display_name="Andres")
    browser = browser_of(cast.coach)
    assert "Andres" not in browser.get(f"{NEW}?employer={employer.id}").raw
    stolen = log(browser, employer, case_id=str(others.id))
    assert (stolen.status, stolen.errors) == (422, ["Velg noe fra listen."])
    loose = log(browser, employer, case_note="Ville gjerne møte henne")
    assert (loose.status, loose.errors) == (422, ["Velg hvilken sak notatet gjelder, eller flytt teksten."])
    log(browser, employer, case_id=str(mine.id), case_note="Ville gjerne møte henne", next_in="7")
    visit = last_visit()
    assert (visit.case_id, visit.case_note) == (mine.id, "Ville gjerne møte henne")
    assert db.session.scalars(select(NextStep)).one().case_id == mine.id
    assert [each.id for each in queries.of_case(mine.id)] == [visit.id]


def test_a_visit_begun_in_a_case_ends_there(cast, browser_of):
    case, other, employer = make_case(cast.coach), make_case(cast.coach), make_employer()
    browser = browser_of(cast.coach)
    for chosen, end in ((case, f"/cases/{case.id}/wanted"), (other, f"/employers/{employer.id}")):
        form = browser.get(f"/caseload/cases/{case.id}/visits/new?employer={employer.id}")
        assert browser.submit(form, "/visits/new", case_id=str(chosen.id)).location.endswith(end)


def test_the_reminder_of_what_not_to_share_is_traced_when_it_is_shown(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/visits/new")
    assert page.value("case_id") == str(case.id)
    assert "Ikke del" in page.text
    assert "Ikke del" in browser.get(f"/caseload/cases/{case.id}/do-not-share", fragment=True).text
    assert [row.what for row in db.session.scalars(select(LookUp))] == ["disclosure", "disclosure"]
    assert browser_of(make_coach()).get(f"/caseload/cases/{case.id}/do-not-share").status == 404


def test_who_hands_a_case_over_reads_what_was_said_of_it_no_more_and_cannot_wipe_it_out(cast, browser_of):
    case = make_case(cast.coach)
    visit = make_visit(make_employer(), cast.coach, case_id=case.id, case_note="Kanarifugl", note="Om dem")
    case.coach_id = make_coach().id
    db.session.commit()
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/visits/{visit.id}")
    assert "Kanarifugl" not in page.raw
    assert "case_id" not in page.raw
    assert browser.submit(page, f"/visits/{visit.id}", note="Mer om dem").status == 303
    assert (last_visit().note, last_visit().case_id, last_visit().case_note) == ("Mer om dem", case.id, "Kanarifugl")


def test_a_visit_is_changed_by_its_writer_alone_and_an_old_page_overwrites_nothing(cast, browser_of):
    visit = make_visit(make_employer(), cast.coach, note="Først")
    browser = browser_of(cast.coach)
    old = browser.get(f"/caseload/visits/{visit.id}")
    browser.submit(old, f"/visits/{visit.id}", note="Så dette")
    again = browser.submit(old, f"/visits/{visit.id}", note="Og dette")
    assert (again.status, last_visit().note) == (409, "Så dette")
    assert "Og dette" in again.raw
    for person in (make_coach(), cast.supervisor, cast.leader):
        assert browser_of(person).get(f"/caseload/visits/{visit.id}").status == 404


def test_a_contact_person_of_another_employer_is_left_out(cast, browser_of):
    mine, other = make_employer(), make_employer()
    right = make(EmployerPerson, employer_id=mine.id, name="Britt", decides=True)
    wrong = make(EmployerPerson, employer_id=other.id, name="Lars")
    make_visit(other, cast.coach)
    browser = browser_of(cast.coach)
    log(browser, mine, person_id=str(right.id))
    assert (last_visit().person_id, last_visit().with_whom) == (right.id, "Britt")
    log(browser, mine, person_id=str(wrong.id))
    assert (last_visit().person_id, last_visit().with_whom) == (None, "")


def test_counted_is_carried_out_face_to_face_with_a_decider_and_for_a_purpose_that_counts(cast):
    employer = make_employer()
    good = {"purpose": VisitPurpose.DEVELOP_JOB, "met_decider": True, "channel": VisitChannel.FACE_TO_FACE}
    counted = make_visit(employer, cast.coach, **good)
    for change in (
        {"purpose": VisitPurpose.FOLLOW_UP},
        {"purpose": VisitPurpose.THANK},
        {"met_decider": False},
        {"channel": VisitChannel.PHONE},
        {"state": VisitState.PLANNED},
        {"state": VisitState.CANCELLED},
        {"removed_at": now()},
    ):
        make_visit(employer, cast.coach, **good | change)
    assert db.session.scalars(select(EmployerVisit.id).where(queries.COUNTED)).all() == [counted.id]


def test_the_form_asks_the_same_few_questions_however_many_employers_there_are(cast, browser_of, statements):
    browser, seen = browser_of(cast.coach), []
    for number in (6, 24):
        for _one in range(number):
            employer = make_employer()
            make(EmployerPerson, employer_id=employer.id, name="Britt")
            make_visit(employer, cast.coach)
            make_visit(employer, make_coach())
            make_case(cast.coach)
        browser.get(NEW)
        statements.seen.clear()
        browser.get(NEW)
        seen.append(len(statements))
    assert seen[0] == seen[1] <= 12
