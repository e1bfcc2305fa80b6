"""An office where every text that people wrote to each other is a unique string, and who may read which – by hand."""

from datetime import timedelta

from app.accounts.enums import Role
from app.feedback.enums import ContractState as S
from app.feedback.enums import EntryKind, KCheck, ShareKind
from app.feedback.models import (
    DialogueEntry,
    DialogueShare,
    FeedbackContract,
    LearningGroupMember,
    LearningPoint,
    ObservationNote,
    OwnExperience,
    ThreeKsCheck,
)
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.canary_crawl import Canaries
from tests.factories import Cast, make, make_person
from tests.feedback.canaries_outer import GROUP, add_outer
from tests.feedback.factories import make_area, make_arrow, make_contract, make_group

NOBODY: tuple[str, ...] = ()
OBSERVED, OBSERVER = ("observed",), ("observer",)
BOTH = ("observed", "observer")


# Who reads the words of the agreement, the notes, the own experience, the dialogue, and the learning point.
# The last says whom it is shared with.
ROUNDS: dict[str, tuple[S, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "proposed": (S.PROPOSED, BOTH, NOBODY, NOBODY, NOBODY, NOBODY),
    "agreed": (S.AGREED, BOTH, OBSERVER, NOBODY, NOBODY, NOBODY),
    "seen_unwritten": (S.OBSERVED, BOTH, OBSERVER, NOBODY, NOBODY, NOBODY),
    "seen_written": (S.OBSERVED, BOTH, BOTH, OBSERVED, NOBODY, NOBODY),
    "in_dialogue": (S.IN_DIALOGUE, BOTH, BOTH, BOTH, BOTH, NOBODY),
    "closed": (S.CLOSED, OBSERVED, OBSERVED, OBSERVED, OBSERVED, GROUP),  # brought to a learning group
    "closed_allowed": (S.CLOSED, BOTH, BOTH, BOTH, BOTH, BOTH),
    "closed_notes_gone": (S.CLOSED, OBSERVED, NOBODY, OBSERVED, OBSERVED, OBSERVED),
    "shared_all": (S.CLOSED, OBSERVED, OBSERVED, OBSERVED, (*OBSERVED, "receiver"), (*OBSERVED, "receiver")),
    "shared_point": (S.CLOSED, OBSERVED, OBSERVED, OBSERVED, OBSERVED, (*OBSERVED, "receiver")),
    "shared_group": (S.CLOSED, OBSERVED, OBSERVED, OBSERVED, (*OBSERVED, "member"), (*OBSERVED, "member")),
    "taken_back": (S.CLOSED, OBSERVED, OBSERVED, OBSERVED, OBSERVED, OBSERVED),
    "declined": (S.DECLINED, OBSERVED, NOBODY, NOBODY, NOBODY, NOBODY),
    "cancelled": (S.CANCELLED, OBSERVED, NOBODY, NOBODY, NOBODY, NOBODY),
    "lapsed": (S.LAPSED, OBSERVED, NOBODY, NOBODY, NOBODY, NOBODY),
}
WRITTEN = {"seen_written", "in_dialogue", "lapsed"}


def build(cast: Cast) -> Canaries:
    """One round in every state between the same two, an arrow, a draft, and a group with a member who has left."""
    observed = make_person(Role.EMPLOYEE, name="Olav Observert", team_id=cast.team.id)
    people = {
        "observed": observed,
        "observer": make_person(Role.EMPLOYEE, name="Tone Tilskuer", team_id=cast.second_team.id),
        "receiver": make_person(Role.EMPLOYEE, name="Mari Mottaker", team_id=cast.second_team.id),
        "member": make_person(Role.EMPLOYEE, name="Geir Gruppe", team_id=cast.team.id),
        "left_group": make_person(Role.EMPLOYEE, name="Frode Forlot", team_id=cast.team.id),
        "colleague": cast.colleague,
        "team_leader": cast.team_leader,
        "leader": cast.leader,
        "coach": cast.coach,
        "supervisor": cast.supervisor,
        "privacy_officer": cast.privacy_officer,
        "guide": cast.guide,
        "admin": cast.admin,
    }
    made = Canaries(people)
    group = make_group(observed, people["member"], people["left_group"], led_by=cast.team_leader)
    db.session.delete(db.session.get_one(LearningGroupMember, (group.id, people["left_group"].id)))
    db.session.delete(db.session.get_one(LearningGroupMember, (group.id, cast.team_leader.id)))
    area = make_area()
    contracts = {name: _round(made, name, area.id) for name in ROUNDS}
    shares = [
        make(DialogueShare, contract_id=contracts[name].id, kind=kind, **receiver)
        for name, kind, receiver in (
            ("shared_all", ShareKind.DIALOGUE, {"user_id": people["receiver"].id}),
            ("shared_point", ShareKind.LEARNING_POINT, {"user_id": people["receiver"].id}),
            ("shared_group", ShareKind.DIALOGUE, {"group_id": group.id}),
            ("taken_back", ShareKind.DIALOGUE, {"user_id": people["receiver"].id, "taken_back_at": now()}),
            ("taken_back", ShareKind.DIALOGUE, {"group_id": group.id, "taken_back_at": now()}),
        )
    ]
    arrow = make_arrow(observed, **{name: made.new(f"arrow.{name}", OBSERVED) for name in ARROW_FIELDS})
    draft = {"own_words": [made.new("draft.own_words", OBSERVED)]}
    make(Draft, user_id=observed.id, key="feedback.contract:new", fields=draft, saved_at=now())
    made.ids = {
        "contract_id": [contract.id for contract in contracts.values()],
        "share_id": [share.id for share in shares],
        "arrow_id": [arrow.id],
        "area_id": [area.id],
        "group_id": [group.id],
    }
    add_outer(made, cast, contracts["closed"].id)
    db.session.commit()
    return made


ARROW_FIELDS = ("skill", "situations", "expected_effect", "what_came_of_it")


def _round(made: Canaries, name: str, area_id: int) -> FeedbackContract:
    state, words, notes, experience, dialogue, point = ROUNDS[name]
    observed, observer = made.people["observed"], made.people["observer"]
    area = type("Area", (), {"id": area_id})
    contract = make_contract(
        observed,
        observer,
        state,
        areas=[area],
        conversation_at=now() - timedelta(hours=3, minutes=len(made.strings)),
        observer_may_read=name == "closed_allowed",
        notes_deleted_at=now() if name == "closed_notes_gone" else None,
        **{field: made.new(f"{name}.{field}", words) for field in ("conversation", "place", "own_words")},
    )
    texts = {field: made.new(f"{name}.note.{field}", notes) for field in ("said_did", "effect")}
    make(ObservationNote, contract_id=contract.id, client_key="note-key-1", focus_area_id=area_id, **texts)
    if state is S.CLOSED or name in WRITTEN:
        texts = {field: made.new(f"{name}.experience.{field}", experience) for field in ("worked", "otherwise")}
        make(OwnExperience, contract_id=contract.id, **texts)
    for number, author in enumerate((observed, observer)):
        make(
            DialogueEntry,
            contract_id=contract.id,
            client_key=f"entry-key-{number}",
            focus_area_id=area_id,
            kind=EntryKind.KEEP,
            text=made.new(f"{name}.entry.{number}", dialogue),
            author_id=author.id,
        )
    texts = {field: made.new(f"{name}.point.{field}", point) for field in ("text", "next_step")}
    make(LearningPoint, contract_id=contract.id, **texts)
    make(ThreeKsCheck, contract_id=contract.id, kind=KCheck.YES, concrete=KCheck.YES, constructive=KCheck.PARTLY)
    return contract
