"""Commands for whoever runs the product from outside. `--json` prints one document and nothing else."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.config import Settings
from app.kernel import identity_numbers, starting
from app.kernel.trouble import Trouble, trouble_of

access = AppGroup("access", help="Who may do what, as the code says.")
identity_number = AppGroup("identity-number", help="Texts that may hold a national identity number.")


class Text(click.ParamType[str]):
    """Words on the command line. What is no text in this machine's encoding could not be looked for anywhere."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("this is no text in UTF-8", param, ctx)
        return value


TEXT = Text()
as_json = click.option("--json", "json_wanted", is_flag=True, help="One JSON document on standard output.")


def access_table() -> list[dict[str, object]]:
    """Each address with its methods and the name of its rule, in the order of the addresses."""
    rows = []
    for route in sorted(current_app.url_map.iter_rules(), key=lambda each: each.rule):
        rule = current_app.view_functions[route.endpoint].rule  # type: ignore[union-attr]
        methods = sorted((route.methods or set()) - {"HEAD", "OPTIONS"})
        rows.append(
            {
                "endpoint": route.endpoint,
                "path": route.rule,
                "methods": methods,
                "rule": rule.name,
                "public": rule.public,
            }
        )
    return rows


@access.command("table")
@as_json
def table(json_wanted: bool) -> None:
    """List every address with its rule."""
    rows = access_table()
    if json_wanted:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        click.echo(f"{','.join(map(str, row['methods'])):10}{row['path']!s:70}{row['rule']}")  # type: ignore[call-overload]


@identity_number.command("check")
@as_json
def check(json_wanted: bool) -> None:
    """Look through the text on standard input; exit 1 when something is found."""
    found = identity_numbers.find(sys.stdin.read())
    if json_wanted:
        click.echo(json.dumps({"found": [{"start": each.start, "end": each.end, "kind": each.kind} for each in found]}))
    else:
        click.echo("\n".join(f"{each.start}-{each.end} {each.kind}" for each in found) or "Nothing found.")
    sys.exit(1 if found else 0)


def init_app(app: Flask) -> None:
    app.cli.add_command(access)
    app.cli.add_command(identity_number)


def tell_troubles(app: Flask) -> None:
    """Whatever command meets a database or a disk that does not do as it should, says so in words."""
    settings: Settings = app.extensions["treklang_settings"]
    for command in app.cli.commands.values():
        _tell_troubles_of(command, settings)


def _tell_troubles_of(command: click.Command, settings: Settings) -> None:
    for each in getattr(command, "commands", {}).values():
        _tell_troubles_of(each, settings)
    if command.callback is not None:
        inner = getattr(command.callback, "untold", command.callback)  # commands are of all applications
        command.callback = telling(inner, settings)


def telling(callback: Callable[..., Any], settings: Settings) -> Callable[..., Any]:
    """The same command, with a sentence and exit 1 in the place of such a stack trace."""

    @wraps(callback)
    def told(*args: Any, **values: Any) -> Any:
        try:
            return callback(*args, **values)
        except Exception as error:
            kind = trouble_of(error)
            if kind is None:
                raise
            click.echo(starting.damage(settings.instance) if kind is Trouble.DAMAGED else WORDS[kind], err=True)
            sys.exit(1)

    told.untold = callback  # type: ignore[attr-defined]
    return told


WORDS = {
    Trouble.BUSY: "Somebody else writes to the database. Wait a moment, then try again.",
    Trouble.FULL: "The disk is full. Make room, then try again.",
    Trouble.READ_ONLY: "The database cannot be written. Run this as the account that owns the office's folder, and see "
    "that the disk is mounted for writing.",
    Trouble.DISK: "The disk cannot be read or written. See what the machine's log says of it.",
}
