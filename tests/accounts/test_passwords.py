"""What is asked of a password, in words that say what to do."""

import re
from contextlib import suppress

import pytest

from app.accounts import passwords
from app.kernel.errors import DomainError
from tests.accounts.helpers import HASH, OTHER_PASSWORD, PASSWORD

ABOUT = ("Nav Prøvevik", "Åse Nordlien", "ase.nordlien@prove.example", None)


@pytest.mark.parametrize(
    "good",
    [
        PASSWORD,
        OTHER_PASSWORD,
        "correct horse battery staple",
        "ÆØÅ-båten går klokka 7",
        "x9!Kq2#vL7@pZ4$",
        "  mellomrom teller og ",
    ],
)
def test_several_words_are_enough(app, good):
    with app.test_request_context():
        passwords.require_strong(good, about=ABOUT)


@pytest.mark.parametrize(
    ("weak", "told"),
    [
        ("", "Bruk minst 15 tegn"),
        ("fjorten tegn..", "Bruk minst 15 tegn"),
        ("x" * 201, "Bruk høyst 200 tegn"),
        ("aaaaaaaaaaaaaaaaaaaa", "gjentar seg"),
        ("passordpassordpassord", "gjentar seg"),
        ("abcabcabcabcabcabc", "gjentar seg"),
        ("                    ", "gjentar seg"),
        ("jeg bor i prøvevik nå", "Ta bort «prøvevik»"),
        ("PRØVEVIK er kjempefint", "Ta bort «prøvevik»"),
        ("nordlien liker katter", "Ta bort «nordlien»"),
        ("123456789012345678", "blant de mest brukte"),
        ("abcdefghijklmnopqrst", "blant de mest brukte"),
        ("Passord123456789!!", "blant de mest brukte"),
        ("Navkontor2026Sommer", "blant de mest brukte"),
        ("qwertyuiop1234567890", "blant de mest brukte"),
    ],
)
def test_what_is_easy_to_guess_is_refused(app, weak, told):
    with app.test_request_context(), pytest.raises(DomainError, match=told) as refused:
        passwords.require_strong(weak, about=ABOUT)
    assert refused.value.field == "password"


MOST_USED = [
    "friend of emily",
    "friend of gerly",
    *re.findall(
        r"\S+",
        """
        polniypizdec0211 пїѕпїѕпїѕпїѕпїѕпїѕ yfdbufnjh10305070 пїѕпїѕпїѕпїѕпїѕпїѕпїѕ пїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕ
        1q2w3e4r5t6y7u8i9o0p polniypizdec110211 123456789987654321 123456789123456789 пїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕ
        пїѕпїѕпїѕпїѕпїѕ polniypizdec1102 demon1q2w3e4r5t john!20130605at1753 1q2w3e4r5t6y7u8i mega_pizdetz666
        пїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕ doomsayer.2.7mords.v 1q2w3e4r5t6y7u8i9o doomsayer.2.7mords.vv
        12345678900987654321 1qaz2wsx3edc4rfv migrationschool 123456789123456 12345678901234567890 sdf7asdf6asdg8df
        1234567890qwertyuiop asdfghjkl:&#39: inactive1996aug 1234567891234567 123456789qwerty qazwsxedcrfvtgb
        q1w2e3r4t5y6u7i8o9p0 familiyafamiliya 123456789101112 12345678987654321 neworleans12345 qwerty123456789
        111111111111111 пїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕпїѕ kartoffelpuffer lightpower12345 stefangreil1983
        somanypickles27 manchesterunited 1234567890987654321
        """,
    ),
]
"""Every password of fifteen signs or more among the 19 640 most used, by the list of Django 5.2. Five of them are among
the 3000 most used; all others there are shorter than a password may be."""


def test_none_of_the_most_used_is_taken(app):
    """ASVS 6.2.4"""
    assert len(set(MOST_USED)) == 48
    taken = []
    with app.test_request_context():
        for each in MOST_USED:
            with suppress(DomainError):
                passwords.require_strong(each)
                taken.append(each)
    assert taken == []


def test_the_same_letter_typed_on_two_keyboards_is_the_same(app):
    composed, decomposed = "blåbær på fjellet i går", "bla\u030abær pa\u030a fjellet i ga\u030ar"
    assert composed != decomposed
    assert passwords.matches(passwords.hashed(composed), decomposed)


def test_only_the_password_itself_matches():
    assert passwords.matches(HASH, PASSWORD)
    assert not passwords.matches(HASH, PASSWORD + " ")
    assert not passwords.matches(HASH, "")
    assert not passwords.matches("not a hash at all", PASSWORD)


def test_nobody_matches_where_there_is_no_password():
    assert not passwords.matches(None, PASSWORD)
    assert not passwords.matches(None, "")


def test_what_is_compared_with_nothing_costs_what_a_real_one_costs():
    """S6: argon2id, the same memory and rounds."""
    assert not passwords.is_outdated(passwords.DUMMY_HASH)
    assert HASH.rsplit("$", 2)[0] == passwords.DUMMY_HASH.rsplit("$", 2)[0] == "$argon2id$v=19$m=19456,t=2,p=1"
