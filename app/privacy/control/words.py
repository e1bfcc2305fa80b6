"""The figures of a month as rows of words."""

from typing import Any

from flask_babel import LazyString, format_date

from app.accounts.enums import Role
from app.kernel.charts.columns import columns
from app.kernel.frame import begin_sentence
from app.kernel.i18n import _, _l
from app.privacy.control.figures import Month
from app.privacy.logs.words import THINGS, what_words, who_words, whose_words, why_words

EVENTS: dict[str, LazyString] = {
    "signed_in": _l("Innlogginger"),
    "signed_out": _l("Utlogginger"),
    "password_changed": _l("Bytte av passord"),
    "roles_changed": _l("Endring av roller"),
    "deactivated": _l("Stenging av kontoer"),
    "reactivated": _l("Gjenåpning av kontoer"),
    "factor_reset": _l("Nullstilling av innlogging i to trinn"),
    "passkey_copied": _l("Passnøkler som kan være kopiert"),
    "ended_by_admin": _l("Økter som andre avsluttet"),
    "restored": _l("Tilbakelegging av sikkerhetskopi"),
    "room_link_locked": _l("Lenker til rom som ble låst"),
    "room_code_refused": _l("Feil koder til rom"),
    "setup_refused": _l("Feil koder ved første oppstart"),
    "token_refused": _l("Skjemaer som ikke kom fra sidene våre"),
    "origin_refused": _l("Skjemaer sendt fra et annet nettsted"),
    "host_refused": _l("Forespørsler til en annen adresse enn kontorets"),
    "link_refused": _l("Hemmelige adresser som ikke virker"),
    "too_many_tries": _l("Avvist etter for mange forsøk"),
    "calls_refused": _l("Avvist fordi det kom for mye på kort tid"),
    "odd_request": _l("Forespørsler som sidene våre ikke sender"),
    "refused_more": _l("Flere avviste forsøk samtidig"),
}
HOURS = 3
"""So many hours stand together in the picture."""


def month_name(month: Month) -> str:
    """«oktober 2026»."""
    return str(format_date(month.first, "MMMM yyyy"))


def shown(counted: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    """Tables by name: rows of words and numbers; and the picture of the day."""
    bands = [(f"{at:02d}–{at + HOURS:02d}", sum(counted["hours"][at : at + HOURS])) for at in range(0, 24, HOURS)]
    events: dict[str, int] = {}
    for kind, times in counted["events"]:
        label = str(EVENTS.get(kind, _("Annet")))
        events[label] = events.get(label, 0) + times
    return {
        "relations": [[_relation(thing, why), *numbers] for thing, why, *numbers in counted["relations"]],
        "roles": [[begin_sentence(Role(role).label), *numbers] for role, *numbers in counted["roles"]],
        "several": [[whose_words(thing, number), *numbers] for thing, number, *numbers in counted["several"]],
        "exports": [[what_words(thing, what), times] for thing, what, times in counted["exports"]],
        "denied": [[who_words(names.get(each)), times] for each, times in counted["denied"]],
        "events": list(events.items()),
        "bands": bands,
        "picture": columns(_("Når på døgnet skjer oppslagene?"), bands),
    }


def _relation(thing: str, why: str) -> str:
    return f"{why_words(why)} ({THINGS.get(thing, thing)})"
