"""Trust and running it: backups and their restore, the doctor. Reaches across features, which know nothing of it."""

from flask import Flask

from app.kernel.features import Entry, registered
from app.kernel.i18n import _l
from app.privacy import access, cli_backup, cli_doctor
from app.privacy.backup import work
from app.privacy.erasure import models as erasure_models  # noqa: F401
from app.privacy.views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.cli.add_command(cli_backup.backup)
    app.cli.add_command(cli_doctor.doctor)
    registered(app).nightly["backup"] = work.nightly
    entry = Entry(_l("Personvern"), "privacy.home", "ShieldLock", order=80, rule_name=access.PRIVACY.name)
    registered(app).entries.append(entry)
