"""A new case. First the question about protected addresses: a yes leads away, and nothing is stored."""

from flask import flash, g, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import NEW_CASE
from app.caseload.actions import cases as actions
from app.caseload.forms.cases import NewCaseForm
from app.caseload.queries.settings import programmes
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.route("/cases/new", methods=["GET", "POST"])
@requires(NEW_CASE)
def new_case() -> Response | tuple[str, int]:
    """No draft: until the case is saved, nothing of what is typed is kept anywhere."""
    if request.values.get("protected") != "no":
        g.changes_nothing = True
        return render_template("caseload/new_case_question.html"), 422 if request.method == "POST" else 200
    form = NewCaseForm(programmes=programmes(), creates=True, protected="no")
    if form.validate_on_submit():
        with domain_errors_on(form):
            case = actions.begin(coach=current_user, by=current_user, **form.values)
            flash(_("Saken er opprettet. Neste steg: avtal det første møtet."), "success")
            return hx.go_to(url_for(".case", case_id=case.id))
    return render_template("caseload/new_case.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/cases/not-here")
@requires(NEW_CASE)
def not_here() -> str:
    """For a person with a protected address, or who is shielded: why not here, and what to do instead."""
    return render_template("caseload/not_here.html")
