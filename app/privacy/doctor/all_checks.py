"""Everything that is looked at, in the order it is told."""

from app.privacy.doctor import database, machine, office
from app.privacy.doctor.findings import Finding, run

CHECKS = [*database.CHECKS, *machine.CHECKS, *office.CHECKS]


def look_over() -> list[Finding]:
    return run(CHECKS)
