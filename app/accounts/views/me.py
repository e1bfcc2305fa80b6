"""One's own settings, browsers and password."""

from flask import abort, flash, jsonify, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import notices, queries, sessions
from app.accounts.access import ENTERING
from app.accounts.actions import own
from app.accounts.enums import Appearance
from app.accounts.forms.people import OwnSettingsForm
from app.accounts.forms.sign_in import PasswordForm
from app.accounts.fresh import requires_fresh
from app.accounts.queries import people
from app.accounts.queries.factors import standing
from app.accounts.views import me_bp as bp
from app.accounts.views import show
from app.kernel import hx
from app.kernel.access import SIGNED_IN, requires
from app.kernel.errors import DomainError
from app.kernel.i18n import LANGUAGES, _


@bp.route("", methods=["GET", "POST"])
@requires(SIGNED_IN)
def settings() -> Response:
    form = OwnSettingsForm(data={"language": current_user.locale or "", "appearance": current_user.appearance})
    if form.validate_on_submit():
        _choose_language(form.language.data or None)
        own.choose_appearance(current_user, appearance=Appearance(form.appearance.data))
        flash(_("Innstillingene er lagret."), "success")
        return hx.go_to(url_for(".settings"))
    return show(
        "me/settings.html",
        form=form,
        me=people.row_of(current_user),
        browsers=sessions.of_user(current_user.id),
        by_organisation=sessions.settings().oidc is not None,
        here=sessions.current_id(),
        has=standing(current_user.id),
        has_mail=sessions.settings().mail is not None,
        notices=notices.latest(current_user.id),
    )


@bp.post("/language")
@requires(SIGNED_IN)
def language() -> Response:
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    _choose_language(chosen)
    return hx.go_back()


@bp.post("/appearance")
@requires(SIGNED_IN)
def appearance() -> Response:
    chosen = request.form.get("appearance", "")
    if chosen not in set(Appearance):
        abort(400)
    own.choose_appearance(current_user, appearance=Appearance(chosen))
    return hx.go_back()


@bp.post("/weekly-letter")
@requires(SIGNED_IN)
def weekly_letter() -> Response:
    wanted = request.form.get("wanted") == "y"
    if wanted and (sessions.settings().mail is None or not current_user.email):
        abort(400)  # it is not offered
    own.choose_weekly_letter(current_user, wanted=wanted)
    flash(_("Ukesbrevet er slått på.") if wanted else _("Ukesbrevet er slått av."), "success")
    return hx.go_to(url_for(".settings"))


def _choose_language(locale: str | None) -> None:
    """The person's choice; the browser remembers it for the sign-in page."""
    own.choose_language(current_user, locale=locale)
    if locale:
        session["language"] = locale
    else:
        session.pop("language", None)


@bp.post("/stay")
@requires(ENTERING)
def stay() -> Response:
    """«I am still here»: when the session now ends, in milliseconds since 1970."""
    ends_at = sessions.stay()
    return jsonify(ends=int(ends_at.timestamp() * 1000) if ends_at else None)


@bp.post("/browsers/<int:browser_id>/end")
@requires_fresh
@requires(SIGNED_IN)
def end_browser(browser_id: int) -> Response:
    if not sessions.end_one(browser_id, of=current_user.id):
        abort(404)
    flash(_("Nettleseren er logget ut."), "success")
    return hx.go_to(url_for(".settings"))


@bp.post("/browsers/end-others")
@requires_fresh
@requires(SIGNED_IN)
def end_other_browsers() -> Response:
    sessions.end_all(current_user.id, but=sessions.current_id())
    flash(_("De andre nettleserne er logget ut."), "success")
    return hx.go_to(url_for(".settings"))


@bp.route("/password", methods=["GET", "POST"])
@requires(SIGNED_IN)
def password() -> Response:
    form = PasswordForm()
    office = queries.office()
    if form.validate_on_submit():
        try:
            own.change_password(current_user.id, present=form.present_password.data, password=form.password.data)
        except DomainError as error:  # the answer (422) undoes what was written so far
            form.problem(error)
        else:
            flash(_("Passordet er byttet. Andre nettlesere er logget ut."), "success")
            return hx.go_to(url_for(".settings"))
    return show("me/password.html", form=form, office=office)
