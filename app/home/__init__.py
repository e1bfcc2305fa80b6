"""The start page and what joins features."""

from flask import Flask

from app.home import views
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l


def init_app(app: Flask) -> None:
    app.register_blueprint(views.bp)
    registered(app).entries.append(Entry(_l("I dag"), "home.today", "House", order=0))
