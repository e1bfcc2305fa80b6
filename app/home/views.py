"""The start page, search, help, and what we say about accessibility."""

from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_login import current_user

from app.accounts.queries import admin_names
from app.home import search as found_by
from app.home import today as start
from app.home.first_hour import is_on_start_page
from app.home.first_hour_steps import first_hour
from app.home.gallery import sample_forms
from app.home.guides import guides_for
from app.kernel import hx
from app.kernel.access import PUBLIC, SIGNED_IN, can, requires
from app.kernel.paging import Paged, with_query
from app.kernel.put_off import key_of

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(SIGNED_IN)
def today() -> str:
    shown = start.today_of(current_user)
    hour = first_hour() if is_on_start_page(current_user) else None
    unfinished = hour if hour and not hour.finished else None
    return render_template(
        "home/today.html",
        today=shown,
        hour=unfinished,
        steps=start.first_steps(guided=hour is not None) if shown.is_new or not can("learning.read") else [],
        when=start.when,
        is_late=start.is_late,
        key_of=key_of,
        one_day=timedelta(days=1),
        waiting_now=shown.count,
    )


@bp.get("/search")
@requires(SIGNED_IN)
def search() -> Response:
    text = found_by.cleaned(request.args.get("q", ""))
    groups = found_by.search(current_user, text)
    return hx.render(
        "home/search.html",
        "home/_search_found.html",
        text=text,
        groups=groups,
        count=sum(map(len, groups.values())),
        too_short=len(text) < found_by.SHORTEST,
        asked="q" in request.args,
        most=found_by.MOST_OF_A_KIND,
        shown=found_by.WHILE_TYPING,
    )


@bp.get("/help")
@requires(SIGNED_IN)
def help() -> str:
    own, others = guides_for(current_user)
    return render_template("home/help.html", own=own, others=others)


@bp.get("/accessibility")
@requires(PUBLIC)
def accessibility() -> str:
    """What was tested and what is known; names only for those who belong to the office."""
    admins = admin_names() if current_user.is_authenticated else []
    return render_template("home/accessibility.html", admins=admins)


@bp.get("/gallery")
@requires(SIGNED_IN)
def gallery() -> str:
    """Every component on one page, while developing."""
    if not (current_app.debug or current_app.testing):
        abort(404)
    form, broken = sample_forms()
    return render_template(
        "gallery.html",
        form=form,
        broken=broken,
        gallery_page=Paged([], number=3, pages=9, total=412),
        gallery_sort=lambda column: with_query(sort=column),
    )
