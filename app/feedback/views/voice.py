"""The job seekers' voice: codes to print, the four questions behind a code, and what a team has been told."""

from typing import Any

from flask import render_template, request, session, url_for
from flask_babel import force_locale
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import sealing, sessions
from app.feedback.access import READ
from app.feedback.actions import voice as actions
from app.feedback.forms.voice import CodesForm, VoiceForm
from app.feedback.queries import voice as queries
from app.feedback.views import bp, voice_bp
from app.feedback.views.team_choice import team_shown
from app.kernel import hx, qr_codes
from app.kernel.access import PUBLIC, requires
from app.kernel.dates import now
from app.kernel.errors import DomainError
from app.kernel.extensions import csrf
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import LANGUAGES, _, language

KEY = "voice_codes"
SHOWN_SECONDS = 600


@bp.route("/voice", methods=["GET", "POST"])
@requires(READ)
def voice() -> Response | tuple[str, int]:
    """What job seekers have said to one's own team; a leader chooses the team."""
    form = CodesForm(data={"number": 8})
    if form.validate_on_submit():
        with domain_errors_on(form):
            if current_user.team_id is None:
                raise DomainError(_("Du er ikke i et team ennå. Svarene telles per team."))
            number = form.number.data or 1
            secret = actions.make_codes(current_user.team_id, number)
            until = int(now().timestamp()) + SHOWN_SECONDS
            sealed = sealing.seal(secret, to=current_user.id)  # the cookie is signed, and readable to whoever copies it
            session[KEY] = {"sealed": sealed, "number": number, "until": until}
            return hx.go_to(url_for(".voice_codes"))
    teams, team_id = team_shown()
    page: dict[str, Any] = {"teams": teams, "team_id": team_id, "form": form}
    if team_id is not None:
        page |= {"months": queries.months_of(team_id), "keep": queries.worth_keeping(team_id)}
    return render_template("feedback/voice.html", **page), 422 if form.is_submitted() else 200


@bp.get("/voice/codes")
@requires(READ)
def voice_codes() -> str:
    """The new codes on a sheet to print and cut; can be looked at for ten minutes by the browser that made them."""
    kept: dict[str, Any] = session.get(KEY, {})
    young = "sealed" in kept and kept["until"] > now().timestamp()
    tokens = actions.tokens(sealing.unseal(kept["sealed"], of=current_user.id), kept["number"]) if young else []
    return render_template("feedback/voice_codes.html", codes=[_code(token) for token in tokens])


def _code(token: str) -> dict[str, str]:
    origin = sessions.settings().origin or request.host_url.rstrip("/")
    address = f"{origin}{url_for('voice.ask', token=token)}"
    return {"address": address, "picture": qr_codes.picture(address)}


def _chosen_language() -> str:
    """Chosen in the address, since this page sets no cookie; else what the browser asks for."""
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else language()


def _page(template: str, status: int = 200, **context: Any) -> tuple[str, int]:
    chosen = _chosen_language()
    with force_locale(chosen):
        return render_template(template, chosen=chosen, without_session=True, **context), status


@voice_bp.route("/<string:token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@requires(PUBLIC)
def ask(token: str) -> Response | tuple[str, int]:
    """Four questions. Opening uses nothing up; the answer does. No cookie is set and no address is kept."""
    if queries.open_link(token) is None:
        return _page("feedback/voice_dead.html", 410)
    with force_locale(_chosen_language()):
        form = VoiceForm()
        if form.validate_on_submit():
            names = ("satisfied", "concrete_jobs", "chose_topic", "keep")
            if not actions.answer(token, **{name: form[name].data for name in names}):
                return _page("feedback/voice_dead.html", 410)
            return hx.go_to(url_for(".thanks", language=_chosen_language()))
    return _page("feedback/voice_ask.html", 422 if form.is_submitted() else 200, form=form)


@voice_bp.get("/thanks")
@requires(PUBLIC)
def thanks() -> tuple[str, int]:
    return _page("feedback/voice_thanks.html")
