"""The vocational profile: twelve sections, written one at a time, and the profile on paper."""

from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions.profile import write_section
from app.caseload.enums import ProfileTopic
from app.caseload.forms.profile import SectionForm
from app.caseload.look_ups import Shown, shows
from app.caseload.profile_help import HELP
from app.caseload.queries import profile as queries
from app.caseload.queries.cases import load_case
from app.caseload.views import bp
from app.kernel import hx, stale
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.i18n import _


@bp.get("/cases/<int:case_id>/profile")
@requires(READ_CASE, load=load_case)
@shows(Shown.PROFILE)
def profile(case: Any) -> Response:
    """The whole profile; for htmx the one section that the address names."""
    sections = queries.sections(case, reader=current_user)
    wanted = request.args.get("section", "")
    section = next((each for each in sections if each.topic.value == wanted), sections[0])
    return hx.render(
        "caseload/profile.html",
        "caseload/_profile_section.html",
        case=case,
        sections=sections,
        section=section,
        help_for=HELP,
    )


@bp.get("/cases/<int:case_id>/profile/print")
@requires(READ_CASE, load=load_case)
@shows(Shown.PROFILE)
def profile_print(case: Any) -> str:
    sections = [each for each in queries.sections(case, reader=current_user) if each.text]
    return render_template("caseload/profile_print.html", case=case, sections=sections, today=today())


@bp.route("/cases/<int:case_id>/profile/<topic>", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.PROFILE)
def profile_section(case: Any, topic: str) -> Response:
    """Write one section. Its version is 0 until somebody has written in it, so that two who begin see each other."""
    if topic not in set(ProfileTopic):
        abort(404)
    about = ProfileTopic(topic)
    if request.method == "POST":
        stale.hold(case)
    row = queries.find_section(case, about)
    form = SectionForm(topic=about, obj=row or NothingYet(), draft=queries.draft_key(case, about))
    if form.validate_on_submit():
        form.refuse_stale(row or NothingYet())
        write_section(case, row, topic=about, text=form.text.data, by=current_user)
        if hx.wants_fragment():
            return hx.show_again(url_for(".profile", case_id=case.id, section=topic))
        flash(_("«%(section)s» er lagret.", section=about.label), "success")
        return hx.go_to(url_for(".profile", case_id=case.id, _anchor=f"profile-{topic}"))
    status = 422 if form.is_submitted() else 200
    page, fragment = "caseload/profile_form.html", "caseload/_profile_form.html"
    return hx.render(page, fragment, status, case=case, form=form, topic=about, help=HELP[about])


class NothingYet:
    """A section before its first text."""

    version = 0
    text = ""
