"""The three K's helper by itself: try how something sounds. What is written is not kept anywhere."""

from flask import Response, g

from app.feedback.access import READ
from app.feedback.forms.words import TryForm
from app.feedback.queries.words import words
from app.feedback.three_ks import Part, hints_on
from app.feedback.views import bp
from app.kernel import hx
from app.kernel.access import requires


@bp.route("/three-ks", methods=["GET", "POST"])
@requires(READ)
def hints() -> Response:
    form = TryForm()
    found = None
    g.changes_nothing = True
    if form.validate_on_submit():
        found = hints_on(form.text.data, words(), Part(form.part.data))
    status = 422 if form.errors else 200
    return hx.render("feedback/hints.html", "feedback/_try.html", status, form=form, hints=found)
