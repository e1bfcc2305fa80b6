"""What a check finds. A check is a function that gives None when all is well, and otherwise what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString

from app.kernel.trouble import Trouble, trouble_of


class Level(StrEnum):
    GOOD = "good"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Wrong:
    """What is wrong, what to do, and whether it can wait."""

    words: str
    to_do: str
    level: Level = Level.PROBLEM


@dataclass(frozen=True)
class Check:
    """One thing that is looked at. `key` is for machines, `name` for people."""

    key: str
    name: LazyString
    look: Callable[[], Wrong | None]


@dataclass(frozen=True)
class Finding:
    key: str
    name: str
    level: Level
    words: str = ""
    to_do: str = ""


def run(checks: list[Check]) -> list[Finding]:
    """Look at each thing in turn. A check that fails itself is a finding too: nothing is passed over in silence."""
    found = []
    for check in checks:
        try:
            wrong = check.look()
        except Exception as error:
            wrong = _could_not(error)
        told = (wrong.level, wrong.words, wrong.to_do) if wrong else (Level.GOOD, "", "")
        found.append(Finding(check.key, str(check.name), *told))
    return found


def _could_not(error: Exception) -> Wrong:
    from app.kernel.i18n import _

    if trouble_of(error) is Trouble.DAMAGED:
        return is_damaged()
    return Wrong(
        _("Dette lot seg ikke undersøke (%(kind)s).", kind=type(error).__name__),
        _("Se i serverens logg, eller spør den som satte opp maskinen."),
    )


def is_damaged() -> Wrong:
    """What every check comes to that asks a database which cannot be read."""
    from app.kernel.i18n import _

    words = _("Databasen er skadet.")
    return Wrong(words, _("Stopp serveren, ta vare på hele mappen, og legg tilbake den nyeste sikkerhetskopien."))
