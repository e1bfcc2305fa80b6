"""The traces: nothing in them is changed, taken out or put in, and the database guards them."""

from app.kernel.chain import guarded, mark
from app.kernel.db import db
from app.kernel.i18n import _, _l
from app.privacy.audit import checked
from app.privacy.doctor.findings import Check, Wrong


def hold_together() -> Wrong | None:
    """All of the chain is read, as every page of the database is."""
    missing = mark.missing()
    if missing:
        words = _("Databasen mangler det siste som ble lagret: linje %(lines)s i sporene.", lines=missing.words)
        return Wrong(words, _("Stopp serveren, ta vare på hele mappen, og legg tilbake den nyeste sikkerhetskopien."))
    problems = checked.read_all()
    if problems:
        words = _("Sporene er endret etter at de ble skrevet, %(num)s steder.", num=len(problems))
        return Wrong(words, _("Kjør: flask --app wsgi audit verify. Vis svaret til personvernkontakten."))
    return None


def are_guarded() -> Wrong | None:
    with db.engine.connect().execution_options(write=False) as connection:
        wrong = guarded.faults(connection)
    if wrong:
        names = ", ".join(each.name for each in wrong)
        words = _("Databasen verner ikke sporene mot endring som den skal: %(names)s.", names=names)
        return Wrong(words, _("Noen har endret databasen. Legg tilbake en sikkerhetskopi."))
    return None


CHECKS = [
    Check("traces", _l("Sporene henger sammen"), hold_together),
    Check("traces_guarded", _l("Sporene kan ikke endres"), are_guarded),
]
