"""Capacity: whether the post is large enough for the coaches, and how many own cases there is room for."""

from flask import render_template
from flask_login import current_user

from app.kernel.access import requires
from app.supervision.access import SUPERVISE
from app.supervision.capacity import steps
from app.supervision.queries import capacity as queries
from app.supervision.views import bp


@bp.get("/capacity")
@requires(SUPERVISE)
def capacity() -> str:
    coaches = queries.coaches_of(current_user)
    return render_template(
        "supervision/capacity.html", coaches=coaches, found=queries.capacity_of(current_user, coaches), steps=steps()
    )
