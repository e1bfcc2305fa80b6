"""Monthly control: which months have one, the figures and lines of a month, the signature, and the sheet to print."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import names
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.privacy.access import CONTROL, PRIVACY
from app.privacy.audit import checked
from app.privacy.control import actions, queries
from app.privacy.control.figures import Month, figures
from app.privacy.control.forms import SignForm, VerdictForm
from app.privacy.control.models import Verdict
from app.privacy.control.words import month_name, shown
from app.privacy.logs import words
from app.privacy.views import bp
from app.privacy.views.look_ups import traced


@bp.get("/privacy/control")
@requires(PRIVACY)
def controls() -> str:
    return render_template(
        "privacy/controls.html", months=queries.months(), this_month=queries.this_month(), month_name=month_name
    )


@bp.get("/privacy/control/<int:year>/<int:month>")
@requires(PRIVACY, load=queries.load_month)
def control(month: Month) -> str:
    return _page(month)


def _page(month: Month, form: SignForm | None = None) -> str:
    found = queries.control_of(month)
    lines = queries.lines_of(found) if found else []
    if lines:
        traced(words.CONTROL_READ)
    return render_template(
        "privacy/control.html",
        control=found,
        lines=lines,
        left=sum(row.ControlledLine.verdict is None for row in lines),
        form=form or (SignForm(obj=found, draft=f"privacy.sign:{found.id}") if found and not found.signed_at else None),
        is_over=month.first < queries.this_month().first,
        words=words,
        Verdict=Verdict,
        **_shown(month, found),
    )


def _shown(month: Month, found: Any) -> dict[str, Any]:
    """The figures as they were signed, or as they are now, in words."""
    counted = found.figures if found and found.figures else figures(month)
    people = [each for each, _times in counted["denied"]]
    named = names([*people, found.signed_by_id if found else None])
    return {
        "month": month,
        "month_name": month_name(month),
        "figures": counted,
        "shown": shown(counted, named),
        "signed_by": words.who_words(named.get(found.signed_by_id)) if found and found.signed_at else None,
    }


@bp.get("/privacy/control/<int:year>/<int:month>/print")
@requires(PRIVACY, load=queries.load_month)
def control_print(month: Month) -> str:
    """The sheet for the binder: figures, verdicts, who signed, and the newest link of the chain by then."""
    found = queries.control_of(month)
    lines = queries.lines_of(found) if found else []
    counts = {each: sum(row.ControlledLine.verdict is each for row in lines) for each in Verdict}
    followed = [row.ControlledLine for row in lines if row.ControlledLine.verdict is Verdict.FOLLOW_UP]
    return render_template(
        "privacy/control_print.html",
        control=found,
        picked=len(lines),
        counts=counts,
        followed=followed,
        Verdict=Verdict,
        head=None if found and found.signed_at else queries.newest_link(),
        chain=checked.last(),
        **_shown(month, found),
    )


@bp.post("/privacy/control/<int:year>/<int:month>/begin")
@requires(PRIVACY, load=queries.load_month)
def begin_control(month: Month) -> Response:
    with refusal_as_message():
        actions.begin(month, by=current_user)
    return hx.go_to(url_for(".control", **month.address))


@bp.post("/privacy/control/<int:year>/<int:month>/sign")
@requires(CONTROL, load=queries.load_control)
def sign_control(control: Any) -> Response | tuple[str, int]:
    form, month = SignForm(obj=control, draft=f"privacy.sign:{control.id}"), Month(control.month)
    if form.validate_on_submit():
        form.refuse_stale(control)
        with domain_errors_on(form):
            actions.sign(control, note=form.note.data or "", by=current_user)
            flash(_("Kontrollen er signert. Neste steg: skriv ut månedsarket."), "success")
            return hx.go_to(url_for(".control", **month.address))
    return _page(month, form), 422


@bp.route("/privacy/control/lines/<int:line_id>", methods=["GET", "POST"])
@requires(CONTROL, load=queries.load_line)
def controlled_line(row: Any) -> Response | tuple[str, int]:
    """What the officer found of one line; the button of the list sends the same form."""
    line, month = row.ControlledLine, Month(row.MonthlyControl.month)
    form = VerdictForm(obj=line, draft=f"privacy.line:{line.id}")
    if form.validate_on_submit():
        form.refuse_stale(line)
        with domain_errors_on(form):
            actions.judge(line, verdict=form.verdict.data, note=form.note.data or "", by=current_user)
            return hx.go_to(url_for(".control", **month.address, _anchor="lines"))
    traced(words.CONTROL_READ)
    page = render_template(
        "privacy/controlled_line.html",
        form=form,
        row=queries.line_in_log(line),
        month=month,
        month_name=month_name(month),
        words=words,
    )
    return page, 422 if form.is_submitted() else 200
