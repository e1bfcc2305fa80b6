"""One case in the meeting: the coach's say, what the coach wrote, ideas and tasks, and its follow-up.

Showing it is a look-up of the case, so that its coach sees who has read: also when a form that was refused, or somebody
else's newer text, shows it again."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import follows_case
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access_sessions import ANSWER, FOLLOW_UP, OFF_AGENDA, READ_BROUGHT, TAKE_PART
from app.supervision.actions import brought as actions
from app.supervision.actions import session_work as work_actions
from app.supervision.forms.sessions import AnswerForm, IdeaForm
from app.supervision.queries import brought as queries
from app.supervision.queries import session_work
from app.supervision.queries import sessions as session_queries
from app.supervision.stuck_words import in_words
from app.supervision.views import bp
from app.supervision.views.session_page import idea_form, task_form


@bp.get("/brought/<int:brought_case_id>")
@requires(READ_BROUGHT, load=queries.load_brought)
def brought(brought: Any) -> str:
    queries.trace(brought, current_user)
    return _page(brought)


def _key(brought: Any) -> str:
    return f"brought:{brought.id}"


def _page(brought: Any, *, idea: Any = None, task: Any = None, answer: Any = None) -> str:
    before, after = queries.neighbours(brought, current_user)
    return render_template(
        "supervision/brought.html",
        brought=brought,
        session=brought.session,
        follows=follows_case(current_user, brought),
        ideas=session_work.ideas(brought.session_id, current_user, brought.id),
        tasks=session_work.tasks(brought.session_id, current_user, brought.id),
        idea_form=idea or idea_form(_key(brought)),
        task_form=task or task_form(brought.session),
        answer_form=answer or answer_form(brought),
        before=before,
        after=after,
        in_words=in_words,
        sees_session=session_queries.sees(brought.session, current_user),
    )


def answer_form(brought: Any) -> AnswerForm:
    """Only what the coach writes is kept while they write, never for others."""
    begun = {"say": "" if brought.say == "asked" else brought.say, "situation": brought.situation}
    draft = f"supervision.answer:{brought.id}" if follows_case(current_user, brought) else None
    form = AnswerForm(data=begun, draft=draft)
    form.version = form.version or brought.version
    return form


@bp.post("/brought/<int:brought_case_id>/answer")
@requires(ANSWER, load=queries.load_brought)
def brought_answer(brought: Any) -> Response | tuple[str, int]:
    queries.trace(brought, current_user)
    form = answer_form(brought)
    if form.validate_on_submit():
        form.refuse_stale(brought)
        yes = form.say.data == "yes"
        with domain_errors_on(form):
            actions.answer(brought, yes=yes, situation=form.situation.data or "", by=current_user)
            told = _("Saken tas med. De som er med på veiledningen, kan lese det du skrev, til den er fulgt opp.")
            flash(told if yes else _("Saken tas ikke med. Ingen andre kan lese noe om den."), "success")
            return hx.go_to(url_for(".brought", brought_case_id=brought.id))
    return _page(brought, answer=form), 422


@bp.post("/brought/<int:brought_case_id>/ideas")
@requires(TAKE_PART, load=queries.load_brought)
def brought_idea(brought: Any) -> Response | tuple[str, int]:
    queries.trace(brought, current_user)
    form: IdeaForm = idea_form(_key(brought))
    if form.validate_on_submit():
        work_actions.add_idea(brought.session_id, brought.id, text=form.idea.data, by=current_user)
        return hx.go_to(url_for(".brought", brought_case_id=brought.id, _anchor="ideas"))
    return _page(brought, idea=form), 422


@bp.post("/brought/<int:brought_case_id>/tasks")
@requires(TAKE_PART, load=queries.load_brought)
def brought_task(brought: Any) -> Response | tuple[str, int]:
    queries.trace(brought, current_user)
    form = task_form(brought.session)
    if form.validate_on_submit():
        values = {"text": form.task.data, "owner_id": form.owner_id.data, "due_on": form.due_on.data}
        work_actions.add_task(brought.session_id, brought.id, **values, by=current_user)
        return hx.go_to(url_for(".brought", brought_case_id=brought.id, _anchor="tasks"))
    return _page(brought, task=form), 422


@bp.post("/brought/<int:brought_case_id>/followed-up")
@requires(FOLLOW_UP, load=queries.load_brought)
def brought_followed_up(brought: Any) -> Response:
    """Closes what was written to all but those who follow the case."""
    with refusal_as_message():
        actions.follow_up(brought, done=True, by=current_user)
        flash(_("Saken er fulgt opp. Bare jobbspesialisten kan lese det som sto om den."), "success")
        return hx.go_to(_after(brought))
    return hx.go_to(url_for(".brought", brought_case_id=brought.id))


def _after(brought: Any) -> str:
    """The page that is still open to the person."""
    if session_queries.sees(brought.session, current_user):
        return url_for(".session", session_id=brought.session_id)
    return url_for(".mine")


@bp.post("/brought/<int:brought_case_id>/off")
@requires(OFF_AGENDA, load=queries.load_on_agenda)
def brought_off(brought: Any) -> Response:
    removal.remove(brought, by=current_user)
    with_undo(_("Saken er tatt av saklista."), url_for(".brought_on", brought_case_id=brought.id))
    return hx.go_to(_after(brought))


@bp.post("/brought/<int:brought_case_id>/on")
@requires(OFF_AGENDA, load=queries.load_removed)
def brought_on(brought: Any) -> Response:
    actions.put_back(brought, by=current_user)
    flash(_("Saken står på saklista igjen."), "success")
    return hx.go_to(_after(brought))
