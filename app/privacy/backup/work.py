"""Making a backup, by hand or each night with proof that it can be restored (F10)."""

from pathlib import Path

from app.config import Settings
from app.privacy.backup import dump, files, keys, restore
from app.privacy.backup.dump import Told


def make(settings: Settings, told: Told, *, somebody_reads: bool) -> tuple[files.Backup, str | None, Path | None]:
    """A new backup, the recovery key if it was made now, and the copy in the other folder if the office has one."""
    recipients, shown = keys.recipients(settings.instance, somebody_reads=somebody_reads)
    with dump.one_moment() as connection:
        made = files.make(settings.instance, dump.lines(connection, told), recipients)
    copy = files.copy_off(made, settings.backup_folder) if settings.backup_folder else None
    return made, shown, copy


def nightly() -> int:
    """Make one, restore it into a database that is thrown away, and let old ones go. Gives the rows that came back."""
    settings = restore.settings_of_app()
    made, _shown, _copy = make(settings, _silent, somebody_reads=False)
    proved = restore.try_out(made.path, settings, _silent)
    files.mark_proved(made)
    files.let_go(settings.instance)
    return proved.rows


def _silent(_line: str) -> None:
    """The log gets one line for the whole job."""
