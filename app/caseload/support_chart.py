"""The support plan as a picture: what there is of support, when, and that it fades."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from app.caseload.models import SupportStep
from app.kernel.charts.svg import GREYS, SMALL, fitted, line, listed, picture, rect, text
from app.kernel.dates import day, span, today
from app.kernel.i18n import _

# As wide as a phone, so that the words stay readable there.
WIDTH, HEAD, ROW, BAR = 440, 40, 42, 10


def support_chart(steps: Sequence[SupportStep]) -> Markup:
    """One bar for each part of the support, over the days from the first to the last."""
    first, last = min(step.from_on for step in steps), max(step.until_on for step in steps)
    height, now = HEAD + ROW * len(steps), _x(today(), first, last) if first <= today() <= last else None
    parts = [text(0, 14, day(first), size=SMALL), text(WIDTH, 14, day(last), size=SMALL, anchor="end")]
    if now is not None:
        clear = min(max(now, 18), WIDTH - 18)
        parts.append(text(clear, 32, _("i dag"), size=SMALL, anchor="middle", kind="today-text"))
    for number, step in enumerate(steps):
        top = HEAD + number * ROW
        start, end = _x(step.from_on, first, last), _x(step.until_on, first, last, after=1)
        label = f"{step.what}, {step.how_often}" if step.how_often else step.what
        parts += [
            fitted(0, top + 14, label, WIDTH),
            rect(0, top + 22, WIDTH, BAR, "track", fill=GREYS[3]),
            rect(start, top + 22, max(end - start, 3), BAR, "bar"),
        ]
        if now is not None:
            parts.append(line((now, top + 18), (now, top + 22 + BAR + 4), "today"))
    said = listed((step.what, span(step.from_on, step.until_on)) for step in steps)
    return picture(_("Støtten over tid"), said, (WIDTH, height), parts, kind="support")


def _x(on: date, first: date, last: date, *, after: int = 0) -> float:
    """Where a day begins; with `after` where it ends."""
    return WIDTH * ((on - first).days + after) / ((last - first).days + 1)
