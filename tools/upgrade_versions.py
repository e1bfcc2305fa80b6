"""The versions of Treklang that lie beside each other, and which of them is served.

Beside the clone this runs from: `versions/<commit>`, each with its own environment, and the link `current`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from upgrade_office import Failed


@dataclass(frozen=True)
class Version:
    folder: Path
    commit: str
    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"


class Versions:
    def __init__(self, source: Path) -> None:
        self.source, self.folder, self.link = source, source.parent / "versions", source.parent / "current"

    def _git(self, *words: str) -> str:
        done = subprocess.run(["git", "-C", self.source, *words], capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"git {words[0]}: {(done.stderr.strip().splitlines() or ['no words'])[-1]}")
        return done.stdout.strip()

    def _version(self, commit: str) -> Version:
        return Version(self.folder / commit[:12], commit, self._git("describe", "--tags", "--always", commit))

    def current(self) -> Version | None:
        """The one that is served now."""
        return self._version(self._git("rev-parse", self.link.resolve().name)) if self.link.exists() else None

    def make_ready(self, to: str, say: Callable[[str], None]) -> Version:
        """Fetch the version and build everything it needs, in a folder of its own; one that is ready is left alone."""
        if self._git("remote"):
            say("· fetching")
            self._git("fetch", "--quiet", "--tags")
        new = self._version(
            self._git("rev-parse", "--verify", "--end-of-options", f"{to or self._followed()}^{{commit}}")
        )
        ready = new.folder.with_suffix(".ready")
        if ready.exists() and new.folder.exists():
            return new
        say(f"· making {new} ready, while the old one goes on")
        os.umask(0o022)  # code is for everybody to read, and for its owner alone to change
        self.folder.mkdir(exist_ok=True)
        self._remove(new.folder)
        self._git("worktree", "add", "--quiet", "--detach", str(new.folder), new.commit)
        for program, *words in ((sys.executable, "tools/setup.py"), (str(new.python), "-m", "compileall", "-q", "app")):
            if subprocess.run([program, *words], cwd=new.folder).returncode:
                raise Failed(f"{' '.join(words)} could not be done for {new}")
        ready.touch()
        return new

    def _followed(self) -> str:
        """What a plain upgrade goes to: the branch's other side, or without one what the clone holds."""
        found = subprocess.run(
            ["git", "-C", self.source, "rev-parse", "--abbrev-ref", "origin/HEAD"], capture_output=True, text=True
        )
        return found.stdout.strip() if found.returncode == 0 else "HEAD"

    def put_in_place(self, new: Version, undo: ExitStack) -> None:
        before = os.readlink(self.link) if self.link.is_symlink() else None
        undo.callback(self._point, before)
        self._point(os.path.relpath(new.folder, self.link.parent))

    def _point(self, at: str | None) -> None:
        """In one step, so that there is always a version."""
        if at is None:
            self.link.unlink(missing_ok=True)
            return
        fresh = self.link.with_name(".current.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(at)
        os.replace(fresh, self.link)

    def tidy(self, new: Version, old: Version | None) -> None:
        """Keep this version and the one before; the next upgrade runs the new one's own tool."""
        kept = {each.folder.name for each in (new, old) if each}
        for path in [*self.folder.iterdir()]:
            if path.is_dir() and path.name not in kept:
                self._remove(path)
        self._git("checkout", "--quiet", "--detach", new.commit)

    def _remove(self, folder: Path) -> None:
        folder.with_suffix(".ready").unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        self._git("worktree", "prune")
