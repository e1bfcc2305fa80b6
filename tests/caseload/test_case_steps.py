"""The pages that move a case on: stage, status, pause, end, consent."""

from datetime import date, timedelta

import pytest

from app.caseload.actions import consents, ends, pauses, stages
from app.caseload.deadlines import months_after
from app.caseload.enums import Archiving, Consent, OutcomeStatus, ProfileTopic, Stage
from app.caseload.models import Case, CaseClosing, CasePause, EndCause
from app.caseload.queries import history
from app.kernel import dates
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.retention import Unit, due_day
from tests.caseload.factories import days_ago, make_case, make_coach, make_settings
from tests.caseload.factories_person import make_goal, make_section
from tests.factories import make


def saved(case) -> Case:
    db.session.expire_all()
    return db.session.get_one(Case, case.id)


def cause() -> EndCause:
    make_settings()
    return db.session.query(EndCause).filter_by(detail="Flyttet").one()


@pytest.fixture
def case(cast):
    return make_case(cast.coach, display_name="Ane", started_on=days_ago(60))


@pytest.fixture
def mine(cast, browser_of):
    return browser_of(cast.coach)


def test_the_stage_is_moved_by_a_form_that_shows_what_has_been(case, mine):
    page = mine.get(f"/caseload/cases/{case.id}/stage")
    assert "1 Første kontakt og avtale" in page.text
    answer = mine.submit(page, stage="profile")
    assert answer.status == 303
    assert "Saken er nå i trinn 2: Yrkesprofil og karriereplan." in mine.follow(answer).toasts[0]
    assert saved(case).stage is Stage.PROFILE


def test_a_refused_move_keeps_what_was_typed(case, cast, mine):
    stages.move_case(case, to=Stage.EMPLOYER, from_on=days_ago(3), by=cast.coach)
    page = mine.get(f"/caseload/cases/{case.id}/stage")
    answer = mine.submit(page, stage="profile", from_on="31.02.2026", reason="")
    assert answer.status == 422
    assert answer.errors == ["Datoen 31.02.2026 finnes ikke."]
    assert answer.value("stage") == "profile"
    assert answer.value("from_on") == "31.02.2026"


def test_two_who_move_the_same_case_are_told_of_each_other(case, cast, mine):
    page = mine.get(f"/caseload/cases/{case.id}/stage")
    stages.move_case(saved(case), to=Stage.SUPPORT, from_on=today(), by=cast.supervisor)
    answer = mine.submit(page, stage="profile", reason="Prøver en gang til")
    assert answer.status == 422
    assert "Støtte i og utenfor jobben" in answer.errors[0]
    assert answer.value("stage") == "profile"
    assert saved(case).stage is Stage.SUPPORT
    assert mine.submit(answer).status == 303
    assert saved(case).stage is Stage.PROFILE


def test_a_status_that_needs_a_job_says_so_at_the_status(case, mine):
    page = mine.get(f"/caseload/cases/{case.id}/status")
    answer = mine.submit(page, status="in_work")
    assert answer.status == 422
    assert answer.errors == ["Legg inn jobben først. Status «I ordinært arbeid» krever en jobb som pågår den dagen."]


def test_a_pause_has_a_reason_and_a_day_and_gives_the_status_back(case, mine):
    page = mine.get(f"/caseload/cases/{case.id}/pause")
    assert mine.submit(page, reason="Flytter", review_on=today().isoformat()).errors == [
        "Velg en dag som kommer, så saken ikke blir glemt."
    ]
    assert mine.submit(page, reason="Flytter", review_on=days_ago(-14).isoformat()).status == 303
    assert saved(case).status is OutcomeStatus.OTHER
    overview = mine.get(f"/caseload/cases/{case.id}")
    assert "På pause fra" in overview.text
    assert "Flytter" in overview.text
    page = mine.get(f"/caseload/cases/{case.id}/resume")
    assert page.value("status") == "seeking"
    assert mine.submit(page).status == 303
    assert saved(case).status is OutcomeStatus.SEEKING
    assert db.session.query(CasePause).one().until_on == today()


def test_a_pause_that_runs_is_made_longer(case, mine, cast):
    pauses.pause(case, from_on=days_ago(9), review_on=days_ago(-1), reason="Flytter", by=cast.coach)
    page = mine.get(f"/caseload/cases/{case.id}/pause")
    assert page.heading == "La pausen vare lenger"
    assert mine.submit(page, review_on=days_ago(-40).isoformat()).status == 303
    assert db.session.query(CasePause).one().review_on == days_ago(-40)


def test_resuming_what_is_not_paused_says_so(case, mine):
    answer = mine.submit(mine.get(f"/caseload/cases/{case.id}/resume"))
    assert answer.status == 422
    assert answer.errors == ["Saken er ikke på pause lenger."]


