"""How often is recommended, and the weeks with gaps (S4-04, S4-05)."""

from datetime import UTC, date, datetime

import pytest

from app.accounts.enums import Role
from app.supervision.queries.cadence import Week, weeks_of
from app.supervision.session_times import following
from app.supervision.session_words import Cadence, Ground, Presence, SessionKind, SessionState
from tests.caseload.factories import (
    make_case,
    make_coach,
    make_employer,
    make_placement,
    make_settings,
    make_supervised,
)
from tests.factories import make_person
from tests.supervision.factories import make_mark
from tests.supervision.factories_sessions import make_session

WEDNESDAY = date(2026, 3, 18)
LONG_AGO = date(2024, 1, 8)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def mona(cast):
    make_settings()
    return make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Mona Metode")


def coach_of(mona, **values):
    coach = make_coach(**{"started_on": LONG_AGO, **values})
    make_supervised(coach, mona)
    return coach


def with_caseload(coach, cases: int, in_work: int):
    employer = make_employer()
    for number in range(cases):
        status = "in_work" if number < in_work else "seeking"
        case = make_case(coach, started_on=LONG_AGO, status=status)
        if status == "in_work":
            make_placement(case, employer, started_on=LONG_AGO)


@pytest.mark.parametrize(
    ("cases", "in_work", "ground"),
    [(20, 8, Ground.EXPERIENCED), (20, 7, Ground.FEW_IN_WORK), (0, 0, Ground.EXPERIENCED)],
)
def test_few_in_work_means_weekly_alone_whoever_it_is(mona, cases, in_work, ground):
    with_caseload(coach_of(mona), cases, in_work)
    (own,) = weeks_of(mona, WEDNESDAY).coaches
    assert own.ground is ground
    assert own.cadence is (Cadence.WEEKLY if ground is Ground.FEW_IN_WORK else Cadence.MONTHLY)


def test_new_for_half_a_year_until_the_supervisor_says_otherwise(mona):
    new, old = coach_of(mona, name="A", started_on=date(2025, 9, 19)), coach_of(mona, name="B")
    over = coach_of(mona, name="C", started_on=date(2025, 9, 18))
    unknown = coach_of(mona, name="D", started_on=None)
    grounds = {own.figures.coach.id: own.ground for own in weeks_of(mona, WEDNESDAY).coaches}
    experienced = Ground.EXPERIENCED
    assert grounds == {new.id: Ground.NEW, old.id: experienced, over.id: experienced, unknown.id: experienced}
    make_mark(new, from_on=date(2026, 3, 1), is_new=False)
    make_mark(old, from_on=date(2026, 3, 1), is_new=True)
    grounds = {own.figures.coach.id: own.ground for own in weeks_of(mona, WEDNESDAY).coaches}
    assert (grounds[new.id], grounds[old.id]) == (experienced, Ground.NEW)


def test_the_strip_has_a_gap_for_each_week_without(mona):
    coach = coach_of(mona, started_on=date(2026, 1, 15))
    alone = SessionKind.INDIVIDUAL
    make_session(mona, coach, starts_at=at(date(2026, 2, 2)), state=SessionState.HELD, presence=Presence.ATTENDED)
    both = {"state": SessionState.HELD, "presence": Presence.ATTENDED}
    make_session(mona, coach, starts_at=at(date(2026, 2, 9)), **both)
    make_session(mona, coach, starts_at=at(date(2026, 2, 13)), kind=alone, **both)
    away = {"state": SessionState.HELD, "presence": Presence.EXCUSED}
    make_session(mona, coach, starts_at=at(date(2026, 2, 17)), **away)
    make_session(mona, coach, starts_at=at(date(2026, 2, 24)), state=SessionState.CANCELLED)
    # Sunday evening in Oslo, and Monday just after midnight there
    make_session(mona, coach, starts_at=datetime(2026, 3, 8, 22, 30, tzinfo=UTC), kind=alone, **both)
    make_session(mona, coach, starts_at=datetime(2026, 3, 8, 23, 30, tzinfo=UTC), **both)
    make_session(mona, coach, starts_at=at(date(2026, 3, 24)))
    weeks = weeks_of(mona, WEDNESDAY)
    (own,) = weeks.coaches
    strip = dict(zip(weeks.mondays, own.weeks, strict=True))
    assert weeks.this_week == date(2026, 3, 16)
    assert [strip[day] for day in weeks.mondays[:3]] == [Week.OPEN] * 3, "not begun yet"
    assert strip[date(2026, 1, 12)] is Week.GAP
    assert [strip[date(2026, 2, day)] for day in (2, 9, 16, 23)] == [Week.GROUP, Week.BOTH, Week.GAP, Week.GAP]
    assert [strip[date(2026, 3, day)] for day in (2, 9, 16, 23, 30)] == [
        Week.ALONE, Week.GROUP, Week.OPEN, Week.PLANNED, Week.OPEN
    ]  # fmt: skip
    assert own.gaps == 5
    assert (own.last_alone, own.last_group) == (date(2026, 3, 8), date(2026, 3, 9))


def test_it_is_time_when_it_is_longer_than_recommended(mona):
    coach = coach_of(mona)
    held = {"state": SessionState.HELD, "presence": Presence.ATTENDED, "kind": SessionKind.INDIVIDUAL}
    make_session(mona, coach, starts_at=at(date(2026, 2, 15)), **held)
    assert [weeks_of(mona, date(2026, 3, day)).coaches[0].is_late for day in (18, 19)] == [False, True]
    make_mark(coach, from_on=LONG_AGO, is_new=True)
    assert [weeks_of(mona, date(2026, 2, day)).coaches[0].is_late for day in (22, 23)] == [False, True]
    make_session(mona, coach, starts_at=at(date(2026, 3, 2)), kind=SessionKind.INDIVIDUAL)
    assert not weeks_of(mona, date(2026, 2, 23)).coaches[0].is_late


def test_supervision_by_a_former_supervisor_counts_and_those_who_moved_on_are_not_shown(mona):
    other = make_person(Role.SUPERVISOR, Role.EMPLOYEE, name="Odd Annen")
    moved, stays = coach_of(mona), make_coach()
    make_supervised(stays, other)
    make_session(
        other, moved, stays, starts_at=at(date(2026, 3, 10)), state=SessionState.HELD, presence=Presence.ATTENDED
    )
    (own,) = weeks_of(mona, WEDNESDAY).coaches
    assert (own.figures.coach.id, own.last_group) == (moved.id, date(2026, 3, 10))


@pytest.mark.parametrize(
    ("last", "moment", "want"),
    [
        (None, at(date(2026, 3, 18)), datetime(2026, 3, 19, 8, tzinfo=UTC)),
        (None, at(date(2026, 3, 20)), datetime(2026, 3, 23, 8, tzinfo=UTC)),  # Friday: Monday
        (at(date(2026, 3, 17)), at(date(2026, 3, 18)), at(date(2026, 3, 24))),
        (at(date(2026, 3, 24)), at(date(2026, 3, 25)), at(date(2026, 3, 31), 8)),  # the same clock in summer time
        (at(date(2026, 1, 6)), at(date(2026, 3, 18)), at(date(2026, 3, 24))),
    ],
)
def test_the_next_time(last, moment, want):
    assert following(last, moment) == want
