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
            blocks.append(f"![{part.heading}](../pictures/{part.picture}.png)")
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
