"""Several contacts at the end of a day."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import KEEP_LOG
from app.caseload.actions.contacts import log_contact
from app.caseload.enums import ContactState
from app.caseload.forms.quick_contacts import DayLogForm
from app.caseload.queries.day_log import day_log, open_cases
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import UnreadableDateError, parse_date, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.fields import SelectChoice
from app.kernel.i18n import _


@bp.route("/log", methods=["GET", "POST"])
@requires(KEEP_LOG)
def quick_contacts() -> Response | tuple[str, int]:
    """Up to ten rows. All are saved, or none and each says what is wrong with it."""
    cases = {case.id: case for case in open_cases(current_user)}
    try:
        day = parse_date(request.args.get("day", ""))
    except UnreadableDateError:
        day = today()
    choices = [SelectChoice(str(case.id), case.display_name) for case in cases.values()]
    form = DayLogForm(cases=choices, data={"day": day})
    if form.validate_on_submit():
        if not form.filled:
            form.problem(DomainError(_("Fyll ut minst én rad.")))
        elif _save(form, cases):
            saved = len(form.filled)
            flash(ngettext("%(num)s kontakt er lagret.", "%(num)s kontakter er lagret.", saved), "success")
            return hx.go_to(url_for(".quick_contacts", day=form.day.data))
    shown = form.day.data or day
    page = render_template("caseload/quick_contacts.html", form=form, log=day_log(current_user, shown), day=shown)
    return page, 422 if form.is_submitted() else 200


def _save(form: DayLogForm, cases: dict[int, Any]) -> bool:
    """Whether every row could be saved; otherwise none is."""
    refused = False
    with db.session.begin_nested() as together:
        for row in form.filled:
            try:
                case = cases[row.case_id.data]
                log_contact(case, day=form.day.data, state=ContactState.DONE, **row.values, by=current_user)
            except DomainError as error:
                row.problem(error)
                refused = True
        if refused:
            together.rollback()
    return not refused
