"""Changes of the self-assessment and of the office's list."""

from collections.abc import Mapping

from sqlalchemy import delete

from app.accounts.models import User
from app.feedback.enums import MarketItemKind, Need
from app.feedback.models import MarketAnswer, MarketItem
from app.kernel import audit
from app.kernel.db import db
from app.kernel.halfyear import HalfYear

# What an office starts with; kept in bokmål, since the list is the office's own text from then on (S2-18 to S2-21).
FIRST_ITEMS = {
    MarketItemKind.SOURCE: (
        "Stillingsannonser i kommunen og nabokommunene",
        "Statistikk om bransjer som vokser",
        "Kolleger i markedsteamet",
        "Samtaler med arbeidsgivere",
        "Lokalaviser og bedriftenes egne kanaler",
        "Bransjetreff og næringsforening",
        "Oversikt over tiltak og praksisplasser",
        "Kurs og utdanning som bransjene spør etter",
    ),
    MarketItemKind.ACTION: (
        "Ta med konkrete stillinger i samtalen",
        "Vite hvordan ulike bransjer rekrutterer",
        "Ta den første kontakten med en bedrift",
        "Besøke en arbeidsplass sammen med jobbsøkeren",
        "Se i loggen før samtalen, og bruke den sammen med jobbsøkeren",
        "Snakke om hvordan jobbsøkingen har gått siden sist",
        "Avtale hva jobbsøkeren skal søke på til neste gang",
        "Dele det jeg får vite, med kollegene",
    ),
}


def seed_items() -> None:
    """Give a new office its first list; does nothing where there is one."""
    if db.session.query(MarketItem.id).first() is None:
        db.session.add_all(
            [
                MarketItem(kind=kind, text=text, position=n)
                for kind, texts in FIRST_ITEMS.items()
                for n, text in enumerate(texts, start=1)
            ]
        )
        db.session.flush()


def assess(answers: Mapping[int, Need], *, half_year: HalfYear, by: User) -> None:
    """Keep this person's answers of the half-year in place of earlier ones. No trace: it is their own."""
    db.session.execute(
        delete(MarketAnswer).where(MarketAnswer.user_id == by.id, MarketAnswer.half_year == half_year)
    )
    db.session.add_all(
        [MarketAnswer(user_id=by.id, item_id=item, half_year=half_year, need=need) for item, need in answers.items()]
    )
    db.session.flush()


def save_item(item: MarketItem | None, *, text: str, kind: MarketItemKind, position: int, by: User) -> MarketItem:
    action = "change" if item else "create"
    if item is None:
        item = MarketItem()
        db.session.add(item)
    item.text, item.kind, item.position = text, kind, position
    db.session.flush()
    audit.record(action, item, by=by)
    return item
