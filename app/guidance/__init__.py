"""Guidance rooms: the decision map, the person's own room without an account, plan, career process and referral."""

from flask import Flask

from app.guidance import access, guests, models, talk_part  # noqa: F401
from app.guidance.actions.map_seeds import seed_map
from app.guidance.queries import shared_waiting, talk_calendar, talk_waiting
from app.guidance.views import bp, invited_bp, room_bp
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l

__all__ = ["init_app", "models"]


def init_app(app: Flask) -> None:
    for each in (bp, room_bp, invited_bp):
        app.register_blueprint(each)
    app.extensions["treklang_drafts"].append(guests.DRAFTS)
    features = registered(app)
    features.nightly["guest_drafts"] = guests.forget_old_drafts
    features.entries.append(Entry(_l("Veiledning"), "guidance.home", "Chat", order=35, rule_name=access.AREA.name))
    features.seeds.append(seed_map)
    features.waiting.append((45, _l("Veiledning"), shared_waiting.lines))
    features.waiting.append((45, _l("Veiledning"), talk_waiting.lines))
    features.calendars.append(talk_calendar.events)
