"""Lists of learning whose filters can be saved. Themes and months belong to one plan, and words that somebody looks for
among the notes to one day: they are not kept."""

from typing import Any

from app.kernel.features import Filterable
from app.kernel.i18n import _l
from app.learning.queries import activity_list, arenas, wishes
from app.learning.queries.plans import current_plan


def _present(person: Any) -> dict[str, Any] | None:
    """In the address of a list of the plan of this half-year. One statement."""
    plan = current_plan(person)
    return {"plan_id": plan.id} if plan else None


LISTS = {
    "learning.activities": Filterable(
        _l("Aktiviteter"), {"show": activity_list.SHOWS, "sort": activity_list.SORTS}, _present
    ),
    "learning.wishes": Filterable(_l("Ønsker"), {"show": wishes.SHOWS, "sort": ("text",)}, _present),
    "learning.arenas": Filterable(_l("Arenaer"), {"show": tuple(arenas.CONDITIONS)}),
}
