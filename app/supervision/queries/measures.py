"""What a quality template can have computed from what is logged. Each measure gives a score where the scale has one
that can be counted, and always its numbers, which are kept with the review as they were (words: measure_words.py)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import and_, or_, select

from app.accounts.models import User
from app.caseload.queries.coaching_teams import team_on
from app.caseload.queries.figures_coaches import Coach, coaches_of, measured
from app.caseload.queries.figures_scope import Period
from app.kernel.dates import today

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Counted:
    """`score` is None when there is nothing to count, or when a person must judge what the numbers mean."""

    score: int | None
    numbers: Numbers


@dataclass(frozen=True)
class Work:
    """A coaching team's work in a period: what is measured."""

    supervisor_id: int
    period: Period

    @classmethod
    def of(cls, supervisor_id: int, first: date, last: date) -> "Work":
        return cls(supervisor_id, Period(first, last, today()))

    @property
    def on(self) -> date:
        return self.period.on

    @cached_property
    def coaches(self) -> list[Coach]:
        """The team of the last day."""
        return self.coaches_on(self.on)

    def coaches_on(self, day: date) -> list[Coach]:
        """Those supervised on the day who had begun by then and have an open account, or had a caseload then."""
        begun = or_(User.started_on.is_(None), User.started_on <= day)
        here = or_(and_(begun, User.deactivated_at.is_(None)), measured(day))
        return coaches_of(select(User.id).where(User.id.in_(team_on(self.supervisor_id, day)), here))

    @property
    def ids(self) -> Sequence[int]:
        return [coach.id for coach in self.coaches]

    @property
    def percent(self) -> int:
        """All posts together, in percent of a full one."""
        return sum(coach.percent for coach in self.coaches)

    @property
    def post_weeks(self) -> float:
        """Weeks of full posts in the period."""
        return sum(coach.weeks(self.period) for coach in self.coaches)


Measure = Callable[[Work], Counted]


def share_score(part: int, whole: int, limits: Sequence[int]) -> int | None:
    """5 from the first limit (in percent), 4 from the second, and so on; None of nothing. In whole numbers, so that a
    share on a limit is on the right side of it."""
    return 5 - sum(part * 100 < limit * whole for limit in limits) if whole else None


def compute(work: Work, names: Sequence[str]) -> dict[str, Counted]:
    """Each of these measures once."""
    from app.supervision.queries.measures_cases import CASES
    from app.supervision.queries.measures_role import ROLE
    from app.supervision.queries.measures_work import WORK

    known: dict[str, Measure] = {**CASES, **ROLE, **WORK}
    return {name: known[name](work) for name in dict.fromkeys(names) if name in known}
