"""One session as it is used in the meeting: what was agreed last, the cases, ideas and tasks; and its print."""

from datetime import timedelta
from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.queries.figures_trace import trace
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import day, today
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.supervision.access_sessions import BRING, LEAD_SESSION, READ_SESSION, TAKE_PART
from app.supervision.actions import brought as brought_actions
from app.supervision.actions import session_work as actions
from app.supervision.actions import sessions as session_actions
from app.supervision.forms.sessions import AskForm, BringForm, IdeaForm, TaskForm
from app.supervision.queries import brought as brought_queries
from app.supervision.queries import session_work
from app.supervision.queries import sessions as queries
from app.supervision.queries.stuck import stuck_of
from app.supervision.stuck_words import in_words
from app.supervision.views import bp

UNTIL = timedelta(weeks=1)


def idea_form(key: str) -> IdeaForm:
    return IdeaForm(draft=f"supervision.idea:{key}", creates=True)


def task_form(session: Any) -> TaskForm:
    begun = {"due_on": today() + UNTIL, "owner_id": current_user.id}
    return TaskForm(people=queries.takers(session), data=begun, creates=True)


@bp.get("/sessions/<int:session_id>")
@requires(READ_SESSION, load=queries.load_session)
def session(session: Any) -> str:
    return _page(session)


def _page(session: Any, *, idea: Any = None, task: Any = None) -> str:
    since_last = session_work.since_last(session, current_user)
    others = {row.case_id for row in since_last if row.case_id and row.coach_id != current_user.id}
    brought_queries.trace_cases(others, current_user)
    return render_template(
        "supervision/session.html",
        session=session,
        agenda=brought_queries.agenda(session, current_user),
        since_last=since_last,
        ideas=session_work.ideas(session.id, current_user),
        tasks=session_work.tasks(session.id, current_user),
        idea_form=idea or idea_form(f"session:{session.id}"),
        task_form=task or task_form(session),
        in_words=in_words,
        today=today(),
    )


@bp.get("/sessions/<int:session_id>/print")
@requires(READ_SESSION, load=queries.load_session)
def session_print(session: Any) -> str:
    """The agenda on paper: no word of what is written about a case."""
    return render_template(
        "supervision/session_print.html",
        session=session,
        agenda=brought_queries.agenda(session, current_user),
        since_last=session_work.since_last(session, current_user),
        tasks=session_work.tasks(session.id, current_user),
        in_words=in_words,
    )


@bp.post("/sessions/<int:session_id>/ideas")
@requires(TAKE_PART, load=queries.load_session)
def session_idea(session: Any) -> Response | tuple[str, int]:
    form = idea_form(f"session:{session.id}")
    if form.validate_on_submit():
        actions.add_idea(session.id, None, text=form.idea.data, by=current_user)
        return hx.go_to(url_for(".session", session_id=session.id, _anchor="ideas"))
    return _page(session, idea=form), 422


@bp.post("/sessions/<int:session_id>/tasks")
@requires(TAKE_PART, load=queries.load_session)
def session_task(session: Any) -> Response | tuple[str, int]:
    form = task_form(session)
    if form.validate_on_submit():
        values = {"text": form.task.data, "owner_id": form.owner_id.data, "due_on": form.due_on.data}
        actions.add_task(session.id, None, **values, by=current_user)
        return hx.go_to(url_for(".session", session_id=session.id, _anchor="tasks"))
    return _page(session, task=form), 422


@bp.route("/sessions/<int:session_id>/ask", methods=["GET", "POST"])
@requires(LEAD_SESSION, load=queries.load_session)
def session_ask(session: Any) -> Response | tuple[str, int]:
    """The supervisor asks coaches about cases that are stuck. Showing which are is a look-up of their coaches' rows."""
    people = [each.user_id for each in session.people if each.user_id]
    found = stuck_of(current_user, today(), people)
    taken = brought_queries.spoken_for([case.case_id for case in found])
    found = [case for case in found if case.case_id not in taken]
    offered = [SelectChoice(str(case.case_id), f"{case.display_name} – {case.coach}") for case in found]
    form = AskForm(offered=offered, creates=True)
    if form.validate_on_submit():
        chosen = [case for case in found if case.case_id in form.cases.data]
        session_actions.ask(session, chosen, by=current_user)
        flash(_("Jobbspesialistene er spurt. De svarer på siden «I dag»."), "success")
        return hx.go_to(url_for(".session", session_id=session.id))
    trace(sorted({case.coach_id for case in found}), what="figure_rows", by=current_user)
    grounds = {
        str(case.case_id): "; ".join(in_words({kind.value: on.isoformat() for kind, on in case.grounds.items()}))
        for case in found
    }
    page = render_template("supervision/session_ask.html", session=session, form=form, found=found, grounds=grounds)
    return page, 422 if form.is_submitted() else 200


@bp.route("/sessions/<int:session_id>/bring", methods=["GET", "POST"])
@requires(BRING, load=queries.load_session)
def session_bring(session: Any) -> Response | tuple[str, int]:
    """A coach puts an own case on the agenda."""
    offered = brought_queries.own_choices(current_user, session, _("Velg sak"))
    form = BringForm(offered=offered, draft=f"supervision.bring:{session.id}", creates=True)
    if request.method == "GET" and not form.draft:
        form.case_id.data = request.args.get("case", type=int)
    if form.validate_on_submit() and (case := brought_queries.load_own_case(form.case_id.data, current_user)):
        with domain_errors_on(form):
            made = brought_actions.bring(session, case, situation=form.situation.data, by=current_user)
            flash(_("Saken er med på veiledningen %(day)s.", day=day(session.starts_at)), "success")
            return hx.go_to(url_for(".brought", brought_case_id=made.id))
    page = render_template("supervision/session_bring.html", session=session, form=form)
    return page, 422 if form.is_submitted() else 200
