"""The half-yearly survey: rounds, opening and closing, and answering once."""

from datetime import timedelta
from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import halfyear, hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import READ, RUN_SURVEY
from app.learning.actions import survey_removal
from app.learning.actions import surveys as actions
from app.learning.enums import QuestionKind
from app.learning.forms.surveys import AnswerForm, DatesForm, SurveyForm, answer_form
from app.learning.queries import surveys as queries
from app.learning.survey_template import shown
from app.learning.views import bp


@bp.get("/surveys")
@requires(READ)
def surveys() -> str:
    return render_template(
        "learning/surveys.html",
        page=queries.listed(),
        to_answer=queries.unanswered(current_user),
        free=queries.free_half_years(),
    )


@bp.route("/surveys/new", methods=["GET", "POST"])
@requires(RUN_SURVEY)
def survey_new() -> Response | tuple[str, int]:
    free = [SelectChoice(str(each), halfyear.label(each)) for each in queries.free_half_years()]
    usual = {"opens_on": today() + timedelta(days=7), "closes_on": today() + timedelta(days=28)}
    form = SurveyForm(half_years=free, data=usual, draft="learning.survey:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            survey = actions.create_survey(
                half_year=HalfYear.parse(form.half_year.data),
                **form.dates,
                by=current_user,
            )
            flash(_("Kartleggingen er laget. Se over spørsmålene før den åpner."), "success")
            return hx.go_to(url_for(".survey", survey_id=survey.id))
    return render_template("learning/survey_form.html", form=form, survey=None), 422 if form.is_submitted() else 200


@bp.get("/surveys/<int:survey_id>")
@requires(READ, load=queries.load_survey)
def survey(survey: Any) -> str:
    count, asked = queries.participation(survey)
    return render_template(
        "learning/survey.html",
        survey=survey,
        areas=queries.by_area(queries.questions(survey)),
        count=count,
        asked=asked,
        answered=queries.answered(survey, current_user),
        shown=shown,
    )


@bp.route("/surveys/<int:survey_id>/edit", methods=["GET", "POST"])
@requires(RUN_SURVEY, load=queries.load_survey)
def survey_edit(survey: Any) -> Response | tuple[str, int]:
    form = DatesForm(obj=survey, draft=f"learning.survey:{survey.id}")
    if form.validate_on_submit():
        form.refuse_stale(survey)
        with domain_errors_on(form):
            actions.change_dates(survey, **form.dates, by=current_user)
            flash(_("Datoene er lagret."), "success")
            return hx.go_to(url_for(".survey", survey_id=survey.id))
    return render_template("learning/survey_form.html", form=form, survey=survey), 422 if form.is_submitted() else 200


@bp.post("/surveys/<int:survey_id>/open")
@requires(RUN_SURVEY, load=queries.load_survey)
def survey_open(survey: Any) -> Response:
    return _step(survey, actions.open_survey, _("Kartleggingen er åpen. Alle kan svare nå."))


@bp.post("/surveys/<int:survey_id>/close")
@requires(RUN_SURVEY, load=queries.load_survey)
def survey_close(survey: Any) -> Response:
    return _step(survey, actions.close_survey, _("Kartleggingen er lukket. Resultatene er klare."))


@bp.post("/surveys/<int:survey_id>/remove")
@requires(RUN_SURVEY, load=queries.load_survey)
def survey_remove(survey: Any) -> Response:
    with refusal_as_message():
        period = halfyear.label(survey.half_year)
        survey_removal.remove_survey(survey, by=current_user)
        with_undo(_("Kartleggingen for %(period)s er fjernet.", period=period), url_for(".survey_restore"))
        return hx.go_to(url_for(".surveys"))
    return hx.go_to(url_for(".survey", survey_id=survey.id))


@bp.post("/surveys/restore")
@requires(RUN_SURVEY)
def survey_restore() -> Response:
    """The survey that this leader removed last."""
    with refusal_as_message():
        survey = survey_removal.restore_survey(by=current_user)
        flash(_("Kartleggingen er tilbake."), "success")
        return hx.go_to(url_for(".survey", survey_id=survey.id))
    return hx.go_to(url_for(".surveys"))


def _step(survey: Any, action: Any, done: str) -> Response:
    with refusal_as_message():
        action(survey, by=current_user)
        flash(done, "success")
    return hx.go_to(url_for(".survey", survey_id=survey.id))


@bp.route("/surveys/<int:survey_id>/answer", methods=["GET", "POST"])
@requires(READ, load=queries.load_survey)
def survey_answer(survey: Any) -> Response | tuple[str, int]:
    """One sitting, no draft, no key: nothing but the answers themselves is kept."""
    if not survey.is_open or queries.answered(survey, current_user):
        flash(_("Du har svart. Takk.") if survey.is_open else _("Kartleggingen er ikke åpen."), "info")
        return hx.go_to(url_for(".survey", survey_id=survey.id))
    questions = queries.questions(survey)
    form = answer_form(questions, shown)
    if form.validate_on_submit():
        with domain_errors_on(form):
            answers = _given(form, questions)
            actions.answer_survey(survey, answers=answers, with_team=form.with_team.data, by=current_user)
            flash(_("Takk. Svarene dine er lagret uten navn."), "success")
            return hx.go_to(url_for(".survey", survey_id=survey.id))
    page = render_template(
        "learning/survey_answer.html",
        form=form,
        survey=survey,
        areas=queries.by_area(questions),
        team=queries.team_name(current_user),
    )
    return page, 422 if form.is_submitted() else 200


def _given(form: AnswerForm, questions: list[Any]) -> dict[int, actions.Given]:
    """What was answered; questions passed over are left out."""
    given = {}
    for question in questions:
        data = form[f"q{question.id}"].data
        if data and question.kind is QuestionKind.SCALE:
            given[question.id] = actions.Given(number=int(data))
        elif data and question.kind is QuestionKind.SEVERAL:
            given[question.id] = actions.Given(choices=data)
        elif data:
            given[question.id] = actions.Given(text=data)
    return given
