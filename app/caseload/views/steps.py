"""The page of one step with a case: a short form, the rule's answer, and back to the case."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.forms import Form, domain_errors_on


def step(
    case: Any,
    form: Form,
    do: Callable[[], str],
    *,
    heading: str,
    verb: str,
    fields: Sequence[str],
    intro: str = "",
) -> Response | tuple[str, int]:
    """Show the form, or do what it says: `do` gives the words to say afterwards."""
    if form.validate_on_submit():
        with domain_errors_on(form):
            flash(do(), "success")
            return hx.go_to(url_for("caseload.case", case_id=case.id))
    page = render_template(
        "caseload/case_step.html", case=case, form=form, heading=heading, verb=verb, fields=fields, intro=intro
    )
    return page, 422 if form.is_submitted() else 200
