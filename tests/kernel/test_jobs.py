"""Nightly work lets go of what is old, and of nothing else."""

from datetime import timedelta

from sqlalchemy import select

from app.kernel import jobs
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.once import SentForm


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
