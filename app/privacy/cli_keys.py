"""`flask keys rotate session | database | backup | health`. Exit 0 good, 1 could not be done, 2 wrong use."""

import json
import sys
from collections.abc import Callable

import click
from flask.cli import AppGroup

from app.accounts.sessions import settings
from app.config import Settings
from app.kernel.cli import as_json
from app.kernel.serving import InUse
from app.privacy import rotation

keys = AppGroup("keys", help="The keys of the instance folder.")


def _session(here: Settings) -> str:
    rotation.change_session_key(here)
    return "Everybody must sign in again. Links to rooms, invitations and calendar addresses from before are dead."


def _database(here: Settings) -> str:
    gone = rotation.change_database_key(here)
    words = (
        "The database is closed with the new key. Take a new copy of database.key to its place outside this machine."
    )
    return words + (
        f" Databases kept from before a restore could only be opened with the old key: {gone} removed." * (gone > 0)
    )


def _backup(here: Settings) -> str:
    paper = rotation.change_backup_keys(here)
    click.echo(f"\nRECOVERY KEY – print it and lock it away. It is shown once:\n\n  {paper}\n", err=True)
    last = f"{rotation.opens_until():%d.%m.%Y}"
    return f"Backups made from now on open for the new keys. Keep the old paper until {last}: it opens the older ones."


def _health(here: Settings) -> str:
    rotation.change_health_token(here)
    return "Tell the monitor the new token: it is in health.token."


KINDS: dict[str, Callable[[Settings], str]] = {
    "session": _session,
    "database": _database,
    "backup": _backup,
    "health": _health,
}


@keys.command("rotate")
@click.argument("kind", type=click.Choice(list(KINDS)))
@as_json
def rotate(kind: str, json_wanted: bool) -> None:
    """Make a new key in place of an old one. For all but «backup» the server must be stopped."""
    try:
        said = KINDS[kind](settings())
    except (rotation.CannotChange, InUse, OSError) as error:
        if json_wanted:
            click.echo(json.dumps({"ok": False, "key": kind, "problem": str(error)}))
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(json.dumps({"ok": True, "key": kind, "told": said}) if json_wanted else said)
