"""A proposal of pairs for the half-year. Nobody is bound by it."""

from flask import render_template
from flask_login import current_user

from app.feedback.access import READ
from app.feedback.pairs import propose
from app.feedback.queries.pairing import circle_of
from app.feedback.views import bp
from app.kernel.access import requires
from app.kernel.halfyear import HalfYear


@bp.get("/pairs")
@requires(READ)
def pairs() -> str:
    half_year = HalfYear.current()
    names = {row.id: row.name for row in circle_of(current_user)}
    proposed = propose(list(names), half_year)
    return render_template("feedback/pairs.html", pairs=proposed, names=names, half_year=half_year)
