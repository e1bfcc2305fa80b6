"""The whole file of a job seeker: looked through first, because it may tell of others, then made and handed out."""

from functools import partial
from typing import Any

from flask import render_template, url_for
from werkzeug.wrappers import Response

from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.kernel.access import requires
from app.privacy.file import cases
from app.privacy.file.access import CASE_FILE
from app.privacy.views import files_bp as bp
from app.privacy.views.file_answers import looked_through, to_look_through


@bp.get("/caseload/cases/<int:case_id>/file")
@requires(CASE_FILE, load=load_case)
@shows(Shown.FILE)
def case_check(case: Any) -> str:
    """Every text that may be about somebody else, with its reason."""
    return render_template("privacy/case_file.html", case=case, **to_look_through(partial(cases.made_of, case)))


@bp.get("/caseload/cases/<int:case_id>/file/<any(read, saved, json):way>")
@requires(CASE_FILE, load=load_case)
@shows(Shown.FILE)
def case_file(case: Any, way: str) -> Response:
    return looked_through(partial(cases.made_of, case), way, check=url_for(".case_check", case_id=case.id))
