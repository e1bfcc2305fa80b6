"""The stages of a case over time: how the work has gone forward and back."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from app.caseload.enums import Stage
from app.caseload.queries.history import Span
from app.kernel import dates
from app.kernel.charts.svg import GREYS, SMALL, fitted, line, listed, picture, rect, text
from app.kernel.i18n import _

WIDTH, HEAD, ROW, BAR = 320, 26, 36, 10


def stage_chart(spans: Sequence[Span], last: date) -> Markup:
    """One row for each stage, with a bar for each time the case was in it, from the first day to the last one."""
    first = spans[0].from_on
    days = max((last - first).days + 1, 1)
    parts = [
        text(0, 14, dates.day(first), size=SMALL),
        text(WIDTH, 14, dates.day(last), size=SMALL, anchor="end"),
        line((0, HEAD - 6), (WIDTH, HEAD - 6), "axis"),
    ]
    for number, stage in enumerate(Stage):
        top = HEAD + number * ROW
        parts.append(fitted(0, top + 12, f"{stage.number} {stage.label}", WIDTH, size=SMALL))
        parts.append(rect(0, top + 18, WIDTH, BAR, "track", fill=GREYS[3]))
        for span in spans:
            if span.what is stage:
                start = WIDTH * (span.from_on - first).days / days
                end = WIDTH * (((span.until_on or last) - first).days + 1) / days
                parts.append(rect(start, top + 18, max(end - start, 3), BAR, "bar"))
    said = listed((str(span.what.label), dates.span(span.from_on, span.until_on or last)) for span in spans)
    return picture(_("Trinnene over tid"), said, (WIDTH, HEAD + ROW * len(Stage)), parts, kind="stages")
