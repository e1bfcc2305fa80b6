"""B1: every command of ours, with what nobody should write after it: a sentence and exit 1 or 2, no stack trace."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from tests.factories import make_office

pytestmark = pytest.mark.embedded  # about words on a command line

OTHERS = {"db", "run", "shell", "routes"}
"""Flask's, Alembic's and click's own."""
ODD = (
    "", " ", "-1", "0", "99999999999999999999", "nope", "1e309", "a\x01b", "\udcff", "\u202eabc", "../../etc/passwd",
    "0001-01-01", "9999-12-31", "0000-00-00", "2026-02-30", "2016-5", "0001-1", "9999-4", "x" * 5_000,
    "sqlite:///nope", "postgresql://x:y@127.0.0.1:1/nope", "postgresql://[", "postgresql+nope://", "://",
)  # fmt: skip


def commands(of: click.Command, *words: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(of, click.Group):
        for name, each in of.commands.items():
            if words or name not in OTHERS:
                yield from commands(each, *words, name)
    else:
        yield words, of


def needed(command: click.Command, but: click.Parameter, file: Path) -> list[str]:
    """What the command asks for besides this, as it should be."""
    words = []
    for each in command.params:
        if each.required and each is not but:
            right = {"file": str(file), "on": "2016-10-15", "quarter": "2016-3"}.get(each.name or "", "session")
            words += [right] if isinstance(each, click.Argument) else [each.opts[0], right]
    return words


def wrong_uses(app: Flask, file: Path) -> Iterator[list[str]]:
    for words, command in commands(app.cli):
        yield [*words, "--nope"]
        yield [*words, *needed(command, click.Option(["--none"]), file), "one too many"]
        for each in command.params:
            if each.required:
                yield [*words, *needed(command, each, file)]
            if isinstance(each, click.Option) and each.is_flag:
                continue
            for odd in (*ODD, str(file), str(file.parent)):
                given = [odd] if isinstance(each, click.Argument) else [f"{each.opts[0]}={odd}"]
                yield [*words, *needed(command, each, file), *given]


def test_no_command_answers_wrong_use_with_a_stack_trace(app, tmp_path):
    make_office()
    file = tmp_path / "file.csv"
    file.write_bytes(b"\xff\xfe\x00bad;1\n")
    count, wrong = 0, []
    for words in wrong_uses(app, file):
        count += 1
        result = app.test_cli_runner().invoke(args=words, input="")
        if result.exception and not isinstance(result.exception, SystemExit):
            wrong.append(f"{words}: {result.exception!r}")
        elif result.exit_code not in {0, 1, 2}:
            wrong.append(f"{words}: exit {result.exit_code}")
    assert wrong == [], "\n".join(wrong)
    assert count > 150, "commands were found"
