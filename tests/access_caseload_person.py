"""Who gets in where in what is known of a person: profile, disclosure card, plan, log, reports, education. Everything
belongs to those who follow the case; for everybody else it does not exist. Taken in by access_caseload.py."""

from typing import Any

from app.caseload.enums import Telling
from app.caseload.models import Disclosure
from app.kernel.dates import now, today
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import make

CONTENT = alone("follows", "stands_in")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, CONTENT, "caseload.disclosures caseload.disclosures_print"),
    (BOTH, CONTENT, "caseload.disclosure_new caseload.disclosure_edit"),
    (
        WRITE,
        CONTENT,
        "caseload.disclosure_withdraw caseload.disclosure_reinstate caseload.disclosure_remove "
        "caseload.disclosure_restore",
    ),
)


def add_to(world: Any, case: Any) -> None:
    """One of everything in the case."""
    card = make(Disclosure, case_id=case.id, fact="Noe", telling=Telling.YES, decided_on=today())
    gone = make(
        Disclosure, case_id=case.id, fact="Noe", telling=Telling.YES, decided_on=today(), removed_at=now()
    )
    world.values.update(disclosure_id=card.id)
    world.words["caseload.disclosure_restore"] = {"disclosure_id": gone.id}
