# Types of what we use from Flask-Babel, which ships none.
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from babel.core import Locale
from flask import Flask

class LazyString(str):
    def __init__(self, func: Callable[..., str], *args: object, **kwargs: object) -> None: ...

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

def ngettext(singular: str, plural: str, /, num: int, **variables: object) -> str: ...
def pgettext(context: str, string: str, /, **variables: object) -> str: ...
def lazy_ngettext(singular: str, plural: str, /, num: int, **variables: object) -> LazyString: ...
def get_translations() -> object: ...
def get_locale() -> Locale | None: ...
def force_locale(locale: str | Locale) -> AbstractContextManager[None]: ...
def format_date(date: date | None = ..., format: str | None = ..., rebase: bool = ...) -> str: ...
def refresh() -> None: ...
