"""A page as a PDF file, on machines that can make one: the extra `pdf` (WeasyPrint) and the libraries it draws with.

Nothing is fetched while drawing: the letters and the style sheets come from this work tree, everything else is refused.
Drawn by a process of its own (pdf_drawing.py).
"""

import base64
import ctypes
import importlib.util
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock

from app.config import ROOT
from app.kernel import turns

TYPE = "application/pdf"
STATIC = ROOT / "static"
DRAWING = Path(__file__).with_name("pdf_drawing.py")
LONGEST = 50
"""Seconds. A plan takes two."""
ONE = Lock()
"""Each process draws one at a time: many who ask at once take neither all the memory nor all the cores."""
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
    the screen; their rules for print count. Takes a second or two, in which others are answered."""
    sheets = [_faces() + PAGE, *((STATIC / "css" / f"{name}.css").read_text("utf-8") for name in styles)]
    asked = json.dumps({"page": html, "sheets": sheets}).encode()
    with turns.others_first(), ONE:
        command = [sys.executable, "-P", str(DRAWING)]  # without the folder's other files among the libraries
        return subprocess.run(command, input=asked, stdout=subprocess.PIPE, timeout=LONGEST, check=True).stdout  # noqa: S603  (our own words)


def _faces() -> str:
    faces = ""
    for part in ("latin-ext", "latin"):
        font = base64.b64encode((STATIC / "vendor" / FONT.format(part=part)).read_bytes()).decode()
        faces += "".join(FACE.format(weight=weight, font=font) for weight in (400, 600))
    return faces
