"""Templates of the quality file: what they ask, where it is from, and the office's own."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.actions import quality_templates as actions
from app.supervision.forms.quality_templates import ItemForm, NewTemplateForm
from app.supervision.measure_words import TOLD
from app.supervision.queries import quality_templates as queries
from app.supervision.views import bp


@bp.get("/quality/templates/<int:template_id>")
@requires(SUPERVISE, load=queries.load_template)
def quality_template(template: Any) -> str:
    editions = queries.editions(template)
    return render_template(
        "supervision/quality_template.html",
        template=template,
        editions=editions,
        newest=editions[0],
        used=queries.is_used(template),
        told=TOLD,
    )


@bp.route("/quality/templates/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def new_quality_template() -> Response | tuple[str, int]:
    given = {"based_on": request.args.get("from", "")}
    form = NewTemplateForm(
        templates=queries.offered(), data=given, draft="supervision.quality_template:new", creates=True
    )
    if form.validate_on_submit():
        chosen = optional_int(form.based_on.data)
        made = actions.create_template(
            name=form.name.data or "",
            about=form.about.data or "",
            source=form.source.data or "",
            based_on=queries.load_template(chosen) if chosen else None,
            by=current_user,
        )
        flash(_("«%(name)s» er laget. Gjør punktene til deres egne.", name=made.name), "success")
        return hx.go_to(url_for(".quality_template", template_id=made.id))
    return render_template("supervision/quality_template_new.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/quality/templates/<int:template_id>/items/new", methods=["GET", "POST"])
@requires(SUPERVISE, load=queries.load_template)
def new_quality_item(template: Any) -> Response | tuple[str, int]:
    form = ItemForm(
        scores=(template.lowest, template.highest), draft=f"supervision.quality_item:new:{template.id}", creates=True
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.add_item(template, **form.values, by=current_user)
            return _saved(made)
    return _item_page(form, template, None)


@bp.route("/quality/items/<int:item_id>/edit", methods=["GET", "POST"])
@requires(SUPERVISE, load=queries.load_item)
def edit_quality_item(item: Any) -> Response | tuple[str, int]:
    source, verified = queries.common_source(item)
    given = {"evidence_lines": "\n".join(item.evidence), "source": source, "verified": verified}
    given |= {f"anchor_{anchor.score}": anchor.text for anchor in item.anchors}
    form = ItemForm(
        scores=(item.template.lowest, item.template.highest),
        obj=item,
        data=given,
        draft=f"supervision.quality_item:{item.id}",
    )
    if form.validate_on_submit():
        form.refuse_stale(item)
        with domain_errors_on(form):
            return _saved(actions.change_item(item, **form.values, by=current_user))
    return _item_page(form, item.template, item)


def _saved(item: Any) -> Response:
    flash(_("«%(title)s» er lagret.", title=item.title), "success")
    return hx.go_to(url_for(".quality_template", template_id=item.template_id))


def _item_page(form: ItemForm, template: Any, item: Any) -> tuple[str, int]:
    page = render_template(
        "supervision/quality_item_form.html",
        form=form,
        template=template,
        item=item,
        stays=template.by_id is not None and not queries.is_used(template),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/quality/items/<int:item_id>/remove")
@requires(SUPERVISE, load=queries.load_item)
def remove_quality_item(item: Any) -> Response:
    template_id = item.template_id
    with refusal_as_message():
        gone = actions.remove_item(item, by=current_user)
        template_id = gone.template_id
        with_undo(_("«%(title)s» er fjernet.", title=gone.title), url_for(".restore_quality_item", item_id=gone.id))
    return hx.go_to(url_for(".quality_template", template_id=template_id))


@bp.post("/quality/items/<int:item_id>/restore")
@requires(SUPERVISE, load=queries.load_item)
def restore_quality_item(item: Any) -> Response:
    with refusal_as_message():
        actions.restore_item(item, by=current_user)
    return hx.go_to(url_for(".quality_template", template_id=item.template_id))


@bp.post("/quality/templates/<int:template_id>/remove")
@requires(SUPERVISE, load=queries.load_template)
def remove_quality_template(template: Any) -> Response:
    with refusal_as_message():
        actions.remove_template(template, by=current_user)
        undo = url_for(".restore_quality_template", template_id=template.id)
        with_undo(_("«%(name)s» er fjernet.", name=template.name), undo)
    return hx.go_to(url_for(".quality"))


@bp.post("/quality/templates/<int:template_id>/restore")
@requires(SUPERVISE, load=queries.load_template)
def restore_quality_template(template: Any) -> Response:
    removal.restore(template, by=current_user)
    return hx.go_to(url_for(".quality_template", template_id=template.id))
