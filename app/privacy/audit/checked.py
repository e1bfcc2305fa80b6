"""How far the chain has been read, so that each night only what is new is read. All of it is read in the copy that the
nightly backup is proved with."""

import structlog

from app.kernel.chain.mark import Head
from app.kernel.chain.models import TraceChecked
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.audit import anchors
from app.privacy.audit.problems import Problem, Verdict
from app.privacy.audit.verify import START, verify
from app.privacy.backup.dump import one_moment

log = structlog.get_logger()


class Broken(Exception):
    """The chain does not hold. How many places are wrong is in the log; `flask audit verify` says which."""


def last() -> TraceChecked | None:
    return db.session.get(TraceChecked, 1)


def read_new() -> tuple[Verdict, list[Problem]]:
    """Read what came since the last time. Gives what it found, with what is known outside the database."""
    kept = last()
    since = Head(kept.n, kept.hash) if kept else START
    outside = anchors.known()
    with one_moment() as connection:
        verdict = verify(connection, since)
        return verdict, [*verdict.problems, *anchors.problems(connection, outside)]


def read_all() -> list[Problem]:
    outside = anchors.known()
    with one_moment() as connection:
        return [*verify(connection).problems, *anchors.problems(connection, outside)]


def nightly() -> int:
    """Gives how many links were read; what is wrong fails the night's work and is told by the doctor."""
    verdict, problems = read_new()
    if problems:
        log.error("chain_broken", rows=len(problems))
        raise Broken(f"{len(problems)} places are wrong.")
    kept = last() or TraceChecked(id=1)
    kept.n, kept.hash, kept.at = verdict.n, verdict.hash, now()
    db.session.add(kept)
    return verdict.links


def was_read(all_: Verdict) -> None:
    """All of the chain was read, in a copy of this office. Kept at once, whatever becomes of the copy."""
    if all_.problems:
        log.error("chain_broken", rows=len(all_.problems))
    kept = last() or TraceChecked(id=1, n=0, hash=START.hash)
    kept.at, kept.problems = now(), len(all_.problems)
    db.session.add(kept)
    db.session.commit()
