"""What goes by deadline, and how long things are kept. The privacy officer sees kinds, counts and dates."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from sqlalchemy.exc import NoResultFound
from werkzeug.wrappers import Response

from app.feedback.queries import settings as feedback
from app.kernel import hx, retention
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.jobs import behind_since
from app.kernel.retention import PERIODS, Period
from app.privacy.access import PRIVACY
from app.privacy.retention.forms import period_form
from app.privacy.retention.overview import overview
from app.privacy.retention.words import PERIOD_NAMES, length_words
from app.privacy.views import bp


@bp.get("/privacy/retention")
@requires(PRIVACY)
def retention_due() -> str:
    return render_template("privacy/retention.html", overview=overview(), ran_at=behind_since())


@bp.get("/privacy/periods")
@requires(PRIVACY)
def periods() -> str:
    return render_template(
        "privacy/periods.html",
        periods=PERIODS.values(),
        lengths=retention.lengths(),
        names=PERIOD_NAMES,
        length_words=length_words,
        feedback=feedback.current(),
    )


def load_period(period: str) -> Period:
    """A period that an office may choose; NoResultFound for any other."""
    found = PERIODS.get(period)
    if found is None or not found.is_chosen:
        raise NoResultFound
    return found


@bp.route("/privacy/periods/<period>", methods=["GET", "POST"])
@requires(PRIVACY, load=load_period)
def period(period: Any) -> Response | tuple[str, int]:
    row = retention.chosen(period.key)
    form = period_form(period, row)
    if form.validate_on_submit():
        form.refuse_stale(row)
        with domain_errors_on(form):
            retention.choose(period.key, form["number"].data, by=current_user)
            flash(_("Fristen er lagret. Den gjelder fra i natt."), "success")
            return hx.go_to(url_for(".periods"))
    page = render_template(
        "privacy/period.html", form=form, period=period, name=PERIOD_NAMES[period.key], length_words=length_words
    )
    return page, 422 if form.is_submitted() else 200
