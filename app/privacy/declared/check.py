"""Whether what is declared is what is stored."""

from sqlalchemy import MetaData

from app.privacy.declared import tables
from app.privacy.declared.shape import COMMON


def differences(metadata: MetaData) -> list[str]:
    """Tables and columns that are stored and not declared, or declared and not stored."""
    declared = {kept.table: kept for kept in tables()}
    stored = metadata.tables
    found = [f"{name} is not declared" for name in stored.keys() - declared.keys()]
    found += [f"{name} does not exist" for name in declared.keys() - stored.keys()]
    for name in stored.keys() & declared.keys():
        there, said = set(stored[name].columns.keys()), set(declared[name].columns)
        found += [f"{name}.{column} is not declared" for column in there - said - COMMON]
        found += [f"{name}.{column} does not exist" for column in said - there]
    return sorted(found)


def hangs_on(metadata: MetaData, table: str, other: str) -> bool:
    """Whether rows of this table point at rows of the other."""
    return any(key.column.table.name == other for key in metadata.tables[table].foreign_keys)
