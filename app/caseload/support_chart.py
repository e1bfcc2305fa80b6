"""The support plan as a picture: what there is of support, when, and that it fades."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from app.caseload.models import SupportStep
from app.kernel.charts.svg import GREYS, SMALL, fitted, line, listed, picture, rect, text
from app.kernel.dates import day, span, today
from app.kernel.i18n import _

WIDTH, HEAD, ROW, BAR = 640, 28, 42, 10


def support_chart(steps: Sequence[SupportStep]) -> Markup:
    """One bar for each part of the support, over the days from the first to the last."""
    first, last = min(step.from_on for step in steps), max(step.until_on for step in steps)
    height = HEAD + ROW * len(steps)
    parts = [
        text(0, 14, day(first), size=SMALL),
        text(WIDTH, 14, day(last), size=SMALL, anchor="end"),
        line((0, HEAD - 6), (WIDTH, HEAD - 6), "axis"),
    ]
    for number, step in enumerate(steps):
        top = HEAD + number * ROW
        start, end = _x(step.from_on, first, last), _x(step.until_on, first, last, after=1)
        label = f"{step.what}, {step.how_often}" if step.how_often else step.what
        parts += [
            fitted(0, top + 14, label, WIDTH),
            rect(0, top + 22, WIDTH, BAR, "track", fill=GREYS[3]),
            rect(start, top + 22, max(end - start, 3), BAR, "bar"),
        ]
    if first <= today() <= last:
        x = _x(today(), first, last)
        parts.append(line((x, HEAD - 6), (x, height), "today", dashed="4 3"))
        parts.append(text(min(max(x, 60), WIDTH - 60), 14, _("i dag"), size=SMALL, anchor="middle", kind="today-text"))
    said = listed((step.what, span(step.from_on, step.until_on)) for step in steps)
    return picture(_("Støtten over tid"), said, (WIDTH, height), parts, kind="support")


def _x(on: date, first: date, last: date, *, after: int = 0) -> float:
    """Where a day begins; with `after` where it ends."""
    return WIDTH * ((on - first).days + after) / ((last - first).days + 1)
