"""Who gets in where in the quality file. The review is the method supervisor «supervises»'s own; templates belong to
all method supervisors of the office."""

from typing import Any

from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import Cast
from tests.supervision.factories_quality import item_id, make_review

SUPERVISORS = alone("supervisor", "supervises")
OWN = alone("supervises")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, SUPERVISORS, "supervision.quality supervision.compare_quality supervision.quality_template"),
    (
        WRITE,
        SUPERVISORS,
        "supervision.fetch_quality_templates supervision.remove_quality_item supervision.restore_quality_item "
        "supervision.remove_quality_template supervision.restore_quality_template",
    ),
    (
        BOTH,
        SUPERVISORS,
        "supervision.new_quality_review supervision.new_quality_template supervision.new_quality_item "
        "supervision.edit_quality_item",
    ),
    (READ, OWN, "supervision.quality_review supervision.quality_print"),
    (BOTH, OWN, "supervision.about_quality_review supervision.quality_item"),
    (
        WRITE,
        OWN,
        "supervision.compute_quality_review supervision.close_quality_review supervision.reopen_quality_review "
        "supervision.remove_quality_review supervision.restore_quality_review",
    ),
)


def add_to(world: Any, cast: Cast) -> None:
    """A review of the whole IPS scale."""
    review = make_review(world.people["supervises"])
    for endpoint in (
        "quality_review", "quality_print", "about_quality_review", "quality_item", "compute_quality_review",
        "close_quality_review", "reopen_quality_review", "remove_quality_review", "restore_quality_review",
    ):  # fmt: skip
        world.words[f"supervision.{endpoint}"] = {"review_id": review.id, "item_id": item_id(review, "ips_01")}
    for endpoint in (
        "compare_quality", "quality_template", "new_quality_item", "edit_quality_item", "remove_quality_item",
        "restore_quality_item", "remove_quality_template", "restore_quality_template",
    ):  # fmt: skip
        world.words[f"supervision.{endpoint}"] = {
            "template_id": review.template_id, "item_id": item_id(review, "ips_01")
        }  # fmt: skip
