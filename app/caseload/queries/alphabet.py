"""Names compared and ordered in SQL as `models.employers.sortable` does it in Python: without capitals, in the order of
the Norwegian alphabet. `lower` alone folds only A to Z on SQLite, and what it folds on PostgreSQL depends on how the
server was set up."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from app.caseload.models.employers import AFTER_Z

# Capitals that are written in Norway beside A to Z: the Sami languages have more.
CAPITALS = "ÁÉÓÜČĐŊŠŦŽ"
FOLDED = {
    **{letter: letter.lower() for letter in CAPITALS},
    **{chr(letter): after for letter, after in AFTER_Z.items()},
    **{chr(letter).upper(): after for letter, after in AFTER_Z.items()},
}


class in_alphabet(GenericFunction[str]):  # read as a function of SQL
    """The text as it is compared and ordered; never shown."""

    type = String()
    inherit_cache = True


@compiles(in_alphabet, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    folded = f"lower({compiler.process(element.clauses, **kw)})"
    for letter, as_if in FOLDED.items():
        folded = f"replace({folded}, '{letter}', '{as_if}')"
    return folded


@compiles(in_alphabet, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    text = compiler.process(element.clauses, **kw)
    return f"""(translate(lower({text}), '{"".join(FOLDED)}', '{"".join(FOLDED.values())}') COLLATE "C")"""
