"""Trust and running it: backups of the office and their restore. Reaches across features, which know nothing of it."""

from flask import Flask

from app.kernel.features import registered
from app.privacy import cli_backup
from app.privacy.backup import work


def init_app(app: Flask) -> None:
    app.cli.add_command(cli_backup.backup)
    registered(app).nightly["backup"] = work.nightly
