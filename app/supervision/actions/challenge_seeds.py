"""The challenges an office begins with: those that coaches of the first Norwegian trial told of, in our own words."""

from app.kernel.db import db
from app.supervision.enums_challenges import ChallengeArea
from app.supervision.models import Challenge, ChallengeAnswer

# Title, what is difficult, area, how it was met.
FIRST: tuple[tuple[str, str, ChallengeArea, str], ...] = (
    (
        "Hvor tett er for tett?",
        "Oppfølgingen er nærmere enn i vanlig saksbehandling. Grensen mellom personlig og privat er ikke alltid klar.",
        ChallengeArea.COACHING,
        "Vurder grensen i hver sak, og ta den opp i metodeveiledningen når du er i tvil.",
    ),
    (
        "Den første samtalen med en arbeidsgiver",
        "Det er uvant å ta kontakt med arbeidsgivere uten at noen har bedt om det.",
        ChallengeArea.EMPLOYERS,
        "Det verste som kan skje, er et nei. Øv sammen med metodeveilederen, og ta det første besøket to sammen. "
        "Mange arbeidsgivere vil gjerne bidra.",
    ),
    (
        "Hva gjør vi ute på arbeidsplassen?",
        "Det kan være vanskelig å vite når du skal være til stede, og hva du skal bidra med.",
        ChallengeArea.EMPLOYERS,
        "Snakk ofte med arbeidsgiveren og den som har fått jobb, om hva de trenger. Det blir lettere med erfaring.",
    ),
    (
        "Kollegene ser ikke hva vi gjør",
        "Jobbspesialister er mye ute og følger opp færre. Det kan bli lite anerkjennelse på kontoret.",
        ChallengeArea.OFFICE,
        "Fortell om resultatene, og samarbeid med de andre veilederne om saker der metoden også hjelper dem.",
    ),
    (
        "Fra veileder til jobbspesialist",
        "Det er en omstilling å gå fra samtaler og saksbehandling til å finne jobber som passer for den enkelte.",
        ChallengeArea.SUPERVISION,
        "Opplæring i metoden, jevnlig veiledning, trening i samtaler og fagdager sammen med andre har hjulpet.",
    ),
)


def seed_challenges() -> None:
    """Give a new office its first board; leaves alone what is there."""
    if db.session.query(Challenge.id).first() is not None:
        return
    for title, text, area, answer in reversed(FIRST):
        challenge = Challenge(title=title, text=text, area=area)
        db.session.add(challenge)
        db.session.flush()
        db.session.add(ChallengeAnswer(challenge_id=challenge.id, text=answer))
        db.session.flush()
