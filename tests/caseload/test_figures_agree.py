"""Whatever has happened, the database counts what one counts by hand, for any day and anybody."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.caseload.enums import (
    Consent,
    ContactForm,
    ContactState,
    JobForm,
    Known,
    OutcomeStatus,
    PlacementKind,
    VisitChannel,
    VisitPurpose,
    VisitState,
)
from app.caseload.models import CaseClosing, PlacementPercent
from app.caseload.queries import figures_jobs, figures_speed, figures_status, figures_time
from app.caseload.queries.figures_scope import Period
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from tests.caseload.brute_figures import Books
from tests.caseload.factories import make_coach
from tests.caseload.factories_figures import (
    make_contact,
    make_handed_over,
    make_history,
    make_job,
    make_meeting,
    make_workplace,
)
from tests.conftest import empty_tables
from tests.factories import make, make_office

FIRST = date(2024, 1, 1)
TODAY = FIRST + timedelta(days=400)
days = st.integers(0, 430)  # some of it has not happened yet
maybe = st.none() | days


@st.composite
def lives(draw):
    """What happens in one case, in days after it began (or after the first day of all)."""
    return {
        "began": draw(days),
        "coach": draw(st.integers(0, 2)),
        "statuses": draw(st.dictionaries(st.integers(1, 200), st.sampled_from(OutcomeStatus), max_size=3)),
        "handed_over": draw(st.none() | st.tuples(st.integers(1, 150), st.integers(0, 2))),
        "ended": draw(maybe),
        "withdrew": draw(st.none() | st.integers(0, 200)),
        "closed_for": draw(st.none() | st.tuples(st.integers(0, 200), st.integers(0, 60))),
        "out_of_work": draw(st.sampled_from(Known)),
        "told": draw(st.none() | st.integers(-5, 90)),
        "removed": draw(st.integers(0, 9)) == 0,
        "jobs": draw(
            st.lists(
                st.tuples(st.integers(-10, 200), st.none() | st.integers(0, 90), st.sampled_from((20, 50, 100)),
                          st.sampled_from(("", "Kokk", " kokk", "Gartner")), st.integers(0, 3)),
                max_size=3,
            )
        ),
        "visits": draw(st.lists(st.tuples(days, st.sampled_from(VisitChannel), st.sampled_from(VisitState),
                                          st.sampled_from(VisitPurpose), st.booleans(), st.booleans()), max_size=3)),
        "contacts": draw(
            st.lists(st.tuples(days, st.sampled_from(ContactForm), st.sampled_from(ContactState)), max_size=2)
        ),
    }  # fmt: skip


def write(life, coaches, places) -> None:
    began = FIRST + timedelta(days=life["began"])
    ended = None if life["ended"] is None else began + timedelta(days=life["ended"])
    case = make_history(
        coaches[life["coach"]],
        began,
        *sorted(life["statuses"].items()),
        ended_on=ended,
        consent=Consent.UNKNOWN if life["withdrew"] is None else Consent.WITHDRAWN,
        consent_withdrawn_on=None if life["withdrew"] is None else began + timedelta(days=life["withdrew"]),
        out_of_work_at_start=life["out_of_work"],
        first_employer_meeting_on=None if life["told"] is None else began + timedelta(days=life["told"]),
        removed_at=now() if life["removed"] else None,
    )
    if life["closed_for"]:
        closed = began + timedelta(days=life["closed_for"][0])
        make(CaseClosing, case_id=case.id, from_on=closed, until_on=closed + timedelta(days=life["closed_for"][1]))
    if life["handed_over"]:
        make_handed_over(case, coaches[life["handed_over"][1]], began + timedelta(days=life["handed_over"][0]))
    for start, length, percent, title, place in life["jobs"]:
        day = began + timedelta(days=start)
        own = place == 3
        job = make_job(
            case,
            day,
            None if length is None else day + timedelta(days=length),
            percent=percent,
            title=title,
            employer_id=None if own else places[place].id,
            job_form=JobForm.OWN_BUSINESS if own else JobForm.PERMANENT,
        )
        if percent < 100:
            make(PlacementPercent, placement_id=job.id, from_on=day + timedelta(days=40), percent=percent * 2)
    make_job(case, began, kind=PlacementKind.JOB_TASTE, job_form=None)
    for day, channel, state, purpose, decider, ours in life["visits"]:
        make_meeting(coaches[0 if ours else 1], FIRST + timedelta(days=day), case if ours else None, channel=channel,
                     state=state, purpose=purpose, met_decider=decider, employer_id=places[0].id)  # fmt: skip
    for day, form, state in life["contacts"]:
        make_contact(case, coaches[life["coach"]], FIRST + timedelta(days=day), form=form, state=state)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lives(), max_size=6), st.lists(days, min_size=3, max_size=3, unique=True))
def test_the_database_counts_what_one_counts_by_hand(app, all_lives, looked_at):
    db.session.rollback()
    db.session.expunge_all()
    empty_tables()
    make_office()
    coaches, places = [make_coach() for _each in range(3)], [make_workplace() for _each in range(3)]
    for life in all_lives:
        write(life, coaches, places)
    db.session.commit()
    books = Books()
    on = [FIRST + timedelta(days=day) for day in looked_at]
    for ids in (None, [coaches[0].id], [coaches[1].id, coaches[2].id], []):
        found = figures_status.standings(ids, on)
        for day in on:
            each = found[day]
            statuses, *rest = books.standing(ids, day)
            assert {status: n for status, n in each.by_status.items() if n} == dict(statuses)
            assert [each.caseload, each.caseload_in_work, each.out_of_work, each.out_of_work_in_work] == rest
            assert figures_status.caseload(ids, day) == (each.caseload, each.caseload_in_work)
            percents = figures_status.by_percent(ids, day)
            assert {step: n for step, n in percents.items() if n} == books.by_percent(ids, day)
        first, last = min(on), max(on)
        period, until = Period(first, last, TODAY), min(last, TODAY)
        assert figures_jobs.job_starts(ids, period) == len(books.started(ids, first, until))
        quarter = Quarter.of(first)
        by_quarter = figures_jobs.starts_by_quarter(ids, quarter, last)
        assert {q: n for q, n in by_quarter.items() if n} == books.by_quarter(ids, quarter.first_day, last)
        kinds = figures_jobs.diversity(ids, period)
        together = figures_jobs.diversity_and_starts(ids, period, Quarter.of(period.on).previous())
        assert together == (kinds, figures_jobs.starts_by_quarter(ids, Quarter.of(period.on).previous(), period.on))
        assert (kinds.jobs, kinds.employers, kinds.titled, kinds.titles) == books.diversity(ids, first, until)
        speed = figures_speed.speed(ids, period)
        assert (speed.begun, speed.yes, speed.no, speed.not_yet, speed.met, speed.median_to_meeting, speed.with_job,
                speed.median_to_job) == books.speed(ids, first, until, TODAY)  # fmt: skip
        out = figures_time.outside(ids, period)
        counted = out.counted_visits, out.visits, out.visit_minutes, out.contact_minutes
        assert counted == books.outside(ids, first, until)
