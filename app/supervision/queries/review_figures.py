"""The figures of a quarterly review, and the goals they suggest (S4-08, S4-10, S4-11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app.caseload.deadlines import months_after
from app.caseload.enums import OutcomeStatus
from app.caseload.queries.figures_jobs import starts_by_quarter
from app.caseload.queries.figures_scope import History
from app.kernel.charts.svg import percent as as_percent
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.kernel.i18n import _
from app.supervision.enums_reviews import Measure

LEAST_PERCENT = 40
LEAST_STARTS = 3
STEP_PERCENT = 6
SHARE_MONTHS = 6
QUARTERS = 5


def figures(coach_ids: Sequence[int], quarter: Quarter, today: date) -> dict[str, Any]:
    """Caseload, and how many of it in work and in education, on the last day of the quarter (today while it runs), how
    many coaches had a caseload then, and job starts of this quarter and the four before. Two statements.

    Ready to be stored: numbers and texts only.
    """
    on = min(quarter.last_day, today)
    history = History.of(coach_ids)
    assert history.coach is not None
    who, status = history.coach.c.user_id, history.status.c.status
    query = history.joined(select(who, status, func.count()))
    rows = db.session.execute(query.where(history.on(on), history.in_caseload(on)).group_by(who, status)).all()
    first = quarter
    for _each in range(QUARTERS - 1):
        first = first.previous()
    starts = starts_by_quarter(coach_ids, first, on)
    return {
        "caseload": sum(row[2] for row in rows),
        "in_work": sum(row[2] for row in rows if row[1] is OutcomeStatus.IN_WORK),
        "education": sum(row[2] for row in rows if row[1] is OutcomeStatus.EDUCATION),
        "measured": len({row[0] for row in rows}),
        "job_starts": starts[quarter],
        "starts": [[str(each), number] for each, number in starts.items()],
    }


def percent(part: int, whole: int) -> int | None:
    """A share in whole percent, rounded down so that it is at a limit only when the share is; None without a whole."""
    return 100 * part // whole if whole else None


def value_of(measure: Measure, found: Mapping[str, Any]) -> int | None:
    """What a goal's measure is in these figures."""
    if measure is Measure.SHARE_IN_WORK:
        return percent(found["in_work"], found["caseload"])
    return int(found["job_starts" if measure is Measure.JOB_STARTS else "education"])


def shown(measure: Measure, found: Mapping[str, Any]) -> str:
    """The same as it is read: a share has one decimal, as everywhere. Goals are set in whole percent."""
    if measure is Measure.SHARE_IN_WORK and found["caseload"]:
        return as_percent(found["in_work"] / found["caseload"])
    return measure.said(value_of(measure, found))


@dataclass(frozen=True)
class Suggestion:
    """A goal that the figures suggest, and how it is made."""

    measure: Measure
    from_value: int
    to_value: int
    by_on: date
    why: str


def usual_end(quarter: Quarter, today: date) -> date:
    """The day a goal of this quarter's review is usually for: the last of a quarter, and a day to come."""
    return max(quarter.next(), Quarter.of(today + timedelta(days=1))).last_day


def suggestions(found: Mapping[str, Any], quarter: Quarter, today: date, *, figures_on: date) -> list[Suggestion]:
    """Only for what is under the limits of S4-08: one more job start for each coach, up to three; and six percentage
    points more in work within six months, up to forty. Nobody has anything suggested without a caseload, and starts of
    a part of a quarter suggest nothing: the limit is for a whole one."""
    coaches, starts = found["measured"], found["job_starts"]
    if not coaches:
        return []
    made = []
    least = LEAST_STARTS * coaches
    if starts < least and figures_on == quarter.last_day:
        to_value = min(starts + coaches, least)
        made.append(Suggestion(Measure.JOB_STARTS, starts, to_value, usual_end(quarter, today), _why_starts(coaches)))
    share = percent(found["in_work"], found["caseload"])
    if share is not None and share < LEAST_PERCENT:
        to_value = min(share + STEP_PERCENT, LEAST_PERCENT)
        why = _(
            "Andelen er under %(least)s %%. Forslaget er %(step)s prosentpoeng opp på seks måneder, men ikke over "
            "%(least)s %%.",
            least=LEAST_PERCENT,
            step=STEP_PERCENT,
        )
        made.append(Suggestion(Measure.SHARE_IN_WORK, share, to_value, months_after(today, SHARE_MONTHS), why))
    return made


def _why_starts(coaches: int) -> str:
    if coaches == 1:
        return _("Det var færre enn tre jobbstarter i kvartalet. Forslaget er én mer, opp til tre.")
    return _(
        "Det var færre enn tre jobbstarter for hver jobbspesialist. Forslaget er én mer for hver av de %(number)s som "
        "hadde åpne saker.",
        number=coaches,
    )
