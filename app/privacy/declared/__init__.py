"""What the product stores, said once: class, purpose, whom it is about and period of each table (trust D1).

The record of processing, the page of what is due, and the nightly deletion all read these. `tests/privacy` holds that
no table or column is left out.
"""

from app.privacy.declared import accounts, caseload, feedback, guidance, learning, privacy, supervision
from app.privacy.declared.shape import Kept, Processing

DECLARED: tuple[Processing, ...] = (
    *accounts.DECLARED,
    *learning.DECLARED,
    *feedback.DECLARED,
    *caseload.DECLARED,
    *supervision.DECLARED,
    *guidance.DECLARED,
    *privacy.DECLARED,
)


def tables() -> list[Kept]:
    return [kept for processing in DECLARED for kept in processing.tables]
