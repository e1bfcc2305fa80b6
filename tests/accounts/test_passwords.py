"""What is asked of a password, in words that say what to do."""

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
