"""The method supervisor: the Monday page, capacity, sessions, field mentoring, treatment teams, reviews, quality."""

from flask import Flask

from app.kernel.features import Entry, Filterable, registered
from app.kernel.i18n import _l
from app.supervision import access, cli, models
from app.supervision.actions import nightly
from app.supervision.actions.challenge_seeds import seed_challenges
from app.supervision.actions.departed import forget_drafts
from app.supervision.actions.quality_seeds import seed_quality
from app.supervision.enums_challenges import ChallengeArea
from app.supervision.queries import calendar, challenges, search, session_waiting
from app.supervision.views import bp

__all__ = ["cli", "init_app", "models"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    features = registered(app)
    about = _l("Under Metodeveiledning ser du hvem som trenger deg, forbereder veiledningene og følger kvaliteten.")
    features.entries.append(
        Entry(_l("Metodeveiledning"), about, "supervision.home", "Compass", order=40, rule_name=access.AREA.name)
    )
    features.seeds.append(seed_quality)
    features.departures.setdefault("case", []).append(forget_drafts)
    features.calendars.append(calendar.events)
    features.waiting.append((40, _l("Metodeveiledning"), session_waiting.lines))
    features.seeds.append(seed_challenges)
    features.filters["supervision.challenges"] = Filterable(_l("Utfordringer"), {"q": None, "area": ChallengeArea})
    features.searches += [search.search, challenges.search]
    features.nightly.update(
        {"old_reviews": nightly.delete_old_reviews, "old_reviews_notice": nightly.tell_of_old_reviews}
    )
    features.erasures["quarterly_review"] = nightly.delete_again
