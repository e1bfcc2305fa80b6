"""A pasted list of colleagues: one on each line, name and e-mail address in any order, as address books copy them."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.kernel.i18n import _

EMAIL = re.compile(r"[^\s@<>;,\"'()]+@[^\s@<>;,\"'()]+\.[^\s@<>;,\"'().]+")
MOST = 200
LONGEST = 200


@dataclass(frozen=True)
class Entry:
    """One line: who it is, or what is wrong with it (then `error` says what to do)."""

    line: int
    name: str
    email: str
    error: str = ""


def read(text: str, *, taken: Callable[[Collection[str]], set[str]]) -> list[Entry]:
    """Every line that is not empty. `taken` tells which of some addresses have an account already."""
    entries = [_entry(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip(" \t;,")]
    known, seen = taken({each.email for each in entries if each.email}), set[str]()
    checked = []
    for each in entries:
        error = each.error
        if not error and each.email in known:
            error = _("Har konto fra før. Ta bort linjen.")
        if not error and each.email in seen:
            error = _("Står to ganger i lista. Ta bort den ene.")
        seen.add(each.email)
        checked.append(Entry(each.line, each.name, each.email, error))
    return checked


def _entry(number: int, line: str) -> Entry:
    found = EMAIL.search(line)
    if found is None:
        return Entry(number, line.strip()[:LONGEST], "", _("Mangler e-postadresse."))
    email = found.group().lower()
    rest = line[: found.start()] + " " + line[found.end() :]
    name = " ".join(re.sub(r"[<>\"();\t]", " ", rest).split()).strip(" ,-")
    if name.count(",") == 1:  # «Nordlien, Åse» is how address books write it
        last, first = (part.strip() for part in name.split(","))
        name = f"{first} {last}"
    error = "" if name else _("Mangler navn.")
    if len(name) > LONGEST or len(email) > LONGEST:
        error = _("Linjen er for lang.")
    return Entry(number, name, email, error)
