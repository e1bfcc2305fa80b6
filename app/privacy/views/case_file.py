"""The whole file of a job seeker: looked through first, because it may tell of others, then made and handed out."""

from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.kernel import hx
from app.kernel.access import requires
from app.privacy.file import cases, third_persons
from app.privacy.file.access import CASE_FILE
from app.privacy.file.documents import Document, as_json
from app.privacy.views import files_bp as bp
from app.privacy.views.file_answers import json_file, page_file


@bp.get("/caseload/cases/<int:case_id>/file")
@requires(CASE_FILE, load=load_case)
@shows(Shown.FILE)
def case_check(case: Any) -> str:
    """Every text that may be about somebody else, with its reason."""
    _made, flags = cases.made_of(case, set())
    values = {"flags": flags, "seen": third_persons.mark_of(flags), "changed": "changed" in request.args}
    return render_template("privacy/case_file.html", case=case, **values)


@bp.get("/caseload/cases/<int:case_id>/file/read")
@requires(CASE_FILE, load=load_case)
@shows(Shown.FILE)
def case_file(case: Any) -> Response | str:
    made = _looked_through(case)
    if made is None:
        return _once_more(case)
    return render_template("privacy/document.html", made=made, back=url_for(".case_check", case_id=case.id))


@bp.get("/caseload/cases/<int:case_id>/file/saved")
@requires(CASE_FILE, load=load_case)
@shows(Shown.FILE)
def case_file_saved(case: Any) -> Response:
    """The same page as a file. The file's name tells nothing."""
    made = _looked_through(case)
    return page_file(made) if made else _once_more(case)


@bp.get("/caseload/cases/<int:case_id>/file/json")
@requires(CASE_FILE, load=load_case)
@shows(Shown.FILE)
def case_file_json(case: Any) -> Response:
    made = _looked_through(case)
    return json_file(as_json(made)) if made else _once_more(case)


def _looked_through(case: Any) -> Document | None:
    """The file without what was ticked, or nothing when the texts to look through are others than those that were."""
    made, flags = cases.made_of(case, set(request.args.getlist("out")))
    return made if request.args.get("seen") == third_persons.mark_of(flags) else None


def _once_more(case: Any) -> Response:
    return hx.go_to(url_for(".case_check", case_id=case.id, changed=1))
