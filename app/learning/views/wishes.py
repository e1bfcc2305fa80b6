"""The board of yellow notes."""

from typing import Any

from flask import Response, flash, make_response, render_template, request, session, url_for
from flask_babel import ngettext
from flask_login import current_user

from app.kernel import hx, removal, toasts
from app.kernel.access import requires
from app.kernel.errors import DomainError
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.paging import paged
from app.learning.access import BUILD, OWN_WISH, READ
from app.learning.actions import wishes as actions
from app.learning.actions.themes import create_theme
from app.learning.forms.wishes import LONGEST, EditWishForm, GatherForm, WishForm
from app.learning.queries import wishes as queries
from app.learning.queries.plans import load_plan
from app.learning.queries.themes import load_theme, theme_choices
from app.learning.views import bp

# A note's id is random, and larger than the numbers that rows have otherwise.
NOTE = f"<int(max={queries.LARGEST_ID}):wish_id>"


@bp.get("/plans/<int:plan_id>/wishes")
@requires(READ, load=load_plan)
def wishes(plan: Any) -> Response:
    return _board(plan)


@bp.post("/plans/<int:plan_id>/wishes")
@requires(READ, load=load_plan)
def add_wish(plan: Any) -> Response:
    """The answer goes to the board, never to the note: where a form led is kept for two days."""
    form = WishForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_wish(plan, text=form.text.data, signed=form.signed.data, by=current_user)
            flash(_("Lappen henger på tavla."), "success")
            return hx.show_again(url_for("learning.wishes", plan_id=plan.id))
    return _board(plan, form=form, status=422)


@bp.post("/plans/<int:plan_id>/wishes/begin")
@requires(READ, load=load_plan)
def begin_wish(plan: Any) -> Response:
    """Text from elsewhere, such as an answer of a survey, put into the form of a new note. Nothing is kept of it here:
    the text waits in this browser until the board is shown."""
    text = request.form.get("text", "").strip()[:LONGEST]
    if text and queries.takes_wishes(plan):
        session["wish_text"] = text
        flash(_("Teksten er satt inn i en ny lapp. Skriv den om så den sier hva du vil lære, og heng den opp."), "info")
    return hx.go_to(url_for("learning.wishes", plan_id=plan.id))


@bp.post(f"/wishes/{NOTE}/support")
@requires(READ, load=queries.load_wish)
def support_wish(wish: Any) -> Response:
    with refusal_as_message("info"):
        actions.support_wish(wish, on=request.form.get("on") == "yes", by=current_user)
    return hx.show_again(_back(wish))


@bp.route(f"/wishes/{NOTE}/edit", methods=["GET", "POST"])
@requires(OWN_WISH, load=queries.load_wish)
def edit_wish(wish: Any) -> Response:
    form = EditWishForm(obj=wish)
    if form.validate_on_submit():
        form.refuse_stale(wish)
        with domain_errors_on(form):
            actions.edit_wish(wish, text=form.text.data, by=current_user)
            flash(_("Lappen er endret."), "success")
            return hx.go_to(url_for("learning.wishes", plan_id=wish.plan_id, show="mine"))
    page = render_template("learning/wish_form.html", form=form, wish=wish, plan=wish.plan)
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.post(f"/wishes/{NOTE}/remove")
@requires(OWN_WISH, load=queries.load_wish)
def remove_wish(wish: Any) -> Response:
    removal.remove(wish, by=current_user)
    toasts.with_undo(_("Lappen er tatt ned."), url_for("learning.restore_wish", wish_id=wish.id))
    return hx.go_to(url_for("learning.wishes", plan_id=wish.plan_id))


@bp.post(f"/wishes/{NOTE}/restore")
@requires(OWN_WISH, load=queries.load_removed_wish)
def restore_wish(wish: Any) -> Response:
    removal.restore(wish, by=current_user)
    flash(_("Lappen henger på tavla igjen."), "success")
    return hx.go_to(url_for("learning.wishes", plan_id=wish.plan_id))


@bp.post(f"/wishes/{NOTE}/seen")
@requires(OWN_WISH, load=queries.load_wish)
def see_wish(wish: Any) -> Response:
    """The author has seen which theme the note became."""
    actions.mark_seen(wish)
    return hx.show_again(_back(wish))


