"""The strip of weeks: who has had supervision when, and where it has been missing."""

from markupsafe import Markup

from app.kernel.charts.svg import GREYS, SMALL, fitted, line, listed, picture, rect, text
from app.kernel.dates import iso_week
from app.kernel.i18n import _
from app.supervision.queries.cadence import Week, Weeks

STEP, HEAD, NAME, BOX, GAP = 22, 30, 20, 20, 12
"""So narrow that all weeks, the newest too, are seen on a phone: the name stands over its boxes."""


def week_words() -> dict[Week, str]:
    """What each kind of week is called, in the picture's description and in the table."""
    return {
        Week.ALONE: _("alene"),
        Week.GROUP: _("gruppe"),
        Week.BOTH: _("alene og gruppe"),
        Week.PLANNED: _("planlagt"),
        Week.GAP: _("ingen"),
        Week.OPEN: "–",
    }


def letters() -> dict[Week, str]:
    """What stands in the boxes."""
    held = {Week.ALONE: _("A"), Week.GROUP: _("G"), Week.BOTH: _("AG")}
    return {**held, Week.PLANNED: "○", Week.GAP: "×", Week.OPEN: ""}


def week_chart(weeks: Weeks) -> Markup:
    """A row for each coach, by name, with a box for each week. Shapes and letters say it, not colour."""
    width, height = STEP * len(weeks.mondays), HEAD + (NAME + BOX + GAP) * len(weeks.coaches)
    parts = []
    for number, monday in enumerate(weeks.mondays):
        middle = STEP * (number + 0.5)
        now = monday == weeks.this_week
        kind = "today-text" if now else "text"
        parts.append(text(middle, 16, iso_week(monday).week, anchor="middle", size=SMALL, kind=kind))
        if now:
            parts.append(line((middle - STEP / 2, HEAD - 12), (middle - STEP / 2, height), "today", dashed="4 3"))
    for row, coach in enumerate(weeks.coaches):
        top = HEAD + (NAME + BOX + GAP) * row
        parts.append(fitted(1, top + 14, coach.figures.coach.name, width - 8))
        for number, week in enumerate(coach.weeks):
            parts.append(_box(STEP * number + (STEP - BOX) / 2, top + NAME, week))
    said = listed(
        (coach.figures.coach.name, _("%(n)s uker uten veiledning", n=coach.gaps)) for coach in weeks.coaches
    )
    return picture(_("Uker med og uten veiledning"), said, (width, height), parts, kind="weeks")


def _box(x: float, top: float, week: Week) -> Markup:
    if week is Week.OPEN:
        return line((x + 6, top + BOX / 2), (x + BOX - 6, top + BOX / 2), "grid")
    middle, floor, words = x + BOX / 2, top + 14, letters()[week]
    size = 10 if week is Week.BOTH else SMALL
    had = week in (Week.ALONE, Week.GROUP, Week.BOTH)
    box = rect(x, top, BOX, BOX, "track", fill=GREYS[3]) if had else Markup("")
    return box + text(middle, floor, words, anchor="middle", size=size, kind="value" if had else "text")
