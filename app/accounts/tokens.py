"""The secrets in links: made, and kept as hashes only."""

import hashlib
import hmac
from base64 import urlsafe_b64encode


def token_of(secret: str, user_id: int) -> str:
    """The person's part of the address: 256 bits, made from the secret of those invited together."""
    made = hmac.digest(secret.encode(), str(user_id).encode(), "sha256")
    return urlsafe_b64encode(made).decode().rstrip("=")


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
