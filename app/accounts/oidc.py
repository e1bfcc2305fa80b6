"""Speaking with the organisation's sign-in (OpenID Connect, authorization code with PKCE): where it is, what a code is
worth, and who an ID token is about. Nothing it says is believed before it is checked (ASVS 10)."""

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from app.config import Oidc
from app.kernel.dates import now

if TYPE_CHECKING:
    import requests

ALGORITHMS = ("RS256", "PS256", "ES256")
PATIENCE = (3.05, 5)
"""Seconds until it answers, and until it has said all."""
LEEWAY = 60
"""Seconds that two clocks may differ."""
OLDEST = 600
"""Seconds after which an ID token is not of this sign-in."""
RECENT = 600
"""Seconds since somebody signed in there for it to be as good as proving it here."""
LARGEST = 200_000
LONGEST = 8.0
"""Seconds for one answer, however slowly it drips."""
SULKING = 30.0
"""Seconds that nobody asks again after silence."""
KEPT = 600.0

_kept: dict[str, tuple[float, Any]] = {}


class NotBelieved(Exception):
    """What came back is not what was asked for, or cannot be checked."""


class Silent(Exception):
    """The organisation's sign-in does not answer, or not in a way that can be used."""


@dataclass(frozen=True)
class Said:
    """Who somebody is to the organisation, and whether they have signed in there just now."""

    subject: str
    just_now: bool


@dataclass(frozen=True)
class Errand:
    """One sign-in on its way. All of it is made from one secret that only this browser holds."""

    secret: str

    @classmethod
    def new(cls) -> "Errand":
        return cls(secrets.token_urlsafe(32))

    @property
    def state(self) -> str:
        return self._made("state")

    @property
    def nonce(self) -> str:
        return self._made("nonce")

    @property
    def verifier(self) -> str:
        return self._made("verifier")

    @property
    def challenge(self) -> str:
        return _url_safe(sha256(self.verifier.encode()).digest())

    def _made(self, what: str) -> str:
        return _url_safe(hmac.digest(self.secret.encode(), what.encode(), "sha256"))


def address(of: Oidc, errand: Errand, *, back: str) -> str:
    """Where the browser is sent to sign in."""
    asked = {
        "response_type": "code",
        "client_id": of.client_id,
        "redirect_uri": back,
        "scope": "openid",
        "state": errand.state,
        "nonce": errand.nonce,
        "max_age": str(RECENT),
        "code_challenge": errand.challenge,
        "code_challenge_method": "S256",
        **({"acr_values": " ".join(of.acr)} if of.acr else {}),
    }
    where = _described(of)["authorization_endpoint"]
    return f"{where}{'&' if urlsplit(where).query else '?'}{urlencode(asked)}"


def subject_of(of: Oidc, errand: Errand, *, code: str, back: str) -> Said:
    """Who the organisation says has signed in: the subject of a checked ID token."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": errand.verifier,
        "client_id": of.client_id,
    }
    answer = _spoken("POST", _described(of)["token_endpoint"], data=asked, auth=(of.client_id, of.client_secret))
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise NotBelieved
    return _checked(of, _claims(of, token), errand)


def answers(of: Oidc) -> None:
    """Raises Silent when the organisation's sign-in cannot be reached."""
    _kept.clear()
    _described(of)


def _claims(of: Oidc, token: str) -> dict[str, Any]:
    """Signed by a key of the organisation. It may have got new keys: then they are asked for once more."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    for again in (False, True):
        try:
            keys = KeySet.import_key_set(_keys(of, again))
            claims: dict[str, Any] = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
        except (JoseError, ValueError) as error:
            if again:
                raise NotBelieved from error
        else:
            return claims
    raise NotBelieved


def _checked(of: Oidc, claims: dict[str, Any], errand: Errand) -> Said:
    audience = claims.get("aud")
    to = audience if isinstance(audience, list) else [audience]
    party, subject, moment = claims.get("azp"), claims.get("sub"), now().timestamp()
    good = (
        str(claims.get("iss")).rstrip("/") == of.issuer,
        of.client_id in to,
        party == of.client_id or (party is None and len(to) == 1),
        _number(claims.get("exp")) > moment - LEEWAY,
        moment - OLDEST < _number(claims.get("iat")) < moment + LEEWAY,
        _number(claims.get("nbf", 0)) < moment + LEEWAY,
        hmac.compare_digest(str(claims.get("nonce", "")).encode(), errand.nonce.encode()),
        isinstance(subject, str) and 0 < len(subject) <= 255,
        _is_strong(of, claims),
    )
    if not all(good):
        raise NotBelieved
    return Said(str(subject), just_now=_number(claims.get("auth_time")) > moment - RECENT - LEEWAY)


def _is_strong(of: Oidc, claims: dict[str, Any]) -> bool:
    """Whether somebody signed in there in the way that this office asks for (ASVS 6.8.4)."""
    ways = claims.get("amr")
    told = {each for each in ways if isinstance(each, str)} if isinstance(ways, list) else set()
    return (not of.acr or claims.get("acr") in of.acr) and (not of.amr or not told.isdisjoint(of.amr))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else float("nan")


def _described(of: Oidc) -> dict[str, str]:
    """The organisation's description of its own sign-in, read anew every ten minutes."""
    found: dict[str, str] = _remembered(f"{of.issuer}/.well-known/openid-configuration")
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer", "").rstrip("/") != of.issuer or not all(_is_safe(of, found.get(each)) for each in needed):
        raise Silent
    return found


def _is_safe(of: Oidc, where: object) -> bool:
    """Encrypted, but for a sign-in on this very machine."""
    return isinstance(where, str) and urlsplit(where).scheme in {"https", urlsplit(of.issuer).scheme}


def _keys(of: Oidc, again: bool) -> Any:
    where = _described(of)["jwks_uri"]
    if again:
        _kept.pop(where, None)
    return _remembered(where)


def _remembered(where: str) -> Any:
    until, found = _kept.get(where, (0.0, None))
    if until < time.monotonic():
        try:
            found, last = _spoken("GET", where), KEPT
        except Silent:
            found, last = None, SULKING
        _kept[where] = (time.monotonic() + last, found)
    if found is None:
        raise Silent
    return found


def _spoken(method: str, where: str, **more: Any) -> dict[str, Any]:
    """One request. It follows nobody elsewhere, waits for a few seconds, and reads no more than is reasonable."""
    import requests

    headers = {"Accept": "application/json"}
    try:
        with requests.request(
            method, where, timeout=PATIENCE, allow_redirects=False, headers=headers, stream=True, **more
        ) as answer:
            text = _read(answer)
            if answer.status_code == 400 and method == "POST":
                raise NotBelieved
            found = json.loads(text) if answer.status_code == 200 else None
    except (requests.RequestException, OSError, ValueError) as error:
        raise Silent from error
    if not isinstance(found, dict):
        raise Silent
    return found


def _read(answer: "requests.Response") -> bytes:
    """What it says, as far as it is reasonable in length and time."""
    text, end = b"", time.monotonic() + LONGEST
    for part in answer.iter_content(8192):
        text += part
        if len(text) > LARGEST or time.monotonic() > end:
            raise Silent
    return text


def _url_safe(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
