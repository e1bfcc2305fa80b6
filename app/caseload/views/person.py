"""What stands about the person: contact details, agreement, wishes for work in short."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE
from app.caseload.actions import cases as actions
from app.caseload.enums import Offer
from app.caseload.forms.cases import PersonForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.caseload.queries.settings import programmes
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/person", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.PERSON)
def person(case: Any) -> Response | tuple[str, int]:
    form = PersonForm(programmes=programmes(keep=case.programme_id), obj=case, draft=f"caseload.person:{case.id}")
    if form.validate_on_submit():
        form.refuse_stale(case)
        with domain_errors_on(form):
            actions.change_person(case, by=current_user, **form.values)
            if case.offer is Offer.DECLINED:
                flash(_("Lagret. Personen har takket nei, så nå kan du avslutte saken."), "info")
            else:
                flash(_("Opplysningene er lagret."), "success")
            return hx.go_to(url_for(".case", case_id=case.id))
    return render_template("caseload/person.html", case=case, form=form), 422 if form.is_submitted() else 200
