"""Languages: bokmål is what the code says; nynorsk, English and Danish are catalogues. Each person chooses."""

from flask import Flask, request, session
from flask_babel import Babel, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.config import ROOT

__all__ = ["LANGUAGES", "_", "_l", "get_locale", "init_app", "language"]

# Each language by its own name.
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "da": "Dansk"}


def language() -> str:
    """The person's own choice; else what this browser chose on the sign-in page; else what the browser asks for."""
    if not request:
        return "nb"
    own = current_user.locale if current_user and current_user.is_authenticated else None
    return str(own) if own in LANGUAGES else language_of_browser()


def language_of_browser() -> str:
    """What was chosen in this browser, else what the browser asks for; asks no database."""
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    # Not best_match of Werkzeug: to it «nb» wins over «nn-NO», whatever the browser wants most.
    wanted = sorted(request.accept_languages, key=lambda each: -each[1])
    tongues = (tag.partition("-")[0].lower().replace("no", "nb") for tag, quality in wanted if quality > 0)
    return next((tongue for tongue in tongues if tongue in LANGUAGES), "nb")


def init_app(app: Flask) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = "nb"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Oslo"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, locale_selector=language)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals["languages"] = LANGUAGES
    app.jinja_env.globals["language"] = language