def test_a_case_ends_with_a_cause_and_is_closed_for_writing(case, mine):
    chosen = cause()
    page = mine.get(f"/caseload/cases/{case.id}/end")
    assert mine.submit(page).errors == ["Fyll ut «Årsak»."]
    answer = mine.submit(page, end_cause_id=str(chosen.id), ended_on=days_ago(2).isoformat(), end_note="Ny by")
    assert answer.status == 303
    now = saved(case)
    assert (now.ended_on, now.end_recorded_on, now.end_cause_id) == (days_ago(2), today(), chosen.id)
    assert now.status is OutcomeStatus.SEEKING, "a closed case keeps its last status"
    assert now.retention_from == today()
    overview = mine.get(f"/caseload/cases/{case.id}")
    assert "Saken er lukket og slettes" in overview.text
    assert "Trakk seg – Flyttet" in overview.text
    refused = mine.get(f"/caseload/cases/{case.id}/stage")
    assert refused.status == 403
    assert refused.heading == "Saken er lukket for skriving"


@pytest.mark.parametrize(("day", "words"), [(-1, "ikke vært ennå"), (61, "før den startet")])
def test_an_end_lies_between_the_beginning_and_today(case, mine, day, words):
    page = mine.get(f"/caseload/cases/{case.id}/end")
    answer = mine.submit(page, end_cause_id=str(cause().id), ended_on=days_ago(day).isoformat())
    assert answer.status == 422
    assert words in answer.errors[0]


def ended(case, cast, *, recorded: int = 0) -> Case:
    ends.end_case(
        case, ended_on=days_ago(recorded), cause_id=cause().id, note="", status=case.status, by=cast.coach
    )
    case.end_recorded_on = days_ago(recorded)
    db.session.flush()
    return case


def test_the_cause_is_corrected_for_fifteen_days_and_not_after(case, cast, mine):
    ended(case, cast, recorded=15)
    page = mine.get(f"/caseload/cases/{case.id}/end/correct")
    other = db.session.query(EndCause).filter_by(detail="Sykdom").one().id
    assert mine.submit(page, end_cause_id=str(other), end_note="Rettet").status == 303
    assert (saved(case).end_cause_id, saved(case).end_note) == (other, "Rettet")
    saved(case).end_recorded_on = days_ago(16)
    refused = mine.submit(page, end_cause_id=str(other), end_note="For sent")
    assert refused.status == 403
    assert saved(case).end_note == "Rettet"
    with pytest.raises(DomainError, match="15 dager"):
        ends.correct_end(saved(case), ended_on=today(), cause_id=other, note="", by=cast.coach)


def test_a_case_that_is_opened_again_remembers_that_it_was_closed(case, cast, mine):
    ended(case, cast, recorded=20)
    page = mine.get(f"/caseload/cases/{case.id}/reopen")
    assert mine.submit(page, reason="").errors == ["Fyll ut «Hvorfor åpner du saken igjen»."]
    assert mine.submit(page, reason="Vil prøve igjen").status == 303
    now = saved(case)
    assert now.is_open
    assert (now.ended_on, now.end_cause_id, now.retention_from) == (None, None, None)
    closing = db.session.query(CaseClosing).one()
    assert (closing.from_on, closing.until_on, closing.reason) == (days_ago(20), today(), "Vil prøve igjen")
    assert "Vil prøve igjen" in mine.get(f"/caseload/cases/{case.id}/history").text


def test_an_end_that_is_taken_back_the_same_day_leaves_no_closed_time(case, cast):
    ends.reopen(ended(case, cast), on=today(), reason="Feil sak", by=cast.coach)
    assert db.session.query(CaseClosing).count() == 0


def test_ending_a_paused_case_ends_the_pause(case, cast):
    pauses.pause(case, from_on=days_ago(9), review_on=days_ago(-5), reason="Flytter", by=cast.coach)
    ended(case, cast)
    assert db.session.query(CasePause).one().until_on == today()


def test_consent_taken_back_closes_the_case_that_day_and_starts_the_clock(case, mine):
    answer = mine.submit(mine.get(f"/caseload/cases/{case.id}/consent"), from_on=days_ago(1).isoformat())
    assert answer.status == 303
    now = saved(case)
    assert (now.consent, now.consent_withdrawn_on) == (Consent.WITHDRAWN, days_ago(1))
    assert now.retention_from == today()
    refused = mine.get(f"/caseload/cases/{case.id}/person")
    assert refused.status == 403
    assert "trakk samtykket tilbake" in refused.text
    assert mine.get(f"/caseload/cases/{case.id}").status == 200


def test_a_new_consent_opens_the_case_and_stops_the_clock(case, cast, mine):
    consents.withdraw_consent(case, on=days_ago(5), by=cast.coach)
    assert mine.submit(mine.get(f"/caseload/cases/{case.id}/consent/again")).status == 303
    now = saved(case)
    assert (now.consent, now.consented_on, now.consent_withdrawn_on) == (Consent.GIVEN, today(), None)
    assert now.is_open
    assert now.retention_from is None
    assert db.session.query(CaseClosing).one().from_on == days_ago(5)


