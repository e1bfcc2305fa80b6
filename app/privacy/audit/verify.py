"""Reading the chain again (trust L5): every link follows from the one before, every row is what its link says, and no
row is without one. From the beginning, or from a link that was found good before."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select

from app.kernel.chain import digest
from app.kernel.chain.link import without
from app.kernel.chain.mark import Head
from app.kernel.chain.models import KEYS, LINKS, TRACES, TraceSeal
from app.kernel.dates import now
from app.kernel.jobs import LEAP
from app.kernel.retention import Unit, cutoff
from app.privacy.audit.problems import Kind, Problem, Verdict
from app.privacy.audit.seal import FORGETS, KEPT_MONTHS, digest_of, first_newer, month_of

AT_A_TIME = 2000
MOST = 100
"""More problems than this are not told one by one."""

START = Head(0, digest.START)


class Reading:
    """One walk along the chain of one database."""

    def __init__(self, connection: Connection, since: Head = START) -> None:
        self.connection, self.since, self.at = connection, since, since
        self.problems: list[Problem] = []
        self.links = 0
        self._changed: list[tuple[Row[Any], dict[str, Any]]] = []
        self._forgotten: set[bytes] | None = None
        known = connection.execute(select(KEYS.c.thing, KEYS.c.thing_id, KEYS.c.key))
        self._marks = {(thing, number): digest.mark_of(key, thing, number) for thing, number, key in known}
        self._known = set(self._marks.values())
        self._seals = set(connection.scalars(select(TraceSeal.id)))

    def go(self) -> Verdict:
        if self.since.n and self._hash(self.since.n) != self.since.hash:
            self._note(Kind.BROKEN, n=self.since.n)
        lowest: dict[str, int] = {}
        for links in self._batches():
            self.links += len(links)
            rows = {trace: self._rows(trace, links) for trace in {link.trace for link in links} & TRACES.keys()}
            for link in links:
                self._follows(link)
                self._says(link, rows.get(link.trace, {}))
                if link.row_id is not None:
                    lowest[link.trace] = min(link.row_id, lowest.get(link.trace, link.row_id))
        self._tell_changed()
        for trace in TRACES:
            self._without_link(trace, lowest.get(trace))
        return Verdict(self.links, self.at.n, self.at.hash, self.problems[:MOST])

    def _note(self, kind: Kind, **about: Any) -> None:
        self.problems.append(Problem(kind, **about))

    def _hash(self, n: int) -> bytes | None:
        found = self.connection.scalar(select(LINKS.c.hash).where(LINKS.c.n == n))
        return bytes(found) if found is not None else None

    def _batches(self) -> Iterator[Sequence[Row[Any]]]:
        last = self.since.n
        while links := self.connection.execute(
            select(LINKS).where(LINKS.c.n > last).order_by(LINKS.c.n).limit(AT_A_TIME)
        ).all():
            yield links
            last = links[-1].n

    def _rows(self, trace: str, links: Sequence[Row[Any]]) -> dict[int, dict[str, Any]]:
        """The rows that these links are of, by number."""
        table = TRACES[trace].table()
        wanted = [link.row_id for link in links if link.trace == trace and link.row_id is not None]
        found = self.connection.execute(select(table).where(table.c.id.in_(wanted)))
        return {row.id: dict(row._mapping) for row in found}

    def _follows(self, link: Row[Any]) -> None:
        if link.n != self.at.n + 1:
            self._note(Kind.MISSING, n=self.at.n + 1, last=link.n - 1)
        elif digest.follow(self.at.hash, link.n, bytes(link.digest)) != bytes(link.hash):
            self._note(Kind.BROKEN, n=link.n)
        self.at = Head(link.n, bytes(link.hash))

    def _says(self, link: Row[Any], rows: dict[int, dict[str, Any]]) -> None:
        """Whether the row is what the link says."""
        about = {"n": link.n, "trace": link.trace, "row": link.row_id}
        if link.seal_id is not None and link.row_id is None:
            if link.seal_id not in self._seals:
                self._note(Kind.DELETED, **about)
            return
        values = rows.get(link.row_id)
        if values is None:
            self._note(Kind.DELETED, **about)
        elif _digest(link, values) != bytes(link.digest):
            self._changed.append((link, values))
        elif not self._means(link, values):
            self._note(Kind.PERSON, **about)
        elif link.trace == TraceSeal.__tablename__ and not self._is_sealed(link.n, values):
            self._note(Kind.SEAL, row=link.row_id)

    def _means(self, link: Row[Any], values: dict[str, Any]) -> bool:
        """Whether the persons that the row names are those of the link's marks; one who was erased is not named."""
        column = TRACES[link.trace].actor
        named = [("user", values[column], link.actor)] if column else []
        if link.subject is not None:
            named.append((values["thing"], values["thing_id"], link.subject))
        return all(self._is(thing, number, bytes(mark) if mark else None) for thing, number, mark in named)

    def _is(self, thing: str, number: int | None, mark: bytes | None) -> bool:
        if number is not None:
            return mark is not None and self._marks.get((thing, number)) == mark
        return mark is None or (mark not in self._known and mark in self._erased())

    def _erased(self) -> set[bytes]:
        """The marks of those whose erasure is a line of the trace."""
        if self._forgotten is None:
            table = TRACES["audit_event"].table()
            lines = select(LINKS.c.subject).join(table, table.c.id == LINKS.c.row_id)
            lines = lines.where(LINKS.c.trace == "audit_event", table.c.action == FORGETS, LINKS.c.subject.is_not(None))
            self._forgotten = {bytes(each) for each in self.connection.scalars(lines)}
        return self._forgotten

    def _is_sealed(self, n: int, seal: dict[str, Any]) -> bool:
        under = select(LINKS.c.n, LINKS.c.hash, LINKS.c.trace).where(LINKS.c.seal_id == seal["id"]).order_by(LINKS.c.n)
        found = self.connection.execute(under).all()
        ends = (found[0].n, found[-1].n) if found else (None, None)
        told = (len(found), *ends, digest_of(row.hash for row in found), {row.trace for row in found})
        is_told = told == (seal["rows"], seal["first_n"], seal["last_n"], seal["digest"], {seal["trace"]})
        return is_told and self._was_due(n, seal)

    def _was_due(self, n: int, seal: dict[str, Any]) -> bool:
        """Whether what this seal, which is link `n`, let go of was old enough by the line it stands in. A clock that
        was a little ahead is allowed, as the night allows it."""
        if seal["trace"] not in TRACES or seal["before"] != month_of(seal["before"]):
            return False
        if seal["before"] > cutoff(KEPT_MONTHS, Unit.MONTHS, seal["at"]) or seal["at"] > now() + LEAP:
            return False
        newer = self.connection.scalar(first_newer(seal["trace"], seal["before"], seal["at"]))
        return (newer is None or seal["last_n"] < newer) and not self._is_older_after(n, seal["at"] - LEAP)

    def _is_older_after(self, n: int, at: datetime) -> bool:
        """Whether a row that came later says that it is from before this moment."""
        for trace in TRACES:
            table = TRACES[trace].table()
            later = exists().where(LINKS.c.trace == trace, LINKS.c.n > n, LINKS.c.row_id == table.c.id, table.c.at < at)
            if self.connection.scalar(select(later)):
                return True
        return False

    def _tell_changed(self) -> None:
        """Rows that are not what they were; two that hold each other's content have changed places."""
        swapped: dict[int, int] = {}
        for (one, ones), (other, others) in combinations(self._changed[:MOST], 2):
            exchanged = ({**others, "id": ones["id"]}, {**ones, "id": others["id"]})
            is_swap = one.trace == other.trace and (_digest(one, exchanged[0]), _digest(other, exchanged[1])) == (
                bytes(one.digest), bytes(other.digest),
            )  # fmt: skip
            if is_swap:
                swapped |= {one.n: other.row_id, other.n: one.row_id}
        for link, _values in self._changed:
            about = {"n": link.n, "trace": link.trace, "row": link.row_id}
            kind = Kind.SWAPPED if link.n in swapped else Kind.CHANGED
            self._note(kind, **about, other=swapped.get(link.n))

    def _without_link(self, trace: str, lowest: int | None) -> None:
        """Rows past the chain; from a link on, only those that are newer than what was found good before."""
        table = TRACES[trace].table()
        is_linked = exists().where(LINKS.c.trace == trace, LINKS.c.row_id == table.c.id)
        found = select(table.c.id).where(~is_linked).order_by(table.c.id).limit(MOST)
        if self.since.n:
            newest = self.connection.scalar(select(func.max(LINKS.c.row_id)).where(LINKS.c.trace == trace)) or 0
            found = found.where(table.c.id > (lowest if lowest is not None else newest))
        for number in self.connection.scalars(found):
            self._note(Kind.INSERTED, trace=trace, row=number)


def _digest(link: Row[Any], values: dict[str, Any]) -> bytes:
    actor, subject = (bytes(mark) if mark is not None else None for mark in (link.actor, link.subject))
    return digest.row_digest(link.trace, values, without=without(link.trace, subject), actor=actor, subject=subject)


def verify(connection: Connection, since: Head = START) -> Verdict:
    """Read the chain from after this link, or all of it."""
    return Reading(connection, since).go()
