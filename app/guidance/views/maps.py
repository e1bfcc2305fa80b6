"""The decision map as the office keeps it: every colleague reads it, leaders make new versions."""

from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import COUNSEL, KEEP
from app.guidance.actions import maps as actions
from app.guidance.actions.map_seeds import fetch_map
from app.guidance.forms.maps import PublishForm, theme_form
from app.guidance.queries import map_versions as queries
from app.guidance.queries.maps import themes_of
from app.guidance.readability import lix
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import LANGUAGES, _, language


@bp.get("/maps")
@requires(COUNSEL)
def maps() -> str:
    versions = queries.versions()
    published = [version for version in versions if version.published_at]
    return render_template("guidance/maps.html", versions=versions, current=published[0] if published else None)


@bp.post("/maps/standard")
@requires(KEEP)
def fetch_standard_map() -> Response:
    """For an office that has no map yet."""
    fetch_map(by=current_user)
    return hx.go_to(url_for(".maps"))


@bp.post("/maps/new")
@requires(KEEP)
def new_map() -> Response:
    with refusal_as_message():
        draft = actions.begin_draft(by=current_user)
        return hx.go_to(url_for(".map_version", version_id=draft.id))
    return hx.go_to(url_for(".maps"))


@bp.get("/maps/<int:version_id>")
@requires(COUNSEL, load=queries.load_version)
def map_version(version: Any) -> str:
    themes = themes_of(version.id, _shown_language())
    return render_template(
        "guidance/map_version.html",
        version=version,
        themes=themes,
        lix=round(lix(text for theme in themes for point in theme.points for text in (point.now, point.wanted))),
        shown=_shown_language(),
        scale=SCALE_WORDS,
    )


def _shown_language() -> str:
    """The language that is looked at, which need not be that of the page."""
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else language()


@bp.route("/maps/themes/<int:map_theme_id>/edit/<shown>", methods=["GET", "POST"])
@requires(KEEP, load=queries.load_theme)
def edit_map_theme(theme: Any, shown: str) -> Response | tuple[str, int]:
    """All words of a theme in one language, on one page."""
    if shown not in LANGUAGES:
        abort(404)
    form = theme_form(theme, shown)
    if form.validate_on_submit():
        form.refuse_stale(theme)
        with domain_errors_on(form):
            actions.write_theme(theme, shown, **form.values, by=current_user)
            flash(_("Temaet er lagret. Publiser kartet når du er ferdig."), "success")
            address = url_for(".map_version", version_id=theme.version_id, language=shown)
            return hx.go_to(f"{address}#theme-{theme.position}")
    page = render_template(
        "guidance/map_theme_form.html", form=form, theme=theme, version=theme.map_version, shown=shown
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/maps/<int:version_id>/changes", methods=["GET", "POST"])
@requires(KEEP, load=queries.load_version)
def map_changes(version: Any) -> Response | tuple[str, int]:
    """What is new in a version; a draft is published from here, when it has been looked through."""
    form = PublishForm(obj=version)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.publish(version, note=form.note.data or "", seen=request.form.get("version", ""), by=current_user)
            flash(_("Kartet er publisert. Nye rom begynner med det; rommene som finnes, beholder sitt."), "success")
            return hx.go_to(url_for(".maps"))
    older = queries.before(version)
    page = render_template(
        "guidance/map_changes.html", form=form, version=version, older=older, changes=queries.changes(version, older)
    )
    return page, 422 if form.is_submitted() else 200
