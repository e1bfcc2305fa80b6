"""Marks that somebody has taken part, kept apart from what they wrote."""

from typing import Any

from sqlalchemy import delete, insert, select

from app.kernel.db import db


def shuffle_marks(marks: Any, **of: int) -> None:
    """PostgreSQL keeps rows in the order they were written, each with the number of its transaction, and both would
    join a mark to what was written with it. So the marks of one thing (`survey_id=3`) are written anew, by person.
    Hold the thing first, so that two who answer at once wait for each other. SQLite keeps these tables by their keys.
    """
    if db.engine.dialect.name != "postgresql":
        return
    db.session.flush()
    of_thing = [getattr(marks, name) == value for name, value in of.items()]
    user_ids = db.session.scalars(select(marks.user_id).where(*of_thing).order_by(marks.user_id)).all()
    db.session.execute(delete(marks).where(*of_thing), execution_options={"synchronize_session": False})
    db.session.execute(insert(marks), [{**of, "user_id": user_id} for user_id in user_ids])
