"""Put a version of Treklang in the place of another, or the first one in its place (O4).

    python3 tools/upgrade.py [--to VERSION] [--settings /etc/treklang.env]

The new version is made ready beside the old one, which goes on serving. Then: stop, backup, migrate, check, start. The
database is migrated as a copy and takes its place in one step, so until then a failure, or a power cut, changes
nothing; and when the new version does not start, both the old version and the old database come back.
Exit 0 done, 1 not done and everything as it was, 2 wrong use. Needs nothing but Python and git.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

from upgrade_office import Failed, Office, StillServed, free_port, smoke
from upgrade_services import Services
from upgrade_versions import Version, Versions

ROOT = Path(__file__).resolve().parent.parent
MUST_BE_GOOD = {
    "database_engine", "database_promises", "database_whole", "database_references", "database_encrypted",
    "migrations", "headers", "files", "languages", "debug",
}  # fmt: skip
"""Checks that a new version can break; of the others, one that was good before must be good still."""

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
"""A connection that is lost, Ctrl-C, and a machine that goes down."""


def say(words: str) -> None:
    with suppress(OSError):  # nobody reads any more
        print(words, flush=True)


def interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def listen() -> None:
    """Whatever ends this program ends it with an undo."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # as with nohup
            signal.signal(number, interrupted)


def be_deaf() -> None:
    """For this program and what it runs: what is being undone is not cut off."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def undisturbed_undo() -> Iterator[None]:
    try:
        yield
    except BaseException:
        be_deaf()
        raise


def look(version: Version, office: Office, instance: Path | None = None) -> dict[str, str]:
    """What the doctor of this version finds: by check, in words when it is a problem."""
    done = office.flask(version, "doctor", "--json", instance=instance, check=False)
    try:
        checks = json.loads(done.stdout)["checks"]
    except (ValueError, KeyError):
        raise Failed(f"flask doctor could not look: {last_line(done.stderr)}") from None
    return {each["check"]: each["found"] if each["level"] == "problem" else "" for each in checks}


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no words"])[-1]


def check(new: Version, office: Office, before: dict[str, str]) -> None:
    """The doctor finds nothing that it did not find before, and a server of the new version answers."""
    after = look(new, office, office.working)
    watched = MUST_BE_GOOD | before.keys()
    worse = [f"{name}: {found}" for name, found in after.items() if found and name in watched and not before.get(name)]
    if worse:
        raise Failed("; ".join(worse))
    smoke(new, office, free_port())


def change(old: Version | None, new: Version, office: Office, services: Services, versions: Versions) -> None:
    """Everything between stop and start. What was done is undone in reverse when a step fails."""
    with ExitStack() as undo, undisturbed_undo():
        before: dict[str, str] = {}
        if old and office.exists():
            say("· the doctor looks at what stands")
            before = look(old, office)
        say("· stopping: what is being answered gets its answer first")
        if old:
            undo.callback(services.start_again, office)
        services.stop()
        undo.enter_context(office.to_itself(say))
        if old and office.exists():
            say("· backup")
            office.back_up(old)
        say("· migrating a copy")
        office.begin(old, undo)
        office.flask(new, "db", "upgrade", instance=office.working)
        say("· checking")
        check(new, office, before)
        office.keep(undo)
        versions.put_in_place(new, undo)
        office.release()
        say("· starting")
        start(new, office, services, undo)
    office.tidy()


def start(new: Version, office: Office, services: Services, undo: ExitStack) -> None:
    """When it does not start it is stopped before anything is undone; while it cannot be, nothing is."""
    try:
        services.start_and_see(new, office)
        undo.pop_all()
    except BaseException:
        be_deaf()
        with suppress(Failed, OSError):
            services.stop()
        try:
            office.take_back()
        except StillServed:
            undo.pop_all()
            raise
        raise


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--to", default="", help="a version, as v1.2; without it the newest of the branch")
    asked.add_argument("--settings", type=Path, default=Path("/etc/treklang.env"), help="INSTANCE, PORT, DATABASE_URL")
    given = asked.parse_args(words)
    versions = Versions(ROOT)
    listen()
    try:
        office, services = Office.of(given.settings, os.environ), Services()
        old = versions.current()
        if old and not office.exists():
            raise Failed(f"there is no office in {office.instance}; name its folder in {given.settings}: INSTANCE=…")
        new = versions.make_ready(given.to, say)
    except (Failed, OSError, KeyboardInterrupt) as problem:
        say(f"Not upgraded: {problem or 'stopped by hand'}\nNothing was touched, and nothing was stopped.")
        return 1
    if old and new.commit == old.commit:
        begun = False
        with suppress(Failed):
            begun = services.serve(office)
        more = f"; it was not served. Now {services.stands()}" if begun or not services.runs else ""
        say(f"Version {new} stands already{more}.")
        return 0 if services.runs else 1
    try:
        change(old, new, office, services, versions)
    except StillServed as problem:
        say(f"Not undone: {problem}. Stop it, and run this again: version {new} has the office.")
        return 1
    except (Failed, OSError, KeyboardInterrupt) as problem:
        say(f"Not upgraded: {problem or 'stopped by hand'}")
        say(f"Everything is as it was: version {old} with its database, {services.stands()}." if old else "Try again.")
        return 1
    versions.tidy(new, old)
    say(
        f"Upgraded from {old} to {new}; {services.stands()}."
        if old
        else f"Version {new} is in place; {services.stands()}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
