"""Changes of knowledge flows and of the parties that pass knowledge on."""

import secrets
from collections.abc import Sequence

from sqlalchemy import or_, select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import remove
from app.learning.enums import Place
from app.learning.models import FlowParty, KnowledgeFlow


def create_flow(
    *,
    from_party_id: int,
    to_party_id: int,
    topic: str,
    arena_id: int | None,
    depends_on_id: int | None,
    by: User,
    batch: str | None = None,
) -> KnowledgeFlow:
    """Add a flow. Raises DomainError for a party on both sides, two parties outside, or one that is there already."""
    flow = KnowledgeFlow(batch=batch)
    _fill(
        flow,
        from_party_id=from_party_id,
        to_party_id=to_party_id,
        topic=topic,
        arena_id=arena_id,
        depends_on_id=depends_on_id,
    )
    db.session.add(flow)
    db.session.flush()
    audit.record("create", flow, by=by)
    return flow


def change_flow(
    flow: KnowledgeFlow,
    *,
    from_party_id: int,
    to_party_id: int,
    topic: str,
    arena_id: int | None,
    depends_on_id: int | None,
    by: User,
) -> None:
    _fill(
        flow,
        from_party_id=from_party_id,
        to_party_id=to_party_id,
        topic=topic,
        arena_id=arena_id,
        depends_on_id=depends_on_id,
    )
    db.session.flush()
    audit.record("change", flow, by=by)


def new_batch() -> str:
    """A mark that rows entered together share."""
    return secrets.token_hex(8)


def remove_batch(flows: Sequence[KnowledgeFlow], *, by: User) -> None:
    """Take back rows that were entered together."""
    for flow in flows:
        remove(flow, by=by)


def _fill(
    flow: KnowledgeFlow,
    *,
    from_party_id: int,
    to_party_id: int,
    topic: str,
    arena_id: int | None,
    depends_on_id: int | None,
) -> None:
    if from_party_id == to_party_id:
        raise DomainError(_("Velg to ulike parter."), "to_party_id")
    places = db.session.scalars(select(FlowParty.place).where(FlowParty.id.in_((from_party_id, to_party_id))))
    if Place.INTERNAL not in set(places):
        raise DomainError(_("Minst én av partene må være på kontoret."), "to_party_id")
    _refuse_twin(flow, from_party_id, to_party_id, topic, arena_id)
    flow.from_party_id, flow.to_party_id = from_party_id, to_party_id
    flow.topic, flow.arena_id, flow.depends_on_id = topic, arena_id, depends_on_id


def _refuse_twin(flow: KnowledgeFlow, from_party_id: int, to_party_id: int, topic: str, arena_id: int | None) -> None:
    twins = db.session.execute(
        select(KnowledgeFlow.id, KnowledgeFlow.topic).where(
            KnowledgeFlow.removed_at.is_(None),
            KnowledgeFlow.from_party_id == from_party_id,
            KnowledgeFlow.to_party_id == to_party_id,
            KnowledgeFlow.arena_id == arena_id if arena_id else KnowledgeFlow.arena_id.is_(None),
        )
    )
    if any(row.topic.casefold() == topic.casefold() and row.id != flow.id for row in twins):
        raise DomainError(_("Denne flyten er lagt inn fra før."), "topic")


def create_party(*, name: str, place: str, by: User) -> FlowParty:
    """Add a party, or bring back a removed one of that name. A name that is taken raises DomainError."""
    party = _of_name(name)
    if party is not None and party.removed_at is None:
        raise DomainError(_("Det finnes allerede en part som heter «%(name)s».", name=name), "name")
    if party is None:
        party = FlowParty()
        db.session.add(party)
    party.name, party.place, party.removed_at = name, Place(place), None
    db.session.flush()
    audit.record("create", party, by=by)
    return party


def change_party(party: FlowParty, *, name: str, place: str, by: User) -> None:
    other = _of_name(name)
    if other is not None and other.id != party.id:
        raise DomainError(_("Det finnes allerede en part som heter «%(name)s».", name=name), "name")
    party.name, party.place = name, Place(place)
    db.session.flush()
    audit.record("change", party, by=by)


def remove_party(party: FlowParty, *, by: User) -> None:
    """Take a party out. One that still passes something on raises DomainError."""
    used = select(KnowledgeFlow.id).where(
        KnowledgeFlow.removed_at.is_(None),
        or_(KnowledgeFlow.from_party_id == party.id, KnowledgeFlow.to_party_id == party.id),
    )
    if db.session.scalar(used.limit(1)) is not None:
        raise DomainError(
            _("«%(name)s» er part i flyter som finnes. Endre eller fjern flytene først.", name=party.name)
        )
    remove(party, by=by)


def _of_name(name: str) -> FlowParty | None:
    # Compared here and not in SQL: SQLite's lower() leaves Æ, Ø and Å as they are.
    return next(
        (party for party in db.session.scalars(select(FlowParty)) if party.name.casefold() == name.casefold()), None
    )
