"""The supervisor role by its evidence (S4-12): five components, each there or not, and the IPS items that rest on them.

Told without names of coaches: what is measured here is the method supervisor's own work."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.deadlines import months_after
from app.caseload.models import Case
from app.caseload.queries.figures_scope import coached_by, open_on
from app.kernel.dates import local
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.capacity import Capacity
from app.supervision.models import FieldMentoring, QuarterlyReview, ReviewGoal, SupervisionSession
from app.supervision.queries.coach_figures import figures_of_coaches
from app.supervision.queries.field_mentoring import counting
from app.supervision.queries.measures import Counted, Measure, Work
from app.supervision.queries.teams import matrix
from app.supervision.session_words import SessionKind, SessionState

OFTEN = 90
"""Percent of weeks or months that make a component present: holidays and illness are part of a year."""


def role_capacity(work: Work) -> Counted:
    """A post large enough for the coaches (S4-01, S4-02), and no more own cases than advised (S4-03)."""
    own = db.session.get_one(User, work.supervisor_id).position_percent
    cases = db.session.scalar(
        select(func.count(Case.id)).where(
            coached_by([work.supervisor_id], Case.id, work.on),
            Case.removed_at.is_(None),
            Case.started_on <= work.on,
            open_on(work.on),
        )
    )
    post = Capacity(own, sum(coach.id != work.supervisor_id for coach in work.coaches), cases or 0)
    there = not post.too_many_coaches and post.own_cases <= post.advised_cases
    numbers = {"coaches": post.coaches, "most": post.most_coaches, "own": own, "cases": post.own_cases}
    return Counted(int(there) if work.coaches else None, {**numbers, "advised": post.advised_cases})


def _weeks(work: Work) -> Iterator[date]:
    """The Mondays of the whole weeks in the period."""
    monday = work.period.first + timedelta(days=-work.period.first.weekday() % 7)
    while monday + timedelta(days=6) <= work.on:
        yield monday
        monday += timedelta(weeks=1)


def _held(work: Work, kind: SessionKind | None = None) -> set[date]:
    """The Mondays of weeks in which the supervisor held supervision."""
    query = select(SupervisionSession.starts_at).where(
        SupervisionSession.supervisor_id == work.supervisor_id,
        SupervisionSession.state == SessionState.HELD,
        SupervisionSession.removed_at.is_(None),
    )
    days = (
        local(moment).date()
        for moment in db.session.scalars(query.where(SupervisionSession.kind == kind) if kind else query)
    )
    return {day - timedelta(days=day.weekday()) for day in days}


def role_sessions(work: Work) -> Counted:
    """Supervision, in a group or alone, in the whole weeks of the period (S4-04)."""
    weeks, held = list(_weeks(work)), _held(work)
    without = [monday for monday in weeks if monday not in held]
    there = (len(weeks) - len(without)) * 100 >= OFTEN * len(weeks)
    numbers = {"weeks": len(weeks), "held": len(weeks) - len(without)}
    lines = [{"week": monday.isoformat()} for monday in without]
    return Counted(int(there) if weeks and work.coaches else None, {**numbers, "lines": lines})


def _quarters(work: Work) -> list[Quarter]:
    """Those that lie wholly in the period."""
    quarter, found = Quarter.of(work.period.first), []
    while quarter.last_day <= work.on:
        if quarter.first_day >= work.period.first:
            found.append(quarter)
        quarter = quarter.next()
    return found


def role_teams(work: Work) -> Counted:
    """At the meeting of each treatment team in each whole quarter of the period (S4-06)."""
    owner, quarters = db.session.get_one(User, work.supervisor_id), _quarters(work)
    cells = [(row.team, cell) for row in matrix(owner, quarters) for cell in row.cells] if quarters else []
    wanted = [(team, cell) for team, cell in cells if cell.expected]
    missed = [(team, cell.quarter) for team, cell in wanted if cell.missing]
    lines = [{"team": team.name, "quarter": str(quarter)} for team, quarter in missed]
    numbers = {"wanted": len(wanted), "attended": len(wanted) - len(missed), "lines": lines}
    return Counted(int(not missed) if wanted else None, numbers)


def _months(work: Work) -> Iterator[tuple[date, date]]:
    """First and last day of the months that lie wholly in the period."""
    first = work.period.first if work.period.first.day == 1 else months_after(work.period.first.replace(day=1), 1)
    while (last := months_after(first, 1) - timedelta(days=1)) <= work.on:
        yield first, last
        first = months_after(first, 1)


def role_mentoring(work: Work) -> Counted:
    """Out, personally, in each whole month with each coach who was in the team and due on its first day
    (S4-07 to S4-09). Nobody is out with oneself."""
    done = {
        (coach_id, day.replace(day=1))
        for coach_id, day in db.session.execute(
            select(FieldMentoring.coach_id, FieldMentoring.day).where(
                *counting(),
                work.period.holds(FieldMentoring.day),
            )
        )
    }
    wanted, kept, months, lines = 0, 0, 0, []
    for first, _last in _months(work):
        ids = [coach.id for coach in work.coaches_on(first) if coach.id != work.supervisor_id]
        due = [each.coach.id for each in figures_of_coaches(ids, first) if each.due]
        out = sum((coach_id, first) in done for coach_id in due)
        wanted, kept, months = wanted + len(due), kept + out, months + 1
        if out < len(due):
            lines.append({"month": first.isoformat(), "out": out, "due": len(due)})
    there = kept * 100 >= OFTEN * wanted
    return Counted(int(there) if months and work.coaches else None, {"wanted": wanted, "kept": kept, "lines": lines})


def role_reviews(work: Work) -> Counted:
    """For each whole quarter a review with a goal: of the team as one, or of each coach but oneself (S4-10)."""
    rows = db.session.execute(
        select(QuarterlyReview.quarter_key, QuarterlyReview.coach_id)
        .join(ReviewGoal, ReviewGoal.review_id == QuarterlyReview.id)
        .where(
            QuarterlyReview.supervisor_id == work.supervisor_id,
            QuarterlyReview.removed_at.is_(None),
            ReviewGoal.removed_at.is_(None),
        )
        .distinct()
    )
    found: dict[str, set[Any]] = {}
    for key, coach_id in rows:
        found.setdefault(key, set()).add(coach_id)
    quarters = _quarters(work)
    missed = []
    for quarter in quarters:
        there = found.get(str(quarter), set())
        wanted = {each.id for each in work.coaches_on(quarter.last_day)} - {work.supervisor_id}
        if None not in there and not (wanted and wanted <= there):
            missed.append(quarter)
    numbers = {"quarters": len(quarters), "done": len(quarters) - len(missed)}
    lines = [{"quarter": str(quarter)} for quarter in missed]
    score = int(not missed) if quarters and work.coaches else None
    return Counted(score, {**numbers, "lines": lines})


def supervisor_role(work: Work) -> Counted:
    """The number of components that are there; none gives the lowest score too. Needs all five computed."""
    found = {name: measure(work).score for name, measure in ROLE.items() if name.startswith("role_")}
    known = [score for score in found.values() if score is not None]
    numbers = {"present": sum(known), "known": len(known), "lines": [{"role": k, "there": v} for k, v in found.items()]}
    return Counted(max(sum(known), 1) if len(known) == len(found) else None, numbers)


def vocational_unit(work: Work) -> Counted:
    """Coaches with one supervisor, and group supervision in the whole weeks of the period."""
    weeks, held = list(_weeks(work)), _held(work, SessionKind.GROUP)
    number, full = len(work.coaches), sum(coach.percent == 100 for coach in work.coaches)
    together = sum(monday in held for monday in weeks)
    numbers = {"coaches": number, "full": full, "weeks": len(weeks), "held": together}
    if not number or not weeks:
        return Counted(None, numbers)
    if full >= 2 and together * 100 >= OFTEN * len(weeks):
        return Counted(5, numbers)
    if number >= 2 and together * 2 >= len(weeks):
        return Counted(4, numbers)
    return Counted(3 if together else 2 if number >= 2 else 1, numbers)


ROLE: dict[str, Measure] = {
    "role_capacity": role_capacity,
    "role_sessions": role_sessions,
    "role_teams": role_teams,
    "role_mentoring": role_mentoring,
    "role_reviews": role_reviews,
    "supervisor_role": supervisor_role,
    "vocational_unit": vocational_unit,
}
