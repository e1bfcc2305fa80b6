"""What we managed: a month at a time, for the whole office."""

from datetime import date, timedelta
from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access_figures import EDIT_STORY, MANAGED, TELL
from app.caseload.actions import stories as actions
from app.caseload.forms.stories import StoryForm
from app.caseload.queries import managed as queries
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import month_label, today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def address(month: date) -> str:
    return url_for("caseload.managed", month=f"{month:%Y-%m}")


def _linked(month: date) -> tuple[str, str] | None:
    """The address and name of a month; None for one that has not begun."""
    return (address(month), month_label(month).capitalize()) if month <= today() else None


@bp.get("/managed")
@requires(MANAGED)
def managed() -> str:
    month = queries.month_of(request.args.get("month", ""))
    hidden = queries.why_hidden(month)
    return render_template(
        "caseload/managed.html",
        month=month_label(month),
        before=_linked(queries.first_of(month - timedelta(days=1))),
        after=_linked(queries.last_of(month) + timedelta(days=1)),
        hidden=hidden,
        counts=None if hidden else queries.counts_of(month),
        stories=queries.stories_of(month),
    )


@bp.route("/managed/new", methods=["GET", "POST"])
@requires(TELL)
def new_story() -> Response | tuple[str, int]:
    form = StoryForm(draft="caseload.story:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            story = actions.tell_story(month=form.first_day, text=form.text.data or "", by=current_user)
            with_undo(_("Historien er delt med kontoret."), url_for(".remove_story", story_id=story.id))
            return hx.go_to(address(story.month))
    return _page(form)


@bp.route("/managed/stories/<int:story_id>", methods=["GET", "POST"])
@requires(EDIT_STORY, load=queries.load_story)
def edit_story(story: Any) -> Response | tuple[str, int]:
    form = StoryForm(obj=story, keep=story.month, draft=f"caseload.story:{story.id}")
    if not form.is_submitted():
        form.month.data = story.month.isoformat()
    if form.validate_on_submit():
        form.refuse_stale(story)
        with domain_errors_on(form):
            actions.change_story(story, month=form.first_day, text=form.text.data or "", by=current_user)
            flash(_("Historien er lagret."), "success")
            return hx.go_to(address(story.month))
    return _page(form, story)


def _page(form: StoryForm, story: Any = None) -> tuple[str, int]:
    status = 422 if form.is_submitted() else 200
    return render_template("caseload/story_form.html", form=form, story=story), status


@bp.post("/managed/stories/<int:story_id>/remove")
@requires(EDIT_STORY, load=queries.load_story)
def remove_story(story: Any) -> Response:
    removal.remove(story, by=current_user)
    with_undo(_("Historien er fjernet."), url_for(".restore_story", story_id=story.id))
    return hx.go_to(address(story.month))


@bp.post("/managed/stories/<int:story_id>/restore")
@requires(EDIT_STORY, load=queries.load_any_story)
def restore_story(story: Any) -> Response:
    removal.restore(story, by=current_user)
    return hx.go_to(address(story.month))
