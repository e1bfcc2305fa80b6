"""Messages after a change."""

from flask import flash


def with_undo(text: str, address: str) -> None:
    """Say what happened, with a button that takes it back by a POST to `address`."""
    flash({"text": text, "undo": address}, "undo")  # type: ignore[arg-type]  # any JSON goes into the session
