"""The record of processing (art. 30) as plain data, in the reader's language, from the declarations."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.kernel.db import db
from app.kernel.retention import PERIODS
from app.privacy.declared import DECLARED
from app.privacy.declared.shape import Class, Kept, Processing, With
from app.privacy.retention.words import CLASSES, WHOM, removed_words, rule_words


def record(lengths: Mapping[str, int]) -> list[dict[str, Any]]:
    """Each processing with its tables; `lengths` are the periods of this office."""
    return [_processing(each, lengths) for each in DECLARED]


def _processing(processing: Processing, lengths: Mapping[str, int]) -> dict[str, Any]:
    tables = [_table(processing, kept, lengths) for kept in processing.tables]
    return {
        "key": processing.key,
        "name": str(processing.name),
        "purpose": str(processing.purpose),
        "about": _each_once(table["about"] for table in tables),
        "classes": [str(CLASSES[each]) for each in Class if any(each in _classes(kept) for kept in processing.tables)],
        "readers": str(processing.readers),
        "periods": _each_once(period for table in tables for period in table["periods"]),
        "tables": tables,
    }


def _table(processing: Processing, kept: Kept, lengths: Mapping[str, int]) -> dict[str, Any]:
    rules = kept.all_rules
    if any(isinstance(rule, With) for rule in rules) and len(rules) > 1:
        rules = tuple(rule for rule in rules if not isinstance(rule, With))  # the others say more
    periods = [rule_words(rule, lengths) for rule in rules]
    if "removed_at" in db.metadata.tables[kept.table].c and kept.removed in PERIODS:
        periods.append(removed_words(kept, lengths))
    return {
        "table": kept.table,
        "class": str(CLASSES[kept.class_]),
        "about": str(WHOM[processing.whom_of(kept)]),
        "periods": periods,
        "columns": {name: getattr(kept, name).split() for name in ("words", "people", "facts", "keys")},
    }


def _classes(kept: Kept) -> set[Class]:
    return {kept.class_} | ({Class.KEY} if kept.keys else set())


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
