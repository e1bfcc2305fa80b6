"""What of the learning plan waits for a person, for the start page. Each part of the feature adds its own."""

from app.kernel.features import Features
from app.kernel.i18n import _l
from app.learning import coming, waiting_activities, waiting_group, waiting_plans
from app.learning.queries.search import search

LABEL = _l("Læring")


def register(features: Features) -> None:
    """Tell the start page what waits, and which buttons people use most. Everything from here is one group."""
    features.waiting.append((10, LABEL, coming.evaluation))
    features.coming.append(coming.coming)
    features.searches.append(search)
    waiting_activities.register(features, LABEL)
    waiting_group.register(features, LABEL)
    waiting_plans.register(features, LABEL)
