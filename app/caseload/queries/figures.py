"""All figures of one scope and period, as the page, the file and the command line tell them."""

from datetime import date
from functools import cached_property

from app.accounts.models import User
from app.caseload.models import CaseloadSettings
from app.caseload.queries import figures_jobs, figures_speed, figures_status, figures_sustained, figures_time
from app.caseload.queries.figures_scope import Period
from app.caseload.queries.figures_status import Standing
from app.caseload.queries.figures_viewing import Scope, fit
from app.caseload.queries.settings import settings
from app.kernel.halfyear import Quarter

QUARTERS = 8
POINTS = 5


class Figures:
    """Counted in the database, one statement for each kind, when it is asked for. `by` is who looks: without one, a
    group is told of on the day the period is looked at only, and not of how it was before. A page that shows fewer
    `quarters` counts no more than those."""

    def __init__(self, scope: Scope, period: Period, by: User | None = None, *, quarters: int = QUARTERS) -> None:
        self.scope, self.period, self.coaches, self.by = scope, period, scope.coaches, by
        self.quarters = quarters

    @cached_property
    def limits(self) -> CaseloadSettings:
        return settings()

    @cached_property
    def ends(self) -> list[date]:
        """The day the period is looked at, and the ends of the quarters before it that may be told; latest first."""
        quarter, before = Quarter.of(self.period.on), []
        for _each in range(self.quarters - 1):
            quarter = quarter.previous()
            before.append(quarter.last_day)
        fitting = fit(self.by, self.scope, before) if self.by else before if self.scope.rows else ()
        return [self.period.on, *(day for day in before if day in fitting)]

    @cached_property
    def trend(self) -> dict[date, Standing]:
        """How the cases stood at the end of each of the last quarters, and on the day the period is looked at."""
        first = Quarter.of(self.period.on)
        for _each in range(POINTS - 1):
            first = first.previous()
        return figures_status.standings(self.coaches, [day for day in self.ends[::-1] if day >= first.first_day])

    @property
    def standing(self) -> Standing:
        return self.trend[self.period.on]

    @cached_property
    def caseload(self) -> tuple[int, int]:
        """That of `standing`, and how many of it are in work, for a page that shows no more."""
        return figures_status.caseload(self.coaches, self.period.on)

    @cached_property
    def percents(self) -> dict[int | None, int]:
        return figures_status.by_percent(self.coaches, self.period.on, self.standing.in_work)

    @cached_property
    def _jobs(self) -> tuple[figures_jobs.Diversity, dict[Quarter, int]]:
        first = Quarter.of(self.period.on)
        for _each in range(self.quarters - 1):
            first = first.previous()
        return figures_jobs.diversity_and_starts(self.coaches, self.period, first)

    @property
    def jobs(self) -> figures_jobs.Diversity:
        return self._jobs[0]

    @property
    def by_quarter(self) -> dict[Quarter, int]:
        """Of the quarters that may be told."""
        return {each: count for each, count in self._jobs[1].items() if min(each.last_day, self.period.on) in self.ends}

    @cached_property
    def speed(self) -> figures_speed.Speed:
        return figures_speed.speed(self.coaches, self.period)

    @cached_property
    def outside(self) -> figures_time.Outside:
        return figures_time.outside(self.coaches, self.period)

    @cached_property
    def sustained(self) -> dict[int, figures_sustained.Sustained]:
        return figures_sustained.sustained(self.coaches, self.period.on, gap_days=self.limits.gap_days)

    @property
    def visits_a_week(self) -> float | None:
        """Counted visits each week of the period; None before it has lasted a day."""
        return self.outside.counted_visits / self.period.weeks if self.period.weeks else None

    @property
    def aim_a_week(self) -> float:
        """What the office aims for: so many for each full post."""
        posts = self.scope.posts(self.period)
        return self.limits.visits_a_week * posts / self.period.weeks if self.period.weeks else 0.0

    @property
    def share_outside(self) -> float | None:
        """Time outside the office as a share of the working week of those in the scope."""
        posts = self.scope.posts(self.period)
        return self.outside.minutes / (posts * figures_time.WEEK_HOURS * 60) if posts else None
