"""How quick, small and steady Treklang is, in offices of three sizes; writes docs/performance.md.

For each page of every module: server time, CPU and bytes beside an empty Flask answer from the same server in the same
minute, SQL statements, rows read and steps of the database. For each office a day's work, open loop. Besides: memory,
cold start, installed size, what a browser fetches, and a visit logged from a phone.

    python tools/bench.py [--sizes S M XL] [--windows 6] [--seconds 30] [--only TEXT] [--write]

What was found stands in .state/bench.json; sizes that were not asked for keep what was found before. With --write it
becomes docs/performance.md. All of it takes about ten minutes; offices are made once (XL: about two minutes more).
"""

import argparse
import json
import os
import platform
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bench_browser
import bench_document
import bench_footprint
import bench_kinds
import bench_load
import bench_pages
import bench_visit
from bench_office import SIZES, STATE, Server, prepare
from bench_people import World

RESULTS = STATE / "bench.json"
# Requests a second: everybody at work, with seven seconds or so between two clicks.
RATES = {"S": 4.0, "M": 10.0, "XL": 20.0}
# Milliseconds that each page is given in each window.
GIVEN = {"S": 5.0, "M": 20.0, "XL": 10.0}
PAUSES = 10_000


def of_size(size: str, options: argparse.Namespace) -> dict[str, Any]:
    folder = prepare(size)
    world = World(folder)
    found: dict[str, Any] = {"cases": SIZES[size][1]}
    with Server(folder) as server:
        found["pages"] = bench_pages.of_office(server, world, options.windows, GIVEN[size], options.only)
        if options.only:
            return found
        found["kinds"] = bench_kinds.of_office(server, world, options.windows)
        found["load"] = bench_load.run(world, options.seconds, RATES[size])
        found["memory"] = server.memory()
        if size == "M":
            found["pauses"] = bench_footprint.pauses(world, PAUSES)
            found["browser"] = bench_browser.visits(world.cookie("coach"))
    if size == "M":
        found["cold start"] = bench_footprint.cold_start(folder)
        found["installed"] = bench_footprint.installed()
        found["visit"] = bench_visit.journeys(folder, options.rounds)
    return found


def machine() -> dict[str, Any]:
    """How much else the machine had to do decides more than its make."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "model": model.strip(),
        "load": os.getloadavg()[0],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--windows", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=30.0, help="of a day's work, for each size")
    parser.add_argument("--rounds", type=int, default=3, help="visits logged from a phone")
    parser.add_argument("--only", default="", help="pages whose name has this; nothing else, and nothing is kept")
    parser.add_argument("--write", action="store_true", help="make docs/performance.md of it")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_seen: sys.exit(1))  # so that the server is stopped too
    results: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for size in options.sizes:
        print(f"An office of size {size}: {SIZES[size][0]} people, {SIZES[size][1]} cases …", flush=True)
        at = time.perf_counter()
        found = of_size(size, options)
        print(f"  {time.perf_counter() - at:.0f} s", flush=True)
        if options.only:
            bench_document.show(found["pages"])
            continue
        results[size] = found | {"machine": machine()}
        RESULTS.write_text(json.dumps(results))
    if options.write:
        bench_document.write(results)
    return bench_document.verdict(results) if not options.only else 0


if __name__ == "__main__":
    sys.exit(main())
