"""Everything the product holds about oneself, for every colleague."""

from flask import Response, render_template, url_for
from flask_login import current_user

from app.kernel.access import requires
from app.privacy.file import colleagues
from app.privacy.file.access import OWN_FILE
from app.privacy.file.documents import as_json
from app.privacy.views import files_bp as bp
from app.privacy.views.file_answers import json_file, page_file


@bp.get("/me/file")
@requires(OWN_FILE)
def own() -> str:
    return render_template("privacy/own_file.html", made=colleagues.made_of(current_user))


@bp.get("/me/file/read")
@requires(OWN_FILE)
def own_read() -> str:
    return render_template("privacy/document.html", made=colleagues.made_of(current_user), back=url_for(".own"))


@bp.get("/me/file/saved")
@requires(OWN_FILE)
def own_saved() -> Response:
    return page_file(colleagues.made_of(current_user))


@bp.get("/me/file/json")
@requires(OWN_FILE)
def own_json() -> Response:
    return json_file(as_json(colleagues.made_of(current_user)))
