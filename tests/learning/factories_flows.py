"""Parties and flows for tests."""

from itertools import count
from typing import Any

from app.learning.models import FlowParty, KnowledgeFlow
from tests.factories import make

_number = count(1)


def make_party(**values: Any) -> FlowParty:
    return make(FlowParty, **{"name": f"Part {next(_number)}", "place": "internal", **values})


def make_flow(source: FlowParty | None = None, target: FlowParty | None = None, **values: Any) -> KnowledgeFlow:
    source, target = source or make_party(), target or make_party()
    given = {"from_party_id": source.id, "to_party_id": target.id, "topic": f"Kunnskap {next(_number)}"}
    return make(KnowledgeFlow, **{**given, **values})
