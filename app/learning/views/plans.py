"""Plans by half-year, and a plan's life cycle."""

from app.kernel.access import requires
from app.learning.access import READ
from app.learning.views import bp


@bp.get("/")
@requires(READ)
def home() -> str:
    return "plan"
