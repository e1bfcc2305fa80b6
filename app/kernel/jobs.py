"""Nightly work: each feature registers its own; one command runs all of it, each in a transaction of its own."""

import structlog
from flask import Flask

from app.kernel import drafts, once
from app.kernel.db import db
from app.kernel.features import registered

log = structlog.get_logger()


def run_nightly() -> dict[str, int]:
    """Run every registered job; returns how many rows each has dealt with."""
    done = {}
    for name, job in registered().nightly.items():
        done[name] = job()
        db.session.commit()
        log.info("nightly", job=name, rows=done[name])
    return done


def init_app(app: Flask) -> None:
    registered(app).nightly.update({"drafts": drafts.forget_old, "sent_forms": once.forget_old})

    @app.cli.command("nightly")
    def nightly() -> None:
        """Run the nightly work once."""
        run_nightly()
