"""Treklang's list of cases beside the tickets of django-helpdesk, as many rows, on this machine, in turns.

Not a part of CI. What was found goes into .state/bench.json; `tools/bench.py --sizes --write` writes the document.

    python tools/peers/compare.py [--folder .state/peers] [--windows 6]

django-helpdesk is installed by pip into a virtual environment of its own in the folder (once). It is served by gunicorn
with two workers of one thread, on SQLite, with cached templates and gzip; tickets are shared by 70 people. Its page is
a frame that fetches its rows by a second request, so both are counted. Treklang's is the list of one coach, ended cases
with it, 50 rows.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench_office import PORT, SIZES, STATE, Server, prepare  # noqa: E402
from bench_people import World  # noqa: E402

PACKAGES = ("django-helpdesk==2.6.1", "gunicorn==23.0.0")
OTHER = PORT + 1
OURS = "/caseload/cases?show=ended"
TIMES = 5


def install(folder: Path, tickets: int) -> dict[str, str]:
    """The environment in which it runs."""
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "-q", "install", *PACKAGES], check=True)
    environment = os.environ | {"PEER": str(folder), "PYTHONPATH": str(HERE)}
    subprocess.run([python, HERE / "django_helpdesk_fill.py", str(tickets)], env=environment, check=True)
    return environment


class Asker:
    """One person's connection; `pid`: the server whose workers' CPU is counted."""

    def __init__(self, port: int, pid: int, cookie: str, encoding: str) -> None:
        self.port, self.pid = port, pid
        self.headers = {"Cookie": cookie, "Accept-Encoding": encoding}

    def ask(self, path: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=self.headers)
        answer = connection.getresponse()
        data = answer.read()
        assert answer.status == 200, f"{path} answered {answer.status}"
        connection.close()
        return data

    def cpu(self) -> float:
        children = (Path(f"/proc/{self.pid}/task/{self.pid}") / "children").read_text().split()
        tasks = [task for each in children for task in Path(f"/proc/{each}/task").glob("*/schedstat")]
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def window(self, paths: list[str]) -> tuple[list[float], float, int]:
        """Milliseconds of each time, CPU of one, bytes of one."""
        before, times, size = self.cpu(), [], 0
        for _each in range(TIMES):
            began = time.perf_counter()
            size = sum(len(self.ask(path)) for path in paths)
            times.append((time.perf_counter() - began) * 1000)
        return times, (self.cpu() - before) / TIMES, size


def data_of(page: str) -> str:
    """Where the frame of the other one fetches its rows: the first fifty."""
    found = re.search(r"/helpdesk/datatables_ticket_list/[^'\"\s]+", page)
    assert found, "no rows in the list of tickets"
    ask = "draw=1&start=0&length=50&order%5B0%5D%5Bcolumn%5D=0&order%5B0%5D%5Bdir%5D=desc&search%5Bvalue%5D="
    return f"{found[0]}?{ask}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=STATE / "peers")
    parser.add_argument("--windows", type=int, default=6)
    options = parser.parse_args()
    rows = SIZES["M"][1]
    environment = install(options.folder.resolve(), rows)
    office = prepare("M")
    world = World(office)
    gunicorn = str(options.folder.resolve() / "venv" / "bin" / "gunicorn")
    served = f"{gunicorn} -k gthread -w 2 --threads 1 -b 127.0.0.1:{OTHER} django_helpdesk_wsgi:app".split()
    other = subprocess.Popen(served, cwd=HERE, env=environment, stderr=subprocess.DEVNULL)
    try:
        time.sleep(5)
        with Server(office) as server:
            theirs = Asker(OTHER, other.pid, (options.folder / "cookie").read_text(), "identity")
            ours = Asker(PORT, server.process.pid, world.cookie("coach"), "br")
            frame = "/helpdesk/tickets/"
            paths = {"Treklang": (ours, [OURS])}
            paths["django-helpdesk 2.6.1"] = (theirs, [frame, data_of(theirs.ask(frame).decode())])
            theirs.headers["Accept-Encoding"] = "gzip"
            found: dict[str, list[tuple[list[float], float, int]]] = {name: [] for name in paths}
            for _window in range(options.windows + 1):
                for name, (asker, each) in paths.items():
                    found[name].append(asker.window(each))
    finally:
        other.terminate()
        other.wait(20)
    keep(rows, {name: windows[1:] for name, windows in found.items()})
    return 0


def keep(rows: int, found: dict[str, list[tuple[list[float], float, int]]]) -> None:
    lists: dict[str, dict[str, Any]] = {}
    for name, windows in found.items():
        times = [took for each, _cpu, _size in windows for took in each]
        cpu = statistics.median(cpu for _times, cpu, _size in windows)
        lists[name] = {"p50": statistics.median(times), "cpu": cpu, "sent": windows[-1][2]}
    for each in lists.values():
        each["ratio"] = each["cpu"] / lists["Treklang"]["cpu"]
    quickest = min((name for name in lists if name != "Treklang"), key=lambda name: lists[name]["ratio"])
    file = STATE / "bench.json"
    results = json.loads(file.read_text()) if file.exists() else {}
    results["peers"] = {
        "rows": rows,
        "on": datetime.now(UTC).date().isoformat(),
        "lists": lists,
        "quickest": quickest,
        "ratio": lists[quickest]["ratio"],
    }
    file.write_text(json.dumps(results))
    print(json.dumps(results["peers"], indent=2))


if __name__ == "__main__":
    sys.exit(main())
