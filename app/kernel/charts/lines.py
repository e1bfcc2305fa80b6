"""Shares over half-years as lines, each with its own dashes, marks and name at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app.kernel.charts.svg import SMALL, fitted, line, listed, path, percent, picture, text
from app.kernel.i18n import _

LEFT = 46
STEP = 90
NAMES = 170
TOP = 20
HEIGHT = 200
BETWEEN = 16
DASHES = ("", "8 4", "2 4", "10 3 2 3")


def lines(title: str, periods: Sequence[str], series: Mapping[str, Sequence[float | None]]) -> Markup:
    """Shares (0–1) per period; a missing one leaves a gap. At most four series can be told apart."""
    if len(series) > len(DASHES):
        raise ValueError("at most four lines in one picture")
    if any(len(shares) != len(periods) for shares in series.values()):
        raise ValueError("a line has one value for each period")
    right = LEFT + STEP * max(len(periods) - 1, 1)
    parts = [_grid(right, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    for index, period in enumerate(periods):
        parts.append(text(LEFT + STEP * index, TOP + HEIGHT + 20, period, anchor="middle", size=SMALL))
    ends: list[tuple[float, int, str, float | None]] = []
    for number, (name, shares) in enumerate(series.items()):
        points = [(LEFT + STEP * i, _y(share)) for i, share in enumerate(shares) if share is not None]
        parts.append(path(_through(shares), f"line chart-line-{number}", dashed=DASHES[number], width=2.5))
        parts.extend(_mark(x, y, number) for x, y in points)
        last = next((share for share in reversed(shares) if share is not None), None)
        ends.append((points[-1][1] if points else TOP + HEIGHT, number, name, last))
    parts.extend(_names(ends, right))
    said = " ".join(
        f"{name} – " + listed((period, _said(share)) for period, share in zip(periods, shares, strict=True))
        for name, shares in series.items()
    )
    return picture(title, said, (right + NAMES, TOP + HEIGHT + 34), parts, kind="lines")


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - min(max(share, 0), 1))


def _said(share: float | None) -> str:
    return _("ingen tall") if share is None else percent(share)


def _grid(right: float, share: float) -> Markup:
    y = _y(share)
    label = text(LEFT - 8, y + 4, percent(share), anchor="end", size=SMALL)
    return line((LEFT, y), (right, y), "axis" if share == 0 else "grid") + label


def _through(shares: Sequence[float | None]) -> str:
    steps: list[str] = []
    for index, share in enumerate(shares):
        if share is None:
            continue
        gap = index == 0 or shares[index - 1] is None
        steps.append(f"{'M' if gap else 'L'}{LEFT + STEP * index} {_y(share):g}")
    return "".join(steps) or "M0 0"


def _mark(x: float, y: float, number: int) -> Markup:
    """Circle, square, triangle, diamond."""
    shapes = (
        f"M{x - 4:g} {y:g}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        f"M{x - 4:g} {y - 4:g}h8v8h-8z",
        f"M{x:g} {y - 5:g}l5 9h-10z",
        f"M{x:g} {y - 5:g}l5 5l-5 5l-5 -5z",
    )
    return path(shapes[number], f"mark chart-line-{number}", fill="#ffffff", width=2)


def _names(ends: list[tuple[float, int, str, float | None]], right: float) -> list[Markup]:
    """Names at the ends of the lines, moved apart so that none covers another."""
    parts: list[Markup] = []
    lowest = 0.0
    for wanted, number, name, last in sorted(ends):
        y = max(wanted, lowest + BETWEEN, TOP)
        lowest = y
        parts.append(_mark(right + 16, y, number))
        parts.append(fitted(right + 26, y + 4, f"{_said(last)} {name}", NAMES - 28, size=SMALL))
    return parts
