"""What colleagues have tied to something that somebody is about to remove."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.feedback.models import LearningArrow
from app.kernel.anonymity import enough
from app.kernel.db import db
from app.kernel.i18n import _


def of_theme(theme: Any) -> Sequence[str]:
    """How many people have arrows tied to a theme, from five up. Below that the words are the same for four as for
    none, so that nobody learns that a certain colleague has one."""
    people = db.session.scalar(
        select(func.count(LearningArrow.user_id.distinct())).where(
            LearningArrow.theme_id == theme.id, LearningArrow.removed_at.is_(None)
        )
    )
    if people is None or not enough(people):
        return [_("Læringspiler som er knyttet til temaet, blir stående, og eierne ser fortsatt navnet på temaet.")]
    return [
        _(
            "%(people)s kolleger har læringspiler knyttet til temaet. Pilene blir stående, og eierne ser fortsatt "
            "navnet på temaet.",
            people=people,
        )
    ]
