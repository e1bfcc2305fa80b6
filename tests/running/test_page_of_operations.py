"""O5: the restore drill, as docs/operations.md says it: the commands are taken from the page and run, so that it cannot
drift."""

import os
import re
import shlex
import subprocess
import time
from pathlib import Path

import pytest

from app.config import ROOT
from tests.running.conftest import close, opened
from tests.running.test_keys import names_in

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(300)]

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def part(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def commands(text: str) -> list[str]:
    """The flask commands of a numbered list, in its order."""
    return re.findall(r"`(flask [^`]+)`", text)


def run(instance: Path, command: str, said: str = "", **values: str) -> str:
    """A command of the page, with what stands in capitals filled in."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    words = [values.get(word, word) for word in shlex.split(command)]
    done = subprocess.run(
        [ROOT / ".venv" / "bin" / "flask", "--app", "wsgi", *words[1:]], cwd=ROOT, input=said, text=True,
        env=environment | {"INSTANCE": str(instance)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in ({0, 1} if "doctor" in command else {0}), (command, done.stderr[-2000:])
    return done.stdout + done.stderr


@pytest.mark.nightly
def test_the_office_is_put_back_by_the_page_on_this_machine_and_on_a_new_one(instance: Path, tmp_path: Path):
    """O5, K1: RTO is told."""
    same, new = part("Putting the office back").split("On a new machine")
    people = names_in(instance)
    said = run(instance, "flask backup create")
    paper = re.search(r"AGE-SECRET-KEY-1\w+", said)[0]
    app = opened(instance)
    with app.app_context():
        from app.accounts.models import User
        from app.kernel.db import db

        db.session.query(User).update({User.name: "Noe annet"})
        db.session.commit()
        close()
    assert names_in(instance) != people
    began = time.monotonic()
    listed = run(instance, commands(same)[0])
    file = re.search(r"\S+\.age", listed)[0]
    for command in commands(same)[1:]:
        run(instance, command, FILE=file)
    print(f"RTO on the same machine: {time.monotonic() - began:.0f} s")
    assert names_in(instance) == people
    elsewhere = tmp_path / "elsewhere"
    for command in commands(new):
        run(elsewhere, command, said=f"{paper}\n", FILE=file)
    assert names_in(elsewhere) == people


def test_the_page_has_the_steps_of_both_drills():
    """O5."""
    same, new = part("Putting the office back").split("On a new machine")
    assert commands(same) == ["flask backup list", "flask backup restore FILE", "flask doctor"]
    assert commands(new) == ["flask db upgrade", "flask backup restore FILE --recovery-key"]


def test_each_command_of_the_page_exists(application):
    """O5: and each file that it names."""
    words = set(re.findall(r"flask ([a-z]+)", PAGE)) - {"command", "commands"}
    assert words - set(application.cli.commands) - {"db"} == set()
    kinds = re.findall(r"`flask keys rotate (\w+)`", PAGE)
    assert kinds == ["session", "database", "backup", "health"]
    for path in re.findall(r"\]\(\.\./([^)]+)\)", PAGE):
        assert (ROOT / path).exists(), path
