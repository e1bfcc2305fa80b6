"""Who may read the logs: the privacy officer what they say of everybody, and everybody what they say of themselves."""

from datetime import timedelta
from typing import Any

from app.kernel.dates import today
from app.privacy.control.models import ControlledLine, MonthlyControl
from tests.access_words import BOTH, READ, SIGNED_IN, WRITE, Answers, alone
from tests.factories import Cast, make

PRIVACY: Answers = alone("privacy_officer")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, PRIVACY, "privacy.look_ups privacy.look_ups_csv privacy.look_ups_cef"),
    (READ, PRIVACY, "privacy.controls privacy.control privacy.control_print"),
    (WRITE, PRIVACY, "privacy.begin_control privacy.sign_control"),
    (BOTH, PRIVACY, "privacy.controlled_line"),
    (READ, alone("privacy_officer", "leader"), "privacy.home privacy.look_up_figures"),
    (READ, SIGNED_IN, "seen.mine seen.mine_csv"),
)


def add_to(world: Any, cast: Cast) -> None:
    """The control of last month, begun, with a line to judge."""
    month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    control = make(MonthlyControl, month=month, begun_by_id=cast.privacy_officer.id)
    line = make(ControlledLine, control_id=control.id)
    world.values.update(year=month.year, month=month.month, line_id=line.id)
