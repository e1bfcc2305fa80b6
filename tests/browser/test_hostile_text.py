"""B4, H6: what people wrote is never run, on any page of any feature; and no other site may frame our pages."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import String, Text, true, update
from sqlalchemy.exc import IntegrityError
from werkzeug.serving import make_server

from app.kernel.db import db
from tests.access_table import TABLE
from tests.access_world import World, build_world
from tests.browser.conftest import AT_ONCE
from tests.corpus import BAD_INPUTS
from tests.pages import Browser

# Strings of the corpus that a browser could take for code, an address or markup.
HARMFUL = (
    "script", "image with handler", "svg with handler", "out of an attribute", "out of a text area", "htmx attributes",
    "script address", "markdown link", "jinja expression", "template literal", "format signs", "sql",
    "right-to-left override", "escape sequence", "header injection", "calendar injection", "stacked marks",
    "address without scheme", "address without slashes", "list", "JSON", "vertical tab", "synthetic number", "formula",
)  # fmt: skip
STRINGS = [text for label, text in BAD_INPUTS if label in HARMFUL]
MORE_MARKUP = '<iframe srcdoc="<script>parent.canary=1</script>"></iframe><style>*{display:none}</style>'
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => window.violations.push(event.violatedDirective));
"""
# Columns that hold a word the program itself reads: a half-year, a language, a hash, an address that was checked.
READ_BY_PROGRAMS = {
    "language", "kind", "key", "address", "half_year", "appearance", "series", "seen", "token_hash", "code_hash",
    "secret", "email", "phone", "subject", "issuer", "time_zone", "month", "quarter_key", "password_hash", "prepared",
    "locale",
}  # fmt: skip
# Traces and sessions, which are no texts of people; a published map, which the database itself keeps unchanged.
KEPT = (
    "trace_", "look_up", "audit", "security_event", "user_session", "guest_session", "sent_form", "map_", "job_run",
)  # fmt: skip
# Who looks: together they are let in almost everywhere.
ACTORS = ("leader", "follows", "supervises", "counsels", "guest", "in_team", "privacy_officer", "admin")


def written_over(text: str) -> int:
    """Give every column that people write in, in every row of every feature, this text; gives how many columns."""
    count = 0
    for table in db.metadata.sorted_tables:
        if table.name.startswith(KEPT):
            continue
        unique = {column.name for index in table.indexes if index.unique for column in index.columns}
        unique |= {column.name for rule in table.constraints for column in getattr(rule, "columns", ())}
        for column in table.columns:
            plain = type(column.type) in {String, Text} and not column.primary_key and not column.foreign_keys
            if plain and column.name not in READ_BY_PROGRAMS | unique:
                count += overwritten(column, text)
    db.session.commit()
    return count


def overwritten(column: Any, text: str) -> bool:
    """In every row, or, where a rule of the table says that the column is empty in some, in the others."""
    for rows in (true(), column.is_not(None)):
        try:
            with db.session.begin_nested():
                db.session.execute(update(column.table).where(rows).values({column.name: text}))
        except IntegrityError:
            continue
        return True
    return False


@pytest.fixture
def world(app: Flask, cast: Any) -> World:
    return build_world(cast)


