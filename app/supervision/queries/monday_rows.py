"""The rows behind a figure of the Monday page: names, stages, statuses and days – never content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.figure_names import FigureName
from app.caseload.queries import figures_rows
from app.caseload.queries.figures_coaches import coaches_of
from app.caseload.queries.figures_scope import Period
from app.caseload.queries.figures_viewing import Scope
from app.kernel.halfyear import Quarter
from app.kernel.paging import Paged, paged, paged_rows
from app.supervision.models import SessionPerson, SupervisionSession
from app.supervision.monday_words import Behind
from app.supervision.queries.coach_figures import caseloads, job_starts, supervised
from app.supervision.queries.monday import holds
from app.supervision.queries.stuck import stuck_of
from app.supervision.session_words import SessionState, Stuck

STUCK = {each.value for each in Stuck}


@dataclass(frozen=True)
class Rows:
    """What a figure was counted from. `kind` says which columns the rows have: cases, stuck, jobs or sessions; `hidden`
    how many were counted besides, of cases that belong to others now."""

    kind: str
    page: Paged
    hidden: int = 0


def people(user: Any, coach_id: int | None) -> list[Any]:
    """Those whose rows are asked for: one coach, or all whom one supervises; empty when the one is not theirs."""
    # Compared here: a number too large for the database's column is nobody's.
    return [each for each in coaches_of(supervised(user)) if coach_id in {None, each.id}]


def rows_behind(name: Behind, user: Any, ids: Sequence[int], on: date) -> Rows:
    """As far as this person may open them."""
    if name.value in STUCK:
        kind = Stuck(name.value)
        cases = [(case, case.grounds[kind]) for case in stuck_of(user, on, ids) if holds(case, kind, on)]
        return Rows("stuck", paged_rows(cases))
    if name is Behind.SESSIONS:
        return Rows("sessions", paged(_sessions(user, ids)))
    scope = Scope("supervised", "coach", "", ids, [], rows=True)
    if name is Behind.CASELOAD:
        page = paged(figures_rows.case_rows(user, FigureName.CASELOAD, scope, Period(on, on, on)))
        counted = sum(number for number, _in_work in caseloads(ids, on).values())
        return Rows("cases", page, counted - page.total)
    quarter = Quarter.of(on) if name is Behind.STARTS_NOW else Quarter.of(on).previous()
    page = paged(figures_rows.job_rows(user, scope, Period(quarter.first_day, quarter.last_day, on)))
    counted = sum(each.get(quarter, 0) for each in job_starts(ids, on).values())
    return Rows("jobs", page, counted - page.total)


def _sessions(user: Any, ids: Sequence[int]) -> Any:
    """When, how, and whether the coach was there. Only the supervisor's own sessions can be opened from here."""
    return (
        select(
            SupervisionSession.starts_at, SupervisionSession.kind, SessionPerson.presence, User.name.label("coach"),
            SupervisionSession.id, (SupervisionSession.supervisor_id == user.id).label("leads"),
        )
        .join(SessionPerson, SessionPerson.session_id == SupervisionSession.id)
        .join(User, User.id == SessionPerson.user_id)
        .where(
            SessionPerson.user_id.in_(ids),
            SupervisionSession.state == SessionState.HELD,
            SupervisionSession.removed_at.is_(None),
        )
        .order_by(SupervisionSession.starts_at.desc(), User.name)
    )  # fmt: skip
