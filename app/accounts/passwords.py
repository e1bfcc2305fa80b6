"""Passwords: what is asked of them, and argon2id. Checking costs the same whether there is an account or not."""

import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import hash_secret_raw

from app.kernel.errors import DomainError
from app.kernel.i18n import _

SHORTEST = 15
LONGEST = 200
FEWEST_LETTERS = 6
"""How many different letters and digits a password needs."""

hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Each check takes 19 MB for a moment; more at once would only make everybody wait.
_room = threading.BoundedSemaphore(4)

# Words that the most used passwords are made of. A password must be more than these and some figures.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        passord password passordet hemmelig hemmeleg qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm abc abcdef admin
        administrator welcome velkommen letmein iloveyou monkey dragon master sommer vinter høst vår summer winter
        autumn spring januar februar mars april mai juni juli august september oktober november desember mandag tirsdag
        onsdag torsdag fredag norge norway oslo bergen trondheim nav kontor navkontor office treklang test testing
        changeme default login logginn
        """,
    )
)
_BY_LENGTH = "|".join(sorted(COMMON, key=len, reverse=True))

# Of the 19 640 most used passwords (the list of Django 5.2, by use) 48 have fifteen signs; these are the ones that no
# rule below refuses, letters and digits alone. Two of them are among the 3000 most used (ASVS 6.2.4).
MOST_USED = frozenset(
    re.findall(
        r"\S+",
        """
        polniypizdec0211 yfdbufnjh10305070 1q2w3e4r5t6y7u8i9o0p polniypizdec110211 polniypizdec1102 demon1q2w3e4r5t
        john20130605at1753 1q2w3e4r5t6y7u8i megapizdetz666 doomsayer27mordsv 1q2w3e4r5t6y7u8i9o friendofemily
        doomsayer27mordsvv 1qaz2wsx3edc4rfv migrationschool sdf7asdf6asdg8df friendofgerly inactive1996aug
        qazwsxedcrfvtgb q1w2e3r4t5y6u7i8o9p0 neworleans12345 kartoffelpuffer lightpower12345 stefangreil1983
        somanypickles27 manchesterunited
        """,
    )
)


def normal(password: str) -> str:
    """The same letters in the same form, whichever keyboard wrote them."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    with _room:
        return hasher.hash(normal(password))


# What is compared with when there is no account, so that the work is the same. No password leads to it.
DUMMY_HASH = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlzIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password. The work is done also when there is none to compare with."""
    with _room:
        try:
            return hasher.verify(kept or DUMMY_HASH, normal(password)) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def new_salt() -> str:
    return secrets.token_hex(16)


def slow_hash(text: str, salt: str) -> str:
    """The same slow hash where several share a salt, as recovery codes do: one is worked out and looked for."""
    with _room:
        made = hash_secret_raw(text.encode(errors="replace"), bytes.fromhex(salt), 2, 19456, 1, 32, Type.ID)
    return made.hex()


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return hasher.check_needs_rehash(kept)


def require_strong(password: str, *, about: Iterable[str | None] = ()) -> None:
    """Refuse a password that is easy to guess. `about` are names it must not hold: the office's and the person's."""
    lower = normal(password).lower()
    if len(lower) < SHORTEST:
        raise DomainError(_("Bruk minst %(n)s tegn. Fire–fem ord er lett å huske.", n=SHORTEST), "password")
    if len(lower) > LONGEST:
        raise DomainError(_("Bruk høyst %(n)s tegn.", n=LONGEST), "password")
    core = re.sub(r"[\W_]", "", lower)
    if len(set(core)) < FEWEST_LETTERS or re.fullmatch(r"(.{1,8}?)\1+.{0,7}", core):
        raise DomainError(_("Passordet gjentar seg. Velg flere ulike ord."), "password")
    if held := next((word for word in _words(about) if word in core), None):
        raise DomainError(_("Ta bort «%(word)s». Navn er lette å gjette.", word=held), "password")
    if core in MOST_USED or _is_run(core) or len(re.sub(rf"\d|{_BY_LENGTH}", "", core)) < FEWEST_LETTERS:
        raise DomainError(_("Passordet er blant de mest brukte. Velg noen ord som ikke hører sammen."), "password")


def _words(about: Iterable[str | None]) -> list[str]:
    """The longer words of names and addresses: short ones («nav», «bo») would forbid too much."""
    return [word for text in about for word in re.findall(r"\w+", (text or "").split("@")[0].lower()) if len(word) >= 4]


def _is_run(core: str) -> bool:
    """Mostly neighbours: 123456…, abcdef…."""
    steps = [ord(after) - ord(before) for before, after in pairwise(core)]
    return sum(step in (1, -1) for step in steps) > 0.7 * len(steps)
