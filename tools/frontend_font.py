"""Makes the font that every page shows of the one that is fetched: the letters and the weights that are written here.

All of Source Sans 3 is twice as large, and was a third of what a first visit brings. A letter that is not in the small
one is taken from the whole, which a browser fetches only then. The licence keeps the name «Source» for the whole: the
small one has a name of its own.
"""

from __future__ import annotations

import importlib.util
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import frontend_lists as lists

LOCK = Path(__file__).resolve().parent.parent / "requirements-dev.txt"
MAKER = "fonttools"
KEPT = [0, 13, 14]
"""Of the font's names: whose it is, and its licence."""


def smaller(whole: bytes) -> bytes:
    """The same font with the letters of `lists.LETTERS`, in weights from regular to semibold."""
    with tempfile.TemporaryDirectory() as temporary:
        bring(Path(temporary))
        fonts = importlib.import_module("fontTools.ttLib")
        subset = importlib.import_module("fontTools.subset")
        instancer = importlib.import_module("fontTools.varLib.instancer")
        font = fonts.TTFont(io.BytesIO(whole), recalcTimestamp=False)
        font = instancer.instantiateVariableFont(font, {"wght": lists.WEIGHTS})
        font.flavor = None
        plain = io.BytesIO()
        font.save(plain)
        font = fonts.TTFont(plain, recalcTimestamp=False)
        wish = subset.Options(layout_features=["kern"], name_IDs=KEPT, hinting=False, glyph_names=False)
        cutter = subset.Subsetter(wish)
        cutter.populate(unicodes=[ord(letter) for letter in lists.LETTERS])
        cutter.subset(font)
        return packed(named(font))


def named(font: Any) -> Any:
    """With our own name, which is all that is told of the small one besides who made the whole."""
    for number in (1, 4, 6):
        font["name"].setName(lists.OWN_FONT.replace(" ", "-" if number == 6 else " "), number, 3, 1, 0x409)
    return font


def packed(font: Any) -> bytes:
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()


def bring(folder: Path) -> None:
    """fontTools, for as long as this takes: what serves the office needs none."""
    if importlib.util.find_spec("fontTools") is not None:
        return
    wanted = folder / "wanted.txt"
    wanted.write_text(locked(MAKER))
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "--target", str(folder / "made"), "-r", str(wanted)]
    if subprocess.run(command, capture_output=True).returncode:
        raise ValueError(f"{MAKER}, which makes the font small, could not be installed; check that the network is up.")
    sys.path.append(str(folder / "made"))
    importlib.invalidate_caches()


def locked(name: str) -> str:
    """What the lock says of one package: its version and its digests."""
    found = re.search(rf"^{name}==.*?(?=^\S|\Z)", LOCK.read_text(), re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f"{LOCK.name} does not name {name}.")
    return found[0]


def without(ranges: str, letters: str) -> str:
    """A list of code points, as a style sheet writes it, less those of `letters`."""
    left: list[int] = []
    for one in ranges.split(","):
        first, _, last = one.removeprefix("U+").partition("-")
        left += range(int(first, 16), int(last or first, 16) + 1)
    return as_ranges(sorted(set(left) - {ord(letter) for letter in letters}))


def as_ranges(points: list[int]) -> str:
    """[0x41, 0x42, 0x44] → «U+41-42,U+44»."""
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
