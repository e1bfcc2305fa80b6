"""The questions of a survey, which can be changed until it opens."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import RUN_SURVEY
from app.learning.actions import surveys as actions
from app.learning.forms.surveys import QuestionForm, QuestionTextForm
from app.learning.queries import surveys as queries
from app.learning.views import bp


@bp.route("/surveys/<int:survey_id>/questions/new", methods=["GET", "POST"])
@requires(RUN_SURVEY, load=queries.load_survey)
def survey_question_new(survey: Any) -> Response | tuple[str, int]:
    form = QuestionForm(draft=f"learning.survey_question:new:{survey.id}", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            question = actions.add_question(
                survey,
                area=form.area.data,
                kind=form.kind.data,
                text=form.text.data,
                options=form.option_list,
                by=current_user,
            )
            undo = url_for(".survey_question_remove", question_id=question.id)
            with_undo(_("Spørsmålet er lagt til."), undo)
            return hx.go_to(url_for(".survey", survey_id=survey.id))
    page = render_template("learning/survey_question.html", form=form, survey=survey, question=None)
    return page, 422 if form.is_submitted() else 200


@bp.route("/surveys/questions/<int:question_id>/edit", methods=["GET", "POST"])
@requires(RUN_SURVEY, load=queries.load_question)
def survey_question_edit(question: Any) -> Response | tuple[str, int]:
    there = {"text": question.text, "options": "\n".join(question.options)}
    form = QuestionTextForm(data=there, draft=f"learning.survey_question:{question.id}")
    form.version = question.survey.version
    if form.validate_on_submit():
        form.refuse_stale(question.survey)
        with domain_errors_on(form):
            actions.change_question(question, text=form.text.data, options=form.option_list, by=current_user)
            flash(_("Spørsmålet er lagret."), "success")
            return hx.go_to(url_for(".survey", survey_id=question.survey_id))
    page = render_template("learning/survey_question.html", form=form, survey=question.survey, question=question)
    return page, 422 if form.is_submitted() else 200


@bp.post("/surveys/questions/<int:question_id>/remove")
@requires(RUN_SURVEY, load=queries.load_question)
def survey_question_remove(question: Any) -> Response:
    undo = url_for(".survey_question_restore", question_id=question.id)
    return _step(question, actions.remove_question, _("Spørsmålet er fjernet."), undo)


@bp.post("/surveys/questions/<int:question_id>/restore")
@requires(RUN_SURVEY, load=queries.load_removed_question)
def survey_question_restore(question: Any) -> Response:
    return _step(question, actions.restore_question, _("Spørsmålet er tilbake."))


def _step(question: Any, action: Any, done: str, undo: str | None = None) -> Response:
    with refusal_as_message():
        action(question, by=current_user)
        with_undo(done, undo) if undo else flash(done, "success")
    return hx.go_to(url_for(".survey", survey_id=question.survey_id))
