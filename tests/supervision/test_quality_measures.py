"""What the quality file computes: each score from rows that can be counted by hand."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from app.caseload.enums import Consent, ContactState, FollowUp, JobForm, OutcomeStatus, ProfileTopic, Stage, Telling
from app.caseload.models import CaseStage, Disclosure, FollowAlong, ProfileSection
from app.kernel.dates import utc
from app.supervision.enums_reviews import Measure
from app.supervision.enums_teams import TeamContactKind
from app.supervision.measure_words import TOLD
from app.supervision.models import (
    QuarterlyReview,
    ReviewGoal,
    SupervisionSession,
    TeamContact,
    TreatmentTeam,
)
from app.supervision.queries.measures import Work, compute, share_score
from app.supervision.session_words import SessionKind, SessionState
from tests.caseload.factories import make_coach, make_supervised
from tests.caseload.factories_figures import (
    make_contact,
    make_handed_over,
    make_history,
    make_job,
    make_meeting,
    make_workplace,
)
from tests.factories import make
from tests.supervision.factories import make_field_mentoring

SPRING = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(datetime(2026, 9, 15, 12), tick=False):
        yield


@pytest.fixture
def coach(cast):
    """One coach in a half post, who has been here for years."""
    coach = make_coach(position_percent=50, started_on=date(2020, 1, 1))
    make_supervised(coach, cast.supervisor)
    return coach


def measured(cast, *names, first=SPRING[0], last=SPRING[1]):
    found = compute(Work.of(cast.supervisor.id, first, last), names)
    return found[names[0]] if len(names) == 1 else found


@pytest.mark.parametrize(
    ("part", "whole", "score"),
    [(17, 20, 5), (84, 100, 4), (70, 100, 4), (69, 100, 3), (50, 100, 2), (49, 100, 1), (0, 0, None)],
)
def test_a_share_on_a_limit_is_on_its_upper_side(part, whole, score):
    assert share_score(part, whole, (85, 70, 60, 50)) == score


@pytest.mark.parametrize(("cases", "score"), [(0, 5), (10, 5), (11, 4), (13, 3), (20, 2), (21, 1)])
def test_the_caseload_is_counted_for_a_full_post(cast, coach, cases, score):
    for _each in range(cases):
        make_history(coach, date(2026, 2, 1))
    make_history(coach, date(2026, 7, 1))  # begun after the period
    make_history(coach, date(2026, 2, 1), ended_on=date(2026, 6, 30))  # ended on its last day
    counted = measured(cast, "caseload_per_post")
    assert (counted.score, counted.numbers["cases"], counted.numbers["each"]) == (score, cases, cases * 2)


def test_how_soon_employers_are_met_counts_those_who_have_waited_long_and_not_those_who_just_began(cast, coach):
    met = make_history(coach, date(2026, 2, 1))
    make_meeting(coach, date(2026, 2, 21), met)  # 20 days
    make_history(coach, date(2026, 6, 25), first_employer_meeting_on=date(2026, 8, 4))  # 40 days, met after the period
    late = measured(cast, "rapid_search")
    assert (late.score, late.numbers["days"], late.numbers["soon"]) == (5, 30.0, 1)
    make_history(coach, date(2026, 6, 17))  # has waited 90 days
    assert measured(cast, "rapid_search").numbers == {"begun": 3, "known": 3, "met": 2, "soon": 1, "days": 50.0}
    assert measured(cast, "rapid_search").score == 4
    just_begun = measured(cast, "rapid_search", first=date(2026, 9, 1), last=date(2026, 9, 15))
    make_history(coach, date(2026, 9, 1))
    assert just_begun.score is None


def test_jobs_are_counted_by_kind_employer_and_form(cast, coach):
    shop = make_workplace("Butikken")
    for title, form in (("kokk", "permanent"), ("Kokk ", "permanent"), ("lagermedarbeider", "fixed_term")):
        case = make_history(coach, date(2026, 1, 5))
        make_job(case, date(2026, 3, 1), employer_id=shop.id, title=title, job_form=JobForm(form))
    make_job(make_history(coach, date(2026, 1, 5)), date(2026, 7, 1), title="baker")  # after the period
    found = measured(cast, "job_types", "employers", "permanent_jobs")
    assert {name: (each.score, each.numbers) for name, each in found.items()} == {
        "job_types": (3, {"jobs": 3, "different": 2}),
        "employers": (1, {"jobs": 3, "different": 1}),
        "permanent_jobs": (2, {"jobs": 3, "permanent": 2, "unknown": 0}),
    }


def test_visits_and_time_outside_are_measured_against_the_post(cast, coach):
    # Half a post in two weeks: one week of a full post, 37.5 hours.
    first, last = date(2026, 5, 4), date(2026, 5, 17)
    for _each in range(6):
        make_meeting(coach, date(2026, 5, 5), minutes=150, travel_minutes=90)
    make_contact(make_history(coach, date(2026, 1, 5)), coach, date(2026, 5, 6), minutes=20, travel_minutes=3)
    found = measured(cast, "employer_contact", "community_time", first=first, last=last)
    assert (found["employer_contact"].score, found["employer_contact"].numbers["each"]) == (5, 6.0)
    assert found["community_time"].score == 5
    assert found["community_time"].numbers["hours"] == pytest.approx(24.38, abs=0.01)  # 65 % of 37.5


def test_days_after_a_job_start_are_kept_within_a_week_and_those_skipped_do_not_count(cast, coach):
    job = make_job(make_history(coach, date(2026, 1, 5)), date(2026, 3, 1))
    week, late = date(2026, 3, 15), date(2026, 3, 16)
    for weeks, done, skipped in ((1, week, ""), (2, late, ""), (3, None, "Syk"), (4, None, "")):
        make(FollowAlong, placement_id=job.id, kind=FollowUp.WEEKLY, weeks=weeks, due_on=date(2026, 3, 8),
             done_on=done, skipped_reason=skipped)  # fmt: skip
    make(FollowAlong, placement_id=job.id, kind=FollowUp.MILESTONE, weeks=4, due_on=date(2026, 4, 1))
    assert measured(cast, "follow_along").numbers == {"days": 3, "kept": 1}
    assert measured(cast, "follow_along").score == 2


def test_what_a_person_must_judge_gets_numbers_and_no_score(cast, coach):
    def began(*changes, stage=Stage.JOB_FINDING):
        case = make_history(coach, date(2026, 2, 1), *changes)
        make(CaseStage, case_id=case.id, from_on=date(2026, 3, 1), stage=stage)
        return case

    full, bare = began(), began(stage=Stage.PROFILE)
    began((20, OutcomeStatus.WITHDRAWN))  # not in the caseload
    in_time = {"created_at": utc(date(2026, 2, 10), time(9)), "updated_at": utc(date(2026, 5, 1), time(9))}
    for topic in (ProfileTopic.WISHES, ProfileTopic.SKILLS, ProfileTopic.ECONOMY):
        make(ProfileSection, case_id=full.id, topic=topic, text="x", **in_time)
    late = {"created_at": utc(date(2026, 7, 1), time(9))}
    make(ProfileSection, case_id=bare.id, topic=ProfileTopic.ECONOMY, text="x", **late)
    for day, drawbacks in ((date(2026, 3, 2), "y"), (date(2026, 4, 2), "")):
        make(Disclosure, case_id=full.id, fact="x", telling=Telling.YES, decided_on=day, advantages="x",
             drawbacks=drawbacks)  # fmt: skip
    for day, days_after in ((date(2026, 5, 4), 7), (date(2026, 6, 1), 8)):
        make_contact(full, coach, day, state=ContactState.NO_SHOW)
        make_contact(full, coach, day + timedelta(days=days_after))
    make_meeting(coach, date(2026, 5, 5), employer_id=(shop := make_workplace().id))
    make_meeting(coach, date(2026, 5, 6), employer_id=shop)
    make_meeting(coach, date(2026, 5, 7))
    found = measured(cast, "profile", "profile_economy", "disclosure", "no_shows", "employer_relation", "share_in_work")
    assert {each.score for each in found.values()} == {None}
    assert {name: each.numbers for name, each in found.items()} == {
        "profile": {"cases": 2, "has": 1, "again": 1},
        "profile_economy": {"cases": 2, "has": 1},
        "disclosure": {"cases": 1, "told": 1, "weighed": 1, "again": 1},
        "no_shows": {"missed": 2, "again": 1},
        "employer_relation": {"employers": 2, "several": 1},
        "share_in_work": {"cases": 2, "in_work": 0},
    }


def test_a_coach_of_another_coaching_team_is_not_measured(cast, coach):
    other = make_coach()
    for _each in range(30):
        make_history(other, date(2026, 2, 1))
    assert measured(cast, "caseload_per_post").numbers["cases"] == 0


def the_session(supervisor, day, kind=SessionKind.GROUP, state=SessionState.HELD):
    return make(SupervisionSession, supervisor_id=supervisor.id, kind=kind, state=state,
                starts_at=utc(day, time(9)))  # fmt: skip


def test_the_five_components_are_there_when_their_evidence_is(cast, coach):
    boss, (first, last) = cast.supervisor, (date(2026, 4, 1), date(2026, 6, 30))
    for week in range(14, 27):
        the_session(boss, date.fromisocalendar(2026, week, 3))
    team = make(TreatmentTeam, supervisor_id=boss.id, name="DPS nord", started_on=date(2025, 1, 1))
    make(TeamContact, treatment_team_id=team.id, by_id=boss.id, day=date(2026, 5, 5), kind=TeamContactKind.TEAM_MEETING)
    for month in (4, 5, 6):
        make_field_mentoring(coach, boss, day=date(2026, month, 20))
    review = make(QuarterlyReview, supervisor_id=boss.id, coach_id=coach.id, quarter_key="2026-2", figures={},
                  figures_on=last)  # fmt: skip
    make(ReviewGoal, review_id=review.id, measure=Measure.JOB_STARTS, from_value=2, to_value=3, by_on=date(2026, 9, 30))
    role = measured(cast, "supervisor_role", first=first, last=last)
    assert role.numbers["lines"] == [
        {"role": name, "there": 1}
        for name in ("role_capacity", "role_sessions", "role_teams", "role_mentoring", "role_reviews")
    ]
    assert role.score == 5
    unit = measured(cast, "vocational_unit", first=first, last=last)
    assert (unit.score, unit.numbers["held"]) == (3, 12), "one coach is no team, and week 14 is not whole"


def test_what_is_missing_is_told_by_week_quarter_and_month(cast, coach):
    boss = cast.supervisor
    the_session(boss, date(2026, 4, 8))
    the_session(boss, date(2026, 4, 15), state=SessionState.CANCELLED)
    team = make(TreatmentTeam, supervisor_id=boss.id, name="DPS nord", started_on=date(2026, 3, 31))
    make(TeamContact, treatment_team_id=team.id, by_id=boss.id, day=date(2026, 4, 1), kind=TeamContactKind.CALL)
    make_field_mentoring(coach, boss, day=date(2026, 4, 1))
    make_field_mentoring(coach, boss, day=date(2026, 5, 2), performed_by_id=cast.coach.id)  # a colleague: no point
    found = measured(cast, "role_sessions", "role_teams", "role_mentoring", "role_reviews", first=date(2026, 3, 31),
                     last=date(2026, 6, 30))  # fmt: skip
    assert {name: each.score for name, each in found.items()} == dict.fromkeys(found, 0)
    assert (found["role_sessions"].numbers["held"], found["role_sessions"].numbers["weeks"]) == (1, 12)
    assert found["role_sessions"].numbers["lines"][0] == {"week": "2026-04-13"}
    assert found["role_teams"].numbers["lines"] == [{"team": "DPS nord", "quarter": "2026-2"}]
    assert found["role_mentoring"].numbers["lines"] == [
        {"month": "2026-05-01", "out": 0, "due": 1},
        {"month": "2026-06-01", "out": 0, "due": 1},
    ]
    assert found["role_reviews"].numbers["lines"] == [{"quarter": "2026-2"}]


def test_nobody_needs_field_mentoring_when_all_are_well_under_way(cast, coach):
    for number in range(20):
        case = make_history(coach, date(2025, 6, 1), *(((30, OutcomeStatus.IN_WORK),) if number < 8 else ()))
        if number < 3:
            make_job(case, date(2026, 3, 1))
    counted = measured(cast, "role_mentoring", first=date(2026, 4, 1), last=date(2026, 5, 15))
    assert (counted.score, counted.numbers["wanted"]) == (1, 0)


def test_a_period_without_a_whole_quarter_cannot_tell_of_the_role(cast, coach):
    role = measured(cast, "supervisor_role", first=date(2026, 4, 2), last=date(2026, 6, 30))
    assert role.score is None


def test_own_cases_beyond_the_advice_leave_too_little_time_for_the_role(cast, coach):
    assert measured(cast, "role_capacity").score == 1
    for _each in range(16):
        make_history(cast.supervisor, date(2026, 2, 1))
    counted = measured(cast, "role_capacity")
    assert (counted.score, counted.numbers["cases"], counted.numbers["advised"]) == (0, 16, 15)


def test_a_supervisor_in_the_own_team_is_not_owed_mentoring_or_a_review_by_oneself(cast, coach):
    boss = cast.supervisor
    make_supervised(boss, boss)
    make_history(boss, date(2026, 2, 1))
    for month in (4, 5, 6):
        make_field_mentoring(coach, boss, day=date(2026, month, 20))
    review = make(QuarterlyReview, supervisor_id=boss.id, coach_id=coach.id, quarter_key="2026-2", figures={},
                  figures_on=date(2026, 6, 30))  # fmt: skip
    make(ReviewGoal, review_id=review.id, measure=Measure.JOB_STARTS, from_value=2, to_value=3, by_on=date(2026, 9, 30))
    found = measured(cast, "role_mentoring", "role_reviews", first=date(2026, 4, 1))
    assert {name: each.score for name, each in found.items()} == {"role_mentoring": 1, "role_reviews": 1}


def test_a_coach_who_changed_team_was_out_with_the_supervisor_of_then(cast, coach):
    former = make_coach()
    for month, went in ((4, former), (5, former), (6, cast.supervisor)):
        make_field_mentoring(coach, went, day=date(2026, month, 20))
    counted = measured(cast, "role_mentoring", first=date(2026, 4, 1))
    assert (counted.score, counted.numbers["wanted"], counted.numbers["kept"]) == (1, 3, 3)


def test_own_cases_are_those_of_the_day_and_not_of_today(cast, coach):
    for _each in range(16):
        make_handed_over(make_history(cast.supervisor, date(2026, 2, 1)), coach, date(2026, 8, 1))
    assert measured(cast, "role_capacity").numbers["cases"] == 16


def test_a_coach_who_had_not_begun_is_no_post_unless_there_was_a_caseload(cast, coach):
    early = make_coach(started_on=date(2026, 8, 1))
    make_supervised(early, cast.supervisor)
    assert measured(cast, "caseload_per_post").numbers["posts"] == 0.5
    make_history(early, date(2026, 2, 1))
    assert measured(cast, "caseload_per_post").numbers["posts"] == 1.5


def test_visits_exactly_on_the_limit_are_enough_in_posts_that_no_float_can_hold(cast):
    for percent in (70, 90):
        make_supervised(make_coach(position_percent=percent, started_on=date(2020, 1, 1)), cast.supervisor)
    work = Work.of(cast.supervisor.id, date(2026, 3, 30), date(2026, 6, 21))
    for _each in range(96):
        make_meeting(work.coaches[0], date(2026, 5, 5))
    assert compute(work, ["employer_contact"])["employer_contact"].score == 4


def test_jobs_of_unknown_form_are_told_and_not_counted_as_temporary(cast, coach):
    case = make_history(coach, date(2026, 1, 5))
    make_job(case, date(2026, 3, 1), date(2026, 3, 2), job_form=JobForm.UNKNOWN)
    assert measured(cast, "permanent_jobs").score is None
    make_job(case, date(2026, 4, 1))
    counted = measured(cast, "permanent_jobs")
    assert (counted.score, counted.numbers) == (5, {"jobs": 1, "permanent": 1, "unknown": 1})
    assert "Ukjent ansettelsesform, ikke regnet med: 1." in TOLD["permanent_jobs"].says(counted.numbers)


def test_the_first_meeting_is_not_waited_for_after_a_case_is_closed_or_consent_withdrawn(cast, coach):
    make_history(coach, date(2026, 2, 1), ended_on=date(2026, 3, 13))  # 40 days
    make_history(coach, date(2026, 2, 1), consent=Consent.WITHDRAWN, consent_withdrawn_on=date(2026, 3, 23),
                 ended_on=date(2026, 4, 1))  # 50 days  # fmt: skip
    make_history(coach, date(2026, 2, 1), ended_on=date(2026, 2, 11))  # 10 days: it could not be judged
    assert measured(cast, "rapid_search").numbers == {"begun": 3, "known": 2, "met": 0, "soon": 0, "days": 45.0}


def test_days_after_the_end_of_a_case_or_that_may_still_be_kept_are_not_missed(cast, coach):
    def day(due_on, **values):
        done_on = values.pop("done_on", None)
        job = make_job(make_history(coach, date(2026, 1, 5), **values), date(2026, 3, 1))
        make(FollowAlong, placement_id=job.id, kind=FollowUp.WEEKLY, weeks=1, due_on=due_on, done_on=done_on)

    day(date(2026, 3, 8), ended_on=date(2026, 3, 8))
    day(date(2026, 3, 8), consent=Consent.WITHDRAWN, consent_withdrawn_on=date(2026, 3, 7))
    day(date(2026, 9, 8))  # a week ago: today is in time
    numbers = {"first": date(2026, 1, 1), "last": date(2026, 9, 15)}
    assert measured(cast, "follow_along", **numbers).numbers == {"days": 0, "kept": 0}
    day(date(2026, 9, 15), done_on=date(2026, 9, 15))
    day(date(2026, 9, 7))
    day(date(2026, 3, 8), ended_on=date(2026, 3, 9))
    assert measured(cast, "follow_along", **numbers).numbers == {"days": 3, "kept": 1}


def test_a_profile_is_written_again_by_days_in_norway_and_within_the_period(cast, coach):
    def written(at):
        case = make_history(coach, date(2026, 2, 1))
        made = utc(date(2026, 2, 2), time(9))
        make(ProfileSection, case_id=case.id, topic=ProfileTopic.WISHES, text="x", created_at=made, updated_at=at)

    for _each in range(2):
        written(utc(date(2026, 3, 4), time(0, 30)))  # 31 days in Norway, still 3 March in UTC
    written(utc(date(2026, 3, 3), time(23, 30)))  # 30 days
    written(utc(date(2026, 7, 1), time(0, 30)))  # after the period: what stood then is not known
    assert measured(cast, "profile").numbers["again"] == 2
