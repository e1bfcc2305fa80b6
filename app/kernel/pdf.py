"""A page as a PDF file, on machines that can make one: the extra `pdf` (WeasyPrint) and the libraries it draws with.

Nothing is fetched while drawing: the letters and the style sheets come from this work tree, everything else is refused.
"""

import base64
import ctypes
import importlib.util
import logging
from functools import cache
from typing import Any

from app.config import ROOT

TYPE = "application/pdf"
STATIC = ROOT / "static"
LIBRARIES = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
FONT = "source-sans-3-{part}-wght-normal.woff2"
FACE = '@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; src: url(data:font/woff2;base64,{font}) }}'
PAGE = """
@page { size: A4 landscape; margin: 12mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 7pt "Source Sans 3"; } }
:root { --ax-text-neutral-subtle: #333; --ax-border-neutral-subtle: #999; --ax-bg-neutral-soft: #f2f3f5; }
* { box-sizing: border-box; }
body { margin: 0; font: 10.5pt/1.35 "Source Sans 3", sans-serif; font-variation-settings: "wght" 400; color: #000; }
h1, th[scope=rowgroup], thead th, dd { font-variation-settings: "wght" 600; }
th[scope=row], th[scope=rowgroup] span { font-variation-settings: "wght" 400; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.aksel-sr-only { position: absolute; width: 0; height: 0; overflow: hidden; font-size: 0; }
"""


@cache
def available() -> bool:
    """Whether this machine has what it takes; asked without loading the library, which is slow and large."""
    if importlib.util.find_spec("weasyprint") is None:
        return False
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def as_pdf(html: str, *, styles: tuple[str, ...] = ()) -> bytes:
    """A whole page of HTML as tagged PDF on A4 landscape. `styles` name files of static/css that the page shares with
    the screen; their rules for print count."""
    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of each rule of the screen that it leaves out
    sheets, fonts = _sheets(styles)
    page = weasyprint.HTML(string=html, url_fetcher=_only_from_here())
    data: bytes = page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")
    return data


def _only_from_here() -> Any:
    """Fetches nothing, neither from the network nor from files; only what a style sheet holds itself is let by."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",))


def _sheets(styles: tuple[str, ...]) -> tuple[list[Any], Any]:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    texts = [_faces() + PAGE, *((STATIC / "css" / f"{name}.css").read_text("utf-8") for name in styles)]
    return [CSS(string=text, font_config=fonts, url_fetcher=_only_from_here()) for text in texts], fonts


def _faces() -> str:
    faces = ""
    for part in ("latin-ext", "latin"):
        font = base64.b64encode((STATIC / "vendor" / FONT.format(part=part)).read_bytes()).decode()
        faces += "".join(FACE.format(weight=weight, font=font) for weight in (400, 600))
    return faces
