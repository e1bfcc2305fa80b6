"""The word lists of the three K's helper."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import KEEP_LISTS
from app.feedback.actions import words as actions
from app.feedback.enums import WordKind
from app.feedback.forms.words import WordForm
from app.feedback.queries import words as queries
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.i18n import LANGUAGES, _, spoken
from app.kernel.toasts import with_undo


@bp.route("/words", methods=["GET", "POST"])
@requires(KEEP_LISTS)
def words() -> Response | tuple[str, int]:
    asked = request.values.get("language", spoken())
    language = asked if asked in LANGUAGES else "nb"
    form = WordForm(data={"language": language, "kind": WordKind.JUDGING.value}, creates=True)
    if form.validate_on_submit():
        actions.add_word(
            language=form.language.data, kind=WordKind(form.kind.data), phrase=form.phrase.data, by=current_user
        )
        flash(_("Ordet er lagt til."), "success")
        return hx.go_to(url_for(".words", language=form.language.data))
    page = render_template("feedback/words.html", form=form, lists=queries.listed(language), chosen=language)
    return page, 422 if form.is_submitted() else 200


@bp.post("/words/defaults")
@requires(KEEP_LISTS)
def words_defaults() -> Response:
    added = actions.take_in_defaults(by=current_user)
    flash(_("%(n)s nye ord er lagt til.", n=added) if added else _("Listene har alt det nyeste."), "success")
    return hx.go_to(url_for(".words"))


@bp.post("/words/<int:word_id>/remove")
@requires(KEEP_LISTS, load=queries.load_word)
def word_remove(word: Any) -> Response:
    removal.remove(word, by=current_user)
    with_undo(_("«%(word)s» er fjernet.", word=word.phrase), url_for(".word_restore", word_id=word.id))
    return hx.go_to(url_for(".words", language=word.language))


@bp.post("/words/<int:word_id>/restore")
@requires(KEEP_LISTS, load=queries.load_removed_word)
def word_restore(word: Any) -> Response:
    removal.restore(word, by=current_user)
    flash(_("«%(word)s» er tilbake.", word=word.phrase), "success")
    return hx.go_to(url_for(".words", language=word.language))
