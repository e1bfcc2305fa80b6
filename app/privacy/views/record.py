"""What an office must be able to show: the record of processing, the assessment, and the facts of a breach."""

from datetime import time, timedelta

from flask import render_template, request

from app.kernel import retention
from app.kernel.access import requires
from app.kernel.dates import today, utc
from app.privacy.access import PRIVACY
from app.privacy.record.breach import facts
from app.privacy.record.record import record as told
from app.privacy.retention.words import PERIOD_NAMES, length_words
from app.privacy.views import bp

DAYS = (3, 7, 30, 90)
"""How far back one may look, the hours of the report first."""


@bp.get("/privacy/record")
@requires(PRIVACY)
def record() -> str:
    return render_template("privacy/record.html", record=told(retention.lengths()))


@bp.get("/privacy/assessment")
@requires(PRIVACY)
def assessment() -> str:
    return render_template(
        "privacy/assessment.html",
        record=told(numbers := retention.lengths()),
        periods=[(PERIOD_NAMES[key], length_words(numbers[key], each.unit)) for key, each in retention.PERIODS.items()],
    )


@bp.get("/privacy/breach")
@requires(PRIVACY)
def breach() -> str:
    asked = request.args.get("days", type=int)
    days = asked if asked in DAYS else DAYS[0]
    since = utc(today() - timedelta(days=days), time(0))
    return render_template("privacy/breach.html", facts=facts(since), since=since, days=days, choices=DAYS)
