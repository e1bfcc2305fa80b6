"""Each page of an office: what it counts (the same on any machine), and what it takes beside an empty Flask answer."""

import math
import statistics
from dataclasses import dataclass
from typing import Any

from bench_office import Server
from bench_people import Client, Page, World

EMPTY = Page("(empty)", None, "/empty/", "empty")
HTML = "text/html"


@dataclass
class Counted:
    """Of one answer: SQL statements, rows read, steps of the database's machine, bytes before compression."""

    statements: int = 0
    rows: int = 0
    steps: int = 0
    raw: int = 0


STEPS_AT_ONCE = 100


class Counter:
    """Counts what this process asks of the embedded database while `on`."""

    def __init__(self, world: World) -> None:
        from sqlalchemy import event

        from app.kernel.db import db

        self.world, self.now, self.on = world, Counted(), False
        with world.app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._statement)
            event.listen(db.engine, "checkout", self._connection)

    def _statement(self, *seen: Any) -> None:
        self.now.statements += not str(seen[2]).startswith("BEGIN")

    def _connection(self, connection: Any, _record: object, _proxy: object) -> None:
        raw = getattr(connection, "driver_connection", connection)
        raw.row_factory = self._row if self.on else None
        raw.set_progress_handler(self._step if self.on else None, STEPS_AT_ONCE)

    def _row(self, _cursor: object, row: Any) -> Any:
        self.now.rows += 1
        return row

    def _step(self) -> int:
        self.now.steps += STEPS_AT_ONCE
        return 0

    def count(self, page: Page) -> tuple[Counted, str]:
        """What the page counts the second time it is asked, and the type of its answer ('' when it is none)."""
        client = self.world.client(page.person)
        client.get(page.path)
        self.on, self.now = True, Counted()
        answer = client.get(page.path)
        self.on, self.now.raw = False, len(answer.data)
        return self.now, answer.mimetype if answer.status_code == 200 else ""


def one_of_each(pages: list[Page]) -> list[Page]:
    """The first page of each endpoint and kind of person: the states of a page are for the eye."""
    first: dict[tuple[str, bool], Page] = {}
    for page in pages:
        first.setdefault((page.endpoint, bool(page.person and page.person.startswith("guest:"))), page)
    return list(first.values())


def measure(server: Server, world: World, pages: list[Page], windows: int, milliseconds: float) -> dict[str, Any]:
    """Ask each page in every window, the empty answer before every twentieth. In each window a page is asked until it
    has had that many milliseconds, from one to ten times. CPU is that of the workers."""
    clients = {person: Client(world.cookie(person)) for person in {None, *(page.person for page in pages)}}
    times: dict[str, list[float]] = {page.slug: [] for page in [EMPTY, *pages]}
    spent: dict[str, list[float]] = {page.slug: [] for page in [EMPTY, *pages]}
    sent: dict[str, int] = {}
    often: dict[str, int] = {EMPTY.slug: 20}
    for page in pages:  # warm: what is remembered is remembered by both workers
        took = min(clients[page.person].ask(page.path)[2] for _each in range(2))
        often[page.slug] = max(1, min(10, round(milliseconds / took)))
    for _window in range(windows):
        for number, page in enumerate(pages):
            for each in [EMPTY, page] if number % 20 == 0 else [page]:
                before = server.cpu()
                for _each in range(often[each.slug]):
                    status, data, took = clients[each.person].ask(each.path)
                    assert status in {200, 404}, f"{each.path} answered {status}"
                    times[each.slug].append(took)
                    sent[each.slug] = len(data)
                spent[each.slug].append((server.cpu() - before) / often[each.slug])
    empty = statistics.median(spent[EMPTY.slug])
    return {
        page.slug: {
            "p50": statistics.median(times[page.slug]),
            "p99": percentile(times[page.slug], 99),
            "cpu": statistics.median(spent[page.slug]),
            "ratio": statistics.median(spent[page.slug]) / empty,
            "sent": sent[page.slug],
            "asked": len(times[page.slug]),
        }
        for page in [EMPTY, *pages]
    }


def percentile(values: list[float], percent: float) -> float:
    """Nearest rank; 0 of nothing."""
    return 0.0 if not values else sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def of_office(server: Server, world: World, windows: int, milliseconds: float, only: str = "") -> dict[str, Any]:
    """Every page with an answer of its own: counted and measured."""
    print("  counting", flush=True)
    counter, found = Counter(world), {}
    pages = []
    for page in one_of_each([page for page in world.pages if only in page.slug]):
        counted, kind = counter.count(page)
        if kind:
            pages.append(page)
            found[page.slug] = {"endpoint": page.endpoint, "html": kind == HTML, **vars(counted)}
    print(f"  {len(pages)} pages in {windows} windows", flush=True)
    for slug, values in measure(server, world, pages, windows, milliseconds).items():
        found.setdefault(slug, {"endpoint": "empty", "html": False, **vars(Counted())}).update(values)
    return found
