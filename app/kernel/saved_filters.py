"""«Mine filtre»: what a person has chosen in a list, kept under a name and opened again.

A list takes part by one line where its feature registers: which values of its address may be kept, and which of them
still mean something. Words that somebody types to look for are not among them where they may name a job seeker.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask, current_app, flash, redirect, request, url_for
from flask_login import current_user
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.db import Base, Recorded
from app.kernel.features import Filterable, registered
from app.kernel.i18n import _

CHOSEN = "filter"
"""In the address of a list: «mine» when the person's default was opened, «none» for the list as it is."""
LONGEST_VALUE = 100
CAN_COME_BACK = timedelta(days=1)


class SavedFilter(Recorded, Base):
    """One person's filter of one list. `query` is the part of the address after «?»."""

    __tablename__ = "saved_filter"
    __table_args__ = (Index("ix_saved_filter_user_id_of_list", "user_id", "of_list"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    of_list: Mapped[str]
    name: Mapped[str]
    query: Mapped[str]
    is_default: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]


def kept_of(listed: Filterable, args: Any) -> str:
    """Of what an address says, what is kept, in the order of the list."""
    pairs = [(name, value[:LONGEST_VALUE]) for name in listed.values for value in args.getlist(name) if value]
    return urlencode(pairs)


def fitting(listed: Filterable, query: str) -> tuple[str, bool]:
    """What of a kept filter the list still knows, and whether that is all of it."""
    pairs = parse_qsl(query)
    still = [(name, value) for name, value in pairs if name in listed.values and _fits(listed.values[name], value)]
    return urlencode(still), still == pairs


def _fits(known: Any, value: str) -> bool:
    """A value may stand with a minus before it, as sorting does."""
    if known is None:
        return True
    found = {str(each) for each in (known if isinstance(known, Iterable) else known())}
    return value in found or value.removeprefix("-") in found


def lists() -> dict[str, Filterable]:
    """By the endpoint of the page."""
    return registered().filters


def may_open(person: Any, of_list: str) -> bool:
    views: Any = current_app.view_functions
    return of_list in lists() and bool(views[of_list].rule.allows(person))


def address_of(of_list: str, query: str, *, default: bool = False) -> str:
    """The list with this filter; says so when something of it means nothing any more."""
    place = _place(of_list)
    if place is None:
        flash(_("Det er ingen slik liste nå. Filteret er lagret til den kommer."), "info")
        return url_for("home.filters")
    still, whole = fitting(lists()[of_list], query)
    if not whole:
        flash(_("Noe i filteret finnes ikke lenger og er tatt bort. Velg på nytt, og lagre filteret igjen."), "warning")
    chosen = f"{CHOSEN}=mine" if still and default else "" if still else f"{CHOSEN}=none"
    return f"{url_for(of_list, **place)}?{'&'.join(filter(None, [still, chosen]))}"


def whole_list(of_list: str) -> str | None:
    """The address of the list as it is, where there is one."""
    place = _place(of_list)
    return None if place is None else f"{url_for(of_list, **place)}?{CHOSEN}=none"


def _place(of_list: str) -> dict[str, Any] | None:
    """What else stands in the list's address: the same as now while one of several is shown, else the person's own."""
    which = lists()[of_list].place
    if which is None:
        return {}
    return dict(request.view_args or {}) if request.endpoint == of_list else which(current_user)


def filters_address() -> str:
    """For templates: the page of one's filters for the list that is shown, with what is chosen in it now; nothing where
    the list is shown again by a form on it that was refused."""
    of_list = request.endpoint or ""
    if of_list not in lists():
        return ""
    query = kept_of(lists()[of_list], request.args)
    return url_for("home.filters", of=of_list) + (f"&{query}" if query else "")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["filters_address"] = filters_address

    @app.before_request
    def open_default() -> Response | None:
        """A list that is opened as it is shows one's default. Who is here is known: it costs no statement."""
        if request.method != "GET" or request.query_string or request.endpoint not in lists() or hx.wants_fragment():
            return None
        query = (getattr(current_user, "list_defaults", None) or {}).get(request.endpoint)
        if not query or not may_open(current_user, request.endpoint):
            return None
        return redirect(address_of(request.endpoint, query, default=True), 303)
