"""Whoever is shown what belongs to a colleague leaves a line that the colleague can read (trust L1, P3).

The content of a round belongs to the observed person, whose own reading leaves none. Lists leave none either.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_login import current_user

from app.accounts.models import User
from app.kernel import look_ups
from app.kernel.i18n import _l


class Shown(StrEnum):
    """What of a colleague's was shown."""

    CONTRACT = "feedback_contract"
    SHEET = "feedback_sheet"
    DIALOGUE = "feedback_dialogue"
    SHARED = "feedback_shared"
    BROUGHT = "feedback_brought"


WHAT: dict[str, LazyString] = {
    Shown.CONTRACT: _l("Tilbakemeldingskontrakten"),
    Shown.SHEET: _l("Det du ba om tilbakemelding på"),
    Shown.DIALOGUE: _l("Dialogarket"),
    Shown.SHARED: _l("Det du har delt av en tilbakemelding"),
    Shown.BROUGHT: _l("Det du tok med til læringsgruppa"),
}
WHY: dict[str, LazyString] = {
    "observer": _l("Observatør"),
    "receiver": _l("Delt med vedkommende"),
    "learning_group": _l("I samme læringsgruppe"),
}


def was_shown(contract: Any, what: Shown) -> None:
    """What belongs to the observed person, shown to the observer."""
    owners_shown([contract.observed_id], what, why="observer")


def owners_shown(owners: Iterable[int | None], what: Shown, *, why: str) -> None:
    """One line for each colleague whose content the page shows, oneself left out."""
    others = sorted({each for each in owners if each is not None} - {current_user.id})
    look_ups.write_many(User, others, what=what, why=why, by=current_user)
