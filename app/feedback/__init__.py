"""Colleague feedback: learning arrows, contracts, observation, dialogue, groups. Seen by those it belongs to alone."""

from flask import Flask

from app.feedback import access, models, waiting
from app.feedback.actions.areas import seed_areas
from app.feedback.actions.market import seed_items
from app.feedback.actions.nightly import (
    delete_content_again,
    delete_old_content,
    delete_old_notes,
    end_what_is_over,
    free_groups,
    give_notice,
)
from app.feedback.actions.voice import forget_old_codes
from app.feedback.actions.words import seed_words
from app.feedback.queries import dependants
from app.feedback.queries.calendar import events
from app.feedback.queries.search import search
from app.feedback.views import bp, voice_bp
from app.kernel.features import Entry, registered
from app.kernel.i18n import _l

__all__ = ["init_app", "models"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.register_blueprint(voice_bp)
    features = registered(app)
    about = _l(
        "Under Tilbakemelding er en kollega med i samtalen din, eller du i en kollegas: læringspil, avtale, "
        "observasjon og dialog. "
        "Innholdet tilhører den som ble observert."
    )
    entry = Entry(_l("Tilbakemelding"), about, "feedback.home", "Chat2", order=20, rule_name=access.READ.name)
    features.entries.append(entry)
    features.seeds += [seed_areas, seed_words, seed_items]
    features.calendars.append(events)
    features.dependants.setdefault("theme", []).append(dependants.of_theme)
    features.nightly.update(
        {
            "feedback_contracts": end_what_is_over,
            "feedback_groups": free_groups,
            "feedback_notes": delete_old_notes,
            "feedback_content": delete_old_content,
            "feedback_notice": give_notice,
            "voice_codes": forget_old_codes,
        }
    )
    features.erasures["feedback_contract"] = delete_content_again
    features.searches.append(search)
    waiting.register(features)