@bp.post("/plans/<int:plan_id>/wishes/gather")
@requires(BUILD, load=load_plan)
def gather_wishes(plan: Any) -> Response:
    """Notes that were ticked become part of a theme."""
    form = _gather_form(plan)
    ids = _note_ids(request.form.getlist("wish"))
    if form.validate_on_submit():
        with domain_errors_on(form):
            theme, made = _theme_of(plan, form)
            before = actions.gather(plan, ids, theme=theme, by=current_user)
            session["gathered"] = {
                "plan": plan.id,
                "made": theme.id if made else None,
                "before": [[wish_id, theme_id] for wish_id, theme_id in before.items()],
            }
            text = ngettext(
                "%(num)s lapp er samlet i «%(title)s».",
                "%(num)s lapper er samlet i «%(title)s».",
                len(before),
                title=theme.title,
            )
            toasts.with_undo(text, url_for("learning.put_back_wishes", plan_id=plan.id))
            return hx.go_to(hx.safe_path(request.form.get("_from")) or url_for("learning.wishes", plan_id=plan.id))
    return _board(plan, gather_form=form, ticked=ids, status=422)


@bp.post("/plans/<int:plan_id>/wishes/put-back")
@requires(BUILD, load=load_plan)
def put_back_wishes(plan: Any) -> Response:
    """Undo of the last gathering from this browser."""
    gathered = session.pop("gathered", None)
    if gathered and gathered["plan"] == plan.id:
        actions.put_back(plan, dict(gathered["before"]), made=gathered["made"], by=current_user)
        flash(_("Lappene er tilbake der de var."), "success")
    return hx.go_to(url_for("learning.wishes", plan_id=plan.id))


@bp.post(f"/wishes/{NOTE}/take-out")
@requires(BUILD, load=queries.load_wish)
def take_out_wish(wish: Any) -> Response:
    theme_id = actions.take_out(wish, by=current_user)
    if theme_id is not None:
        session["gathered"] = {"plan": wish.plan_id, "made": None, "before": [[wish.id, theme_id]]}
        undo = url_for("learning.put_back_wishes", plan_id=wish.plan_id)
        toasts.with_undo(_("Lappen er tatt ut av temaet."), undo)
    return hx.go_to(hx.safe_path(request.form.get("_from")) or url_for("learning.wishes", plan_id=wish.plan_id))


def _note_ids(sent: list[str]) -> list[int]:
    numbers = [int(each) for each in sent if each.isascii() and each.isdigit() and len(each) < 20]
    return [number for number in numbers if number <= queries.LARGEST_ID]


def _theme_of(plan: Any, form: GatherForm) -> tuple[Any, bool]:
    """The theme that was chosen, or a new one, and whether it was made now."""
    if form.title.data:
        return create_theme(plan, title=form.title.data, by=current_user), True
    if not form.theme.data:
        raise DomainError(_("Velg et tema, eller skriv navnet på et nytt."), "theme")
    return load_theme(int(form.theme.data)), False


def _gather_form(plan: Any) -> GatherForm:
    form = GatherForm(creates=True)
    form.theme.choices = [SelectChoice("", _("Velg tema")), *theme_choices(plan.id)]
    return form


def _new_note() -> WishForm:
    """An empty form, or one that begins with a text from elsewhere."""
    return WishForm(formdata=None, data={"text": session.pop("wish_text", "")}, creates=True)


def _back(wish: Any) -> str:
    return hx.safe_path(request.form.get("_from")) or url_for("learning.wishes", plan_id=wish.plan_id)


def _board(
    plan: Any,
    *,
    form: WishForm | None = None,
    gather_form: GatherForm | None = None,
    ticked: list[int] | None = None,
    status: int = 200,
) -> Response:
    chosen = queries.WishFilter.of(request.args)
    builds, address = BUILD.allows(current_user, plan), url_for("learning.wishes", plan_id=plan.id)
    return hx.render(
        "learning/wishes.html",
        "learning/_wishes.html",
        status,
        plan=plan,
        chosen=chosen,
        page=paged(queries.board(plan, chosen, current_user)),
        counts=queries.counts(plan, chosen, current_user),
        participation=queries.participation(plan),
        form=(form or _new_note()) if queries.takes_wishes(plan) else None,
        gather_form=(gather_form or _gather_form(plan)) if builds else None,
        ticked=ticked or [],
        here_address=request.full_path.rstrip("?") if request.method == "GET" else address,
    )
