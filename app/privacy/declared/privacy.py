"""What the privacy officer's own work keeps."""

from app.privacy.declared.shape import Processing

DECLARED: tuple[Processing, ...] = ()
