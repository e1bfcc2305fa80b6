"""Everything that is looked at, in the order it is told."""

from app.privacy.doctor import database, machine, office, traces
from app.privacy.doctor.findings import Finding, run

CHECKS = [*database.CHECKS, *machine.CHECKS, *office.CHECKS, *traces.CHECKS]


def look_over() -> list[Finding]:
    return run(CHECKS)


def levels() -> list[dict[str, str]]:
    """For a monitor: each check and how grave what it finds is, without a word of what."""
    return [{"check": each.key, "level": each.level} for each in look_over()]
