"""Writes docs/guide/ from the texts that stand under «Hjelp»: a page in bokmål for each kind of person, with pictures.
After a change of app/home/guide_*.py: PYTHONPATH=. python tools/guide_docs.py.
The pictures are taken by `make pictures`."""

import sys
import tempfile
from pathlib import Path

from flask import Flask
from flask_babel import force_locale

from app.home.guide_shape import Guide
from app.home.guides import GUIDES

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide"
FIRST = """# Brukerveiledning

En side for hver rolle. De samme tekstene står under «Hjelp» i Treklang, på språket du har valgt der. Alle personer og
tall på bildene er oppdiktet. «Omvisning på fem minutter» på innloggingssiden til prøvekontoret viser det samme i bruk;
hva den går innom, står i [tour.md](../tour.md).

"""

SHOWN = {
    "today-phone-dark": "Siden «I dag» på en telefon i mørk visning: det som venter, med én knapp på hver linje.",
    "wishes": "Siden «Ønsker»: en gul lapp blir skrevet, med eller uten navn.",
    "half-year": "Siden for halvåret: trinnene, hvor mye som er gjennomført, og hvor mye som skulle vært det.",
    "guide-contract": "Skjemaet «Be om en observasjon»: hvem, hva slags samtale, dag og klokkeslett.",
    "guide-first-hour": "«Kom i gang»: fem steg under hverandre, det første gjort og det andre med knappen «Lag team».",
    "guide-add-several": "«Legg til flere»: en tabell over kontoene som blir laget, før du bekrefter.",
    "guide-needs-me": "«Hvem trenger meg»: en linje for hver som venter, med hvor lenge og én knapp.",
    "guide-visit": "«Logg besøk» på en telefon: arbeidsgivere å trykke på, og et søk i registeret.",
    "guide-monday": "«Mandag»: en rad for hver jobbspesialist, med saker, jobbstarter og det dere kan ta opp.",
    "guide-field": "«Feltveiledning»: en rad for hver jobbspesialist, med om det trengs, og når det var sist.",
    "guide-room": "Et rom slik veilederen ser det: ett tema er delt, med nå og ønsket for hvert punkt.",
    "guide-map": "Kartet på personens telefon: ett punkt med fem svar, fra «Stemmer ikke» til «Stemmer helt».",
    "guide-control": "Kontrollen av en måned: tallene for oppslagene, og knappen «Begynn kontrollen».",
    "guide-retention": "«Sletting etter frist»: for hvert slag hvor mye som venter, og den tidligste dagen.",
}
"""What a picture shows, for those who do not see it: every picture of docs/guide/."""


def pages(app: Flask) -> dict[str, str]:
    """File name and text of each page, and of the list of them."""
    with app.test_request_context(), force_locale("nb"):
        listed = "".join(f"- [{each.title}]({each.key}.md)\n" for each in GUIDES)
        return {"README.md": FIRST + listed, **{f"{each.key}.md": _page(each) for each in GUIDES}}


def _page(guide: Guide) -> str:
    blocks = [f"# {guide.title}", str(guide.intro)]
    for part in guide.parts:
        blocks += [f"## {part.heading}", str(part.text)]
        if part.picture:
            blocks.append(f"![{SHOWN[part.picture]}](../pictures/{part.picture}.png)")
    return "\n\n".join([*blocks, "[Alle rollene](README.md)"]) + "\n"


def main() -> int:
    from app import create_app
    from app.config import load

    GUIDE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as instance:
        for name, text in pages(create_app(load({"INSTANCE": instance}))).items():
            (GUIDE / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
