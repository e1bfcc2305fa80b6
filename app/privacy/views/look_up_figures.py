"""How much is looked up, for the leader: kinds and months, never who, whose or what (trust L3)."""

from typing import Any

from flask import render_template

from app.kernel.access import requires
from app.privacy.access import FIGURES
from app.privacy.control.words import month_name
from app.privacy.logs import monthly
from app.privacy.logs.words import THINGS
from app.privacy.views import bp


@bp.get("/privacy/figures")
@requires(FIGURES)
def look_up_figures() -> str:
    kinds: dict[str, Any] = {thing: THINGS[thing] for thing in monthly.KINDS}
    return render_template("privacy/look_up_figures.html", months=monthly.months(), kinds=kinds, month_name=month_name)
