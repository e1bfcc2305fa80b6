"""What a browser and a passkey say to each other (WebAuthn level 3), asked and checked. Nothing is stored here.

The key signs the address it was used at, so that a page that looks like ours gets nothing that works here.
The library is loaded by whoever first has to do with a key: with what it brings along, it is one of the largest.
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from flask import current_app, request

from app.accounts import sessions
from app.accounts.models import User
from app.accounts.passkey_models import Passkey

if TYPE_CHECKING:
    from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor
    from webauthn.registration.verify_registration_response import VerifiedRegistration

LONGEST = 20_000
"""Letters of an answer. The longest that browsers send have a few thousand."""


class Refused(Exception):
    """Not an answer to what was asked here, by this key, at this address."""


class Place(NamedTuple):
    """The address a passkey is good for: the name it is tied to, and the origin as browsers write it."""

    name: str
    origin: str


class Answer(NamedTuple):
    """What a browser sent, read but not yet believed."""

    credential: dict[str, Any]
    credential_id: str
    challenge: bytes
    transports: str
    in_frame: bool
    """Asked for within a page of another site, where none of ours can be."""


def place() -> Place | None:
    """Where passkeys of this office work; None where browsers have none: without https, or at a bare number."""
    origin = sessions.settings().origin or request.host_url.rstrip("/")
    parts = urlsplit(origin)
    name = parts.hostname or ""
    if _is_number(name) or not (parts.scheme == "https" or name == "localhost"):
        return None
    # Browsers write neither capitals nor the port that goes without saying.
    port = f":{parts.port}" if parts.port and (parts.scheme, parts.port) != ("https", 443) else ""
    return Place(name, f"{parts.scheme}://{name}{port}")


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def _rules() -> Any:
    """How strictly keys are asked for. The password was the first step: a key that only asks for a touch is enough for
    the second."""
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    return AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=UserVerificationRequirement.DISCOURAGED
    )


def to_make(user: User, known: Iterable[Passkey], *, challenge: bytes, at: Place) -> dict[str, Any]:
    """What the browser is asked for when a new key is made. The mark of the person tells nobody who that is."""
    import webauthn

    key = current_app.config["SECRET_KEY"].encode()
    options = webauthn.generate_registration_options(
        rp_id=at.name,
        rp_name="Treklang",
        user_id=hmac.digest(key, f"passkey:{user.id}".encode(), "sha256"),
        user_name=user.email or user.name,
        user_display_name=user.name,
        challenge=challenge,
        exclude_credentials=_described(known),
        authenticator_selection=_rules(),
    )
    return _as_json(options)


def to_use(known: Iterable[Passkey], *, challenge: bytes, at: Place) -> dict[str, Any]:
    """What the browser is asked for when one of these keys shall be used."""
    import webauthn

    options = webauthn.generate_authentication_options(
        rp_id=at.name,
        challenge=challenge,
        allow_credentials=_described(known),
        user_verification=_rules().user_verification,
    )
    return _as_json(options)


def _as_json(options: Any) -> dict[str, Any]:
    from webauthn.helpers import options_to_json_dict

    return options_to_json_dict(options)


def _described(known: Iterable[Passkey]) -> "list[PublicKeyCredentialDescriptor]":
    from webauthn.helpers.structs import AuthenticatorTransport, PublicKeyCredentialDescriptor

    return [
        PublicKeyCredentialDescriptor(
            id=_bytes(each.credential_id),
            transports=[AuthenticatorTransport(name) for name in each.transports.split()] or None,
        )
        for each in known
    ]


def read(sent: str) -> Answer:
    """Take apart what a browser sent; Refused when it cannot be read."""
    from webauthn.helpers.structs import AuthenticatorTransport

    known = {each.value for each in AuthenticatorTransport}
    try:
        if len(sent) > LONGEST:
            raise Refused
        credential = json.loads(sent)
        response = credential["response"]
        said = json.loads(_bytes(response["clientDataJSON"]))
        transports = " ".join(each for each in response.get("transports") or () if each in known)
        in_frame = bool(said.get("crossOrigin"))
        return Answer(credential, str(credential["id"]), _bytes(said["challenge"]), transports, in_frame)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused from error


def check_made(answer: Answer, *, at: Place) -> "VerifiedRegistration":
    """A key that was made here and now; else Refused. Whether the challenge is ours is the caller's to know."""
    import webauthn

    if answer.in_frame:
        raise Refused
    try:
        return webauthn.verify_registration_response(
            credential=answer.credential,
            expected_challenge=answer.challenge,
            expected_rp_id=at.name,
            expected_origin=at.origin,
        )
    except Exception as error:  # parsers of somebody else's bytes: whatever they stumble over is no key
        raise Refused from error


def check_used(answer: Answer, key: Passkey, *, at: Place) -> "VerifiedAuthentication":
    """This key signed this, here; else Refused. How often it was used is the caller's to compare: only a right
    signature may raise that alarm."""
    import webauthn

    if answer.in_frame:
        raise Refused
    try:
        return webauthn.verify_authentication_response(
            credential=answer.credential,
            expected_challenge=answer.challenge,
            expected_rp_id=at.name,
            expected_origin=at.origin,
            credential_public_key=_bytes(key.public_key),
            credential_current_sign_count=0,
        )
    except Exception as error:  # as above
        raise Refused from error


def written(raw: bytes) -> str:
    """As browsers write what is not text: base64 for addresses, without what fills up the end."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(f"{text}===")  # more than enough at the end is let by, too little is not
