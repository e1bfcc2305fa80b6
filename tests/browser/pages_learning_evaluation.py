"""The half-year page, the evaluation, figures with their rows, and carrying over."""

from app.kernel.halfyear import HalfYear
from tests.browser.registry import Path

PAGES: list[tuple[str, str | None, Path]] = [
    ("learning-plan-leader", "leader", lambda ids: f"/learning/plans/{ids.plan}"),
    ("learning-plan-employee", "employee", lambda ids: f"/learning/plans/{ids.plan}"),
    ("learning-plan-closed", "employee", lambda ids: f"/learning/plans/{ids.earlier_plan}"),
    ("learning-evaluation-leader", "leader", lambda ids: f"/learning/plans/{ids.plan}/evaluation"),
    ("learning-evaluation-employee", "employee", lambda ids: f"/learning/plans/{ids.plan}/evaluation"),
    ("learning-evaluation-closed", "leader", lambda ids: f"/learning/plans/{ids.earlier_plan}/evaluation"),
    ("learning-figure-completion", "employee", lambda ids: f"/learning/plans/{ids.plan}/figures/completion"),
    ("learning-figure-theme", "employee", lambda ids: f"/learning/plans/{ids.plan}/figures/moved?theme={ids.theme}"),
    ("learning-figure-outcomes", "employee", lambda ids: f"/learning/plans/{ids.earlier_plan}/figures/outcomes"),
    ("learning-figure-participation", "employee", lambda ids: f"/learning/plans/{ids.plan}/figures/participation"),
    ("learning-carry-over", "leader", lambda ids: f"/learning/plans/{ids.plan}/carry-over"),
    ("learning-duplicate", "leader", lambda ids: f"/learning/plans/{ids.earlier_plan}/duplicate"),
    (
        "learning-duplicate-preview",
        "leader",
        lambda ids: (
            f"/learning/plans/{ids.plan}/duplicate/preview?half_year={HalfYear.current().next().next()}&dates=moved"
            f"&themes={ids.theme}&parts=outcomes&parts=activities&parts=arenas&parts=people"
        ),
    ),
]
