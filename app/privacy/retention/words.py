"""The words of retention: classes, whom something is about, periods, and rules as a reader meets them."""

from collections.abc import Mapping
from datetime import timedelta

from flask_babel import LazyString, ngettext

from app.kernel.i18n import _, _l
from app.kernel.retention import PERIODS, Unit
from app.privacy.declared.shape import After, By, Class, Kept, Left, Rule, Stays, Whom, With

CLASSES: dict[Class, LazyString] = {
    Class.KEY: _l("Nøkkel"),
    Class.STRICT: _l("Strengt fortrolig"),
    Class.CONFIDENTIAL: _l("Fortrolig"),
    Class.INTERNAL: _l("Intern"),
}
WHOM: dict[Whom, LazyString] = {
    Whom.SEEKER: _l("Jobbsøkere og veisøkere"),
    Whom.COLLEAGUE: _l("Kolleger"),
    Whom.CONTACT: _l("Kontaktpersoner utenfor kontoret"),
    Whom.NOBODY: _l("Ingen enkeltperson"),
}
PERIOD_NAMES: dict[str, LazyString] = {
    "removed": _l("Det noen har tatt bort, og kan hente tilbake"),
    "room_text": _l("Tekst i veiledningsrom som er avsluttet"),
    "closed_case": _l("Saker som er avsluttet"),
    "look_ups": _l("Spor av oppslag og endringer"),
    "supervision": _l("Metodeveiledning, feltveiledning og gjennomganger"),
    "security": _l("Sikkerhetshendelser"),
    "left": _l("Eget innhold til kolleger som har sluttet"),
    "closed_account": _l("Navnet på kontoer som er stengt"),
}


def length_words(number: float, unit: str) -> str:
    """«30 dager», «24 måneder»; less than a day in minutes."""
    if unit == Unit.MONTHS:
        return ngettext("%(num)s måned", "%(num)s måneder", int(number))
    if number < 1:
        return ngettext("%(num)s minutt", "%(num)s minutter", round(number * 24 * 60))
    return ngettext("%(num)s dag", "%(num)s dager", int(number))


def span_words(period: str | timedelta, lengths: Mapping[str, int]) -> str:
    if isinstance(period, str):
        return length_words(lengths[period], PERIODS[period].unit)
    return length_words(period / timedelta(days=1), Unit.DAYS) if period else ""


def rule_words(rule: Rule, lengths: Mapping[str, int]) -> str:
    """When rows go, in words, by the office's own periods."""
    if isinstance(rule, After):
        return f"{span_words(rule.period, lengths)} {rule.since}".strip()
    if isinstance(rule, Left):
        return _("%(span)s etter at kontoen ble stengt", span=span_words("left", lengths))
    if isinstance(rule, With):
        return _("med det den hører til")
    assert isinstance(rule, By | Stays)
    return str(rule.words)


def removed_words(kept: Kept, lengths: Mapping[str, int]) -> str:
    return _("%(span)s etter at det ble tatt bort", span=span_words(kept.removed, lengths))
