"""Guidance rooms: the decision map, the person's own room without an account, plan, career process and referral."""

from flask import Flask

from app.guidance import (  # noqa: F401
    access,
    career_part,
    guests,
    invitation_part,
    models,
    plan_part,
    plan_words,
    talk_part,
    theme_part,
    waiting,
)
from app.guidance.actions import links, nightly, removed, restored, sick_leave
from app.guidance.actions.map_seeds import seed_map
from app.guidance.actions.method_texts import seed_method
from app.guidance.queries import (
    career_calendar,
    left,
    rooms,
    search,
    talk_calendar,
)
from app.guidance.views import bp, invited_bp, room_bp
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l

__all__ = ["init_app", "models"]


def init_app(app: Flask) -> None:
    for each in (bp, room_bp, invited_bp):
        app.register_blueprint(each)
    app.extensions["treklang_drafts"].append(guests.DRAFTS)
    features = registered(app)
    features.nightly.update(
        {
            "guest_drafts": guests.forget_old_drafts,
            "rooms_warned": nightly.warn_silent,
            "rooms_ended": nightly.end_silent,
            "rooms_deleted": nightly.delete_ended,
            "rooms_removed": removed.forget_removed,
            "room_links": links.forget_old,
        }
    )
    about = _l(
        "Veiledning er rommene der jobbsøkere selv fyller ut kartet, skriver og planlegger. "
        "De bestemmer hva de deler med deg."
    )
    features.entries.append(Entry(_l("Veiledning"), about, "guidance.home", "Chat", 35, access.AREA.name))
    features.seeds += [seed_map, seed_method]
    features.persons.add("guidance_room")
    features.restored.append(restored.let_links_die)
    features.needs_factor.append(rooms.owns_some)
    features.dependants.setdefault("user", []).append(left.hangs_on)
    features.erasures["guidance_room"] = restored.erase_again
    features.waiting.append((45, _l("Veiledning"), waiting.lines))
    features.searches.append(search.search)
    features.callers.append(guests.caller)
    features.calendars.append(talk_calendar.events)
    features.nightly["sick_leave_offers"] = sick_leave.forget_old
    features.calendars.append(career_calendar.events)
    app.add_template_global(plan_words.who_helps)
