"""On the start page: figures for leaders and what we managed for all, who do not have follow-up in the navigation."""

from typing import Any

from flask import url_for

from app.caseload.access import AREA
from app.caseload.access_figures import FIGURES, MANAGED
from app.kernel.i18n import _


def ways_in(person: Any) -> list[tuple[str, str, str]]:
    """Words, address and icon."""
    if AREA.allows(person):
        return []
    found = []
    if FIGURES.allows(person):
        found.append((_("Tall fra oppfølgingen"), url_for("caseload.figures"), "BarChart"))
    if MANAGED.allows(person):
        found.append((_("Hva vi fikk til"), url_for("caseload.managed"), "Star"))
    return found
