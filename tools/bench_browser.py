"""What a browser fetches and does: bytes and requests of a first and a later visit, own scripts, size of the page."""

from typing import Any

from bench_office import PORT
from playwright.sync_api import sync_playwright

BASE = f"http://127.0.0.1:{PORT}"


def visits(cookie: str, path: str = "/caseload/cases") -> dict[str, Any]:
    """Open a list with an empty cache and once more; counts what came over the wire (compressed, with headers)."""
    from tests.browser.conftest import FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo")
        name, _is, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": BASE}])
        page = context.new_page()
        session = context.new_cdp_session(page)
        for domain in ("Network", "Performance"):
            session.send(f"{domain}.enable")
        bytes_of: list[float] = []
        session.on("Network.loadingFinished", lambda seen: bytes_of.append(seen["encodedDataLength"]))
        found = {}
        for which in ("first", "again"):
            bytes_of.clear()
            page.goto(f"{BASE}{path}", wait_until="networkidle")
            metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
            found[which] = {
                "bytes": sum(bytes_of),
                "requests": sum(1 for each in bytes_of if each),
                "script": metrics["ScriptDuration"] * 1000,
            }
        found["nodes"] = page.evaluate("document.querySelectorAll('*').length")
        found["rows"] = page.evaluate("document.querySelectorAll('main tbody tr').length")
        browser.close()
    return found
