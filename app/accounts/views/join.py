"""A colleague opens a link and chooses a password."""

from flask import abort, flash, url_for
from werkzeug.wrappers import Response

from app.accounts import sessions
from app.accounts.actions import invitations
from app.accounts.actions.sign_in import SecondStep
from app.accounts.forms.sign_in import JoinForm
from app.accounts.views import bp, show
from app.kernel import hx
from app.kernel.access import PUBLIC, requires
from app.kernel.errors import DomainError
from app.kernel.i18n import _


@bp.route("/join/<string:token>", methods=["GET", "POST"])
@requires(PUBLIC)
def join(token: str) -> Response:
    """Opening the link uses nothing up and names nobody; mail scanners open links too."""
    form = JoinForm()
    try:
        invitations.find(token)
        if form.validate_on_submit():
            user = invitations.redeem(token, password=form.password.data)
            if isinstance(user, SecondStep):
                flash(_("Passordet er lagret. Bekreft innloggingen med en kode."), "success")
                return hx.go_to(url_for("accounts.second_step"))
            text = _("Velkommen. Neste gang logger du inn med %(email)s og passordet ditt.", email=user.email)
            flash(text, "success")
            return hx.go_to(url_for("home.today"))
    except invitations.DeadLink:
        abort(410)
    except DomainError as error:
        form.problem(error)
    return show("accounts/join.html", form=form, token=token, by_organisation=sessions.settings().oidc is not None)
