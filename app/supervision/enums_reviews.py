"""Words about quarterly reviews and goals."""

from enum import StrEnum

from flask_babel import LazyString

from app.kernel.i18n import _l


class Measure(StrEnum):
    """What a goal is measured by (S4-10). Values are whole numbers: percent for the share, else a count."""

    JOB_STARTS = "job_starts"
    SHARE_IN_WORK = "share_in_work"
    IN_EDUCATION = "in_education"

    @property
    def label(self) -> LazyString:
        return {
            Measure.JOB_STARTS: _l("Jobbstarter i kvartalet"),
            Measure.SHARE_IN_WORK: _l("I arbeid, i prosent av åpne saker"),
            Measure.IN_EDUCATION: _l("Personer i utdanning"),
        }[self]

    @property
    def short(self) -> LazyString:
        return {
            Measure.JOB_STARTS: _l("jobbstarter i kvartalet"),
            Measure.SHARE_IN_WORK: _l("i arbeid"),
            Measure.IN_EDUCATION: _l("i utdanning"),
        }[self]

    def said(self, value: int | None) -> str:
        """The value as people write it."""
        if value is None:
            return "–"
        return f"{value}\N{NO-BREAK SPACE}%" if self is Measure.SHARE_IN_WORK else str(value)


class GoalOutcome(StrEnum):
    """What became of a goal, as the two say it."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    DROPPED = "dropped"

    @property
    def label(self) -> LazyString:
        return {
            GoalOutcome.REACHED: _l("Nådd"),
            GoalOutcome.PARTLY: _l("På vei"),
            GoalOutcome.NOT_REACHED: _l("Ikke nådd"),
            GoalOutcome.DROPPED: _l("Ikke aktuelt lenger"),
        }[self]
