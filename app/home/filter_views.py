"""«Mine filtre»: a page of one's own filters, and saving what is chosen in a list."""

from typing import Any

from flask import Response, abort, flash, request, url_for
from flask_login import current_user

from app.home import filters as own
from app.home.views import bp
from app.kernel import hx, saved_filters
from app.kernel.access import SIGNED_IN, requires
from app.kernel.fields import Checkbox, Line
from app.kernel.forms import Form, domain_errors_on
from app.kernel.i18n import _, _l
from app.kernel.toasts import with_undo

NOT_FOUND = 404


class FilterForm(Form):
    name = Line(_l("Hva skal filteret hete?"), longest=60)
    is_default = Checkbox(_l("Bruk dette filteret når jeg åpner lista"))


def _shown(form: FilterForm | None, of_list: str, query: str, status: int = 200) -> Response:
    known = saved_filters.lists()
    return hx.render(
        "home/filters.html",
        "home/_filters.html",
        status,
        form=form if of_list and query else None,
        groups=own.by_list(current_user, of_list),
        of_list=of_list,
        listed=known.get(of_list),
        whole_list=saved_filters.whole_list(of_list) if of_list else None,
        query=query,
    )


def _asked(args: Any) -> tuple[str, str]:
    """The list and what is chosen in it, as far as it can be kept."""
    of_list = args.get("of", "")
    if not of_list:
        return "", ""
    if not saved_filters.may_open(current_user, of_list):
        abort(NOT_FOUND)
    return of_list, saved_filters.kept_of(saved_filters.lists()[of_list], args)


@bp.get("/me/filters")
@requires(SIGNED_IN)
def filters() -> Response:
    of_list, query = _asked(request.args)
    return _shown(FilterForm(creates=True), of_list, query)


@bp.post("/me/filters")
@requires(SIGNED_IN)
def save_filter() -> Response:
    of_list, query = _asked(request.args)
    form = FilterForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = own.save_filter(
                of_list=of_list, query=query, name=form.name.data, is_default=form.is_default.data, by=current_user
            )
            flash(_("Filteret «%(name)s» er lagret. Du finner det under Mine filtre.", name=made.name), "success")
            return hx.go_to(saved_filters.address_of(of_list, made.query))
    return _shown(form, of_list, query, 422)


@bp.get("/me/filters/<int:saved_filter_id>/open")
@requires(SIGNED_IN, load=own.load_filter)
def open_filter(kept: Any) -> Response:
    if not saved_filters.may_open(current_user, kept.of_list):
        abort(NOT_FOUND)
    return hx.go_to(saved_filters.address_of(kept.of_list, kept.query))


@bp.route("/me/filters/<int:saved_filter_id>", methods=["GET", "POST"])
@requires(SIGNED_IN, load=own.load_filter)
def change_filter(kept: Any) -> Response:
    form = FilterForm(obj=kept)
    if form.validate_on_submit():
        form.refuse_stale(kept)
        with domain_errors_on(form):
            own.change_filter(kept, name=form.name.data, is_default=form.is_default.data, by=current_user)
            flash(_("Filteret er lagret."), "success")
            return hx.go_to(url_for(".filters", of=kept.of_list))
    return hx.render("home/filter.html", "home/filter.html", 422 if form.errors else 200, form=form, kept=kept)


@bp.post("/me/filters/<int:saved_filter_id>/remove")
@requires(SIGNED_IN, load=own.load_filter)
def remove_filter(kept: Any) -> Response:
    own.remove_filter(kept, by=current_user)
    with_undo(_("Filteret er tatt bort."), url_for(".restore_filter", saved_filter_id=kept.id))
    return hx.go_to(url_for(".filters", of=kept.of_list))


@bp.post("/me/filters/<int:saved_filter_id>/restore")
@requires(SIGNED_IN, load=own.load_removed_filter)
def restore_filter(kept: Any) -> Response:
    own.restore_filter(kept, by=current_user)
    flash(_("Filteret er tilbake."), "success")
    return hx.go_to(url_for(".filters", of=kept.of_list))
