"""Who gets in where in colleague feedback, and the rounds that the addresses need. Taken in by access_table.py."""

from typing import Any

from app.accounts.enums import Role
from app.feedback.enums import ContractState, ShareKind, WordKind
from app.feedback.models import DialogueShare, ThreeKsWord
from app.kernel.dates import now
from tests import access_feedback_outer
from tests.access_words import BOTH, COLLEAGUES, LEADERS, READ, WRITE, Answers, alone
from tests.factories import Cast, make, make_person
from tests.feedback.factories import make_area, make_arrow, make_contract

# Relations that only this feature has: the parties of the round, and a colleague in the observed person's team.
ACTORS: tuple[str, ...] = ("observed", "observer")

PARTIES = alone("observed", "observer")
OBSERVED: Answers = {**PARTIES, "observer": "forbidden"}
OBSERVER: Answers = {**PARTIES, "observed": "forbidden"}
OWNER = alone("observed")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "feedback.home feedback.arrows feedback.contracts feedback.shared"),
    (BOTH, COLLEAGUES, "feedback.arrow_new feedback.contract_new feedback.hints"),
    # Arrows are their owner's
    (READ, OWNER, "feedback.arrow"),
    (BOTH, OWNER, "feedback.arrow_edit feedback.arrow_land"),
    (WRITE, OWNER, "feedback.arrow_remove feedback.arrow_restore"),
    # A round is its two parties'
    (
        READ,
        PARTIES,
        "feedback.contract feedback.contract_ics feedback.dialogue feedback.dialogue_entries",
    ),
    (BOTH, PARTIES, "feedback.contract_time"),
    (
        WRITE,
        PARTIES,
        "feedback.contract_cancel feedback.contract_not_done feedback.contract_observed feedback.dialogue_start "
        "feedback.entry_save",
    ),
    (READ, OBSERVER, "feedback.sheet feedback.sheet_paper"),
    (BOTH, OBSERVER, "feedback.ks_check"),
    (WRITE, OBSERVER, "feedback.contract_accept feedback.contract_decline feedback.note_save"),
    (READ, OBSERVED, "feedback.notes"),
    (
        BOTH,
        OBSERVED,
        "feedback.contract_edit feedback.experience feedback.contract_close feedback.learning_point feedback.sharing",
    ),
    (
        WRITE,
        OBSERVED,
        "feedback.contract_put_away feedback.experience_skip feedback.next_arrow feedback.observer_reads",
    ),
    (WRITE, OWNER, "feedback.share_take_back"),
    (READ, alone("in_team"), "feedback.shared_one"),
    # The office's lists
    (BOTH, LEADERS, "feedback.settings feedback.area_new feedback.area_edit feedback.words"),
    (
        WRITE,
        LEADERS,
        "feedback.area_remove feedback.area_restore feedback.words_defaults feedback.word_remove feedback.word_restore",
    ),
    *access_feedback_outer.DECISIONS,
)


def add_to(world: Any, cast: Cast) -> None:
    """One of everything, and the people who stand in a relation to it."""
    observed = make_person(Role.EMPLOYEE, name="Olav Observert", team_id=cast.team.id)
    observer = make_person(Role.EMPLOYEE, name="Tone Tilskuer", team_id=cast.second_team.id)
    world.people.update({"observed": observed, "observer": observer})
    closed = make_contract(observed, observer, ContractState.CLOSED)
    contract = make_contract(observed, observer, ContractState.IN_DIALOGUE, areas=[make_area()])
    word = {"language": "nb", "kind": WordKind.ABSOLUTE, "phrase": "bestandig"}
    world.values.update(
        arrow_id=make_arrow(observed).id,
        contract_id=contract.id,
        share_id=make(
            DialogueShare, contract_id=closed.id, kind=ShareKind.DIALOGUE, user_id=cast.colleague.id
        ).id,
        area_id=make_area().id,
        word_id=make(ThreeKsWord, **word).id,
    )
    gone = {"removed_at": now()}
    world.words.update(
        {
            "feedback.arrow_restore": {"arrow_id": make_arrow(observed, **gone).id},
            "feedback.area_restore": {"area_id": make_area(**gone).id},
            "feedback.word_restore": {"word_id": make(ThreeKsWord, **{**word, "phrase": "støtt", **gone}).id},
        }
    )
    if hasattr(access_feedback_outer, "add_to"):
        access_feedback_outer.add_to(world, cast)
