# Types of what we use from Flask-Babel, which ships none.
from collections.abc import Callable
from contextlib import AbstractContextManager

from babel.core import Locale
from flask import Flask

class LazyString(str): ...

class Babel:
    def __init__(
        self,
        app: Flask | None = ...,
        *,
        locale_selector: Callable[[], str | None] | None = ...,
        timezone_selector: Callable[[], str | None] | None = ...,
    ) -> None: ...
    def init_app(
        self,
        app: Flask,
        *,
        default_locale: str = ...,
        default_domain: str = ...,
        default_translation_directories: str = ...,
        default_timezone: str = ...,
        locale_selector: Callable[[], str | None] | None = ...,
        timezone_selector: Callable[[], str | None] | None = ...,
    ) -> None: ...

def gettext(string: str, /, **variables: object) -> str: ...
def ngettext(singular: str, plural: str, /, num: int, **variables: object) -> str: ...
def pgettext(context: str, string: str, /, **variables: object) -> str: ...
def lazy_gettext(string: str, /, **variables: object) -> LazyString: ...
def lazy_ngettext(singular: str, plural: str, /, num: int, **variables: object) -> LazyString: ...
def get_locale() -> Locale | None: ...
def force_locale(locale: str | Locale) -> AbstractContextManager[None]: ...
def refresh() -> None: ...
