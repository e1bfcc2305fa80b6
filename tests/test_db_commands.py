"""B1, P2: `flask db` at an office that is in use: nothing that could lose what is in it, and no stack trace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, inspect, select

from app.accounts.models import User
from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from tests.factories import make_cast
from tests.guidance.factories import make_room
from tests.privacy.test_backup import office


@pytest.fixture
def app(server: str | None, tmp_path: Path) -> Iterator[Flask]:
    built = office(tmp_path / "office", server, "commands")
    with built.app_context():
        upgrade()
        yield built
        db.session.remove()
        db.engine.dispose()


def said(app: Flask, *words: str) -> Result:
    db.session.remove()
    return app.test_cli_runner().invoke(args=["db", *words])


@pytest.mark.parametrize("words", [("downgrade",), ("downgrade", "0004"), ("downgrade", "base"), ("stamp", "0001")])
def test_nothing_is_taken_from_a_database_that_holds_an_office(app, words):
    make_room(make_cast().colleague)
    db.session.commit()
    result = said(app, *words)
    assert result.exit_code == 1
    assert "holds an office" in result.output
    assert "backup restore FILE" in result.output
    assert db.session.scalar(select(func.count()).select_from(GuidanceRoom)) == 1
    assert said(app, "upgrade").exit_code == 0, "it is where it was"


def test_an_empty_database_goes_back_and_forth(app):
    assert db.session.scalar(select(func.count()).select_from(User)) == 0
    assert said(app, "downgrade", "0004").exit_code == 0
    assert not inspect(db.engine).has_table("guidance_room")
    assert said(app, "upgrade", "head").exit_code == 0
    assert inspect(db.engine).has_table("guidance_room")


@pytest.mark.parametrize("wanted", ["nope", "9999", "\u202eabc", "x" * 500])
def test_a_version_that_nobody_knows_is_told_in_words(app, wanted):
    result = said(app, "upgrade", wanted)
    assert result.exit_code == 1
    assert f"there is no version «{wanted}»" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("words", [("current",), ("heads",), ("history",), ("check",)])
def test_what_only_looks_goes_on(app, words):
    assert said(app, *words).exit_code == 0
