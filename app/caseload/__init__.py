"""Follow-up under Supported Employment and IPS: cases, employers, placements, figures."""

from flask import Flask

from app.caseload import access, look_ups, models, needs_lines, saved_lists, shortcuts, waiting_cases
from app.caseload.actions.deletion import delete_due, erase_again
from app.caseload.actions.imports import forget_imports
from app.caseload.actions.seeds import seed_caseload
from app.caseload.cli_figures import figures
from app.caseload.cli_imports import cases
from app.caseload.queries import left
from app.caseload.queries.follow_along_calendar import follow_along_events
from app.caseload.queries.meetings import coming_meetings, meeting_events
from app.caseload.queries.search import search
from app.caseload.views import bp
from app.caseload.ways_in import ways_in
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l

__all__ = ["init_app", "look_ups", "models"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    about = _l("Oppfølging er sakene til jobbspesialistene: kontakt, arbeidsgivere, jobber og tall.")
    registered(app).entries.append(
        Entry(_l("Oppfølging"), about, "caseload.home", "Briefcase", order=30, rule_name=access.AREA.name)
    )
    registered(app).seeds.append(seed_caseload)
    registered(app).persons.add("case")
    registered(app).dependants.setdefault("user", []).append(left.hangs_on)
    registered(app).waiting.append((20, _l("Oppfølging"), waiting_cases.waiting))
    registered(app).searches.append(search)
    registered(app).shortcuts.append((5, shortcuts.shortcuts))
    registered(app).waiting.append((20, _l("Oppfølging"), needs_lines.waiting))
    registered(app).coming.append(coming_meetings)
    registered(app).calendars += [follow_along_events, meeting_events]
    registered(app).nightly["caseload_imports"] = forget_imports
    registered(app).nightly["closed_cases"] = delete_due
    registered(app).erasures["case"] = erase_again
    registered(app).shortcuts.append((20, ways_in))
    registered(app).filters.update(saved_lists.LISTS)
    app.cli.add_command(cases)
    app.cli.add_command(figures)
