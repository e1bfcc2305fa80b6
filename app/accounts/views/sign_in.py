"""Signing in and out."""

from flask import abort, current_app, flash, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import queries, sessions
from app.accounts.actions import sign_in as actions
from app.accounts.attempts import PER_ACCOUNT
from app.accounts.forms.sign_in import SignInForm
from app.accounts.views import bp, show
from app.kernel import hx
from app.kernel.access import PUBLIC, requires
from app.kernel.errors import DomainError
from app.kernel.extensions import csrf
from app.kernel.features import registered
from app.kernel.i18n import LANGUAGES, _


def wanted_page() -> str:
    """Where the person was going: a page of this site, else the start page."""
    return hx.safe_path(request.args.get("next")) or url_for("home.today")


@bp.route("/sign-in", methods=["GET", "POST"])
@requires(PUBLIC)
def sign_in() -> Response:
    if current_user.is_authenticated:
        return hx.go_to(wanted_page())
    if sessions.lookup().limited:
        return hx.go_to(url_for("me.app", next=hx.safe_path(request.args.get("next"))))
    if not queries.has_admin():
        return hx.go_to(url_for("accounts.setup"))
    form = SignInForm()
    if form.validate_on_submit():
        found = actions.sign_in(form.email.data, form.password.data, address=request.remote_addr or "")
        if found is actions.Refusal.TOO_MANY:
            abort(429)
        if found is actions.SecondStep.NEEDED:
            return hx.go_to(url_for("accounts.second_step", next=hx.safe_path(request.args.get("next"))))
        if not isinstance(found, actions.Refusal | actions.SecondStep):
            warn_of_attempts(actions.wrong_attempts_at(found))
            return hx.go_to(wanted_page())
        form.problem(
            DomainError(
                _("E-postadressen og passordet passer ikke sammen. Etter fem feil på ett minutt må du vente litt.")
            )
        )
    office = queries.office()
    demo = office is not None and office.demo
    return show(
        "accounts/sign_in.html",
        form=form,
        by_organisation=sessions.settings().oidc is not None,
        demo_people=queries.load_demo_people() if demo else [],
        demo_doors=registered().demo_doors if demo else [],
    )


def warn_of_attempts(number: int) -> None:
    if number >= PER_ACCOUNT.most:
        text = _(
            "Det siste døgnet er %(n)s feil passord prøvd på kontoen din. Bytt passord hvis det ikke var deg.", n=number
        )
        flash(text, "warning")


@bp.post("/sign-in/demo")
@csrf.exempt  # type: ignore[untyped-decorator]  # checked below: in a real office there is nothing here at all
@requires(PUBLIC)
def sign_in_demo() -> Response:
    office = queries.office()
    if not (office and office.demo):
        abort(404)
    if current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()
    actions.sign_in_demo(request.form.get("person", ""))
    return hx.go_to(wanted_page())


@bp.post("/sign-out")
@requires(PUBLIC)
def sign_out() -> Response:
    """Here, or with `everywhere` in every browser. What the browser has stored of pages is let go."""
    person = sessions.whoever()
    if person.is_authenticated:
        sessions.record("signed_out", person.id)
        if request.form.get("everywhere"):
            sessions.end_all(person.id)
    sessions.end_here()
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    flash(_("Du er logget ut."), "success")
    answer = hx.go_to(url_for("accounts.sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@bp.post("/language")
@requires(PUBLIC)
def language() -> Response:
    """The language of this browser while nobody is signed in."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return hx.go_to(hx.safe_path(request.form.get("_from")) or url_for("accounts.sign_in"))
