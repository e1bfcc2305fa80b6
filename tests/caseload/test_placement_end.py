"""The end of a job or a practice: what is asked, what two people write at once, and what can be undone."""

from datetime import timedelta

from app.caseload.enums import EndReason, OutcomeStatus, PlacementKind
from app.caseload.models import Case
from app.caseload.queries.placements import has_running_job
from app.kernel.dates import day, today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_coach, make_employer, make_placement
from tests.caseload.jobs import only


def test_all_that_is_wrong_with_an_end_is_told_at_once(case, mine):
    placement, case.status = make_placement(case), OutcomeStatus.IN_WORK
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    refused = mine.submit(page, "/end", ended_on=days_ago(21).isoformat(), end_reason="")
    assert refused.errors == [
        f"Første dag var {day(days_ago(20))}. Velg den dagen eller en senere dag.",
        "Fyll ut «Hvorfor tok det slutt».",
        "Velg hvilken status personen har nå.",
    ]


def test_a_last_day_too_far_ahead_is_told_beside_the_rest(case, mine):
    placement = make_placement(case)
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    refused = mine.submit(page, "/end", ended_on=(today() + timedelta(999)).isoformat(), end_reason="")
    assert refused.errors == ["Dagen ligger langt fram i tid. Se over årstallet.", "Fyll ut «Hvorfor tok det slutt»."]


def test_ending_one_of_two_jobs_asks_for_no_status(case, mine):
    first, _second = make_placement(case, percent=40), make_placement(case, percent=40)
    case.status = OutcomeStatus.IN_WORK
    page = mine.get(f"/caseload/placements/{first.id}/end")
    assert page.value("status") is None
    mine.submit(page, "/end", ended_on=today().isoformat(), end_reason="own_wish")
    assert db.session.get(Case, case.id).status is OutcomeStatus.IN_WORK


def test_an_end_can_be_undone(case, mine):
    placement = make_placement(case)
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    done = mine.submit(page, "/end", ended_on=days_ago(1).isoformat(), end_reason="health")
    mine.submit(mine.follow(done), "/resume")
    placement = only()
    assert (placement.ended_on, placement.end_reason) == (None, None)
    assert has_running_job(case.id, today())


def test_the_last_day_is_not_before_the_first(case, mine):
    placement = make_placement(case)
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    refused = mine.submit(page, "/end", ended_on=days_ago(21).isoformat(), end_reason="other")
    assert refused.errors == [f"Første dag var {day(days_ago(20))}. Velg den dagen eller en senere dag."]


def test_who_was_hired_after_practice_gets_the_job_written_down_next(case, mine):
    employer = make_employer(name="Bakeriet")
    placement = make_placement(case, employer, kind=PlacementKind.WORK_PRACTICE)
    page = mine.get(f"/caseload/placements/{placement.id}/end")
    done = mine.submit(page, "/end", ended_on=today().isoformat(), end_reason=EndReason.HIRED.value)
    assert mine.follow(done).value("employer_id") == str(employer.id)


def test_two_people_who_end_the_same_job_see_both_texts(cast, case, mine, browser_of):
    other = make_coach()
    case.stand_in_id, case.stand_in_from = other.id, days_ago(5)
    placement = make_placement(case)
    db.session.commit()
    path = f"/caseload/placements/{placement.id}/end"
    early, theirs = mine.get(path), browser_of(other).get(path)
    browser_of(other).submit(theirs, "/end", ended_on=days_ago(2).isoformat(), end_reason="health")
    late = mine.submit(early, "/end", ended_on=today().isoformat(), end_reason="own_wish")
    assert late.status == 409
    for words in ("Helse", "Eget ønske", day(today()), day(days_ago(2))):
        assert words in late.text
    assert only().ended_on == days_ago(2)
    same = browser_of(other).get(path)
    assert mine.submit(same, "/end").status == 303


def test_who_ends_a_job_is_not_stopped_by_what_the_form_does_not_hold(case, mine):
    placement = make_placement(case)
    db.session.commit()
    path = f"/caseload/placements/{placement.id}"
    end, edit = mine.get(f"{path}/end"), mine.get(f"{path}/edit")
    assert mine.submit(edit, "/edit", title="Lagerarbeider").status == 303
    assert mine.submit(end, "/end", ended_on=days_ago(1).isoformat(), end_reason="own_wish").status == 303
    assert (only().title, only().ended_on) == ("Lagerarbeider", days_ago(1))


def test_who_corrects_an_end_that_was_undone_meanwhile_is_told(case, mine):
    placement = make_placement(case)
    path = f"/caseload/placements/{placement.id}"
    mine.submit(mine.get(f"{path}/end"), "/end", ended_on=days_ago(1).isoformat(), end_reason="health")
    early = mine.get(f"{path}/end")
    mine.post(f"{path}/resume")
    late = mine.submit(early, "/end", learnt="Færre kunder om gangen")
    assert late.status == 409
    assert only().ended_on is None
    chosen = mine.submit(late, "/end", **{f"choose-{name}": "mine" for name in ("ended_on", "end_reason", "learnt")})
    assert chosen.status == 303
    assert (only().ended_on, only().learnt) == (days_ago(1), "Færre kunder om gangen")
