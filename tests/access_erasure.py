"""Who makes a person's file and asks for its erasure: whoever follows the case, or owns the room; the privacy officer
answers. One's own file is everybody's."""

from typing import Any

from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.erasure.enums import AskedState, AskedWhy, RefusedWhy, Whose
from app.privacy.erasure.models import ErasureRequest
from tests.access_words import ADMIN, BOTH, READ, SIGNED_IN, WRITE, Answers, alone

FOLLOWERS = alone("follows", "stands_in")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, SIGNED_IN, "files.own files.own_file"),
    (READ, FOLLOWERS, "files.case_check files.case_file"),
    (READ, alone("counsels"), "files.room_check files.room_file"),
    (BOTH, FOLLOWERS, "files.ask_case"),
    (WRITE, FOLLOWERS, "files.withdraw_case"),
    (BOTH, ADMIN, "files.ask_colleague"),
    (WRITE, ADMIN, "files.withdraw_colleague"),
    (BOTH, SIGNED_IN, "files.ask_own"),
    (WRITE, SIGNED_IN, "files.withdraw_own"),
    (READ, alone("privacy_officer"), "privacy.erasures privacy.erasure"),
    (WRITE, alone("privacy_officer"), "privacy.carry_out_erasure privacy.refuse_erasure"),
    (READ, alone("follows"), "files.erasure_answer"),
    (WRITE, alone("follows"), "files.erasure_seen"),
)


def add_to(world: Any) -> None:
    """An answer that «follows» has not read yet."""
    asked = ErasureRequest(
        reference="TST-234", whose=Whose.SEEKER, why=AskedWhy.WISH, asked_by_id=world.people["follows"].id,
        state=AskedState.REFUSED, refused_why=RefusedWhy.ARCHIVE, answered_at=now(),
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    world.values["erasure_id"] = asked.id
