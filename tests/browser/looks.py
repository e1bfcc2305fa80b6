"""A page in the ways people set up their machine: their own colours, more room in the text, no movement, small screen,
paper. The questions are in looks.js."""

from pathlib import Path
from typing import Any

ASKED = Path(__file__).with_name("looks.js").read_text("utf-8")
PAPER = {"width": 688, "height": 970}  # what is left of A4 between the margins, at 96 dots an inch


def wrong_in(page: Any) -> list[str]:
    """What is wrong with the page that stands there; its window is set back as it was."""
    looks = page.evaluate_handle(ASKED.partition("\n")[2])
    wrong: list[str] = []

    def ask(way: str, question: str, *, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        found = looks.evaluate("(looks, question) => looks[question]()", question)
        wrong.extend(f"{way}: {each}" for each in found if each not in but)
        return tuple(found)

    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    ask("moves", "moves")
    ask("not named", "pictures")
    ask("no focus in forced colours", "outlines")
    page.set_viewport_size(PAPER)
    page.emulate_media(forced_colors="none", media="print")
    ask("wider than the sheet", "wider")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 700})
    ask("too small", "small")
    ask("beneath a bar", "beneath")
    cut = tuple(looks.evaluate("looks => looks.cut()"))
    ask("", "space")
    ask("cut off with more room in the text", "cut", but=cut)
    page.set_viewport_size({"width": 320, "height": 640})
    ask("scrolls sideways with more room in the text", "wider")
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    page.set_viewport_size({"width": 1280, "height": 900})
    return wrong
