"""Languages: bokmål is what the code says; nynorsk, English and Danish are catalogues. Each person chooses."""

from typing import Any

from flask import Flask, g, request, session
from flask_babel import Babel, LazyString, force_locale, get_locale, get_translations
from flask_login import current_user
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from app.config import ROOT

__all__ = ["LANGUAGES", "_", "_l", "init_app", "language", "spoken"]

# Each language by its own name.
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "da": "Dansk"}


_now = g._get_current_object  # what stands behind the proxy, which looks for it anew at each word


def catalogue() -> Any:
    """The texts of the language that is spoken now."""
    return _speech()[1]


def spoken() -> str:
    """The language that is spoken now; bokmål where nobody asks."""
    locale = _speech()[0]
    return locale.language if locale else "nb"


def _speech() -> tuple[Any, Any, dict[str, Markup]]:
    """The language that is spoken now, its texts, and those that are ready for a page. A page asks for some hundred of
    them: Flask-Babel's own way to each goes through the whole context, and takes seventeen times as long."""
    try:
        kept = _now().__dict__
    except RuntimeError:  # nobody has asked
        kept = {}
    locale = getattr(kept.get("_flask_babel"), "babel_locale", None)
    found: tuple[Any, Any, dict[str, Markup]] | None = kept.get("spoken")
    if locale is None or found is None or found[0] is not locale:
        texts = get_translations()
        found = kept["spoken"] = (get_locale(), texts, vars(texts).setdefault("ready", {}))
    return found


def _(text: str, /, **values: object) -> str:
    said: str = catalogue().gettext(text)
    return said % values if values else said


def _l(text: str, /, **values: object) -> LazyString:
    """The same, said when it is shown: the language is not known before."""
    return LazyString(_, text, **values)


# Flask-Babel takes what it says later for HTML, with all that somebody wrote in it.
LazyString.__html__ = lambda said: escape(str(said))  # type: ignore[attr-defined]


def in_bokmal(text: str | LazyString) -> str:
    """What a lazy text says in bokmål, whatever is spoken now."""
    if isinstance(text, str) or spoken() == "nb":
        return str(text)
    with force_locale("nb"):
        return str(text)


@pass_eval_context
def _in_templates(about: EvalContext, text: str, /, **values: object) -> str:
    """The same for templates, as Jinja's own does it (a text is always a pattern, so that %% is %), in one step instead
    of four: a page says two hundred texts."""
    _locale, texts, ready = _speech()
    said = ready.get(text) if about.autoescape else texts.gettext(text)
    if said is None:
        said = ready[text] = Markup(texts.gettext(text))  # noqa: S704  (from the catalogue; the values are escaped)
    return said % values if values or "%" in said else said


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


def read_all(app: Flask) -> None:
    """Read each catalogue, so that no request waits for it and all processes share it."""
    with app.app_context():
        for code in LANGUAGES:
            with force_locale(code):
                get_translations()


def init_app(app: Flask) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = "nb"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Oslo"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, locale_selector=language)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda text: catalogue().gettext(text), lambda one, many, n: catalogue().ngettext(one, many, n), newstyle=True
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"] = _in_templates
    app.jinja_env.globals["languages"] = LANGUAGES
    app.jinja_env.globals["language"] = language
