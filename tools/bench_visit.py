"""How long it takes to log a visit to a known employer on a phone with a slow network.

Real Chromium with the profile of a phone (390 × 844, touch), 400 ms to the server and back and 400 kbit/s, as in a car
between two places. Counts taps and milliseconds from the start page to the saved visit. What a person spends writing
the note is not in it. Serves a demonstration office of its own. Prints JSON; `make bench` also writes the table in
docs/performance.md.

    python tools/bench_visit.py [--rounds 3] [--latency 400] [--kbit 400] [--write]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PORT = int(os.environ.get("PORT", "8766"))
BASE = f"http://127.0.0.1:{PORT}"


def measure(page: Any, network: dict[str, Any]) -> dict[str, Any]:
    """One visit, on a page that has been opened before as on a working day."""
    from tests.browser.journeys import log_visit

    page.goto(f"{BASE}/")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **network})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    began = time.perf_counter()
    taps = log_visit(page)
    took = round((time.perf_counter() - began) * 1000)
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    return {"taps": taps, "milliseconds": took, "requests": len(requests)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--latency", type=int, default=400, help="milliseconds")
    parser.add_argument("--kbit", type=int, default=400, help="a second, both ways")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    bytes_a_second = options.kbit * 1000 / 8
    network = {
        "latency": options.latency,
        "downloadThroughput": bytes_a_second,
        "uploadThroughput": bytes_a_second,
    }
    with tempfile.TemporaryDirectory() as folder:
        server = serve(Path(folder))
        try:
            rounds = run(options.rounds, network)
        finally:
            server.terminate()
            server.wait(20)
    times = [each["milliseconds"] for each in rounds]
    if options.write:
        write(rounds, times, options)
    print(
        json.dumps(
            {
                "journey": "log an employer visit, known employer",
                "network": {"latency_ms": options.latency, "kbit_s": options.kbit},
                "taps": max(each["taps"] for each in rounds),
                "median_ms": statistics.median(times),
                "slowest_ms": max(times),
                "rounds": rounds,
            },
            indent=2,
        )
    )
    return 0 if max(each["taps"] for each in rounds) <= 6 and max(times) <= 30_000 else 1


def write(rounds: list[dict[str, Any]], times: list[int], options: argparse.Namespace) -> None:
    import bench_table

    most = {name: str(max(each[name] for each in rounds)) for name in ("taps", "requests")}
    bench_table.write(
        "visit",
        ["journey", "taps", "median ms", "slowest ms", "requests"],
        [["log a visit to a known employer", most["taps"], f"{statistics.median(times):.0f}", str(max(times)),
          most["requests"]]],
        about=f"{len(rounds)} rounds, {options.latency} ms to the server and back, {options.kbit} kbit/s.",
    )  # fmt: skip


def serve(folder: Path) -> "subprocess.Popen[bytes]":
    """A demonstration office of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(folder), "PORT": str(PORT)}
    python = ROOT / ".venv" / "bin" / "python"
    server = subprocess.Popen([python, "tools/serve.py", "demo"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    from tests.browser.conftest import wait_until_ready

    wait_until_ready(BASE, server)
    return server


def run(rounds: int, network: dict[str, Any]) -> list[dict[str, Any]]:
    from tests.browser.conftest import FLAGS
    from tests.browser.journeys import PHONE

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo", **PHONE)
        page = context.new_page()
        page.goto(f"{BASE}/sign-in")
        page.locator("form:has(input[name=person][value=coach]) button").tap()
        page.wait_for_url(f"{BASE}/")
        found = [measure(page, network) for _round in range(rounds)]
        browser.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
