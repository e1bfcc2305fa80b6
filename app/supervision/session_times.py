"""When the next session is, as long as nobody has said anything else."""

from datetime import datetime, time, timedelta

from app.kernel.dates import is_weekend, local, utc

FIRST_TIME = time(9)


def following(last: datetime | None, moment: datetime) -> datetime:
    """The same weekday and clock as `last`, a week later or so many weeks later that it lies after `moment`. Without a
    last one: nine o'clock on the next working day."""
    today = local(moment).date()
    if last is None:
        day = today + timedelta(days=1)
        while is_weekend(day):
            day += timedelta(days=1)
        return utc(day, FIRST_TIME)
    at = local(last)
    day = at.date() + timedelta(weeks=1)
    while (found := utc(day, at.time())) <= moment:
        day += timedelta(weeks=1)
    return found