def test_at_five_months_the_coach_is_asked_and_the_answer_is_kept(case, cast, mine):
    ended(case, cast)
    assert "Er det som er viktig" not in mine.get("/").text
    case = saved(case)
    case.retention_from = today() - timedelta(days=160)
    page = mine.get("/")
    assert "Er det som er viktig i saken, flyttet? Ane" in page.text
    answer = mine.submit(mine.get(f"/caseload/cases/{case.id}/archiving"), archiving="moved")
    assert answer.status == 303
    assert saved(case).archiving is Archiving.MOVED
    assert "Svaret er «Flyttet til fagsystemet»" in mine.get(f"/caseload/cases/{case.id}").text
    assert "Er det som er viktig" not in mine.get("/").text


def test_the_page_says_the_day_of_deletion(case, cast, mine):
    ended(case, cast)
    text = mine.get(f"/caseload/cases/{case.id}").text
    assert f"slettes {dates.day(due_day(today(), 6, Unit.MONTHS))}" in text
    locked = saved(case)
    locked.retention_from, locked.archiving = days_ago(200), Archiving.MOVED
    assert "Saken er lukket og slettes neste natt" in mine.get(f"/caseload/cases/{case.id}").text


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 15), -5, date(2025, 10, 15)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(day, months, then):
    assert months_after(day, months) == then


def test_a_case_does_not_end_before_what_is_told_of_it_later(case, cast, mine):
    stages.move_case(case, to=Stage.PROFILE, from_on=days_ago(5), by=cast.coach)
    words = (
        f"Trinn eller status ble endret {dates.day(days_ago(5))}. Velg den dagen eller en senere dag, eller rett"
        " endringen mens saken er åpen."
    )
    page = mine.get(f"/caseload/cases/{case.id}/end")
    answer = mine.submit(page, end_cause_id=str(cause().id), ended_on=days_ago(6).isoformat())
    assert answer.errors == [words]
    ended(saved(case), cast)
    page = mine.get(f"/caseload/cases/{case.id}/end/correct")
    assert mine.submit(page, ended_on=days_ago(6).isoformat()).errors == [words]
    assert mine.submit(page, ended_on=days_ago(5).isoformat()).status == 303


def test_the_status_at_the_end_follows_an_end_that_is_corrected_backwards(case, cast):
    values = {"cause_id": cause().id, "note": "", "by": cast.coach}
    ends.end_case(case, ended_on=days_ago(2), status=OutcomeStatus.WITHDRAWN, **values)
    ends.correct_end(case, ended_on=days_ago(9), **values)
    told = history.status_spans(saved(case))
    assert [(each.what, each.from_on, each.until_on) for each in told] == [
        (OutcomeStatus.SEEKING, days_ago(60), days_ago(10)),
        (OutcomeStatus.WITHDRAWN, days_ago(9), days_ago(9)),
    ]


def test_an_open_case_has_no_end_to_correct(case, mine):
    for path in ("end/correct", "reopen", "archiving", "consent/again"):
        assert mine.get(f"/caseload/cases/{case.id}/{path}").status == 403


def test_steps_can_be_made_once(case, mine):
    make(CasePause, case_id=case.id, from_on=today(), review_on=days_ago(-3), reason="Ferie",
         status_before=OutcomeStatus.SEEKING)  # fmt: skip
    answer = mine.post(f"/caseload/cases/{case.id}/pause", {"review_on": days_ago(-5).isoformat()})
    assert answer.status == 303
    assert db.session.query(CasePause).count() == 1


def test_the_note_of_the_end_is_read_after_the_fifteen_days_by_those_who_follow_the_case(case, cast, mine, browser_of):
    ended(case, cast, recorded=60).end_note = "Flyttet til søsteren"
    db.session.commit()
    page = mine.get(f"/caseload/cases/{case.id}")
    assert "Merknad: Flyttet til søsteren" in page.text
    assert "Rett avslutningen" not in page.text
    assert browser_of(make_coach()).get(f"/caseload/cases/{case.id}").status == 404


def test_before_one_looks_for_a_job_the_page_says_what_is_there_and_stops_nobody(case, mine):
    make_section(case, ProfileTopic.WISHES, text="Noe praktisk")
    page = mine.get(f"/caseload/cases/{case.id}/stage")
    assert "Yrkesprofilen: 1 av 12 deler er skrevet." in page.text
    assert "Planen mangler et hovedmål." in page.text
    make_goal(case, text="Jobb på lager", is_main=True)
    assert "Planen har et hovedmål." in mine.get(f"/caseload/cases/{case.id}/stage").text
    assert mine.submit(page, stage="job_finding").status == 303
    assert "Før dere leter etter jobb" not in mine.get(f"/caseload/cases/{case.id}/stage").text


def test_help_for_the_first_meeting_stands_there_while_the_case_is_in_the_first_stage(case, mine):
    assert "Til det første møtet" in mine.get(f"/caseload/cases/{case.id}").text
    mine.submit(mine.get(f"/caseload/cases/{case.id}/stage"), stage="profile")
    assert "Til det første møtet" not in mine.get(f"/caseload/cases/{case.id}").text
