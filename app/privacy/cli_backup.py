"""`flask backup create | list | verify FILE | restore FILE`. Exit 0 good, 1 found a problem, 2 wrong use."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from app.accounts.sessions import settings
from app.kernel.cli import TEXT, as_json
from app.kernel.serving import InUse
from app.privacy.backup import files, keys, restore, work
from app.privacy.backup.load import TooNew
from app.privacy.backup.move import CannotMove
from app.privacy.backup.sealed import Damaged

backup = AppGroup("backup", help="Keep, look through and put back everything the office has.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ASK = "-"
recovery_option = click.option(
    "--recovery-key",
    type=TEXT,
    metavar="[KEY]",
    is_flag=False,
    flag_value=ASK,
    callback=lambda _context, _option, key: _asked_for() if key == ASK else key,
    help="The key on paper, on a machine that did not make the backup. Last on the line and alone, it is asked for.",
)

PROBLEMS = (Damaged, TooNew, keys.NoKey, InUse, CannotMove, restore.ClockInDoubt, OSError)


def answered(command: Callable[..., dict[str, Any]]) -> Callable[..., None]:
    """Print what a command found, as a document or as words; a problem is a sentence and exit 1."""

    @wraps(command)
    def told(*, json_wanted: bool, **values: Any) -> None:
        try:
            found = command(**values)
        except PROBLEMS as error:
            if json_wanted:
                click.echo(json.dumps({"ok": False, "problem": str(error)}))
            click.echo(str(error), err=True)
            sys.exit(1)
        click.echo(json.dumps(found) if json_wanted else _in_words(found))

    return told


def _asked_for() -> str:
    """Read, so that it stands in no history of commands and no list of processes (K1)."""
    click.echo("Recovery key, as printed: ", nl=False, err=True)
    return sys.stdin.readline().strip()


def _in_words(found: dict[str, Any]) -> str:
    if "backups" in found:
        rows = [f"{each['made_at']}  {each['bytes']:>12} bytes  {each['file']}" for each in found["backups"]]
        return "\n".join(rows) or "There is no backup yet. Make one: flask backup create"
    return "\n".join(f"{name}: {value}" for name, value in found.items() if value is not None)


def progress(line: str) -> None:
    """How far it has come, for whoever waits; never on standard output."""
    click.echo(f"  {line}", err=True)


@backup.command("create")
@as_json
@answered
def create() -> dict[str, Any]:
    """Make a backup of this moment in the folder `backups` of the instance."""
    here = settings()
    made, shown = work.make(here, progress, somebody_reads=True)
    if shown:
        click.echo(
            f"\nRECOVERY KEY – print it and lock it away. It is shown once, and without it or this machine\n"
            f"nobody can open the backups:\n\n  {shown}\n",
            err=True,
        )
    copy = work.copy_off(made, here)
    return {"ok": True, "file": str(made.path), "bytes": made.size, "copy": str(copy) if copy else None}


@backup.command("list")
@as_json
@answered
def list_() -> dict[str, Any]:
    """The backups of this office, newest first."""
    found = files.found(settings().instance)
    rows = [
        {"file": str(each.path), "made_at": each.made_at.isoformat(timespec="seconds"), "bytes": each.size}
        for each in found
    ]
    return {"ok": True, "backups": rows}


@backup.command("verify")
@click.argument("file", type=FILE)
@recovery_option
@as_json
@answered
def verify(file: Path, recovery_key: str | None) -> dict[str, Any]:
    """Restore FILE into a database of its own, compare every table, and throw it away."""
    done = restore.try_out(file, settings(), progress, recovery_key)
    return {"ok": True, "file": str(file), "revision": done.revision, "tables": len(done.tables), "rows": done.rows}


@backup.command("restore")
@click.argument("file", type=FILE)
@recovery_option
@click.option("--clock-is-right", is_flag=True, help="Although the backup was made more than forty days ago.")
@as_json
@answered
def restore_(file: Path, recovery_key: str | None, clock_is_right: bool) -> dict[str, Any]:
    """Put the office back to what it was in FILE. The server must be stopped. The old database is kept."""
    done = restore.put_back(file, settings(), progress, recovery_key, clock_is_right=clock_is_right)
    told = {"ok": True, "file": str(file), "revision": done.revision, "tables": len(done.tables), "rows": done.rows}
    return {**told, "kept": done.kept}
