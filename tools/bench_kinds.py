"""What is not a page of its own: a fragment, an answer that has not changed, and a save, beside the empty answer."""

import statistics
from typing import Any

from bench_load import writes
from bench_office import Server
from bench_people import Client, World
from bs4 import BeautifulSoup

CASES = "/caseload/cases"
FRAGMENT = f"{CASES}?sort=-started"
TIMES = 6


def unchanged(world: World) -> str:
    """What an open dialogue asks every few seconds, when nobody has written since."""
    path = next(page.path for page in world.pages if page.slug == "feedback-dialogue")
    page = BeautifulSoup(world.client("employee").get(path).text, "html.parser")
    lines = page.select("[data-poll]")[0]
    return f"{lines['data-poll']}?seen={lines['data-seen']}"


def of_office(server: Server, world: World, windows: int) -> dict[str, Any]:
    """CPU and ratio to empty of each; bytes of a fragment."""
    client, empty = Client(world.cookie("coach")), Client("")
    saves = writes(world, windows * TIMES)
    spent: dict[str, list[float]] = {"empty": [], "fragment": [], "unchanged": [], "save": []}
    sent = 0
    step = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "main#content", "HX-Current-URL": CASES}
    reader = Client(world.cookie("employee"))
    poll = unchanged(world)
    for window in range(windows):
        for kind, used in spent.items():
            before = server.cpu()
            for number in range(TIMES):
                if kind == "empty":
                    empty.ask("/empty/")
                elif kind == "fragment":
                    status, data, _took = client.ask(FRAGMENT, None, **step)
                    sent = len(data)
                    assert status == 200, f"fragment answered {status}"
                elif kind == "unchanged":
                    status = reader.ask(poll)[0]
                    assert status == 204, f"{poll} answered {status}"
                else:
                    save = saves[window * TIMES + number]
                    status = client.ask(save.path, save.form)[0]
                    assert status == 303, f"{save.path} answered {status}"
            used.append((server.cpu() - before) / TIMES)
    base = statistics.median(spent["empty"])
    found: dict[str, Any] = {
        kind: {"cpu": statistics.median(each), "ratio": statistics.median(each) / base} for kind, each in spent.items()
    }
    found["fragment"]["sent"] = sent
    return found
