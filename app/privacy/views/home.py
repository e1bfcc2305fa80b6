"""The privacy officer's front page: what there is to look after, each on a page of its own."""

from typing import Any, NamedTuple

from flask import current_app, render_template
from flask_babel import LazyString
from flask_login import current_user

from app.kernel.access import requires
from app.kernel.i18n import _l
from app.privacy.access import HOME
from app.privacy.audit import checked
from app.privacy.views import bp


class Section(NamedTuple):
    """A card of the front page, and a row of the tabs of its pages."""

    endpoint: str
    label: LazyString
    text: LazyString
    icon: str


# In the order they are shown.
SECTIONS: tuple[Section, ...] = (
    Section("privacy.look_ups", _l("Oppslagslogg"), _l("Hvem som har sett hva, hvorfor og når."), "Eye"),
    Section("privacy.controls", _l("Månedskontroll"), _l("Se over måneden, og signer for det."), "Tasklist"),
    Section("privacy.look_up_figures", _l("Oppslag i tall"), _l("Hvor mange oppslag hver måned."), "BarChart"),
    Section("privacy.erasures", _l("Sletting av personer"), _l("Noen ber om at en person blir slettet."), "Trash"),
    Section(
        "privacy.retention_due", _l("Sletting etter frist"), _l("Hva som venter, hvor mye og til når."), "Hourglass"
    ),
    Section("privacy.periods", _l("Frister"), _l("Hvor lenge kontoret beholder ting."), "Clock"),
    Section("privacy.record", _l("Protokoll"), _l("Alt som lagres, hvorfor og hvor lenge."), "FileText"),
    Section(
        "privacy.assessment", _l("Vurdering"), _l("Mal for vurdering av personvernkonsekvenser."), "ClipboardCheckmark"
    ),
    Section(
        "privacy.breach", _l("Brudd"), _l("Når noe er gått galt: 72 timer, steg for steg."), "ExclamationmarkTriangle"
    ),
)


@bp.get("/privacy")
@requires(HOME)
def home() -> str:
    views: Any = current_app.view_functions
    mine = [each for each in SECTIONS if views[each.endpoint].rule.allows(current_user)]
    return render_template("privacy/home.html", sections=mine, chain=checked.last())
