"""A colleague's own file: what the product holds about oneself, and how often one's name stands elsewhere."""

from typing import Any

from sqlalchemy import Column, func, literal, select, union_all

from app.accounts.models import User
from app.kernel.dates import moment
from app.kernel.db import Base, db
from app.kernel.i18n import _, _l
from app.kernel.look_ups import LookUp
from app.privacy.file.colleague_parts import PARTS
from app.privacy.file.counted import COUNTED
from app.privacy.file.documents import Document, document
from app.privacy.file.tables import Cell, Row, Told, tell
from app.privacy.logs.words import what_words

NOT_HELD = (
    _l("Det du har skrevet om jobbsøkere. Det står i mappen deres. Her står bare hvor ofte navnet ditt er med."),
    _l("Svar som ikke kan knyttes til deg, som i kartlegginger."),
    _l("Passord og hemmelige lenker. De er bare lagret som avtrykk, og kan ikke leses."),
    _l("Det som er tatt bort igjen. Det kan angres noen dager, og er så borte for godt."),
    _l("Sikkerhetskopier. De er kryptert, og den eldste er aldri mer enn 90 dager gammel."),
)
BY_RULE = {
    "feedback_contract.observed_id", "feedback_contract.observer_id", "dialogue_share.user_id",
    "shadowing_day.guest_id", "shadowing_day.host_id",
}  # fmt: skip
"""Rows that are told by who may read them, and not by one key."""
AREAS = {
    "accounts": _l("Kontoret"), "kernel": _l("Kontoret"), "learning": _l("Læring"),
    "feedback": _l("Tilbakemelding"), "caseload": _l("Oppfølging"), "supervision": _l("Metodeveiledning"),
    "guidance": _l("Veiledning"), "privacy": _l("Personvern"),
}  # fmt: skip


def made_of(person: Any) -> Document:
    told = [*tell(PARTS, person), _who_has_seen(person), _elsewhere(person)]
    return document(_("Dette har Treklang om deg"), told, NOT_HELD)


def references() -> list[Column[Any]]:
    """Every column of the product that names a colleague."""
    user = Base.metadata.tables["user"]
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is user
    ]


def told_columns() -> set[str]:
    """Those whose rows are in the file, as far as one may read them."""
    return {f"{part.table.name}.{part.via[0]}" for part in PARTS if len(part.via) == 1} | BY_RULE


def areas_of_tables() -> dict[str, str]:
    """By table, the feature that it belongs to."""
    return {
        str(mapper.class_.__tablename__): mapper.class_.__module__.split(".")[1] for mapper in Base.registry.mappers
    }


def _who_has_seen(person: Any) -> Told:
    seen = select(LookUp.at, LookUp.what, User.name).outerjoin(User, User.id == LookUp.user_id)
    mine = seen.where(LookUp.thing == User.__tablename__, LookUp.thing_id == person.id)
    rows = db.session.execute(mine.order_by(LookUp.at.desc()))
    return Told(
        "look_up",
        _("Hvem har sett det som er ditt"),
        tuple(
            Row(
                "look_up",
                str(number),
                (
                    Cell("at", _("Når"), row.at.isoformat(), moment(row.at)),
                    Cell("who", _("Hvem"), row.name or "", row.name or _("Ukjent")),
                    Cell("what", _("Hva"), row.what, what_words(User.__tablename__, row.what)),
                ),
            )
            for number, row in enumerate(rows)
        ),
    )


def _elsewhere(person: Any) -> Told:
    """By area, how often the name stands in what is the office's or a job seeker's. One statement."""
    counts = []
    area_of = areas_of_tables()
    for column in references():
        if f"{column.table.name}.{column.name}" in COUNTED:
            area = literal(area_of[column.table.name]).label("area")
            counted = select(area, func.count().label("number")).select_from(column.table)
            counts.append(counted.where(column == person.id))
    every = union_all(*counts).subquery()
    found = db.session.execute(select(every.c.area, func.sum(every.c.number)).group_by(every.c.area))
    by_area: dict[str, int] = {}
    for area, number in found:
        label = str(AREAS[area])
        by_area[label] = by_area.get(label, 0) + int(number)
    rows = tuple(
        Row(
            "elsewhere",
            label,
            (Cell("area", _("Område"), label, label), Cell("number", _("Antall"), number, str(number))),
        )
        for label, number in by_area.items()
        if number
    )
    return Told("elsewhere", _("Der navnet ditt står ellers"), rows)
