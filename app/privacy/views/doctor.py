"""The doctor's findings for the administrator: about the machine and the office, never about what people wrote."""

from flask import render_template

from app.accounts.access import OFFICE
from app.kernel.access import requires
from app.privacy.doctor.all_checks import look_over
from app.privacy.doctor.findings import Level
from app.privacy.views import bp


@bp.get("/doctor")
@requires(OFFICE)
def doctor() -> str:
    found = look_over()
    by_level = {level: [each for each in found if each.level is level] for level in Level}
    return render_template("privacy/doctor.html", found=by_level, Level=Level)
