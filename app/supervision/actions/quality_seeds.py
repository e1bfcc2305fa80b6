"""The templates the product comes with, from app/supervision/data. Their words are stored in bokmål, and shown in
the language of the reader (quality_language.py)."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.supervision.models import QualityAnchor, QualityItem, QualityTemplate
from app.supervision.quality_words import TemplateKind

DATA = Path(__file__).resolve().parent.parent / "data"
FILES = ("ips", "supported_employment", "supervisor_role")


def seed_quality(*, by: User | None = None) -> None:
    """Add the templates that the office does not have. A person who fetches them leaves a trace for each."""
    there = set(db.session.scalars(select(QualityTemplate.key)))
    for name in FILES:
        read = json.loads((DATA / f"{name}.json").read_text("utf-8"))
        if read["key"] not in there:
            made = _template(read)
            db.session.add(made)
            if by is not None:
                audit.record("create", made, by=by)
    db.session.flush()


def _template(read: dict[str, Any]) -> QualityTemplate:
    plain = {name: read[name] for name in ("key", "name", "about", "source", "lowest", "highest", "bands")}
    return QualityTemplate(
        **plain,
        kind=TemplateKind(read["kind"]),
        items=[_item(number, each, read) for number, each in enumerate(read["items"], start=1)],
    )


def _item(number: int, one: dict[str, Any], read: dict[str, Any]) -> QualityItem:
    """Anchors stand with the item, or once for all; `verified` tells which of them were seen in the source, `own`
    which have no source but us."""
    verified = one.get("verified", read.get("verified", []))
    sources = dict.fromkeys(verified, read["seen"]) | dict.fromkeys(one.get("own", []), read.get("own"))
    plain = {name: one[name] for name in ("key", "area", "title", "about", "measure", "evidence")}
    return QualityItem(
        **plain,
        number=number,
        anchors=[
            QualityAnchor(
                score=score,
                text=text,
                source=sources.get(score, read["unseen"]),
                verified=score in verified,
            )
            for score, text in enumerate(one.get("anchors") or read["anchors"], start=read["lowest"])
        ],
    )
