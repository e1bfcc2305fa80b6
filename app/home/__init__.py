"""The start page and what joins features."""

from flask import Flask

from app.accounts import calendar_addresses
from app.home import calendar_views, chain_views, colleagues, views  # noqa: F401 - their views hang on the same blueprint
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    registered(app).nightly["calendar_addresses"] = calendar_addresses.forget_old
    registered(app).entries.append(Entry(_l("I dag"), "home.today", "House", order=0))
