"""`flask privacy record`: the record of processing as text, or as one JSON document. Exit 0."""

import json

import click
from flask.cli import AppGroup

from app.kernel import retention
from app.kernel.cli import as_json
from app.privacy.record.record import record as told

privacy = AppGroup("privacy", help="What the office stores, and for how long.")


@privacy.command("record")
@as_json
def record(json_wanted: bool) -> None:
    """The record of processing (GDPR art. 30), from what is declared beside the tables."""
    found = told(retention.lengths())
    if json_wanted:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for each in found:
        click.echo(f"\n{each['name']}\n  {each['purpose']}\n  {', '.join(each['about'])}; {', '.join(each['classes'])}")
        click.echo(f"  {each['readers']}")
        for period in each["periods"]:
            click.echo(f"  - {period}")
