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
import sys
from contextlib import ExitStack
from pathlib import Path

from upgrade_office import Failed, Office, free_port, smoke
from upgrade_services import Services
from upgrade_versions import Version, Versions

ROOT = Path(__file__).resolve().parent.parent
MUST_BE_GOOD = {
    "database_engine", "database_promises", "database_whole", "database_references", "database_encrypted",
    "migrations", "headers", "files", "languages", "debug",
}  # fmt: skip
"""Checks that a new version can break; of the others, one that was good before must be good still."""


def say(words: str) -> None:
    print(words, flush=True)


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
    with ExitStack() as undo:
        before: dict[str, str] = {}
        if old and office.exists():
            say("· the doctor looks at what stands")
            before = look(old, office)
        say("· stopping: what is being answered gets its answer first")
        services.stop()
        if old:
            undo.callback(services.start_again, office)
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
        services.start_and_see(new, office)
        undo.pop_all()
    office.tidy()


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument(
        "--to", default="", help="a version, as v1.2; without it the newest of the branch that is followed"
    )
    asked.add_argument("--settings", type=Path, default=Path("/etc/treklang.env"), help="INSTANCE, PORT, DATABASE_URL")
    given = asked.parse_args(words)
    versions = Versions(ROOT)
    office, services = Office.of(given.settings, os.environ), Services()
    try:
        old = versions.current()
        new = versions.make_ready(given.to, say)
    except (Failed, OSError) as problem:
        say(f"Not upgraded: {problem}\nNothing was touched, and nothing was stopped.")
        return 1
    if old and new.commit == old.commit:
        say(f"Version {new} stands already.")
        return 0
    try:
        change(old, new, office, services, versions)
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
