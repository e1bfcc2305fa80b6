"""A day's work against the server, open loop: requests leave at a fixed rate whether or not earlier ones are answered,
and the time of each is counted from when it should have left.

60 % lists and start pages, 25 % one case, contract or plan, 10 % writes, 5 % exports, by people of all roles.
"""

import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any

from bench_pages import percentile
from bench_people import Client, World
from bs4 import BeautifulSoup

KINDS = ("list", "one", "write", "export")
SHARES = (60, 25, 10, 5)
LISTS = """home-today-leader home-today-employee home-today-coach home-today-coach cases cases cases-ended
caseload-needs-me caseload-employers caseload-openings learning-plans activities flows feedback-home
supervision-sessions guidance-home guidance-mine feedback-rounds people home-search-found supervision-monday
learning-wishes-employee""".split()
ONE = """case case caseload-contacts caseload-plan caseload-employer feedback-sheet feedback-dialogue activity plan-room
guidance-map guidance-themes person supervision-coach learning-responsibility""".split()
EXPORTS = """/caseload/figures.csv /caseload/figures.xlsx /learning/flows/export.csv /learning/flows/export.xlsx
/learning/plans/{plan}/plan.csv /learning/plans/{plan}/plan.xlsx /learning/plans/{plan}/plan.pdf""".split()
CONNECTIONS = 24


@dataclass
class Request:
    kind: str
    person: str | None
    path: str
    form: dict[str, Any] | None = None


def writes(world: World, number: int) -> list[Request]:
    """Contacts, next steps and employers by a coach, each from a form of its own, as it was shown."""
    from tests.pages import form_values

    client, made = world.client("coach"), []
    paths = [page.path for page in world.pages if page.slug in FILLED]
    for _each, path in zip(range(number), cycle(paths), strict=False):
        page = BeautifulSoup(client.get(path).text, "html.parser")
        form = next(each for each in page.find_all("form") if each.select_one("[name=_once]"))
        values = form_values(form)
        for name, value in next(each for slug, each in FILLED.items() if slug.rsplit("-", 2)[-2] in path).items():
            values[name] = value.format(str(form.select("[name=_once]")[0]["value"])[:6])
        for choice in form.select("input[type=radio][required]"):
            values.setdefault(str(choice["name"]), choice["value"])
        made.append(Request("write", "coach", str(form.get("action") or path), values))
    return made


FILLED = {
    "caseload-contact-new": {"text": "Snakket om hvordan uken gikk.", "minutes": "20", "form": "phone"},
    "caseload-next-step-new": {"next_text": "Ring verkstedet", "next_day": "2099-01-02"},
    "caseload-employer-new": {"name": "Ny bedrift {} AS", "place": "Fjordvik"},
}


def schedule(world: World, number: int) -> list[Request]:
    """So many requests, mixed as in a day; the same ones each time."""
    random = Random(1)  # noqa: S311
    pages = {page.slug: page for page in world.pages}
    plan = re.search(r"/(\d+)", next(page.path for page in world.pages if page.slug == "learning-wishes-leader"))
    asked: dict[str, list[Request]] = {
        "list": [Request("list", pages[slug].person, pages[slug].path) for slug in LISTS if slug in pages],
        "one": [Request("one", pages[slug].person, pages[slug].path) for slug in ONE if slug in pages],
        "export": [
            Request("export", "coach" if "figures" in path else "leader", path.format(plan=plan[1] if plan else 1))
            for path in EXPORTS
        ],
    }
    kinds = random.choices(KINDS, SHARES, k=number)
    waiting = iter(writes(world, kinds.count("write")))
    return [next(waiting) if kind == "write" else random.choice(asked[kind]) for kind in kinds]


def run(world: World, seconds: float, rate: float) -> dict[str, Any]:
    """The load; gives milliseconds by kind (p50, p99, slowest) and how many answers were not 2xx or 3xx."""
    requests = schedule(world, int(seconds * rate))
    people = {each.person for each in requests}
    cookies = {person: world.cookie(person) for person in people}
    taken: dict[str, list[float]] = defaultdict(list)
    refused: list[str] = []
    lock, position = threading.Lock(), iter(enumerate(requests))
    began = time.perf_counter() + 0.2

    def work() -> None:
        clients = {person: Client(cookies[person]) for person in people}
        while True:
            with lock:
                number, each = next(position, (0, None))
            if each is None:
                return
            meant = began + number / rate
            time.sleep(max(0.0, meant - time.perf_counter()))
            status = clients[each.person].ask(each.path, each.form)[0]
            took = (time.perf_counter() - meant) * 1000
            with lock:
                taken[each.kind].append(took)
                if status >= 400:
                    refused.append(f"{status} {each.path}")

    workers = [threading.Thread(target=work) for _each in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for line in sorted(set(refused)):
        print("  refused:", line, flush=True)
    every = [took for each in taken.values() for took in each]
    return {
        "rate": rate,
        "requests": len(requests),
        "refused": len(refused),
        "kinds": {kind: summary(taken[kind]) for kind in KINDS} | {"all": summary(every)},
    }


def summary(times: list[float]) -> dict[str, float]:
    return {
        "n": len(times),
        "p50": percentile(times, 50),
        "p99": percentile(times, 99),
        "slowest": max(times, default=0.0),
    }
