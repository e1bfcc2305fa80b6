"""Offices in folders of their own, built once by the migrations and copied."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from app import create_app
from app.config import load
from app.kernel.db import db
from tests.factories import make_cast


def opened(instance: Path) -> Flask:
    """The office as a process finds it that starts now."""
    return create_app(load({"INSTANCE": str(instance)}), {"TESTING": True, "WTF_CSRF_ENABLED": False})


def close() -> None:
    db.session.remove()
    db.engine.dispose()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with people in it, as the migrations build it; not to be changed."""
    place: Path = tmp_path_factory.mktemp("built") / "office"
    app = opened(place)
    with app.app_context():
        upgrade()
        make_cast()
        db.session.commit()
        close()
    return place


@pytest.fixture
def instance(built: Path, tmp_path: Path) -> Path:
    """An office with people in it."""
    place = tmp_path / "office"
    shutil.copytree(built, place)
    return place
