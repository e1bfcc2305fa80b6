"""Nightly work: each feature registers its own; one command runs all of it, each in a transaction of its own."""

from datetime import datetime

import structlog
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import drafts, once
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.features import registered

log = structlog.get_logger()


class NightlyRun(Base):
    """When each piece of nightly work was last done, and how many rows it dealt with."""

    __tablename__ = "nightly_run"

    job: Mapped[str] = mapped_column(primary_key=True)
    done_at: Mapped[datetime]
    rows: Mapped[int]


def run_nightly() -> dict[str, int]:
    """Run every registered job; returns how many rows each has dealt with."""
    done = {}
    for name, job in registered().nightly.items():
        done[name] = job()
        db.session.merge(NightlyRun(job=name, done_at=now(), rows=done[name]))
        db.session.commit()
        log.info("nightly", job=name, rows=done[name])
    return done


def last_run() -> datetime | None:
    """When all of the nightly work was last done: the moment of the piece that was done longest ago, None when one
    of them never was."""
    wanted = registered().nightly.keys()
    done = select(func.count(), func.min(NightlyRun.done_at)).where(NightlyRun.job.in_(wanted))
    number, oldest = db.session.execute(done).one()
    return oldest if number == len(wanted) else None


def init_app(app: Flask) -> None:
    registered(app).nightly.update({"drafts": drafts.forget_old, "sent_forms": once.forget_old})

    @app.cli.command("nightly")
    def nightly() -> None:
        """Run the nightly work once."""
        run_nightly()
