"""How long it takes to log a visit to a known employer on a phone with a slow network.

Real Chromium with the profile of a phone (390 × 844, touch), 400 ms to the server and back and 400 kbit/s, as in a car
between two places. Counts taps and milliseconds from the start page to the saved visit. What a person spends writing
the note is not in it.
"""

import statistics
import time
from pathlib import Path
from typing import Any

from bench_office import PORT, Server
from playwright.sync_api import sync_playwright

BASE = f"http://127.0.0.1:{PORT}"
LATENCY = 400  # milliseconds
KBIT = 400  # a second, both ways
MOST_TAPS, MOST_MILLISECONDS = 6, 30_000


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


def journeys(folder: Path, rounds: int) -> dict[str, Any]:
    """Log a visit so many times; the network is that of a car between two places."""
    bytes_a_second = KBIT * 1000 / 8
    network = {"latency": LATENCY, "downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second}
    with Server(folder):
        found = run(rounds, network)
    times = [each["milliseconds"] for each in found]
    most = {name: max(each[name] for each in found) for name in ("taps", "requests")}
    return most | {"rounds": rounds, "median": statistics.median(times), "slowest": max(times)}


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
