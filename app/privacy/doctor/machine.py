"""The machine: room on the disk, who may read the files, the clock, the address, what is built."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import current_app
from sqlalchemy import func, select

from app.accounts.sessions import settings
from app.config import ROOT
from app.kernel import headers
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.i18n import _, _l
from app.kernel.reserve import ROOM_NEEDED
from app.kernel.turns import others_first
from app.privacy.doctor.findings import Check, Level, Wrong

AHEAD = timedelta(minutes=5)
KEYS = (
    "session.key",
    "database.key",
    "health.token",
    "config.toml",
    "backup.key",
    "backup.recovery",
    "second-factor.key",
)


def disk_has_room() -> Wrong | None:
    free = shutil.disk_usage(settings().instance).free
    if free < ROOM_NEEDED:
        words = _("Det er bare %(megabytes)s MB ledig på disken.", megabytes=free // 1_000_000)
        return Wrong(words, _("Rydd plass, eller flytt kontoret til en større disk. Uten plass blir ingenting lagret."))
    return None


def folder_is_closed() -> Wrong | None:
    instance = settings().instance
    if instance.stat().st_mode & 0o077:
        words = _("Andre på maskinen kan se inn i kontorets mappe.")
        return Wrong(words, _("Kjør: chmod 700 %(folder)s", folder=instance))
    return None


def keys_are_closed() -> Wrong | None:
    instance = settings().instance
    names = [*KEYS, *sorted(path.name for path in instance.glob("*.key.*"))]
    open_ones = [name for name in names if (instance / name).exists() and (instance / name).stat().st_mode & 0o077]
    if open_ones:
        words = _("Andre på maskinen kan lese: %(names)s.", names=", ".join(open_ones))
        return Wrong(words, _("Kjør i kontorets mappe: chmod 600 %(names)s", names=" ".join(open_ones)))
    return None


def database_is_closed() -> Wrong | None:
    path = settings().instance / "office.sqlite"
    if path.exists() and path.stat().st_mode & 0o077:
        return Wrong(_("Andre på maskinen kan lese databasefila."), _("Kjør: chmod 600 office.sqlite"))
    return None


def clock_is_right() -> Wrong | None:
    """Nothing was done later than now."""
    newest = db.session.scalar(select(func.max(AuditEvent.at)))
    if newest and newest > now() + AHEAD:
        words = _("Maskinens klokke går etter: noe er gjort %(moment)s.", moment=newest.isoformat(timespec="minutes"))
        return Wrong(words, _("Still klokka, og la maskinen stille den selv (timedatectl set-ntp true)."))
    return None


def zone_is_known() -> Wrong | None:
    try:
        zone = ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:
        return Wrong(_("Maskinen kjenner ikke norsk tid."), _("Kjør «make setup» på nytt. Det installerer tidssoner."))
    summer = datetime(2026, 7, 1, tzinfo=UTC).astimezone(zone).utcoffset()
    return None if summer == timedelta(hours=2) else Wrong(_("Sommertiden er feil."), _("Kjør «make setup» på nytt."))


def address_is_safe() -> Wrong | None:
    if settings().secure:
        return None
    words = _("Kontoret har ingen https-adresse. Bare denne maskinen kommer inn.")
    to_do = _("Skriv adressen i config.toml når kontoret skal brukes fra andre maskiner.")
    return Wrong(words, to_do, Level.ADVICE)


def proxy_is_believed() -> Wrong | None:
    """The server speaks no https itself: where people use it there is a proxy, and without its word they all seem to
    sit at one machine, so that wrong passwords of one shut everybody out."""
    if not settings().secure or settings().proxies:
        return None
    words = _("Alle ser ut til å sitte ved samme maskin. Feil passord fra én kan stenge alle ute.")
    return Wrong(words, _("Skriv proxies = 1 i config.toml, og start serveren på nytt."))


def headers_are_sent() -> Wrong | None:
    """What every answer tells the browser, asked of the application itself."""
    here = settings()
    origin = here.origin or "http://127.0.0.1"
    with others_first(), current_app.app_context():  # a request of its own, with a turn and a transaction of its own
        answer = current_app.test_client().get("/health", base_url=origin)
    missing = [name for name, value in headers.for_office(here).items() if answer.headers.get(name) != value]
    if missing:
        words = _("Sidene sendes uten vern i nettleseren: %(names)s.", names=", ".join(missing))
        return Wrong(words, _("Noe er endret i koden. Installer utgaven på nytt."))
    return None


def files_are_built() -> Wrong | None:
    built = ROOT / "static" / "vendor"
    if not (built / "app.css").exists() or not (built / "app.js").exists():
        return Wrong(_("Stilark og skript er ikke bygd."), _("Kjør «make setup» på nytt."))
    return None


def languages_are_built() -> Wrong | None:
    missing = [each for each in ("nn", "en", "da") if not list((ROOT / "translations" / each).rglob("messages.mo"))]
    if missing:
        return Wrong(_("Disse språkene mangler: %(names)s.", names=", ".join(missing)), _("Kjør «make setup» på nytt."))
    return None


def not_for_developers() -> Wrong | None:
    if current_app.debug:
        words = _("Serveren kjører slik utviklere kjører den, og viser kode når noe går galt.")
        return Wrong(words, _("Start den med «make run» eller slik docs/operations.md sier."))
    return None


def not_as_root() -> Wrong | None:
    if os.geteuid() == 0 and not _is_demo():
        words = _("Kontoret kjøres av maskinens eier (root), som kan alt.")
        return Wrong(words, _("La en egen konto kjøre det. docs/operations.md viser hvordan."), Level.ADVICE)
    return None


def _is_demo() -> bool:
    from app.accounts import queries

    office = queries.office()
    return office is not None and office.demo


CHECKS = [
    Check("disk", _l("Det er plass på disken"), disk_has_room),
    Check("folder", _l("Kontorets mappe er lukket for andre"), folder_is_closed),
    Check("keys", _l("Nøklene er lukket for andre"), keys_are_closed),
    Check("database_file", _l("Databasefila er lukket for andre"), database_is_closed),
    Check("clock", _l("Klokka går riktig"), clock_is_right),
    Check("time_zone", _l("Maskinen kjenner norsk tid"), zone_is_known),
    Check("address", _l("Kontoret har en trygg adresse"), address_is_safe),
    Check("proxies", _l("Serveren ser hvor folk sitter"), proxy_is_believed),
    Check("headers", _l("Sidene sendes med vern i nettleseren"), headers_are_sent),
    Check("files", _l("Stilark og skript er på plass"), files_are_built),
    Check("languages", _l("Alle språkene er på plass"), languages_are_built),
    Check("debug", _l("Serveren viser ikke kode til noen"), not_for_developers),
    Check("account", _l("Kontoret kjøres av en egen konto"), not_as_root),
]
