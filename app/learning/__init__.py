"""The half-year learning plan: wishes, themes, outcomes, activities, evaluation; arenas, flows and the survey."""

from flask import Flask

from app.kernel.features import Entry, registered
from app.kernel.i18n import _l
from app.learning import access, models, saved_lists, waiting
from app.learning.actions.imports import forget_previews
from app.learning.actions.let_go import forget_who_attended, forget_who_took_part
from app.learning.actions.means import seed_means
from app.learning.queries import calendar
from app.learning.views import bp

__all__ = ["init_app", "models"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    about = _l("Læring er kontorets plan for halvåret: ønsker, temaer, aktiviteter og evaluering.")
    entry = Entry(_l("Læring"), about, "learning.home", "Book", order=10, rule_name=access.READ.name)
    registered(app).entries.append(entry)
    registered(app).seeds.append(seed_means)
    waiting.register(registered(app))
    registered(app).filters.update(saved_lists.LISTS)
    registered(app).calendars.extend([calendar.events, calendar.meetings])
    registered(app).nightly.update(
        {
            "plan_imports": forget_previews,
            "attendance": forget_who_attended,
            "learning_people": forget_who_took_part,
        }
    )
