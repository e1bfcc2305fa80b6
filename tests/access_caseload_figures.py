"""Who gets in where among the figures: one's own, and those of the coaches one supervises. In this small world no group
is large enough to be shown, and nobody has recorded that the measuring was discussed."""

from typing import Any

from app.caseload.models import Story
from tests.access_words import BOTH, COLLEAGUES, READ, WRITE, Answers, alone, only
from tests.factories import make

COACHES = ("coach", "follows", "stands_in", "followed")
PAGE = alone(*COACHES, "supervisor", "supervises", "leader", "team_leader")
FIGURES = alone(*COACHES, "supervises")
TELLERS = only(*COACHES, "supervisor", "supervises")
LEADER = alone("leader")
AUTHOR = only("follows")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, PAGE, "caseload.figures"),
    (READ, FIGURES, "caseload.figure_rows caseload.figures_xlsx caseload.figures_csv caseload.figure_rows_csv"),
    (BOTH, LEADER, "caseload.figures_discussed"),
    (WRITE, LEADER, "caseload.undo_discussed"),
    (READ, COLLEAGUES, "caseload.managed"),
    (BOTH, TELLERS, "caseload.new_story"),
    (BOTH, AUTHOR, "caseload.edit_story"),
    (WRITE, AUTHOR, "caseload.remove_story caseload.restore_story"),
)


def add_to(world: Any, case: Any) -> None:
    """A story told by the coach of the world's case."""
    story = make(Story, month=case.started_on.replace(day=1), text="Det gikk bra", by_id=world.people["follows"].id)
    world.values.update(story_id=story.id)
    for endpoint in ("figure_rows", "figure_rows_csv"):
        world.words[f"caseload.{endpoint}"] = {"name": "status"}
