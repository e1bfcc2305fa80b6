"""What guidance rooms keep: the rooms themselves, and what stands around them."""

from datetime import timedelta

from app.guidance.actions import links, sick_leave
from app.kernel import drafts
from app.kernel.i18n import _l
from app.privacy.declared.guidance_rooms import ROOMS
from app.privacy.declared.shape import After, Class, Kept, Left, Processing, Stays, Whom, With

_LIST = Stays(_l("til kontoret tar det ut av lista"))
_MAP = Stays(_l("så lenge et rom bruker kartet"))
_COUNT = Stays(_l("bare tall, uten person"))

LINKS = Processing(
    "room_links",
    _l("Lenker og nettlesere til rom"),
    _l("at bare den det gjelder, kommer inn i rommet sitt, og kan se hvem som har vært der"),
    _l("personen i rommet ser hvem som har åpnet det; lenke og kode ligger bare som koder"),
    Whom.SEEKER,
    (
        Kept(
            "room_invitation",
            Class.STRICT,
            (
                After(links.ROWS_KEPT, "expires_at", _l("etter at lenken gikk ut"), job="room_links"),
                After(links.ROWS_KEPT, "withdrawn_at", _l("etter at den ble trukket tilbake"), job="room_links"),
                After(links.ROWS_KEPT, "locked_at", _l("etter at den ble låst"), job="room_links"),
                With("guidance_room"),
            ),
            people="made_by_id",
            facts="room_id made_at expires_at used_at wrong_codes mailed_at locked_at withdrawn_at",
            keys="token_hash code_hash",
        ),
        Kept(
            "guest_session",
            Class.STRICT,
            (
                After(links.SESSIONS_KEPT, "last_seen_at", _l("etter siste bruk"), job="room_links"),
                With("room_invitation"),
            ),
            facts="invitation_id last_seen_at ended_at",
            keys="token_hash",
        ),
        Kept("room_opening", Class.STRICT, With("guidance_room"), facts="room_id at kind by_staff"),
        Kept(
            "guest_draft",
            Class.STRICT,
            (After(drafts.KEPT, "saved_at", _l("etter siste lagring"), job="guest_drafts"), With("guidance_room")),
            words="fields",
            facts="room_id key saved_at",
        ),
    ),
)

AROUND = Processing(
    "guidance_office",
    _l("Kart, tider og lister for veiledning"),
    _l("at veiledningen har et kart, tider å velge mellom og oppdaterte tilbud"),
    _l("veilederne; tider og det en kan hjelpe med, også den som har et rom"),
    Whom.COLLEAGUE,
    (
        Kept("map_version", Class.INTERNAL, _MAP, "note", "made_by_id", "number published_at"),
        Kept("map_theme", Class.INTERNAL, With("map_version"), facts="version_id position", whom=Whom.NOBODY),
        Kept("map_theme_words", Class.INTERNAL, With("map_theme"), "title intro", "", "theme_id language"),
        Kept("map_point", Class.INTERNAL, With("map_theme"), facts="theme_id position", whom=Whom.NOBODY),
        Kept("map_point_words", Class.INTERNAL, With("map_point"), "label now wanted", "", "point_id language"),
        Kept("method_text", Class.INTERNAL, _LIST, "answer_time tone write leave_out urgent", "", "language"),
        Kept("referral_criterion", Class.INTERNAL, _LIST, words="text", whom=Whom.NOBODY),
        Kept("centre_service", Class.INTERNAL, _LIST, "title about", "owner_id", "checked_on"),
        Kept("counsellor_profile", Class.INTERNAL, Left("user_id"), words="can_help", people="user_id"),
        Kept(
            "talk_slot",
            Class.INTERNAL,
            After(timedelta(days=90), "ends_at", _l("etter tiden")),
            words="place",
            people="owner_id",
            facts="series starts_at ends_at way",
        ),
        Kept(
            "room_notice",
            Class.INTERNAL,
            After(timedelta(days=90), "made_at", _l("etter beskjeden")),
            people="owner_id",
            facts="made_at",
        ),
        Kept("room_count", Class.INTERNAL, _COUNT, facts="month kind how number", whom=Whom.NOBODY),
        Kept(
            "career_count",
            Class.INTERNAL,
            _COUNT,
            facts="half_year understandable manageable meaningful",
            whom=Whom.NOBODY,
        ),
    ),
)

SICK_LEAVES = Processing(
    "sick_leaves",
    _l("Sykmeldte som venter på tilbud"),
    _l("at den som har vært sykmeldt i åtte uker, får tilbud om veiledning"),
    _l("den som følger personen; andre ser tall for team fra fem og oppover"),
    Whom.SEEKER,
    (
        Kept(
            "sick_leave_offer",
            Class.STRICT,
            (
                After(
                    sick_leave.KEPT, "sick_since", _l("etter første sykedag"), job="sick_leave_offers", unless="room_id"
                ),
                With("guidance_room"),
            ),
            people="owner_id called",
            facts="team_id room_id sick_since offered_on answer",
            removed="sick_leave_offers",
        ),
        Kept("offer_count", Class.INTERNAL, _COUNT, facts="month team_id in_time number", whom=Whom.NOBODY),
    ),
)

DECLARED = (ROOMS, LINKS, SICK_LEAVES, AROUND)
