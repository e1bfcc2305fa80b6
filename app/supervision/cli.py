"""`flask figures field-mentoring`: which coaches are due, for scripts and checks from outside."""

import json
from datetime import date

import click

from app.caseload.cli_figures import figures, on_day, rounded
from app.kernel.cli import as_json
from app.supervision.queries.coach_figures import figures_of_everybody


@figures.command("field-mentoring")
@on_day
@as_json
def field_mentoring(on: date, json_wanted: bool) -> None:
    """Which coaches are due for field mentoring, by name: new, under 40 % in work, or under three job starts in the
    last full quarter."""
    found = figures_of_everybody(on)
    if not json_wanted:
        for each in found:
            click.echo(f"{each.coach.name:40}{'due: ' + ', '.join(each.reasons) if each.due else 'not due'}")
        return
    rows = [
        {
            "name": each.coach.name,
            "new": each.new,
            "share_in_work": rounded(each.share_in_work),
            "job_starts": each.starts_before,
            "due": each.due,
            "reasons": each.reasons,
        }
        for each in found
    ]
    click.echo(json.dumps({"on": on.isoformat(), "coaches": rows}, ensure_ascii=False))
