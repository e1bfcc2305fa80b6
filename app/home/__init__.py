"""The start page and what joins features."""

from flask import Flask

from app.accounts import calendar_addresses
from app.home import (  # noqa: F401 - their views hang on the same blueprint
    calendar_views,
    chain_views,
    colleagues,
    filter_views,
    filters,
    first_hour_views,
    guide_views,
    views,
    waiting_views,
    weekly,
)
from app.home.first_hour import on_the_way
from app.kernel import put_off
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.jinja_env.globals["first_hour_here"] = on_the_way
    registered(app).nightly["calendar_addresses"] = calendar_addresses.forget_old
    registered(app).nightly["saved_filters"] = filters.forget_removed
    registered(app).nightly["put_off"] = put_off.forget_old
    registered(app).nightly["weekly_letters"] = weekly.send_due
    registered(app).restored.append(weekly.begin_anew)
    about = _l("I dag viser det som venter på deg, og det som kommer.")
    registered(app).entries.append(Entry(_l("I dag"), about, "home.today", "House", order=0))
