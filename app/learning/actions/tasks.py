"""What is to be done before, during and after a theme (S2-02)."""

from datetime import date

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.learning.enums import Phase
from app.learning.models import Theme, ThemeTask


def add_task(
    theme: Theme, *, phase: Phase, text: str, owner_id: int | None, due_on: date | None, by: User
) -> ThemeTask:
    task = ThemeTask(theme=theme, phase=phase, text=text, owner_id=owner_id, due_on=due_on)
    db.session.add(task)
    db.session.flush()
    audit.record("create", task, by=by)
    return task


def edit_task(task: ThemeTask, *, phase: Phase, text: str, owner_id: int | None, due_on: date | None, by: User) -> None:
    task.phase, task.text, task.owner_id, task.due_on = phase, text, owner_id, due_on
    db.session.flush()
    audit.record("edit", task, by=by)


def tick_task(task: ThemeTask, *, done: bool, by: User) -> None:
    """Done, or not done after all. Said twice it is one change."""
    if bool(task.done_at) == done:
        return
    task.done_at = now() if done else None
    db.session.flush()
    audit.record("tick" if done else "untick", task, by=by)
