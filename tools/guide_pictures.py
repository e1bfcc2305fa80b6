"""The guide's pictures, cut and made small from those that `make pictures` has taken of every page."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
TAKEN = ROOT / ".pictures"
KEPT = ROOT / "docs" / "pictures"


@dataclass(frozen=True)
class Cut:
    """The picture taken, and how much of it is kept: so many pixels from the top, and so many lines of them."""

    taken: str
    lines: int
    top: int = 0


PICTURES = {
    "guide-contract": Cut("feedback-ask-wide-light", 800),
    "guide-first-hour": Cut("first-hour-wide-light", 800),
    "guide-add-several": Cut("people-add-several-wide-light", 750),
    "guide-needs-me": Cut("caseload-needs-me-wide-light", 800),
    "guide-visit": Cut("caseload-visit-new-phone-light", 844),
    "guide-monday": Cut("supervision-monday-wide-light", 875),
    "guide-field": Cut("supervision-field-wide-light", 800),
    "guide-room": Cut("guidance-room-shared-wide-light", 1120, top=130),
    "guide-map": Cut("guidance-guest-theme-half-phone-light", 844),
    "guide-control": Cut("control-waits-wide-light", 800),
    "guide-retention": Cut("privacy-retention-wide-light", 800),
}
"""Name in the guide, and what is kept of which page."""

WIDTHS = {"wide": 960, "phone": 390}
COLOURS = 48


def keep(name: str, cut: Cut) -> int:
    """Cut and write one picture with few colours; gives its size in bytes."""
    with Image.open(TAKEN / f"{cut.taken}.png") as picture:
        box = (0, cut.top, picture.width, min(cut.top + cut.lines, picture.height))
        kept = picture.convert("RGB").crop(box)
    width = WIDTHS["phone" if "-phone-" in cut.taken else "wide"]
    small = kept.resize((width, round(kept.height * width / kept.width)), Image.Resampling.LANCZOS)
    target = KEPT / f"{name}.png"
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    for name, cut in PICTURES.items():
        sys.stdout.write(f"{name}: {keep(name, cut) // 1000} kB\n")
