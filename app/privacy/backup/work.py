"""Making a backup, by hand or each night with proof that it can be restored (F10)."""

from pathlib import Path

from app.accounts.sessions import settings
from app.config import Settings
from app.kernel import reserve
from app.kernel.chain import mark
from app.privacy.audit import checked
from app.privacy.backup import dump, files, keys, restore
from app.privacy.backup.dump import Told


def make(of: Settings, told: Told, *, somebody_reads: bool) -> tuple[files.Backup, str | None]:
    """A new backup, and the recovery key if it was made now."""
    recipients, shown = keys.recipients(of.instance, somebody_reads=somebody_reads)
    reserve.refuse_without_room(of.instance, files.size_of_office(of.instance))
    with files.at_work(of.instance), dump.one_moment() as connection:
        made = files.make(of.instance, dump.lines(connection, told), recipients, mark.head_if_any(connection))
    return made, shown


def copy_off(made: files.Backup, of: Settings) -> Path | None:
    """The copy in the other folder, if the office has one. A missing disk is a problem of its own."""
    return files.copy_off(made, of.backup_folder) if of.backup_folder else None


def nightly() -> int:
    """Make one, restore it into a database that is thrown away, and let old ones go. Gives the rows that came back."""
    here = settings()
    made, _shown = make(here, _silent, somebody_reads=False)
    proved = restore.try_out(made.path, here, _silent)
    files.mark_proved(made)
    if proved.chain:
        checked.was_read(proved.chain)
    with files.at_work(here.instance):
        gone = files.let_go(here.instance)
    restore.clear_away(here.instance)
    # Last: a disk that is not there stops neither proof nor letting go, and is said aloud.
    if copy_off(made, here) and here.backup_folder:
        files.let_go_elsewhere(here.backup_folder, gone)
    # After that: a chain that does not hold takes no backup from anybody, and the night is not well.
    if proved.chain and proved.chain.problems:
        raise checked.Broken(f"{len(proved.chain.problems)} places are wrong.")
    return proved.rows


def _silent(_line: str) -> None:
    """The log gets one line for the whole job."""
