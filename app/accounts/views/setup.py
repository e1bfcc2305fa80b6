"""The first start."""

from flask import abort, flash, url_for
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.actions import setup as actions
from app.accounts.forms.sign_in import SetupForm
from app.accounts.views import bp, show
from app.kernel import hx
from app.kernel.access import PUBLIC, requires
from app.kernel.errors import DomainError
from app.kernel.i18n import _


@bp.route("/setup", methods=["GET", "POST"])
@requires(PUBLIC)
def setup() -> Response:
    """Make the office and its administrator with the code from the console. Not there once it is done."""
    if queries.has_admin():
        abort(404)
    form = SetupForm()
    if form.validate_on_submit():
        try:
            actions.set_up(
                code=form.code.data,
                office_name=form.office_name.data,
                name=form.name.data,
                email=form.email.data,
                password=form.password.data,
            )
        except actions.TooManyTries:
            abort(429)
        except DomainError as error:  # the answer (422) undoes what was written so far
            form.problem(error)
        else:
            flash(_("Kontoret er satt opp."), "success")
            return hx.go_to(url_for("home.first_hour"))
    return show("accounts/setup.html", form=form)
