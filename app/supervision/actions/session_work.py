"""Ideas and tasks written while a session is going on, and what came of them."""

from datetime import date

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.supervision.models import SessionIdea, SessionTask


def add_idea(session_id: int, brought_id: int | None, *, text: str, by: User) -> SessionIdea:
    idea = SessionIdea(session_id=session_id, brought_id=brought_id, text=text, by_id=by.id)
    db.session.add(idea)
    db.session.flush()
    audit.record("create", idea, by=by)
    return idea


def add_task(
    session_id: int, brought_id: int | None, *, text: str, owner_id: int, due_on: date, by: User
) -> SessionTask:
    """`owner_id` is one of those at the session: the form offers nobody else."""
    task = SessionTask(session_id=session_id, brought_id=brought_id, text=text, owner_id=owner_id, due_on=due_on)
    db.session.add(task)
    db.session.flush()
    audit.record("create", task, by=by)
    return task


def finish_task(task: SessionTask, *, outcome: str, by: User) -> None:
    """Done today, with what came of it."""
    task.done_on, task.outcome = task.done_on or today(), outcome
    db.session.flush()
    audit.record("finish", task, by=by)


def reopen_task(task: SessionTask, *, by: User) -> None:
    task.done_on = None
    db.session.flush()
    audit.record("reopen", task, by=by)


def move_task(task: SessionTask, *, text: str, due_on: date, by: User) -> None:
    task.text, task.due_on = text, due_on
    db.session.flush()
    audit.record("change", task, by=by)
