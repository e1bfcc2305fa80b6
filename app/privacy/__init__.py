"""Trust and running it: backups and their restore, the doctor. Reaches across features, which know nothing of it."""

from flask import Flask

from app.kernel.features import Entry, Filterable, registered
from app.kernel.i18n import _l
from app.privacy import (
    access,
    cli_audit,
    cli_backup,
    cli_doctor,
    cli_keys,
    cli_office,
    cli_record,
    nights,
    retention,
    rotation,
)
from app.privacy.audit import checked
from app.privacy.backup import work
from app.privacy.control import waiting as control_waiting
from app.privacy.doctor import all_checks
from app.privacy.erasure import colleagues as erased_colleagues
from app.privacy.erasure import models as erasure_models  # noqa: F401
from app.privacy.erasure import waiting as erasure_waiting
from app.privacy.logs import denials, refusals, sent_off
from app.privacy.logs.words import THINGS
from app.privacy.retention import alarm
from app.privacy.views import bp, files_bp, seen_bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.register_blueprint(files_bp)
    app.register_blueprint(seen_bp)
    app.cli.add_command(cli_backup.backup)
    app.cli.add_command(cli_audit.audit)
    app.cli.add_command(cli_doctor.doctor)
    app.cli.add_command(cli_keys.keys)
    app.cli.add_command(cli_office.office)
    app.cli.add_command(nights.nightly_if_late)
    app.cli.add_command(cli_record.privacy)
    retention.init_app(app)
    denials.init_app(app)
    refusals.init_app(app)
    app.jinja_env.globals["missed_nights"] = alarm.missed_nights
    registered(app).nightly["logs_sent"] = sent_off.nightly
    registered(app).nightly["traces"] = checked.nightly
    registered(app).nightly["backup"] = work.nightly
    registered(app).waiting.append((60, _l("Personvern"), erasure_waiting.waiting))
    registered(app).waiting.append((61, _l("Månedskontroll"), control_waiting.waiting))
    registered(app).erasures["user"] = erased_colleagues.erase_again
    registered(app).nightly["old_keys"] = rotation.forget_old
    registered(app).health.append(all_checks.levels)
    registered(app).filters["privacy.look_ups"] = Filterable(_l("Oppslagslogg"), {"thing": THINGS})
    about = _l("Under Personvern finner du oppslag, innsyn, sletting og kontrollen hver måned.")
    entry = Entry(_l("Personvern"), about, "privacy.home", "ShieldLock", order=80, rule_name=access.HOME.name)
    registered(app).entries.append(entry)
