"""Messages after a change."""

from flask import flash


def with_undo(text: str, address: str) -> None:
    """Say what happened, with a button that takes it back by a POST to `address`."""
    flash({"text": text, "undo": address}, "undo")  # type: ignore[arg-type]  # any JSON goes into the session


def with_link(text: str, address: str, verb: str) -> None:
    """Say what somebody should know, with a link to the page that tells more."""
    flash({"text": text, "link": address, "verb": verb}, "info")  # type: ignore[arg-type]
