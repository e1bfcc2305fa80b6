"""The office's own page, and where its pages begin."""

from flask import flash, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.access import OFFICE
from app.accounts.actions import teams as actions
from app.accounts.forms.people import OfficeForm
from app.accounts.views import office_bp as bp
from app.accounts.views import show
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _


@bp.get("")
@requires(OFFICE)
def home() -> Response:
    return hx.go_to(url_for(".people"))


@bp.route("/settings", methods=["GET", "POST"])
@requires(OFFICE, load=queries.load_office)
def settings(office: object) -> Response:
    form = OfficeForm(obj=office)
    if form.validate_on_submit():
        form.refuse_stale(office)
        actions.rename_office(office, name=form.name.data, by=current_user)  # type: ignore[arg-type]
        flash(_("Innstillingene er lagret."), "success")
        return hx.go_to(url_for(".settings"))
    return show("office/settings.html", form=form)
