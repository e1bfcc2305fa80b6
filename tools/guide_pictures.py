"""The guide's pictures, cut and made small from those that `make pictures` has taken of every page."""

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
TAKEN = ROOT / ".pictures"
KEPT = ROOT / "docs" / "pictures"

# Name in the guide: the picture taken, and how much of its height is kept.
PICTURES = {
    "guide-contract": ("feedback-ask-wide-light", 800),
    "guide-first-hour": ("first-hour-wide-light", 800),
    "guide-add-several": ("people-add-several-wide-light", 750),
}
WIDTHS = {"wide": 960, "phone": 390}
COLOURS = 48


def keep(name: str, taken: str, height: int) -> int:
    """Cut and write one picture with few colours; gives its size in bytes."""
    with Image.open(TAKEN / f"{taken}.png") as picture:
        cut = picture.convert("RGB").crop((0, 0, picture.width, min(height, picture.height)))
    width = WIDTHS["phone" if "-phone-" in taken else "wide"]
    small = cut.resize((width, round(cut.height * width / cut.width)), Image.Resampling.LANCZOS)
    target = KEPT / f"{name}.png"
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    for name, (taken, height) in PICTURES.items():
        sys.stdout.write(f"{name}: {keep(name, taken, height) // 1000} kB\n")
