"""Jobs, work practice and job tastes, as people meet them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.caseload import full_post, sustained_work
from app.caseload.enums import OutcomeStatus, PlacementKind, Stage
from app.caseload.follow_along import working_day
from app.caseload.models import Case, CaseStatus, FollowAlong, Placement, PlacementPercent
from app.caseload.queries.placements import has_running_job
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.caseload.factories import days_ago, make_coach, make_employer, make_placement
from tests.caseload.jobs import a_job, new, only
from tests.factories import make

STRANGE_DATES = ("31.02.2026", "i morgen", "2026-13-01", "12.12.99999")


def test_a_job_is_added_with_its_hours_its_status_its_stage_and_its_calendar(case, mine):
    page = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job())
    placement = only()
    assert page.location.endswith(f"/caseload/placements/{placement.id}")
    shown = mine.follow(page)
    assert "50 %, 18,75 timer i uka" in shown.text
    assert "Status er «I ordinært arbeid»." in shown.toasts[0]
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.IN_WORK, Stage.SUPPORT)
    assert has_running_job(case.id, today())
    assert db.session.scalars(select(FollowAlong.id).where(FollowAlong.placement_id == placement.id)).all()
    rows = db.session.scalars(select(CaseStatus).order_by(CaseStatus.from_on)).all()
    assert (rows[-1].from_on, rows[-1].status) == (days_ago(3), OutcomeStatus.IN_WORK)


def test_a_job_is_added_once_however_often_the_button_is_pressed(case, mine):
    page, values = mine.get(new(case)), a_job()
    first, again = (mine.submit(page, "/placements/new/job", **values) for _press in range(2))
    assert (first.status, again.status, first.location) == (303, 303, again.location)
    assert only().case_id == case.id


def test_the_boxes_can_be_left_empty_and_nothing_but_the_job_changes(case, mine):
    values = a_job(set_status=None, move_stage=None)
    mine.submit(mine.get(new(case)), "/placements/new/job", **values)
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.SEEKING, Stage.FIRST_CONTACT)
    assert only().kind is PlacementKind.JOB


def test_a_job_that_begins_later_changes_no_status_yet(case, mine):
    later = (today() + timedelta(10)).isoformat()
    page = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(started_on=later))
    assert "Vi minner deg på statusen når dagen kommer." in mine.follow(page).toasts[0]
    assert db.session.get(Case, case.id).status is OutcomeStatus.SEEKING


def test_a_job_before_the_case_began_needs_that_to_be_said(case, mine):
    values = a_job(started_on=days_ago(100).isoformat())
    refused = mine.submit(mine.get(new(case)), "/placements/new/job", **values)
    began = day(case.started_on)
    assert (refused.status, refused.errors) == (
        422,
        [f"Oppfølgingen startet {began}. Rett dagen, eller kryss av for at det begynte før."],
    )
    assert mine.submit(refused, "/placements/new/job", began_before="y").status == 303
    assert only().started_on == days_ago(100)
    assert db.session.scalars(select(CaseStatus.from_on)).all() == [case.started_on]


@pytest.mark.parametrize("wrong", STRANGE_DATES)
def test_days_that_do_not_exist_are_answered_and_kept_as_typed(case, mine, wrong):
    refused = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(started_on=wrong))
    assert (refused.status, refused.value("started_on")) == (422, wrong)
    assert db.session.scalars(select(Placement)).all() == []


def test_a_practice_needs_an_end_and_a_possibility(case, mine):
    values = {"employer_id": str(make_employer().id), "started_on": today().isoformat()}
    refused = mine.submit(mine.get(new(case, "work_practice")), "/new/work_practice", **values)
    assert refused.errors == ["Fyll ut «Siste dag».", "Fyll ut «Hvilken mulighet er det for jobb etterpå»."]
    before = {"planned_end_on": days_ago(1).isoformat(), "possibility": "Vikariat fra høsten"}
    refused = mine.submit(refused, "/new/work_practice", **before)
    assert refused.errors == ["Siste dag kan ikke være før første dag."]
    ends = (today() + timedelta(60)).isoformat()
    mine.follow(mine.submit(refused, "/new/work_practice", planned_end_on=ends))
    assert only().possibility == "Vikariat fra høsten"
    assert db.session.get(Case, case.id).status is OutcomeStatus.PRACTICE


def test_the_employer_is_needed_except_for_an_own_business(case, mine):
    refused = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(employer_id=""))
    assert refused.errors == ["Velg arbeidsgiver."]
    own = mine.submit(refused, "/placements/new/job", job_form="own_business", hours="", percent="")
    assert "Egen virksomhet" in mine.follow(own).heading
    assert only().employer_id is None


def test_all_that_is_wrong_with_a_job_is_told_at_once(case, mine):
    values = a_job(employer_id="", job_form="", hours="", planned_end_on=days_ago(4).isoformat())
    refused = mine.submit(mine.get(new(case)), "/placements/new/job", **values)
    assert sorted(refused.errors) == [
        "Fyll ut «Ansettelsesform».",
        "Siste dag kan ikke være før første dag.",
        "Skriv timer i uka eller stillingsprosent.",
        "Velg arbeidsgiver.",
    ]


def test_all_that_is_wrong_with_the_first_day_is_told_beside_the_rest(case, mine):
    values = a_job(employer_id="", started_on=(today() + timedelta(999)).isoformat())
    refused = mine.submit(mine.get(new(case)), "/placements/new/job", **values)
    assert refused.errors == ["Velg arbeidsgiver.", "Dagen ligger langt fram i tid. Se over årstallet."]
    refused = mine.submit(refused, "/placements/new/job", started_on=days_ago(100).isoformat(), hours="")
    assert refused.errors == [
        "Velg arbeidsgiver.",
        f"Oppfølgingen startet {day(case.started_on)}. Rett dagen, eller kryss av for at det begynte før.",
        "Skriv timer i uka eller stillingsprosent.",
    ]


def test_a_practice_before_the_case_and_beside_another_is_told_both_at_once(case, mine):
    make_placement(case, kind=PlacementKind.WORK_PRACTICE, started_on=days_ago(10))
    values = {"started_on": days_ago(100).isoformat(), "planned_end_on": (today() + timedelta(9)).isoformat()}
    refused = mine.submit(mine.get(new(case, "work_practice")), "/new/work_practice", **values)
    assert sorted(refused.errors) == [
        f"Arbeidstrening fra {day(days_ago(10))} varer fortsatt da. Avslutt det først, eller velg en annen første dag.",
        "Fyll ut «Hvilken mulighet er det for jobb etterpå».",
        f"Oppfølgingen startet {day(case.started_on)}. Rett dagen, eller kryss av for at det begynte før.",
        "Velg arbeidsgiver.",
    ]


def test_only_one_practice_or_taste_at_a_time(case, mine):
    make_placement(case, kind=PlacementKind.WORK_PRACTICE, started_on=days_ago(10))
    values = {"employer_id": str(make_employer().id), "started_on": today().isoformat()}
    refused = mine.submit(mine.get(new(case, "job_taste")), "/new/job_taste", **values)
    assert refused.errors == [
        f"Arbeidstrening fra {day(days_ago(10))} varer fortsatt da. Avslutt det først, eller velg en annen første dag."
    ]
    after = (today() + timedelta(60)).isoformat()
    assert mine.submit(refused, "/new/job_taste", started_on=after).status == 303


def test_part_time_jobs_run_together_and_more_than_a_full_post_is_only_told(case, mine):
    make_placement(case, percent=60)
    page = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(hours="", percent="50"))
    assert "Jobbene er til sammen 110 %. Se om det stemmer." in " ".join(mine.follow(page).toasts)
    assert "mer enn full stilling" in mine.get(f"/caseload/cases/{case.id}/work").text


def test_hours_and_percentage_that_disagree_are_refused_and_those_that_agree_are_not(case, mine):
    refused = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(hours="30", percent="50"))
    assert refused.errors == ["30 timer er 80 %. Fyll ut bare det ene."]
    assert mine.submit(refused, "/placements/new/job", percent="80").status == 303
    assert db.session.scalars(select(PlacementPercent.percent)).one() == 80
    nothing = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(hours=""))
    assert nothing.errors == ["Skriv timer i uka eller stillingsprosent."]
    wrong = mine.submit(mine.get(new(case)), "/placements/new/job", **a_job(hours="45"))
    assert wrong.errors == ["Skriv et tall over 0 og ikke over 37,5, for eksempel 18,75."]


@pytest.mark.parametrize(
    ("hours", "percent"), [("37.5", "100"), ("18.75", "50"), ("20", "53.33"), ("30", "80"), ("1", "2.67")]
)
def test_hours_are_shares_of_37_and_a_half(hours, percent):
    assert full_post.percent_of(Decimal(hours)) == Decimal(percent)
    assert full_post.hours_of(Decimal(percent)).quantize(Decimal("0.1")) == Decimal(hours).quantize(Decimal("0.1"))


def test_the_percentage_changes_from_a_day_and_a_change_can_be_taken_back(case, mine):
    placement = make_placement(case, percent=50)
    where = f"/caseload/placements/{placement.id}"
    refused = mine.post(f"{where}/percent", {"from_on": days_ago(30).isoformat(), "percent": "80", "hours": ""})
    assert refused.errors == ["Velg en dag mens jobben varer."]
    mine.submit(refused, "/percent", from_on=days_ago(5).isoformat())
    shown = mine.get(where)
    assert f"Fra {day(days_ago(20))} 50 %" in shown.text
    assert f"Fra {day(days_ago(5))} 80 %, 30 timer i uka" in shown.text
    gone = mine.follow(mine.submit(shown, "/percent/"))
    assert "80 %" not in gone.soup.main.get_text()
    mine.submit(gone, "/percent/restore")
    assert "80 %, 30 timer i uka" in mine.get(where).text


def test_ending_the_last_job_asks_for_the_new_status_and_says_what_was_learnt(cast, case, mine):
    mine.submit(mine.get(new(case)), "/placements/new/job", **a_job())
    placement = only()
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    values = {"ended_on": today().isoformat(), "end_reason": "not_a_match", "learnt": "Færre kunder om gangen"}
    refused = mine.submit(page, "/end", **values)
    assert refused.errors == ["Velg hvilken status personen har nå."]
    assert refused.value("learnt") == "Færre kunder om gangen"
    done = mine.submit(refused, "/end", status="seeking", stage="job_finding")
    assert "Jobben er avsluttet." in mine.follow(done).toasts[0]
    case = db.session.get(Case, case.id)
    assert (case.status, case.stage) == (OutcomeStatus.SEEKING, Stage.JOB_FINDING)
    days = db.session.scalars(select(FollowAlong).where(FollowAlong.done_on.is_(None))).all()
    assert [row.kind.value for row in days] == ["after_loss"]


def test_correcting_the_first_day_moves_the_percentage_and_the_days_that_are_not_done(case, mine):
    mine.submit(mine.get(new(case)), "/placements/new/job", **a_job())
    placement = only()
    page = mine.get(f"/caseload/placements/{placement.id}/edit")
    before = {row.weeks: row.due_on for row in db.session.scalars(select(FollowAlong)) if row.kind == "milestone"}
    assert mine.submit(page, "/edit", started_on=(days_ago(3) + timedelta(7)).isoformat()).status == 303
    after = {row.weeks: row.due_on for row in db.session.scalars(select(FollowAlong)) if row.kind == "milestone"}
    first = days_ago(3)
    assert before == {weeks: working_day(first + timedelta(7 * weeks)) for weeks in before}
    assert after == {weeks: working_day(first + timedelta(7 * weeks + 7)) for weeks in before}
    shown = mine.get(f"/caseload/placements/{placement.id}")
    assert f"Fra {day(days_ago(3) + timedelta(7))} 50 %" in shown.text


def test_a_save_on_an_old_version_overwrites_nothing(case, mine):
    placement = make_placement(case, mentor="Fadder A")
    old = mine.get(f"/caseload/placements/{placement.id}/edit")
    mine.submit(old, "/edit", mentor="Fadder B")
    assert mine.submit(old, "/edit", mentor="Fadder C").status == 409
    assert only().mentor == "Fadder B"


def test_a_placement_taken_away_takes_its_calendar_along_and_comes_back_with_it(case, mine):
    mine.submit(mine.get(new(case)), "/placements/new/job", **a_job())
    placement, row = only(), db.session.scalars(select(FollowAlong).order_by(FollowAlong.due_on)).first()
    gone = mine.follow(mine.submit(mine.get(f"/caseload/placements/{placement.id}"), "/remove"))
    assert "Ingen jobb eller praksis ennå" in gone.text
    assert not has_running_job(case.id, today())
    assert mine.post(f"/caseload/follow-along/{row.id}/done").status == 404
    mine.submit(gone, "/restore")
    assert mine.post(f"/caseload/follow-along/{row.id}/done").status == 303


def test_a_practice_does_not_come_back_beside_another(case, mine):
    gone = make_placement(case, kind=PlacementKind.WORK_PRACTICE)
    mine.post(f"/caseload/placements/{gone.id}/remove")
    make_placement(db.session.get(Case, case.id), kind=PlacementKind.WORK_PRACTICE)
    back = mine.follow(mine.post(f"/caseload/placements/{gone.id}/restore"))
    assert "varer fortsatt da" in " ".join(back.toasts)


def test_an_ended_case_is_read_and_not_written(case, mine):
    placement = make_placement(case)
    case.ended_on = today()
    db.session.commit()
    assert mine.get(f"/caseload/placements/{placement.id}").status == 200
    assert "Avslutt" not in mine.get(f"/caseload/cases/{case.id}/work").buttons()
    assert mine.get(f"/caseload/placements/{placement.id}/end").status == 403
    assert mine.get(new(case)).status == 403


def test_a_kind_that_is_none_is_missing(case, mine):
    assert mine.get(new(case, "holiday")).status == 404


def test_nobody_elses_job_is_there(cast, case, browser_of):
    placement = make_placement(case)
    db.session.commit()
    stranger = make_coach()
    for person in (stranger, cast.leader, cast.admin, cast.supervisor):
        for path in (f"/caseload/placements/{placement.id}", f"/caseload/cases/{case.id}/work", new(case)):
            assert browser_of(person).get(path).status == 404


def test_the_pages_ask_the_same_few_questions_however_much_is_there(case, mine, statements):
    seen = []
    for number in (1, 29):
        for _one in range(number):
            placement = make_placement(case, percent=1)
        counted = []
        for path in ("work", "placements/new/job"):
            db.session.commit()
            statements.seen.clear()
            mine.get(f"/caseload/cases/{case.id}/{path}")
            counted.append(len(statements))
        for path in ("", "/edit", "/end", "/percent", "/print"):
            db.session.commit()
            statements.seen.clear()
            mine.get(f"/caseload/placements/{placement.id}{path}")
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12


def test_a_case_handed_over_while_one_writes_keeps_what_was_typed(cast, case, mine):
    placement = make_placement(case)
    db.session.commit()
    page, other = mine.get(f"/caseload/placements/{placement.id}/end"), make_coach()
    db.session.get(Case, case.id).coach_id = other.id
    words = "Hun trives best når det er få kunder om gangen"
    answer = mine.submit(page, "/end", ended_on=today().isoformat(), end_reason="health", learnt=words)
    assert (answer.status, words in answer.text) == (404, True)
    assert words in mine.get("/caseload/unsaved").text
    assert only().ended_on is None


def test_a_consent_taken_back_while_one_writes_says_so_and_keeps_what_was_typed(case, mine):
    page = mine.get(new(case))
    case = db.session.get(Case, case.id)
    case.consent, case.consent_withdrawn_on = "withdrawn", today()
    answer = mine.submit(page, "/placements/new/job", **a_job(preference="Ring heller enn å komme innom på jobben"))
    assert answer.status == 403
    assert "Ring heller enn å komme innom på jobben" in mine.get("/caseload/unsaved").text
    assert db.session.scalars(select(Placement)).all() == []


def test_an_employer_that_was_missing_is_chosen_when_one_comes_back_and_the_draft_is_kept(case, mine):
    other = make_employer(name="Den gamle")
    db.session.commit()
    address = new(case)
    fields = {"title": ["Kokk"], "employer_id": [str(other.id)]}
    make(Draft, user_id=case.coach_id, key=f"caseload.placement:{case.id}:job", fields=fields, saved_at=now())
    form = mine.get(mine.get(address).links()["Legg til en arbeidsgiver som ikke står i lista"])
    answer = mine.submit(form, "/employers/new", name="Helt ny kafé")
    back = mine.follow(answer)
    assert answer.location.startswith(f"{address}?employer=")
    assert back.soup.select_one("#employer_id option[selected]").get_text().startswith("Helt ny kafé")
    assert back.value("title") == "Kokk"


def test_a_new_employer_leads_nowhere_else_than_here(mine):
    form = mine.get("/caseload/employers/new?then=https://example.org/")
    assert mine.submit(form, "/employers/new", name="Kiosken").location.startswith("/caseload/employers/")


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [
        (0, None, "Første dag i arbeid."),
        (1, None, "1 dag i arbeid nå, 27 dager igjen til 4 uker."),
        (13, None, "13 dager i arbeid nå, 15 dager igjen til 4 uker."),
        (20, None, "2 uker i arbeid nå, 8 dager igjen til 4 uker."),
        (20, 11, "med 10 dager i arbeid så langt. De teller videre hvis en ny jobb begynner senest {}."),
        (40, 30, "Ikke i arbeid nå."),
    ],
)
def test_how_long_somebody_has_been_in_work_is_said_as_it_is(case, mine, began, ended, words):
    make_placement(case, started_on=days_ago(began), ended_on=None if ended is None else days_ago(ended))
    db.session.commit()
    assert words.format(day(today() + timedelta(4))) in mine.get(f"/caseload/cases/{case.id}/work").text


def test_a_job_that_begins_on_the_last_day_counts_on_and_a_day_later_begins_anew(case):
    spans = [(days_ago(60), days_ago(31))]
    last = sustained_work.counts_on_until(spans, gap_days=14)
    for start, counted in ((last, 30 + 10), (last + timedelta(1), 10)):
        both = [*spans, (start, None)]
        assert sustained_work.days_in_work(both, gap_days=14, on=start + timedelta(10)) == counted
