"""Figures as people read them: a text, what it is made of, and the pictures."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from babel.numbers import format_decimal
from flask_babel import ngettext

from app.caseload.enums import OutcomeStatus
from app.caseload.figure_names import SUSTAINED, FigureName
from app.caseload.figures_deleted_words import with_deleted
from app.caseload.queries.figures import Figures
from app.caseload.queries.figures_status import FULL
from app.kernel.charts import Bar, bars, columns, lines
from app.kernel.charts.svg import percent
from app.kernel.dates import day, locale
from app.kernel.halfyear import label
from app.kernel.i18n import _

NOT_SHOWN = "–"


@dataclass(frozen=True)
class Shown:
    """A figure as text; the note says what it is made of, or why there is none. `part` and `whole` for files."""

    value: str
    note: str = ""
    part: float | None = None
    whole: float | None = None


def decimal(value: float) -> str:
    return str(format_decimal(round(value, 1), "0.#", locale()))


def share(part: int, whole: int, none: str) -> Shown:
    if not whole:
        return Shown(NOT_SHOWN, none, part, whole)
    return Shown(percent(part / whole), _("%(part)s av %(whole)s", part=part, whole=whole), part, whole)


def number(value: int, note: str = "") -> Shown:
    return Shown(str(value), note, value)


def shown(name: FigureName, found: Figures) -> Shown:
    """One figure as text, with how many of those counted are deleted."""
    text = SHOWN[name](found)
    return replace(text, note=with_deleted(name, text.note, found))


def all_shown(found: Figures) -> dict[FigureName, Shown]:
    """All figures, in the order they are told."""
    return {name: shown(name, found) for name in SHOWN}


def _share(found: Figures) -> Shown:
    return share(found.standing.caseload_in_work, found.standing.caseload, _("Ingen åpne saker"))


def _of_all(found: Figures) -> Shown:
    return share(found.standing.in_work, found.standing.total, _("Ingen saker"))


def _of_out_of_work(found: Figures) -> Shown:
    none = _("Ingen saker der dette er kjent")
    return share(found.standing.out_of_work_in_work, found.standing.out_of_work, none)


def _full_time(found: Figures) -> Shown:
    return share(found.percents[FULL], found.standing.in_work, _("Ingen i arbeid"))


def _employers(found: Figures) -> Shown:
    return number(found.jobs.employers, _("i %(jobs)s jobber", jobs=found.jobs.jobs))


def _kinds(found: Figures) -> Shown:
    return number(found.jobs.titles, _("i %(jobs)s jobber", jobs=found.jobs.titled))


def _meeting(found: Figures) -> Shown:
    speed = found.speed
    if not speed.begun:
        return Shown(NOT_SHOWN, _("Ingen saker startet"))
    decided = speed.yes + speed.no
    note = _("%(yes)s ja, %(no)s nei, %(not_yet)s ikke ennå", yes=speed.yes, no=speed.no, not_yet=speed.not_yet)
    return Shown(percent(speed.yes / decided) if decided else NOT_SHOWN, note, speed.yes, decided)


def _days(median: float | None, come: int, begun: int) -> Shown:
    note = _("%(part)s av %(whole)s saker", part=come, whole=begun)
    return Shown(NOT_SHOWN if median is None else decimal(median), note, median)


def _visits(found: Figures) -> Shown:
    if found.visits_a_week is None:
        return Shown(NOT_SHOWN, _("Perioden har ikke begynt"))
    count = found.outside.counted_visits
    note = ngettext("%(num)s møte i perioden", "%(num)s møter i perioden", count)
    if found.aim_a_week:
        note = _("%(note)s. Mål: %(aim)s", note=note, aim=decimal(found.aim_a_week))
    return Shown(decimal(found.visits_a_week), note, count)


def _outside(found: Figures) -> Shown:
    hours = _("%(hours)s timer", hours=decimal(found.outside.minutes / 60))
    value = NOT_SHOWN if found.share_outside is None else percent(found.share_outside)
    return Shown(value, hours, found.outside.minutes / 60)


def _stayed(weeks: int, found: Figures) -> Shown:
    each = found.sustained[weeks]
    return share(each.reached, each.begun, _("Ingen begynte så tidlig"))


SHOWN: dict[FigureName, Callable[[Figures], Shown]] = {
    FigureName.STATUS: lambda found: number(found.standing.total),
    FigureName.CASELOAD: lambda found: number(found.standing.caseload),
    FigureName.SHARE: _share,
    FigureName.SHARE_OF_ALL: _of_all,
    FigureName.SHARE_OF_OUT_OF_WORK: _of_out_of_work,
    FigureName.FULL_TIME: _full_time,
    FigureName.JOB_STARTS: lambda found: number(found.jobs.starts),
    FigureName.EMPLOYERS: _employers,
    FigureName.KINDS: _kinds,
    FigureName.FIRST_MEETING: _meeting,
    FigureName.DAYS_TO_MEETING: lambda found: _days(found.speed.median_to_meeting, found.speed.met, found.speed.begun),
    FigureName.FIRST_JOB: lambda found: _days(found.speed.median_to_job, found.speed.with_job, found.speed.begun),
    FigureName.VISITS: _visits,
    FigureName.OUTSIDE: _outside,
    **{name: partial(_stayed, weeks) for weeks, name in SUSTAINED.items()},
}


@dataclass(frozen=True)
class Picture:
    """A picture with the table that says the same."""

    title: str
    svg: Any
    head: list[str]
    rows: list[list[Any]]
    note: str = ""


def pictures(found: Figures) -> dict[str, Picture]:
    return {"status": _status(found), "percents": _percents(found), "starts": _starts(found), "trend": _trend(found),
            "sustained": _sustained(found)}  # fmt: skip


def _bars(title: str, rows: list[Bar], first: str) -> Picture:
    table = [[row.label, row.count, percent(row.count / row.of) if row.of and row.count else NOT_SHOWN] for row in rows]
    return Picture(title, bars(title, rows), [first, _("Antall"), _("Andel")], table)


def _status(found: Figures) -> Picture:
    standing = found.standing
    in_order = [OutcomeStatus.IN_WORK, *(each for each in OutcomeStatus if each is not OutcomeStatus.IN_WORK)]
    rows = [Bar(str(status.label), standing.by_status[status], standing.total) for status in in_order]
    return _bars(_("Hvor står folk %(day)s?", day=day(standing.on)), rows, _("Status"))


def percent_words(step: int | None) -> str:
    """A group of percentages, by its lower bound."""
    if step is None:
        return _("Ukjent")
    return {100: _("100 %"), 80: _("80–99 %"), 50: _("50–79 %"), 20: _("20–49 %"), 0: _("Under 20 %")}[step]


def _percents(found: Figures) -> Picture:
    rows = [Bar(percent_words(step), count, found.standing.in_work) for step, count in found.percents.items()]
    return _bars(_("Hvor mye arbeider de som er i arbeid?"), rows, _("Stillingsprosent"))


def _starts(found: Figures) -> Picture:
    title = _("Hvor mange jobber begynte i hvert kvartal?")
    periods = [(_short(quarter), count) for quarter, count in found.by_quarter.items()]
    rows = [[label(quarter), count] for quarter, count in found.by_quarter.items()]
    return Picture(title, columns(title, periods), [_("Kvartal"), _("Jobbstarter")], rows)


def _short(quarter: Any) -> str:
    return _("%(number)s. kv. %(year)s", number=quarter.part, year=quarter.year)


def _trend(found: Figures) -> Picture:
    title = _("Hvor stor del av sakene er i arbeid?")
    days = [day(on) for on in found.trend]
    series = {
        _("av åpne saker"): [each.share_in_work for each in found.trend.values()],
        _("av alle"): [each.share_of_all for each in found.trend.values()],
        _("av dem uten"): [each.share_of_out_of_work for each in found.trend.values()],
    }
    rows = [
        [name, *(NOT_SHOWN if value is None else percent(value) for value in values)] for name, values in series.items()
    ]
    return Picture(title, lines(title, days, series), [_("Andel i arbeid"), *days], rows)


def _sustained(found: Figures) -> Picture:
    title = _("Hvor mange blir i arbeid?")
    rows = [Bar(str(SUSTAINED[weeks].label), each.reached, each.begun) for weeks, each in found.sustained.items()]
    table = [[row.label, row.count, row.of, share(row.count or 0, row.of, "").value] for row in rows]
    return Picture(title, bars(title, rows), [_("Varighet"), _("Så lenge"), _("Av"), _("Andel")], table)
