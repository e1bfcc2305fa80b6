"""Commands about the office's people."""

import os

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.accounts import queries
from app.accounts.actions import setup as actions
from app.config import Settings
from app.kernel.db import db

setup = AppGroup("setup", help="The first administrator.")


def init_app(app: Flask) -> None:
    app.cli.add_command(setup)


@setup.command("code")
def code() -> None:
    """Print a new one-time code for /setup; the one before dies."""
    try:
        fresh = actions.new_code()
    except LookupError:
        click.echo("This office has an administrator, who can make links for others.", err=True)
        raise SystemExit(1) from None
    db.session.commit()
    settings: Settings = current_app.extensions["treklang_settings"]
    origin = settings.origin or f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    click.echo(f"Open {origin}/setup and write this code: {fresh}")
    click.echo("It works once, within 24 hours. «flask setup code» makes a new one.")


@setup.command("ensure")
@click.pass_context
def ensure(context: click.Context) -> None:
    """Print a code only while nobody administers the office."""
    if not queries.has_admin():
        context.invoke(code)
