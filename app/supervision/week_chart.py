"""The strip of weeks: who has had supervision when, and where it has been missing."""

from markupsafe import Markup

from app.kernel.charts.svg import GREYS, SMALL, fitted, line, listed, picture, rect, text
from app.kernel.dates import iso_week
from app.kernel.i18n import _
from app.supervision.queries.cadence import Week, Weeks

NAME, STEP, ROW, HEAD, BOX = 168, 34, 34, 34, 24


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
    held = {Week.ALONE: _("A"), Week.GROUP: _("G"), Week.BOTH: _("A+G")}
    return {**held, Week.PLANNED: "○", Week.GAP: "×", Week.OPEN: ""}


def week_chart(weeks: Weeks) -> Markup:
    """A row for each coach, by name, with a box for each week. Shapes and letters say it, not colour."""
    width, height = NAME + STEP * len(weeks.mondays), HEAD + ROW * len(weeks.coaches) + 6
    parts = []
    for number, monday in enumerate(weeks.mondays):
        middle = NAME + STEP * (number + 0.5)
        now = monday == weeks.this_week
        kind = "today-text" if now else "text"
        parts.append(text(middle, 16, iso_week(monday).week, anchor="middle", size=SMALL, kind=kind))
        if now:
            parts.append(line((middle - STEP / 2, HEAD - 6), (middle - STEP / 2, height), "today", dashed="4 3"))
    parts.insert(0, text(0, 16, _("Uke"), size=SMALL))
    for row, coach in enumerate(weeks.coaches):
        top = HEAD + ROW * row
        parts.append(fitted(0, top + 17, coach.figures.coach.name, NAME - 8))
        for number, week in enumerate(coach.weeks):
            parts.append(_box(NAME + STEP * number + (STEP - BOX) / 2, top, week))
    said = listed(
        (coach.figures.coach.name, _("%(n)s uker uten veiledning", n=coach.gaps)) for coach in weeks.coaches
    )
    return picture(_("Uker med og uten veiledning"), said, (width, height), parts, kind="weeks")


def _box(x: float, top: float, week: Week) -> Markup:
    if week is Week.OPEN:
        return line((x + 8, top + BOX / 2), (x + BOX - 8, top + BOX / 2), "grid")
    middle, floor, words = x + BOX / 2, top + 16, letters()[week]
    size = 10 if week is Week.BOTH else SMALL
    had = week in (Week.ALONE, Week.GROUP, Week.BOTH)
    box = rect(x, top, BOX, BOX, "track", fill=GREYS[3]) if had else Markup("")
    return box + text(middle, floor, words, anchor="middle", size=size, kind="value" if had else "text")
