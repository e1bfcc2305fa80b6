"""`flask figures …`: the numbers of the figures' pages, for scripts and checks from outside."""

import json
from datetime import date, datetime
from typing import Any

import click
from flask.cli import AppGroup

from app.caseload.enums import OutcomeStatus
from app.caseload.queries import figures_coaches, figures_jobs, figures_speed, figures_status, figures_time
from app.caseload.queries.figures_scope import Coaches, Period
from app.kernel.cli import TEXT, as_json
from app.kernel.dates import FIRST_YEAR, LAST_YEAR, today
from app.kernel.halfyear import Quarter

figures = AppGroup("figures", help="What follow-up has come to.")

DAY = click.DateTime(formats=["%Y-%m-%d"])
of_coach = click.option("--coach", "coach", type=TEXT, metavar="NAME", callback=lambda _c, _p, name: ids_of(name))
on_day = click.option("--on", "on", type=DAY, required=True, callback=lambda _c, _p, moment: day_of(moment))


def ids_of(name: str | None) -> Coaches:
    """The one person of that name; None for the whole office."""
    if name is None:
        return None
    found = figures_coaches.named(name)
    if len(found) != 1:
        raise click.BadParameter("nobody has this name" if not found else "several people have this name")
    return [found[0].id]


def day_of(moment: datetime) -> date:
    """A day that figures can be asked for, as on the pages."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise click.BadParameter(f"the year is {FIRST_YEAR} to {LAST_YEAR}")
    return moment.date()


def rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def quarter_of(_context: Any, _option: Any, text: str) -> Quarter:
    try:
        quarter = Quarter.parse(text)
    except ValueError:
        raise click.BadParameter("write a quarter as 2016-3") from None
    if quarter.first_day > today():
        raise click.BadParameter("this quarter has not begun")
    return quarter


def say(document: dict[str, Any], json_wanted: bool) -> None:
    if json_wanted:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for name, value in document.items():
        click.echo(f"{name.replace('_', ' '):45}{value}")


@figures.command("outcomes")
@on_day
@of_coach
@as_json
def outcomes(on: date, coach: Coaches, json_wanted: bool) -> None:
    """Persons by status on a day. Each case that had begun is counted once."""
    standing = figures_status.standing(coach, on)
    say(
        {
            "on": on.isoformat(),
            "total": standing.total,
            **{status.value: standing.by_status[status] for status in OutcomeStatus},
            "in_work_full_time": figures_status.by_percent(coach, on, standing.in_work)[figures_status.FULL],
        },
        json_wanted,
    )


@figures.command("quarter")
@click.option("--quarter", required=True, callback=quarter_of, help="As 2016-3.")
@of_coach
@as_json
def quarter_figures(quarter: Quarter, coach: Coaches, json_wanted: bool) -> None:
    """A quarter; caseload and in work as on its last day, or today."""
    period = Period(quarter.first_day, quarter.last_day, today())
    standing, speed = figures_status.standing(coach, period.on), figures_speed.speed(coach, period)
    say(
        {
            "quarter": str(quarter),
            "caseload": standing.caseload,
            "in_work": standing.caseload_in_work,
            "share_in_work": rounded(standing.share_in_work),
            "job_starts": figures_jobs.job_starts(coach, period),
            "first_employer_meeting_within_30_days": {"yes": speed.yes, "no": speed.no, "not_yet": speed.not_yet},
            "counted_visits": figures_time.outside(coach, period).counted_visits,
        },
        json_wanted,
    )
