"""Putting two rows of the register together, and taking it back."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import REGISTER
from app.caseload.actions import merges as actions
from app.caseload.forms.merges import MergeForm
from app.caseload.queries import merges as queries
from app.caseload.queries.employers import find_employer, load_employer, nearest, with_similar_name
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/employers/<int:employer_id>/merge", methods=["GET", "POST"])
@requires(REGISTER, load=load_employer)
def merge_employer(employer: Any) -> Response | tuple[str, int] | str:
    """First which one, then which facts to keep."""
    other_id = optional_int(request.values.get("other"))
    other = find_employer(other_id) if other_id else None
    if other is None or other.id == employer.id:
        text = request.args.get("q", "").strip()[:100]
        found = nearest(text) if text else with_similar_name(employer.name, except_id=employer.id)
        return render_template(
            "caseload/employer_choose.html",
            heading=_("Slå sammen med %(name)s", name=employer.name),
            intro=_("Finn den andre oppføringen av samme arbeidsplass. Alt som hører til den, flyttes hit."),
            crumbs=[
                (url_for(".employers"), _("Arbeidsgivere")),
                (url_for(".employer", employer_id=employer.id), employer.name),
            ],
            found=[each for each in found if each.id != employer.id],
            text=text,
            go_on=lambda other: url_for(".merge_employer", employer_id=employer.id, other=other),
        )
    form = MergeForm(kept=employer, merged=other, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            merge = actions.merge_employers(employer, other, from_merged=form.from_merged, by=current_user)
            words = _("%(merged)s er slått sammen med %(kept)s.", merged=other.name, kept=employer.name)
            with_undo(words, url_for(".undo_merge", merge_id=merge.id))
            return hx.go_to(url_for(".employer", employer_id=employer.id))
    page = render_template(
        "caseload/merge.html", form=form, employer=employer, other=other, hanging=queries.hanging(other.id)
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/employer-merges/<int:merge_id>/undo")
@requires(REGISTER, load=queries.load_merge)
def undo_merge(merge: Any) -> Response:
    with refusal_as_message():
        back = actions.undo_merge(merge, by=current_user)
        flash(_("%(name)s står for seg selv igjen.", name=back.name), "success")
    return hx.go_to(url_for(".employer", employer_id=merge.kept_id))
