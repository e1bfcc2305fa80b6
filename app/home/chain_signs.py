"""Signs of progress that are counted: before the half-year and in it. Counted twice, and no word about why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from babel.numbers import format_decimal
from sqlalchemy import func, select

from app.caseload.models import Case, DeletedJob, EmployerVisit, Placement
from app.caseload.queries import figures_deleted, figures_viewing
from app.caseload.queries.figures_jobs import started_jobs
from app.caseload.queries.figures_scope import Period
from app.caseload.queries.figures_status import Standing, standings
from app.caseload.queries.figures_time import carried_out, counts
from app.feedback.queries.participation import Seen
from app.kernel import dates
from app.kernel.charts.svg import percent
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.learning.enums import SignFigure
from app.learning.queries.figures import Figures

OF_CASES = {SignFigure.JOB_STARTS, SignFigure.SHARE_IN_WORK, SignFigure.COUNTED_VISITS}


@dataclass(frozen=True)
class Sign:
    """A sign as people read it: before, in the half-year, and how it is counted. `why_not` when it is not shown."""

    before: str = ""
    later: str = ""
    rule: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Span:
    """A half-year as far as it has come, and the same number of days of the one before."""

    before: Period
    later: Period

    @classmethod
    def of(cls, half_year: HalfYear) -> "Span":
        earlier, today = half_year.previous(), dates.today()
        later = Period(half_year.first_day, half_year.last_day, today)
        over = later.on == half_year.last_day
        until = earlier.last_day if over else earlier.first_day + (later.on - half_year.first_day)
        return cls(Period(earlier.first_day, min(until, earlier.last_day), today), later)

    @property
    def begun(self) -> bool:
        return self.later.first <= self.later.on

    @property
    def rule(self) -> str:
        return _(
            "Før: %(before)s. I halvåret: %(later)s.",
            before=dates.span(self.before.first, self.before.on),
            later=dates.span(self.later.first, self.later.on),
        )


def signs(
    span: Span,
    wanted: set[SignFigure],
    user: Any,
    *,
    seen: tuple[Seen, Seen],
    attendance: Mapping[bool, Figures],
) -> dict[SignFigure, Sign]:
    """The signs that the themes look for, as far as this person may see them."""
    if not span.begun:
        return dict.fromkeys(wanted - {SignFigure.OWN_WORDS}, Sign(why_not=_("Halvåret har ikke begynt.")))
    found = {}
    if SignFigure.OBSERVATIONS in wanted:
        found[SignFigure.OBSERVATIONS] = _observations(*seen, span)
    if SignFigure.PARTICIPATION in wanted:
        found[SignFigure.PARTICIPATION] = _attendance(attendance.get(False), attendance[True])
    if of_cases := wanted & OF_CASES:
        found.update(_of_cases(of_cases, span, user))
    return found


def _observations(before: Seen, later: Seen, span: Span) -> Sign:
    if before.total is None or later.total is None:
        return Sign(why_not=_("Tallet bygger på færre enn fem personer og vises ikke."))
    rule = _("Samtaler der en kollega har observert, på hele kontoret.")
    return Sign(str(before.total), str(later.total), f"{rule} {span.rule}")


def _attendance(before: Figures | None, later: Figures) -> Sign:
    rule = _(
        "De som deltok, delt på de som var invitert, i gjennomførte aktiviteter i hele planen. "
        "Aktiviteter med færre enn fem inviterte er ikke med. Før er planen for forrige halvår."
    )
    return Sign(_share_of(before), _share_of(later), rule)


def _share_of(found: Figures | None) -> str:
    if found is None or not found.invited:
        return _("ingen tall")
    return _part(found.attended, found.invited)


def _part(part: int, whole: int) -> str:
    return _("%(percent)s (%(part)s av %(whole)s)", percent=percent(part / whole), part=part, whole=whole)


def _of_cases(wanted: set[SignFigure], span: Span, user: Any) -> dict[SignFigure, Sign]:
    """Figures of follow-up, by follow-up's own rules for who sees the office's, on each day that is counted to."""
    day_before = span.later.first - timedelta(days=1)
    scopes = figures_viewing.office(user, [day_before, span.before.on, span.later.on])
    if not scopes:
        hidden = Sign(why_not=_("Tallet vises for dem som kan se kontorets tall under Oppfølging."))
        return dict.fromkeys(wanted, hidden)
    if any(scope.too_few for scope in scopes):
        return dict.fromkeys(wanted, Sign(why_not=_("Tallet bygger på færre enn fem personer og vises ikke.")))
    found = {}
    if SignFigure.SHARE_IN_WORK in wanted:
        on = standings(None, [day_before, span.later.on])
        rule = _(
            "Saker i arbeid, delt på alle åpne saker, %(before)s og %(later)s.",
            before=dates.day(day_before),
            later=dates.day(span.later.on),
        )
        found[SignFigure.SHARE_IN_WORK] = Sign(_in_work(on[day_before]), _in_work(on[span.later.on]), rule)
    if counted := wanted - {SignFigure.SHARE_IN_WORK}:
        numbers = _numbers(span)
        found.update({each: _counted(each, numbers[each], span) for each in counted})
    return found


def _in_work(standing: Standing) -> str:
    if not standing.caseload:
        return _("ingen åpne saker")
    return _part(standing.caseload_in_work, standing.caseload)


def _numbers(span: Span) -> dict[SignFigure, tuple[int, int]]:
    """Job starts and counted visits of both spans, in one statement."""
    columns = [
        query.scalar_subquery()
        for period in (span.before, span.later)
        for query in (
            select(func.count(Placement.id))
            .join(Case, Case.id == Placement.case_id)
            .where(*started_jobs(None, period.first, period.on)),
            select(func.count(DeletedJob.key)).where(*figures_deleted.started(period.first, period.on)),
            select(func.count(EmployerVisit.id)).where(*carried_out(None, period), counts()),
        )
    ]
    jobs, gone, visits, jobs_now, gone_now, visits_now = map(int, db.session.execute(select(*columns)).one())
    return {SignFigure.JOB_STARTS: (jobs + gone, jobs_now + gone_now), SignFigure.COUNTED_VISITS: (visits, visits_now)}


def _counted(figure: SignFigure, numbers: tuple[int, int], span: Span) -> Sign:
    rules = {
        SignFigure.JOB_STARTS: _("Ordinære jobber som begynte."),
        SignFigure.COUNTED_VISITS: _("Tellende arbeidsgivermøter: gjennomført ansikt til ansikt med en som bestemmer."),
    }
    before, later = (str(format_decimal(number, locale=dates.locale())) for number in numbers)
    return Sign(before, later, f"{rules[figure]} {span.rule}")
