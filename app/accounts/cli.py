"""Commands about the office's people."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.accounts import queries
from app.accounts.actions import factors, invitations
from app.accounts.actions import setup as actions
from app.accounts.tokens import token_of
from app.config import Settings
from app.kernel.cli import TEXT
from app.kernel.db import db

setup = AppGroup("setup", help="The first administrator.")


def init_app(app: Flask) -> None:
    app.cli.add_command(setup)


def _origin() -> str:
    settings: Settings = current_app.extensions["treklang_settings"]
    return settings.address


@setup.command("code")
def code() -> None:
    """Print a new one-time code for /setup; the one before dies."""
    try:
        fresh = actions.new_code()
    except LookupError:
        click.echo("This office has an administrator, who can make links for others.", err=True)
        raise SystemExit(1) from None
    db.session.commit()
    click.echo(f"Open {_origin()}/setup and write this code: {fresh}")
    click.echo("It works once, within 24 hours. «flask setup code» makes a new one.")


@setup.command("recover")
@click.argument("email", type=TEXT)
def recover(email: str) -> None:
    """Let an administrator in again who has lost password, phone and codes. Whoever can run this has the machine."""
    user = queries.active_admin(email)
    if user is None:
        click.echo("No administrator has this e-mail address. Look at the spelling.", err=True)
        raise SystemExit(1)
    factors.reset(user, by=None)
    secret = invitations.invite([user], by=None)
    db.session.commit()
    click.echo("Signed out everywhere; the second factor is gone. Choose a new password and set up anew here:")
    click.echo(f"{_origin()}/join/{token_of(secret, user.id)}")


@setup.command("ensure")
@click.pass_context
def ensure(context: click.Context) -> None:
    """Print a code only while nobody administers the office."""
    if not queries.has_admin():
        context.invoke(code)
