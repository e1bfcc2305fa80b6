"""Trust and running it: backups and their restore, the doctor. Reaches across features, which know nothing of it."""

from flask import Flask

from app.kernel.features import registered
from app.privacy import cli_backup, cli_doctor
from app.privacy.backup import work
from app.privacy.views import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
    app.cli.add_command(cli_backup.backup)
    app.cli.add_command(cli_doctor.doctor)
    registered(app).nightly["backup"] = work.nightly
