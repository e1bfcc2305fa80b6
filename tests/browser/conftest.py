"""A demonstration office served by the real server, and real Chromium in front of it."""

import fcntl
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app import create_app
from app.config import load
from tests.browser.guests import GUEST, enter
from tests.browser.registry import known_ids

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "bin"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AT_ONCE = "Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', { get: () => [] })"
"""A browser that cannot tell when it has painted gets htmx with the page: a test may press as soon as it is open."""
expect.set_options(timeout=20_000)
"""Milliseconds that a page is waited for: what comes at once elsewhere takes long on a machine that has much to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(str(item.fspath)).is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)


@dataclass
class Served:
    """A running office: its address, the ids of well-known things in it, and its instance folder."""

    url: str
    ids: SimpleNamespace
    instance: Path
    app: Flask


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(url: str, process: subprocess.Popen, seconds: float = 240) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended before it was ready"
        try:
            urllib.request.urlopen(f"{url}/health", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not get ready")


def office_like_all(instance: Path, temporary: Path) -> None:
    """A copy of the demonstration office, which the first process of this run that asks fills for all of them."""
    together = temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary
    filled = together / "filled-office"
    with (together / "filled-office.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not filled.exists():
            environment = embedded(filled.with_suffix(".new")) | {"FLASK_APP": "wsgi"}
            for words in (("db", "upgrade"), ("demo", "ensure")):
                subprocess.run(
                    [BIN / "flask", *words], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
                )
            filled.with_suffix(".new").rename(filled)
    shutil.copytree(filled, instance)


def embedded(instance: Path) -> dict[str, str]:
    """What a process is told that shall serve this office."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"INSTANCE": str(instance)}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    instance, port = tmp_path_factory.mktemp("served") / "demo", free_port()
    office_like_all(instance, tmp_path_factory.getbasetemp())
    process = subprocess.Popen(  # as tools/serve.py does when the office is ready
        [BIN / "gunicorn", "--config", "tools/gunicorn_conf.py", "wsgi:app"],
        cwd=ROOT,
        env=embedded(instance) | {"PORT": str(port), "TREKLANG_MODE": "demo"},
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(url, process)
        app = create_app(load({"INSTANCE": str(instance)}))
        with app.app_context():
            ids = known_ids()
        yield Served(url, ids, instance, app)
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    environment = os.environ | {"LANGUAGE": "nb_NO"}
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": FLAGS, "env": environment}


class Visitor:
    """One person in one browser, who notes whatever the browser complains about."""

    def __init__(self, context: BrowserContext, served: Served, *, tells_paint: bool = False) -> None:
        self.context = context
        if not tells_paint:
            context.add_init_script(AT_ONCE)
        self.served = served
        self.complaints: list[str] = []
        self.seen_in_dark = False
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("request", self._request)

    def _console(self, message) -> None:
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.served.url, "data:", "about:", "blob:")):
            self.complaints.append(f"third party: {request.url}")

    def sign_in(self, person: str) -> None:
        """A demonstration person by the sign-in page; «guest:<room>» as somebody in a room, without an account."""
        if person.startswith(GUEST):
            enter(self.context, self.served, person)
            return
        self.page.goto(f"{self.served.url}/sign-in")
        self.page.locator(f"form:has(input[name=person][value={person}]) button").click()
        self.page.wait_for_url(f"{self.served.url}/")

    def open(self, path: str) -> Page:
        self.page.goto(self.served.url + path)
        return self.page


@pytest.fixture(scope="session")
def visitors(served: Served, browser: Browser) -> Iterator:
    """`visitors(person)`: that person's browser, signed in once for the whole run. None is a stranger."""
    known: dict[str | None, Visitor] = {}

    def visitor(person: str | None) -> Visitor:
        if person not in known:
            context = browser.new_context(
                locale="nb-NO", timezone_id="Europe/Oslo", viewport={"width": 1280, "height": 900}
            )
            known[person] = Visitor(context, served)
            if person:
                known[person].sign_in(person)
        return known[person]

    yield visitor
    for each in known.values():
        each.context.close()


@pytest.fixture
def visit(served: Served, browser: Browser) -> Iterator:
    """`visit(person, **context options)`: a browser of its own for one story."""
    opened: list[Visitor] = []

    def begin(person: str | None = None, *, tells_paint: bool = False, **options) -> Visitor:
        settings = {
            "locale": "nb-NO",
            "timezone_id": "Europe/Oslo",
            "viewport": {"width": 1280, "height": 900},
            **options,
        }
        visitor = Visitor(browser.new_context(**settings), served, tells_paint=tells_paint)
        opened.append(visitor)
        if person:
            visitor.sign_in(person)
        return visitor

    yield begin
    for each in opened:
        each.context.close()
