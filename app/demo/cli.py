"""Commands that load the demonstration office."""

import sys
from random import Random

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from app.accounts.models import Office, User
from app.demo.doors import DOOR
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.serving import in_use

demo = AppGroup("demo", help="The demonstration office.")

# People and half-years.
SIZES = {"S": (25, 2), "M": (70, 3), "XL": (400, 20)}


def fill(size: str, seed: int) -> None:
    """Fill an empty office with invented people and their learning."""
    from app.demo import (
        caseload,
        erasures,
        feedback,
        feedback_together,
        flows,
        guidance,
        guidance_many,
        learning,
        look_ups,
        people,
        rounds,
        supervision,
    )

    random = Random(seed)
    number, halves = SIZES[size]
    everybody = people.load_people(number, random)
    arenas = flows.load_arenas(everybody)
    rounds.load_means()
    learning.load_halves(everybody, arenas, random, halves)
    flows.load_flows(everybody, arenas, random)
    rounds.load_surveys(everybody, random, min(halves, 3))
    feedback.load_feedback(everybody, Random(seed))
    feedback_together.load_together(everybody, Random(seed))
    caseload.load_caseload(everybody, Random(seed), size)
    supervision.load_supervision(everybody, Random(seed))
    guidance.load_guidance(everybody, Random(seed))
    guidance_many.load_rooms(everybody, Random(seed))
    erasures.load_erasures()
    look_ups.load_look_ups(everybody, Random(seed))
    db.session.commit()


def is_empty() -> bool:
    return db.session.get(Office, 1) is None and db.session.scalar(select(User.id).limit(1)) is None


@demo.command("load")
@click.option("--size", type=click.Choice(list(SIZES)), default="M", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def load(size: str, seed: int) -> None:
    """Fill an empty office; refuses one that is not empty."""
    with in_use():
        _load(size, seed)


def _load(size: str, seed: int) -> None:
    if not is_empty():
        click.echo(
            "This office is not empty. Demonstration data goes into an empty instance only: set INSTANCE to a new folder."
        )
        sys.exit(1)
    fill(size, seed)


@demo.command("ensure")
def ensure() -> None:
    """For `make demo`: fill an empty office, keep a demonstration office as it is, refuse a real one."""
    with in_use():
        _ensure()


def _ensure() -> None:
    if is_empty():
        fill("M", 1)
        return
    office = db.session.get(Office, 1)
    if office is None or not office.demo:
        click.echo(
            "This folder holds a real office. Serve it with `make run`, or set INSTANCE to another folder for a demonstration."
        )
        sys.exit(1)


def init_app(app: Flask) -> None:
    app.cli.add_command(demo)
    registered(app).demo_doors.append(DOOR)
