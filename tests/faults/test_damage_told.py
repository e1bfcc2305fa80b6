"""F9, O1: the database was damaged, and somebody at the machine asks what is the matter: every command answers with a
sentence that says what to do, and changes nothing."""

import random
import subprocess
from pathlib import Path

import pytest

from app import create_app
from app.config import load
from app.kernel.db import db
from app.privacy.backup.sealed import Damaged, unseal
from tests.faults.office import DATABASE
from tests.faults.test_damage import a_copy, good, run  # noqa: F401
from tests.test_commands import commands, needed

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(300)]

OTHERS = {("identity-number", "check"), ("access", "table"), ("nightly-if-late",)}
"""They ask nothing of the database, or, the last one, make this process slower and then do what `nightly` does."""


def spoil(folder: Path, begin: int) -> bytes:
    """Every page from this byte on has a bit that is another."""
    path, chance = folder / DATABASE, random.Random(7)
    content = bytearray(path.read_bytes())
    for page in range(begin, len(content), 4096):
        content[page + chance.randrange(100, 4000)] ^= 4
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize("begin", [0, 4096])
def test_every_command_says_that_the_database_is_damaged(good, tmp_path, begin):  # noqa: F811
    folder = a_copy(good, tmp_path / "copy")
    app = create_app(load({"INSTANCE": str(folder)}))
    with app.app_context():
        db.engine.dispose()
    damaged, wrong = spoil(folder, begin), []
    file = tmp_path / "file.csv"
    file.write_bytes(b"Navn\n")
    for words, command in commands(app.cli):
        if words in OTHERS:
            continue
        with app.app_context():
            result = app.test_cli_runner().invoke(args=[*words, *needed(command, None, file)], input="")
        if result.exception and not isinstance(result.exception, SystemExit):
            wrong.append(f"{words}: {result.exception!r}"[:200])
        elif words in {("audit", "verify"), ("backup", "create"), ("nightly",)}:
            assert result.exit_code == 1, words
            assert f"{folder / DATABASE} is damaged" in result.output, (words, result.output)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    assert wrong == [], "\n".join(wrong)
    assert (folder / DATABASE).read_bytes() == damaged, "what is left of it stays as it is"


@pytest.mark.parametrize("begin", [0, 4096])
def test_the_doctor_says_so_too_and_what_to_do(good, tmp_path, begin):  # noqa: F811
    folder = a_copy(good, tmp_path / "copy")
    spoil(folder, begin)
    said = run(folder, "flask", "doctor")
    assert said.returncode == 1
    assert "✗ Databasen er hel\n    Databasen er skadet.\n    Stopp serveren, ta vare på hele mappen" in said.stdout
    assert "lot seg ikke undersøke" not in said.stdout


def test_an_upgrade_of_a_damaged_office_is_a_sentence(good, tmp_path):  # noqa: F811
    folder = a_copy(good, tmp_path / "copy")
    damaged = spoil(folder, 0)
    said: subprocess.CompletedProcess[str] = run(folder, "flask", "db", "upgrade")
    assert said.returncode == 1
    assert "is damaged" in said.stderr
    assert "Traceback" not in said.stderr
    assert (folder / DATABASE).read_bytes() == damaged


def test_a_backup_whose_middle_is_damaged_is_named(tmp_path):
    """F10: not «decryption error» alone."""
    from io import BytesIO

    from pyrage import x25519

    from app.privacy.backup.sealed import seal

    key, whole = x25519.Identity.generate(), BytesIO()
    chance = random.Random(1)
    seal((chance.randbytes(60).hex() for _line in range(5_000)), whole, [key.to_public()])
    content, path = bytearray(whole.getvalue()), tmp_path / "treklang-x.age"
    assert len(content) > 200_000
    content[150_000] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"treklang-x\.age is damaged"):
        unseal(path, [key], lambda _line: None)
