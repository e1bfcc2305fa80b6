"""Everything the product holds about oneself, for every colleague."""

from flask import render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel.access import requires
from app.privacy.file import colleagues
from app.privacy.file.access import OWN_FILE
from app.privacy.views import files_bp as bp
from app.privacy.views.file_answers import handed_out


@bp.get("/me/file")
@requires(OWN_FILE)
def own() -> str:
    return render_template("privacy/own_file.html", made=colleagues.made_of(current_user))


@bp.get("/me/file/<any(read, saved, json):way>")
@requires(OWN_FILE)
def own_file(way: str) -> Response:
    return handed_out(colleagues.made_of(current_user), way, back=url_for(".own"))
