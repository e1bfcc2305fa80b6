"""How motivating × how realistic, as a small grid: each point is a number that stands in the list beside it."""

from collections.abc import Sequence

from markupsafe import Markup

from app.guidance.plan_words import MOTIVATING, REALISTIC
from app.guidance.queries.plan_points import Pointed
from app.kernel.charts.svg import SMALL, line, listed, moved, rect, text
from app.kernel.charts.svg import picture as svg
from app.kernel.i18n import _

CELL = 50
LEFT = 34
TOP = 10


def picture(rated: Sequence[Pointed]) -> Markup:
    """Motivating goes up, realistic to the right: up to the right is what to begin with. Points are numbered in their
    order; those of the same cell stand together."""
    side = CELL * 5
    parts: list[Markup] = [rect(LEFT + CELL * 3, TOP, CELL * 2, CELL * 2, "band", fill="#f2f3f5")]
    for step in range(6):
        parts.append(line((LEFT + step * CELL, TOP), (LEFT + step * CELL, TOP + side), "grid"))
        parts.append(line((LEFT, TOP + step * CELL), (LEFT + side, TOP + step * CELL), "grid"))
    for step in range(1, 6):
        parts.append(text(LEFT - 8, TOP + side - (step - 0.5) * CELL + 5, step, anchor="end", size=SMALL))
        parts.append(text(LEFT + (step - 0.5) * CELL, TOP + side + 18, step, anchor="middle", size=SMALL))
    cells: dict[tuple[int, int], list[int]] = {}
    for number, each in enumerate(rated, start=1):
        cells.setdefault((each.made.realistic or 1, each.made.motivating or 1), []).append(number)
    for (realistic, motivating), numbers in cells.items():
        x, y = LEFT + (realistic - 0.5) * CELL, TOP + side - (motivating - 0.5) * CELL
        words = ", ".join(map(str, numbers)) if len(numbers) < 4 else f"{numbers[0]}–{numbers[-1]}"
        size = 18 if len(words) < 4 else 13
        parts.append(text(x, y + 6, words, anchor="middle", size=size, kind="value"))
    parts.append(text(LEFT + side / 2, TOP + side + 36, _("Hvor mulig → "), anchor="middle", size=SMALL))
    upwards = text(10, TOP + side / 2, _("Hvor lyst → "), anchor="middle", size=SMALL)
    parts.append(moved(f"rotate(-90 10 {TOP + side / 2:g})", upwards))
    said = listed(
        (f"{number} {each.label}", _said(each)) for number, each in enumerate(rated, start=1)
    )
    return svg(_("Lyst og muligheter"), said, (LEFT + side + 6, TOP + side + 44), parts, kind="plan-grid")


def _said(each: Pointed) -> str:
    return _(
        "lyst %(lust)s, mulig %(can)s",
        lust=MOTIVATING[each.made.motivating or 1],
        can=REALISTIC[each.made.realistic or 1],
    )
