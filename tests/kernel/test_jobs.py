"""Nightly work lets go of what is old, and of nothing else."""

from datetime import timedelta

import pytest
import structlog
from sqlalchemy import select

from app.kernel import jobs
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.features import registered
from app.kernel.once import SentForm
from app.kernel.serving import InUse, to_itself


def test_old_drafts_and_keys_are_let_go_and_new_ones_stay(cast):
    db.session.add_all(
        [
            Draft(user_id=cast.colleague.id, key="old", fields={}, saved_at=now() - timedelta(days=31)),
            Draft(user_id=cast.colleague.id, key="new", fields={}, saved_at=now() - timedelta(days=29)),
            SentForm(key="old", location="/", sent_on=today() - timedelta(days=3)),
            SentForm(key="new", location="/", sent_on=today() - timedelta(days=2)),
        ]
    )
    db.session.commit()
    done = jobs.run_nightly()
    assert (done["drafts"], done["sent_forms"]) == (1, 1)
    assert db.session.scalars(select(Draft.key)).all() == ["new"]
    assert db.session.scalars(select(SentForm.key)).all() == ["new"]


def test_work_that_fails_is_undone_and_stops_no_other_work(app, monkeypatch):
    """The database is asked about each; the log says kind and where, and nothing of what the failure tells."""

    def breaks() -> int:
        db.session.add(SentForm(key="half", location="/", sent_on=today()))
        db.session.flush()
        raise ValueError("Kari sa noe")

    def late() -> int:
        db.session.add(SentForm(key="late", location="/", sent_on=today()))
        return 1

    monkeypatch.setattr(registered(), "nightly", {"early": lambda: 3, "breaks": breaks, "late": late})
    with structlog.testing.capture_logs() as lines, pytest.raises(jobs.NightlyFailed, match=r"^Not done: breaks\.$"):
        jobs.run_nightly()
    assert db.session.scalars(select(SentForm.key)).all() == ["late"]
    assert set(db.session.scalars(select(jobs.NightlyRun.job))) == {"early", "late"}
    assert jobs.last_run() is None, "one of them was never done"
    (said,) = [line for line in lines if line["log_level"] == "error"]
    assert (said["event"], said["job"], said["kind"]) == ("nightly_failed", "breaks", "ValueError")
    assert said["where"][-1].startswith("test_jobs.py:")
    assert "Kari" not in str(lines)
    done = app.test_cli_runner().invoke(args=["nightly"])
    assert (done.exit_code, "Kari" in done.output) == (1, False)


def test_nothing_is_restored_beneath_nightly_work(app, monkeypatch):
    def refused() -> int:
        with pytest.raises(InUse), to_itself():
            raise AssertionError("somebody had the office to itself")
        return 7

    monkeypatch.setattr(registered(), "nightly", {"one": refused})
    assert app.test_cli_runner().invoke(args=["nightly"]).exit_code == 0
    assert db.session.get(jobs.NightlyRun, "one").rows == 7
    with to_itself():
        pass
