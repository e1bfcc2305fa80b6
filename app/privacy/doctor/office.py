"""The office: backups that were proved, work that was done at night, people who can step in."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from app.accounts import queries
from app.accounts.actions import factors
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.accounts.sessions import settings
from app.kernel.dates import is_lately
from app.kernel.db import db
from app.kernel.i18n import _, _l
from app.kernel.jobs import last_run
from app.privacy.backup import files, keys, sealed
from app.privacy.doctor.findings import Check, Level, Wrong

LATEST = timedelta(hours=36)
"""Each night, with some hours to spare (trust D2, F10)."""


def _is_young() -> bool:
    """An office of its first day has had no night yet, and a demonstration needs none."""
    office = queries.office()
    return office is None or office.demo or is_lately(office.created_at, LATEST)


def backup_is_fresh() -> Wrong | None:
    found = files.found(settings().instance)
    if found and is_lately(found[0].made_at, LATEST):
        return None
    words = (
        _("Den nyeste sikkerhetskopien er fra %(day)s.", day=found[0].made_at.date().isoformat())
        if found
        else _("Det finnes ingen sikkerhetskopi.")
    )
    to_do = _("Kjør: flask --app wsgi backup create. Se etter om nattjobben går.")
    return Wrong(words, to_do, Level.ADVICE if _is_young() else Level.PROBLEM)


def backup_was_proved() -> Wrong | None:
    proved = files.proved(settings().instance)
    if proved and is_lately(proved[1], LATEST):
        return None
    words = _("Ingen sikkerhetskopi er prøvd lagt tilbake det siste døgnet.")
    to_do = _("Kjør: flask --app wsgi nightly. Det lager en kopi og prøver den.")
    return Wrong(words, to_do, Level.ADVICE if _is_young() else Level.PROBLEM)


def backups_open() -> Wrong | None:
    """Of the newest every byte is read; of the others, whether a key that is here opens them."""
    found = files.found(settings().instance)
    if not found:
        return None  # said above
    try:
        own = keys.identities(settings().instance)
        keys.recipients(settings().instance, somebody_reads=False)
    except keys.NoKey:
        words = _("Nøkkelen til sikkerhetskopiene mangler eller er skadet. Neste kopi blir ikke laget.")
        return Wrong(words, _("Kjør: flask --app wsgi backup create. Svaret sier hvilken fil det gjelder."))
    newest, *others = (each.path for each in found)
    shut = [] if sealed.is_whole(newest, own) else [newest.name]
    shut += [path.name for path in others if not sealed.opens(path, own)]
    if not shut:
        return None
    words = _("Disse sikkerhetskopiene er skadet, eller hører til en annen nøkkel: %(names)s.", names=", ".join(shut))
    to_do = _("Kjør: flask --app wsgi backup create. Er nøkkelen byttet, åpner nøkkelen på papir de gamle.")
    return Wrong(words, to_do, Level.PROBLEM if newest.name in shut else Level.ADVICE)


def paper_key_was_made() -> Wrong | None:
    if (settings().instance / keys.RECOVERY).exists():
        return None
    words = _("Det finnes ingen nøkkel på papir. Går maskinen tapt, kan ingen åpne sikkerhetskopiene.")
    to_do = _("Kjør: flask --app wsgi backup create, skriv ut nøkkelen den viser, og lås den inn.")
    return Wrong(words, to_do, Level.ADVICE if _is_young() else Level.PROBLEM)


def copy_is_elsewhere() -> Wrong | None:
    folder: Path | None = settings().backup_folder
    if folder is None:
        words = _("Sikkerhetskopiene ligger bare på denne maskinen.")
        return Wrong(words, _("Skriv en mappe på en annen disk i config.toml: backup_folder."), Level.ADVICE)
    found = files.found(settings().instance)
    if found and not (folder / found[0].path.name).exists():
        words = _("Den nyeste sikkerhetskopien er ikke i %(folder)s.", folder=folder)
        return Wrong(words, _("Se etter om disken er koblet til og har plass, og lag en ny kopi."))
    return None


def nights_are_worked() -> Wrong | None:
    """The alarm that does not depend on the work it watches."""
    ran = last_run()
    if ran and is_lately(ran, LATEST):
        return None
    words = (
        _("Nattjobben gikk sist %(day)s. Ingenting blir slettet etter frist før den går.", day=ran.date().isoformat())
        if ran
        else _("Nattjobben har aldri gått. Ingenting blir slettet etter frist før den går.")
    )
    to_do = _("Sett opp timeren i docs/operations.md, eller kjør: flask --app wsgi nightly")
    return Wrong(words, to_do, Level.ADVICE if _is_young() else Level.PROBLEM)


def somebody_administers() -> Wrong | None:
    number = _with_role(Role.ADMIN)
    if number >= 2:
        return None
    if number == 1:
        words = _("Bare én person er systemansvarlig.")
        return Wrong(words, _("Gi rollen til en til, som kan hjelpe når den ene er borte."), Level.ADVICE)
    return Wrong(_("Ingen er systemansvarlig."), _("Kjør: flask --app wsgi setup code, og åpne /setup."))


def somebody_answers_for_privacy() -> Wrong | None:
    if _with_role(Role.PRIVACY_OFFICER):
        return None
    words = _("Ingen er personvernkontakt.")
    to_do = _("Gi rollen til en kollega. Personvernkontakten leser oppslagsloggen.")
    return Wrong(words, to_do, Level.ADVICE if _is_young() else Level.PROBLEM)


def _with_role(role: Role) -> int:
    """People with an account that works, who have this role."""
    counted = (
        select(func.count())
        .select_from(User)
        .join(UserRole, UserRole.user_id == User.id)
        .where(User.deactivated_at.is_(None), UserRole.role == role)
    )
    return db.session.scalar(counted) or 0



def second_steps_open() -> Wrong | None:
    """A machine with another key than the one that sealed them can read no app's secret."""
    shut = factors.unreadable()
    if not shut:
        return None
    words = _("%(num)s kolleger kommer ikke inn med appen: nøkkelen second-factor.key er en annen.", num=shut)
    to_do = _("Legg tilbake second-factor.key fra den gamle maskinen, eller nullstill innlogging i to trinn for dem.")
    return Wrong(words, to_do)


CHECKS = [
    Check("backup", _l("Det finnes en fersk sikkerhetskopi"), backup_is_fresh),
    Check("backup_proved", _l("En sikkerhetskopi er prøvd lagt tilbake"), backup_was_proved),
    Check("backups_open", _l("Sikkerhetskopiene kan åpnes"), backups_open),
    Check("recovery_key", _l("Det finnes en nøkkel på papir"), paper_key_was_made),
    Check("backup_elsewhere", _l("Kopiene ligger også et annet sted"), copy_is_elsewhere),
    Check("nightly", _l("Nattjobben går"), nights_are_worked),
    Check("second_steps", _l("Appene for innlogging virker"), second_steps_open),
    Check("administrators", _l("Flere er systemansvarlige"), somebody_administers),
    Check("privacy_officer", _l("Noen er personvernkontakt"), somebody_answers_for_privacy),
]
