"""The user guide under «Hjelp», and the tour of a demonstration office."""

from flask import abort, render_template
from flask_login import current_user

from app.accounts import queries
from app.home.guides import BY_KEY, guides_for
from app.home.tour_stops import TOUR
from app.home.views import bp
from app.kernel.access import PUBLIC, SIGNED_IN, requires
from app.kernel.features import registered


@bp.get("/help/<guide_key>")
@requires(SIGNED_IN)
def guide(guide_key: str) -> str:
    """One page of the guide. Links are shown only to those whose page it is."""
    found = BY_KEY.get(guide_key) or abort(404)
    own, _others = guides_for(current_user)
    return render_template("home/guide.html", guide=found, own=found in own)


@bp.get("/tour")
@requires(PUBLIC)
def tour() -> str:
    """Three things to look at as each person of a demonstration office. A real office has no such page."""
    office = queries.office()
    if office is None or not office.demo:
        abort(404)
    names = {person.demo_key: person.name for person in queries.load_demo_people()}
    return render_template("home/tour.html", people=TOUR, names=names, doors=registered().demo_doors)
