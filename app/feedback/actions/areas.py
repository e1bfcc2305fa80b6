"""The office's own list of what can be observed (S2-01)."""

from app.feedback.models import FocusArea
from app.kernel.db import db

# What an office starts with; kept in bokmål, since the list is the office's own text from then on.
FIRST_AREAS = (
    ("Arbeidsmarkedskunnskap", "Finne og dele kunnskap om det lokale arbeidsmarkedet, og gjøre det mulig for andre."),
    ("Samtaleteknikk", "Avklare hva samtalen skal handle om, være nysgjerrig, og la jobbsøkeren bestemme selv."),
    ("Digitale verktøy", "Bruke loggen aktivt i samtalen, og vise hvordan jobbsøkeren kan klare seg selv på nett."),
    ("Skape framdrift", "Mål og delmål, følge opp det dere ble enige om, og finne neste steg i jobbsøkingen."),
)


def seed_areas() -> None:
    """Give a new office its first list; does nothing where there is one."""
    if db.session.query(FocusArea.id).first() is None:
        db.session.add_all(
            [FocusArea(name=name, description=text, position=n) for n, (name, text) in enumerate(FIRST_AREAS, start=1)]
        )
        db.session.flush()
