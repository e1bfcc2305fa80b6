"""Who looked at a coach's figures: a line before they are shown, so that the coach can see it."""

from collections.abc import Sequence
from typing import Any

from app.accounts.models import User
from app.caseload.queries.figures_viewing import Scope
from app.kernel import look_ups


def trace(ids: Sequence[int], *, what: str, by: Any) -> None:
    """Say that `by` is about to be shown these people's figures. Not of oneself."""
    look_ups.write_many(User, [each for each in ids if each != by.id], what=what, why="supervisor", by=by)


def trace_scope(scope: Scope | None, *, by: Any) -> None:
    """Of one coach, or of the coaches one supervises; the larger groups tell nothing about anybody."""
    if scope is not None and scope.kind in {"coach", "coaching_team"}:
        trace(scope.coaches or [], what="figures", by=by)
