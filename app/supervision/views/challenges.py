"""The challenge board: what is difficult in the work, and how colleagues met it."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import AREA
from app.supervision.access_challenges import EDIT_CHALLENGE
from app.supervision.actions import challenges as actions
from app.supervision.enums_challenges import ChallengeArea
from app.supervision.forms.challenges import AnswerForm, ChallengeForm
from app.supervision.queries import challenges as queries
from app.supervision.views import bp


@bp.get("/challenges")
@requires(AREA)
def challenges() -> str:
    text, wanted = request.args.get("q", "")[:100], request.args.get("area", "")
    area = ChallengeArea(wanted) if wanted in set(ChallengeArea) else None
    return render_template(
        "supervision/challenges.html", page=queries.challenges(text, area), text=text, area=area, areas=ChallengeArea
    )


@bp.route("/challenges/new", methods=["GET", "POST"])
@requires(AREA)
def new_challenge() -> Response | tuple[str, int]:
    form = ChallengeForm(draft="supervision.challenge:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            challenge = actions.add_challenge(**form.values, by=current_user)
            with_undo(_("Utfordringen står på tavla."), url_for(".remove_challenge", challenge_id=challenge.id))
            return hx.go_to(url_for(".challenge", challenge_id=challenge.id))
    return _challenge_page(form)


def _challenge_page(form: ChallengeForm, challenge: Any = None) -> tuple[str, int]:
    page = render_template("supervision/challenge_form.html", form=form, challenge=challenge)
    return page, 422 if form.is_submitted() else 200


@bp.route("/challenges/<int:challenge_id>", methods=["GET", "POST"])
@requires(AREA, load=queries.load_challenge)
def challenge(challenge: Any) -> Response | tuple[str, int]:
    """The challenge with its answers; a form that is sent adds one."""
    form = AnswerForm(draft=f"supervision.challenge_answer:new:{challenge.id}", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            answer = actions.add_answer(challenge, text=form.text.data or "", by=current_user)
            undo = url_for(".remove_challenge_answer", challenge_answer_id=answer.id)
            with_undo(_("Svaret ditt er lagt til."), undo)
            return hx.go_to(url_for(".challenge", challenge_id=challenge.id))
    page = render_template(
        "supervision/challenge.html", challenge=challenge, answers=queries.answers_of(challenge), form=form
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/challenges/<int:challenge_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CHALLENGE, load=queries.load_challenge)
def edit_challenge(challenge: Any) -> Response | tuple[str, int]:
    form = ChallengeForm(obj=challenge, draft=f"supervision.challenge:{challenge.id}")
    if form.validate_on_submit():
        form.refuse_stale(challenge)
        with domain_errors_on(form):
            actions.change_challenge(challenge, **form.values, by=current_user)
            flash(_("Utfordringen er lagret."), "success")
            return hx.go_to(url_for(".challenge", challenge_id=challenge.id))
    return _challenge_page(form, challenge)


@bp.post("/challenges/<int:challenge_id>/remove")
@requires(EDIT_CHALLENGE, load=queries.load_challenge)
def remove_challenge(challenge: Any) -> Response:
    removal.remove(challenge, by=current_user)
    with_undo(_("Utfordringen er fjernet fra tavla."), url_for(".restore_challenge", challenge_id=challenge.id))
    return hx.go_to(url_for(".challenges"))


@bp.post("/challenges/<int:challenge_id>/restore")
@requires(EDIT_CHALLENGE, load=queries.load_any_challenge)
def restore_challenge(challenge: Any) -> Response:
    removal.restore(challenge, by=current_user)
    return hx.go_to(url_for(".challenge", challenge_id=challenge.id))


@bp.route("/challenges/answers/<int:challenge_answer_id>", methods=["GET", "POST"])
@requires(EDIT_CHALLENGE, load=queries.load_answer)
def edit_challenge_answer(answer: Any) -> Response | tuple[str, int]:
    form = AnswerForm(obj=answer, draft=f"supervision.challenge_answer:{answer.id}")
    if form.validate_on_submit():
        form.refuse_stale(answer)
        with domain_errors_on(form):
            actions.change_answer(answer, text=form.text.data or "", by=current_user)
            flash(_("Svaret er lagret."), "success")
            return hx.go_to(url_for(".challenge", challenge_id=answer.challenge_id))
    page = render_template("supervision/challenge_answer_form.html", form=form, challenge=answer.challenge)
    return page, 422 if form.is_submitted() else 200


@bp.post("/challenges/answers/<int:challenge_answer_id>/remove")
@requires(EDIT_CHALLENGE, load=queries.load_answer)
def remove_challenge_answer(answer: Any) -> Response:
    removal.remove(answer, by=current_user)
    with_undo(_("Svaret er fjernet."), url_for(".restore_challenge_answer", challenge_answer_id=answer.id))
    return hx.go_to(url_for(".challenge", challenge_id=answer.challenge_id))


@bp.post("/challenges/answers/<int:challenge_answer_id>/restore")
@requires(EDIT_CHALLENGE, load=queries.load_any_answer)
def restore_challenge_answer(answer: Any) -> Response:
    removal.restore(answer, by=current_user)
    return hx.go_to(url_for(".challenge", challenge_id=answer.challenge_id))