@pytest.fixture
def address(app: Flask, world: World) -> Iterator[str]:
    """The office of this test behind a real socket."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def pages(app: Flask, world: World, actor: str) -> list[str]:
    """What this person is let into, by the table."""
    return [
        world.address(app, endpoint)
        for endpoint, answers in TABLE.items()
        if "GET" in answers
        and answers["GET"].get(actor, answers["GET"]["others"]) == "in"
        and not endpoint.endswith(("_xlsx", "_csv", "_ics", "_feed", "_cef", "_json", "_file"))
    ]


def context_of(browser: Any, app: Flask, address: str, person: Any) -> Any:
    """A Chromium in which this person is signed in."""
    own, context = Browser(app), browser.new_context(locale="nb-NO", viewport={"width": 1280, "height": 900})
    own.enter(person) if type(person).__name__ == "GuidanceRoom" else own.sign_in(person)
    name = app.config["SESSION_COOKIE_NAME"]
    context.add_cookies([{"name": name, "value": own.client.get_cookie(name).value, "url": address}])
    context.add_init_script(AT_ONCE)
    context.add_init_script(WATCH)
    return context


def look(context: Any, address: str, paths: list[str]) -> tuple[int, int, list[str]]:
    """Open each page; gives how many were shown, on how many a hostile string stands, and what ran."""
    page, wrong, shown, with_text = context.new_page(), [], 0, 0
    page.on("dialog", lambda dialog: (wrong.append(f"dialog at {page.url}"), dialog.dismiss()))
    page.on("request", lambda request: wrong.append(request.url) if request.url.endswith("/office") else None)
    for path in paths:
        try:
            answer = page.goto(address + path, wait_until="load")
        except Exception as error:
            if "Download" in str(error) or "ERR_ABORTED" in str(error):
                continue
            raise
        if answer is None or answer.status >= 500:
            wrong.append(f"{path}: {answer and answer.status}")
            continue
        told = page.evaluate(
            "() => [window.canary === undefined, window.violations || [], document.body.innerHTML.includes('canary'),"
            " document.querySelectorAll('iframe, [srcdoc]').length]"
        )
        shown += answer.status == 200
        with_text += bool(told[2])
        if not told[0] or told[1] or told[3]:
            wrong.append(f"{path}: {told}")
    page.close()
    return shown, with_text, wrong


TOGETHER = [" ".join([*STRINGS, MORE_MARKUP])]
ALONE = [*STRINGS, MORE_MARKUP]


@pytest.mark.parametrize(
    ("texts", "every"),
    [
        pytest.param(TOGETHER, 9, id="some pages"),
        pytest.param(TOGETHER, 1, id="all at once", marks=pytest.mark.nightly),
        pytest.param(ALONE, 1, id="each alone", marks=pytest.mark.nightly),
    ],
)
@pytest.mark.timeout(7200)
def test_nothing_that_was_written_is_run(app, world, address, browser, *, record_property, texts, every):
    """B4: in each column of each row; every page of the table, by those who may see it."""
    assert len(STRINGS) == len(HARMFUL) == 24
    plan = looked_at_by(app, world, every)
    contexts = {actor: context_of(browser, app, address, world.people[actor]) for actor in plan}
    shown = with_text = 0
    wrong: list[str] = []
    for text in texts:
        assert written_over(text) > 100
        for actor, paths in plan.items():
            more, texts_here, ran = look(contexts[actor], address, paths)
            shown, with_text, wrong = shown + more, with_text + texts_here, wrong + ran
    for context in contexts.values():
        context.close()
    record_property("row", "B4")
    record_property("count", shown)
    record_property("lost", len(wrong))
    assert wrong == [], "\n".join(wrong)
    assert shown * every > 150 * len(texts)
    assert with_text * every > 60, with_text


def looked_at_by(app: Flask, world: World, every: int) -> dict[str, list[str]]:
    """Each page once, by the first who may see it; of them each so-manieth."""
    seen: set[str] = {"/office"}  # what a text of the corpus would ask for if it ran
    plan = {}
    for actor in ACTORS:
        own = [path for path in pages(app, world, actor) if path not in seen]
        seen.update(own)
        plan[actor] = own[::every]
    return plan


def test_another_site_cannot_frame_a_page(app, world, address, browser):
    """H6: a page of another origin with ours in a frame: the frame stays empty, for a stranger and somebody signed
    in; a page that is opened from there knows nothing of its opener."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frames = "".join(f'<iframe src="{address}{path}"></iframe>' for path in ("/sign-in", "/", "/health"))
            body = f'<!doctype html><title>x</title>{frames}<a href="{address}/sign-in" target="_blank">x</a>'
            body += f"<script>function open_it() {{ window.other = window.open('{address}/me') }}</script>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_values: Any) -> None:
            """Nothing."""

    other = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=other.serve_forever)
    thread.start()
    context = context_of(browser, app, address, world.people["leader"])
    try:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"http://127.0.0.1:{other.server_address[1]}/")
        frames = [frame.url for frame in page.frames[1:]]
        assert len(frames) == 3
        assert not [url for url in frames if url.startswith(address)], frames
        assert len([each for each in refused if "frame-ancestors" in each]) == 3, refused
        with context.expect_page() as opened:
            page.evaluate("open_it()")
        opened.value.wait_for_url("**/me")
        assert opened.value.evaluate("window.opener") is None
        assert page.evaluate("window.other.closed") is True  # cut off from here too
    finally:
        context.close()
        other.shutdown()
        thread.join()
        other.server_close()
