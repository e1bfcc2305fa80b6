"""Norwegian organisation numbers: nine digits, the last of which checks the others."""

from stdnum.no import orgnr

from app.kernel.i18n import _


def read(text: str) -> str | None:
    """The nine digits, however they were spaced; None for nothing. ValueError says what is wrong, in words."""
    digits = "".join(letter for letter in text if not letter.isspace() and letter not in ".-\u00ad")
    digits = digits.upper().removeprefix("NO").removesuffix("MVA")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(_("Et organisasjonsnummer har bare sifre."))
    if len(digits) != 9:
        raise ValueError(_("Et organisasjonsnummer har ni sifre. Her står det %(count)s.", count=len(digits)))
    if not orgnr.is_valid(digits):
        raise ValueError(_("Organisasjonsnummeret stemmer ikke. Minst ett siffer er feil."))
    return digits


def spaced(digits: str | None) -> str:
    """As people read it: 988 077 917."""
    return orgnr.format(digits) if digits else ""
