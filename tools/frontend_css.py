"""Makes one small style file of the parts of Aksel that the pages use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import frontend_font
import frontend_lists as lists

REMOTE = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:|//)""", re.IGNORECASE)
VALUE = re.compile(r"(?<![\w-])(--[\w-]+)\s*:[^;{}]*(?:;|(?=\}))")
CLASS = re.compile(r"\.(aksel-[a-z0-9-]+)")


def refuse_remote(css: str, where: str) -> None:
    """Stops a style file that would fetch something from another host."""
    if REMOTE.search(css):
        raise ValueError(f"{where} points to another host")


def squeeze(css: str) -> str:
    """The same rules without comments and without white space that means nothing."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};])\s*", r"\1", css).replace(";}", "}")
    # Not in what is quoted, and not before a colon: there it parts what stands within from what is meant itself.
    css = re.sub(r"""("[^"]*"|'[^']*')|([:,]) """, lambda found: found[1] or found[2], css)
    return css.strip() + "\n"


def bundle(dist: Path) -> str:
    """Tokens, reset, baseline, the chosen components, the font and the automatic dark mode."""
    names = [f"global/{n}" for n in ("tokens", "reset", "baseline")] + [f"component/{n}" for n in lists.COMPONENTS]
    parts = [(dist / f"{name}.min.css").read_text() for name in names]
    css = "".join(prune(part) for part in parts)
    css = css.replace('"Source Sans 3",', f'"{lists.OWN_FONT}","Source Sans 3",')
    css += automatic_dark(parts[0]) + "".join(font_faces())
    # Unlayered on purpose: Aksel's baseline layer sets a light colour scheme on :root.
    css += "html{color-scheme:light}html.dark{color-scheme:dark}html.auto{color-scheme:light dark}"
    refuse_remote(css, lists.AKSEL_FILE)
    return css + "\n"


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """(what stands before the brace, what stands inside), or (statement, None)."""
    start = at = 0
    while at < len(css):
        if css[at] == ";":
            yield css[start:at].strip(), None
            start = at + 1
        elif css[at] == "{":
            end = closing_brace(css, at)
            yield css[start:at].strip(), css[at + 1 : end]
            start = at = end + 1
            continue
        at += 1


def closing_brace(css: str, opening: int) -> int:
    depth = 0
    for at in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if depth == 0:
            return at
    raise ValueError("a brace is not closed")


def prune(css: str) -> str:
    """The style rules, without selectors of components and sizes that no page uses."""
    kept = []
    for before, inside in rules(css):
        if inside is None:
            kept.append(f"{before};")
        elif before.startswith(("@layer", "@media", "@supports")):
            if shorter := prune(inside):
                kept.append(f"{before}{{{shorter}}}")
        elif wanted(before):
            kept.append(f"{before}{{{inside}}}")
    return "".join(kept)


def wanted(selector: str) -> bool:
    """False when each alternative of the selector needs a class that we left out."""
    without_is = re.sub(r":(?:not|is|where|has)\([^()]*\)", "", selector)
    return any(not any(left_out(name) for name in CLASS.findall(one)) for one in without_is.split(","))


def left_out(name: str) -> bool:
    """Whether no page uses this class. Headings have a size that other things lack."""
    return name.startswith(lists.LEFT_OUT) or (name.endswith(lists.LEFT_OUT_STATES) and "heading" not in name)


def without_unused(css: str) -> str:
    """The same without values that have a name and that nothing asks for, nor anything that is asked for."""
    while True:
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", css))
        shorter = VALUE.sub(lambda found, asked=asked: found[0] if found[1] in asked else "", css)  # type: ignore[misc]
        if shorter == css:
            return css
        css = shorter


def automatic_dark(tokens: str) -> str:
    """The dark values for people whose own device asks for dark."""
    layer = next(body for before, body in rules(tokens) if before == "@layer aksel.theming" and body)
    dark = "".join(
        body for before, body in rules(layer) if body and ".dark" in before.split(",") and ":root" not in before
    )
    return f"@layer aksel.theming{{@media (prefers-color-scheme:dark){{html.auto{{{dark}}}}}}}"


def font_faces() -> Iterator[str]:
    """Our small font, and behind it the whole one for the letters that it lacks."""
    ours = frontend_font.as_ranges(sorted(map(ord, lists.LETTERS)))
    yield font_face(lists.OWN_FONT, lists.OWN_FONT_FILE, "{} {}".format(*lists.WEIGHTS), ours)
    for subset, ranges in lists.FONT_SUBSETS.items():
        left = frontend_font.without(ranges, lists.LETTERS)
        yield font_face("Source Sans 3", f"source-sans-3-{subset}-wght-normal.woff2", "200 900", left)


def font_face(family: str, file: str, weights: str, ranges: str) -> str:
    """Text never moves: a page whose font is late keeps the machine's own, and the next page has ours."""
    return (
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weights};font-display:optional;'
        f'src:url("{file}") format("woff2");unicode-range:{ranges}}}'
    )
