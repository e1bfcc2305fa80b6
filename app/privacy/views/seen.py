"""Who has seen one's own: each colleague reads it and can take it along (trust L3)."""

from flask import Response, render_template
from flask_login import current_user

from app.kernel.access import SIGNED_IN, requires
from app.kernel.paging import paged
from app.privacy.logs import lines, words
from app.privacy.views import seen_bp
from app.privacy.views.look_ups import as_csv


@seen_bp.get("")
@requires(SIGNED_IN)
def mine() -> str:
    page = paged(lines.shown_of(current_user.id))
    return render_template("privacy/seen.html", page=page, words=words)


@seen_bp.get("/file.csv")
@requires(SIGNED_IN)
def mine_csv() -> Response:
    return as_csv(lines.shown_of(current_user.id), "hvem-har-sett-mitt.csv")
