"""The method page in the language asked for."""

from sqlalchemy import select

from app.guidance.map_shape import SOURCE
from app.guidance.models import MethodText
from app.kernel.db import db

PARTS = ("answer_time", "tone", "write", "leave_out", "urgent")


def method_text(language: str) -> MethodText | None:
    """The text in this language, else in bokmål; none in an office that has no text."""
    found = db.session.scalars(select(MethodText).where(MethodText.language.in_((language, SOURCE)))).all()
    by_language = {text.language: text for text in found}
    return by_language.get(language) or by_language.get(SOURCE)


def text_to_edit(language: str) -> MethodText | None:
    return db.session.scalars(select(MethodText).where(MethodText.language == language)).first()
