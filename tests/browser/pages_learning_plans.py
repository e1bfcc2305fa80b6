"""Plans, the working group, wishes, themes, outcomes and tasks."""

from tests.browser.registry import Path

PAGES: list[tuple[str, str | None, Path]] = [
    ("learning-plans", "leader", "/learning/plans"),
    ("learning-start-plan", "leader", "/learning/plans/new"),
    ("learning-responsibility", "leader", lambda ids: f"/learning/plans/{ids.plan}/responsibility"),
    ("learning-plan-edit", "leader", lambda ids: f"/learning/plans/{ids.plan}/edit"),
    ("learning-publish", "leader", lambda ids: f"/learning/plans/{ids.plan}/publish"),
    ("learning-group-leader", "leader", lambda ids: f"/learning/plans/{ids.plan}/group"),
    ("learning-group-employee", "employee", lambda ids: f"/learning/plans/{ids.plan}/group"),
    ("learning-wishes-leader", "leader", lambda ids: f"/learning/plans/{ids.plan}/wishes"),
    ("learning-wishes-employee", "employee", lambda ids: f"/learning/plans/{ids.plan}/wishes?show=gathered&sort=text"),
    ("learning-wishes-open-leader", "leader", lambda ids: f"/learning/plans/{ids.next_plan}/wishes"),
    ("learning-wishes-open-employee", "employee", lambda ids: f"/learning/plans/{ids.next_plan}/wishes"),
    ("learning-themes-none", "leader", lambda ids: f"/learning/plans/{ids.next_plan}/themes"),
    ("learning-publish-empty", "leader", lambda ids: f"/learning/plans/{ids.next_plan}/publish"),
    ("learning-wishes-none", "employee", lambda ids: f"/learning/plans/{ids.plan}/wishes?q=zzz"),
    ("learning-themes-leader", "leader", lambda ids: f"/learning/plans/{ids.plan}/themes"),
    ("learning-themes-employee", "employee", lambda ids: f"/learning/plans/{ids.plan}/themes"),
    ("learning-theme-leader", "leader", lambda ids: f"/learning/themes/{ids.theme}"),
    ("learning-theme-employee", "employee", lambda ids: f"/learning/themes/{ids.theme}"),
    ("learning-new-theme", "leader", lambda ids: f"/learning/plans/{ids.plan}/themes/new"),
    ("learning-theme-edit", "leader", lambda ids: f"/learning/themes/{ids.theme}/edit"),
    ("learning-theme-remove", "leader", lambda ids: f"/learning/themes/{ids.theme}/remove"),
    ("learning-outcome-edit", "leader", lambda ids: f"/learning/outcomes/{ids.outcome}/edit"),
    ("learning-outcome-remove", "leader", lambda ids: f"/learning/outcomes/{ids.outcome}/remove"),
    ("learning-new-colleague", "new-colleague", "/learning/start"),
    ("learning-start-others", "employee", "/learning/start"),
]
