"""The way into a guidance room of a demonstration office, for whoever wants to see it as the person in it does."""

from flask_babel import LazyString

from app.kernel.i18n import _l

TOKEN, CODE = "prov-rommet-i-demonstrasjonen", "123456"
"""Told on the sign-in page of a demonstration office, and in no other."""

DOOR: tuple[LazyString, LazyString, str, dict[str, str]] = (
    _l("Jobbsøkeren i rommet"),
    _l("Uten konto, med lenke og kode. Koden er %(code)s.", code=CODE),
    "invited.open",
    {"token": TOKEN},
)
