"""`flask doctor`: exit 0 when nothing is a problem, 1 when something is. Advice does not count as a problem."""

import json
import sys

import click

from app.kernel.cli import as_json
from app.privacy.doctor.all_checks import look_over
from app.privacy.doctor.findings import Level

MARKS = {Level.GOOD: "✓", Level.ADVICE: "·", Level.PROBLEM: "✗"}


@click.command("doctor")
@as_json
def doctor(json_wanted: bool) -> None:
    """Look the office over and say what is wrong and what to do."""
    found = look_over()
    problems = [each for each in found if each.level is Level.PROBLEM]
    if json_wanted:
        rows = [
            {"check": each.key, "name": each.name, "level": each.level, "found": each.words, "to_do": each.to_do}
            for each in found
        ]
        click.echo(json.dumps({"ok": not problems, "checks": rows}))
    else:
        for each in found:
            click.echo(f"{MARKS[each.level]} {each.name}")
            if each.words:
                click.echo(f"    {each.words}\n    {each.to_do}")
    sys.exit(1 if problems else 0)
