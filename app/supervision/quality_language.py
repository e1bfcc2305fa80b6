"""The words of the templates the product comes with, in the language of the reader. They are stored in bokmål, as data;
what an office has written, and editions it has made, stay as written."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, overload

from app.kernel.i18n import language

DATA = Path(__file__).resolve().parent / "data"


@cache
def words(locale: str) -> dict[str, str]:
    """By the text in bokmål; empty for bokmål itself."""
    path = DATA / f"words.{locale}.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


@overload
def said(text: str, template: Any) -> str: ...
@overload
def said(text: Sequence[str], template: Any) -> list[str]: ...
def said(text: str | Sequence[str], template: Any) -> str | list[str]:
    """A text of this template, or several."""
    known = {} if template.by_id is not None else words(language())
    return known.get(text, text) if isinstance(text, str) else [known.get(each, each) for each in text]
