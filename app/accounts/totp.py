"""Six digits from an app on the phone, new every half minute (RFC 6238)."""

import hmac
import re
from typing import NamedTuple

from app.accounts import sealing
from app.accounts.models import User
from app.kernel import qr_codes
from app.kernel.dates import now

STEP = 30  # seconds
LEEWAY = 1  # steps that a phone's clock may be ahead or behind
DIGITS = re.compile(r"[0-9]{6}")


class Offer(NamedTuple):
    """A secret to put into an app. `sealed` is what the form carries until a code shows that it is there."""

    sealed: str
    grouped: str
    picture: str
    """An SVG as the address of an image."""


def new_secret() -> str:
    """160 bits, in letters and digits."""
    import pyotp

    return pyotp.random_base32()


def offer(user: User, sealed: str | None = None) -> Offer:
    """A new secret for this person, or again the one that was offered."""
    import pyotp

    try:
        secret = sealing.unseal(sealed or "", of=user.id, purpose=sealing.OFFER)
    except sealing.Unreadable:
        secret = new_secret()
        sealed = sealing.seal(secret, to=user.id, purpose=sealing.OFFER)
    address = pyotp.TOTP(secret).provisioning_uri(name=user.email or user.name, issuer_name="Treklang")
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return Offer(sealed or "", groups, qr_codes.picture(address))


def step_of(secret: str, typed: str, *, after: int = 0) -> int | None:
    """The step that this code belongs to, if it is one that works now and comes after the last one used."""
    import pyotp

    present, made = int(now().timestamp()) // STEP, pyotp.TOTP(secret)
    found = None
    for step in range(present - LEEWAY, present + LEEWAY + 1):
        if hmac.compare_digest(made.generate_otp(step).encode(), typed.encode()) and step > after:
            found = step
    return found
