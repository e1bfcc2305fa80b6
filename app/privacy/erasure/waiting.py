"""What of erasures waits on the start page: requests to answer. Who asked hears of the answer by a notice."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.kernel.dates import local
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l
from app.privacy.access import PRIVACY
from app.privacy.erasure import queries
from app.privacy.erasure.models import ErasureRequest


def waiting(person: Any) -> Sequence[Waiting]:
    """One statement for those who answer, and none for others."""
    return [_to_answer(each) for each in queries.for_start_page()] if PRIVACY.allows(person) else []


def _to_answer(asked: ErasureRequest) -> Waiting:
    return Waiting(
        title=_l("Noen ber om sletting: %(reference)s", reference=asked.reference),
        address=url_for("privacy.erasure", erasure_id=asked.id),
        detail=str(asked.whose.label),
        due=local(asked.asked_at + queries.ANSWER_WITHIN).date(),
        verb=_("Svar på ønsket"),
        kind="erasure",
    )
