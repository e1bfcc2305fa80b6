"""What of erasures waits on the start page: requests to answer, and answers to read."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from app.accounts.enums import Role
from app.kernel.dates import local
from app.kernel.features import Waiting
from app.kernel.i18n import _
from app.privacy.erasure import queries
from app.privacy.erasure.models import ErasureRequest


def waiting(person: Any) -> Sequence[Waiting]:
    """One statement, for those who ask and answer; others find theirs among their settings."""
    if not person.has(Role.PRIVACY_OFFICER, Role.JOB_COACH, Role.ADMIN):
        return []
    return [_to_answer(each) if each.waits else _answer(each) for each in queries.for_start_page(person)]


def _to_answer(asked: ErasureRequest) -> Waiting:
    return Waiting(
        title=_("Noen ber om sletting: %(reference)s", reference=asked.reference),
        address=url_for("privacy.erasure", erasure_id=asked.id),
        detail=str(asked.whose.label),
        due=local(asked.asked_at + queries.ANSWER_WITHIN).date(),
        verb=_("Svar på ønsket"),
        kind="erasure",
    )


def _answer(asked: ErasureRequest) -> Waiting:
    return Waiting(
        title=_("Svar om sletting: %(reference)s", reference=asked.reference),
        address=url_for("files.erasure_answer", erasure_id=asked.id),
        detail=str(asked.state.label),
        verb=_("Les svaret"),
        kind="erasure_answer",
        news=True,
    )
