"""How many of the cases behind a figure are deleted, in words. A few are told as fewer than five."""

from collections.abc import Callable
from functools import partial

from flask_babel import ngettext

from app.caseload.figure_names import SUSTAINED, FigureName
from app.caseload.queries.figures import Figures
from app.kernel.anonymity import enough
from app.kernel.i18n import _

NUMBER: dict[FigureName, Callable[[Figures], int]] = {
    FigureName.STATUS: lambda found: found.standing.deleted,
    FigureName.CASELOAD: lambda found: found.standing.deleted_in_caseload,
    FigureName.SHARE: lambda found: found.standing.deleted_in_caseload,
    FigureName.SHARE_OF_ALL: lambda found: found.standing.deleted,
    FigureName.SHARE_OF_OUT_OF_WORK: lambda found: found.standing.deleted_out_of_work,
    FigureName.FULL_TIME: lambda found: found.standing.deleted_in_work,
    FigureName.JOB_STARTS: lambda found: found.jobs.deleted,
    FigureName.EMPLOYERS: lambda found: found.jobs.deleted,
    FigureName.KINDS: lambda found: found.jobs.deleted,
    FigureName.FIRST_MEETING: lambda found: found.speed.deleted,
    FigureName.DAYS_TO_MEETING: lambda found: found.speed.deleted_met,
    FigureName.FIRST_JOB: lambda found: found.speed.deleted_with_job,
    FigureName.OUTSIDE: lambda found: found.outside.deleted,
    **{name: partial(lambda weeks, found: found.sustained[weeks].deleted, weeks) for weeks, name in SUSTAINED.items()},
}

LEFT_OUT = {FigureName.EMPLOYERS, FigureName.KINDS, FigureName.DAYS_TO_MEETING, FigureName.FIRST_JOB}
"""What is not kept of a deleted case: the exact days, the employer and the kind of work."""


def with_deleted(name: FigureName, note: str, found: Figures) -> str:
    """The note of a figure, with what it says of deleted cases."""
    number = NUMBER[name](found) if name in NUMBER and found.coaches is None else 0
    if not number:
        return note
    return ". ".join(part for part in (note, _words(number, left_out=name in LEFT_OUT)) if part)


def _words(number: int, *, left_out: bool) -> str:
    if left_out and not enough(number):
        return _("Færre enn fem er slettet og ikke med")
    if left_out:
        return ngettext("%(num)s er slettet og ikke med", "%(num)s er slettet og ikke med", number)
    if not enough(number):
        return _("Færre enn fem av dem er slettet")
    return ngettext("%(num)s av dem er slettet", "%(num)s av dem er slettet", number)
