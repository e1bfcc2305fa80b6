"""How quick each page is in a large office: 400 people and ten years of half-years.

For each page: median server time in milliseconds and as a ratio to an empty Flask answer from the same server, SQL
statements, bytes as sent (brotli) and as they are. Each page is asked in several windows, taken in turns with the empty
answer, so that a slow moment of the machine falls on both.

    python tools/bench.py [--windows 6] [--requests 8] [--size XL] [--only TEXT] [--write]
"""

import argparse
import hashlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
BIN = ROOT / ".venv" / "bin"
PORT = int(os.environ.get("PORT", "8765"))
MOST_STATEMENTS = 12

Pages = list[tuple[str, str | None, str]]


class Client:
    """One person's connection to the server."""

    def __init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
        self.cookie = ""
        self.used = 0.0

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes, float]:
        headers = {"Cookie": self.cookie, "Accept-Encoding": "br"}
        body = urlencode(form) if form else None
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self.used > 1:  # the server lets go of a quiet connection after two seconds
            self.connection.close()
        began = time.perf_counter()
        self.connection.request("POST" if form else "GET", path, body=body, headers=headers)
        answer = self.connection.getresponse()
        data = answer.read()
        took = (time.perf_counter() - began) * 1000
        self.used = time.monotonic()
        if fresh := answer.getheader("Set-Cookie"):
            self.cookie = fresh.split(";")[0]
        return answer.status, data, took

    def sign_in(self, person: str) -> None:
        import brotli

        page = brotli.decompress(self.ask("/sign-in")[1]).decode()
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token, "no form on the sign-in page"
        status, _data, _took = self.ask("/sign-in/demo", {"csrf_token": token[1], "person": person})
        assert status == 303, f"sign-in answered {status}"


def prepare(folder: Path, size: str) -> dict[str, str]:
    """An office of that size, kept until its tables or its invented data have changed."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(folder), "FLASK_APP": "wsgi", "PYTHONPATH": str(ROOT)}
    made, of_today = folder / ".made", made_of()
    if not made.exists() or made.read_text() != of_today:
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Making an office of size {size} …", flush=True)
        subprocess.run([BIN / "flask", "db", "upgrade"], cwd=ROOT, env=environment, check=True, capture_output=True)
        subprocess.run([BIN / "flask", "demo", "load", "--size", size], cwd=ROOT, env=environment, check=True)
        made.write_text(of_today)
    return environment


def made_of() -> str:
    """Tells one demonstration office from another."""
    files = [*ROOT.glob("migrations/versions/*.py"), *ROOT.glob("app/demo/*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def statements(pages: Pages, folder: Path) -> dict[str, tuple[int, int]]:
    """SQL statements and raw bytes of each page, counted in this process, the second time it is asked."""
    from sqlalchemy import event

    from app import create_app
    from app.accounts import sessions
    from app.accounts.models import User, UserSession
    from app.config import load
    from app.kernel.dates import now
    from app.kernel.db import db

    app = create_app(load({"INSTANCE": str(folder)}))
    found = {}
    with app.app_context():
        count = [0]

        def one_more(*seen: object) -> None:
            count[0] += not str(seen[2]).startswith("BEGIN")

        event.listen(db.engine, "before_cursor_execute", one_more)
        people = {user.demo_key: user.id for user in db.session.query(User).filter(User.demo_key.is_not(None))}
        for key, user_id in people.items():
            token = sessions.hashed(f"bench-{key}")
            if not db.session.query(UserSession).filter_by(token_hash=token).first():
                db.session.add(UserSession(token_hash=token, user_id=user_id, browser="bench"))
        db.session.query(UserSession).update({"last_seen_at": now(), "created_at": now()})
        db.session.commit()
    for slug, person, path in pages:
        client = app.test_client()
        with client.session_transaction() as session:
            if person:
                session["key"] = f"bench-{person}"
        client.get(path)
        count[0] = 0
        answer = client.get(path)
        found[slug] = (count[0], len(answer.data))
    return found


def measure(pages: Pages, windows: int, requests: int) -> dict[str, tuple[float, float, int]]:
    clients: dict[str | None, Client] = {None: Client()}
    for name in {person for _slug, person, _path in pages if person}:
        clients[name] = Client()
        clients[name].sign_in(name)
    times: dict[str, list[float]] = {slug: [] for slug, _person, _path in pages}
    empty: list[float] = []
    sizes: dict[str, int] = {}
    for _window in range(windows):
        empty += [clients[None].ask("/empty/")[2] for _each in range(requests * 4)]
        for slug, person, path in pages:
            for _each in range(requests):
                status, data, took = clients[person].ask(path)
                assert status in {200, 404, 410}, f"{path} answered {status}"
                times[slug].append(took)
                sizes[slug] = len(data)
    base = statistics.median(empty)
    print(f"Empty Flask answer: {base:.2f} ms")
    middle = {slug: statistics.median(each) for slug, each in times.items()}
    return {slug: (each, each / base, sizes[slug]) for slug, each in middle.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=int, default=6)
    parser.add_argument("--requests", type=int, default=8)
    parser.add_argument("--size", default="XL")
    parser.add_argument("--only", default="")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options = parser.parse_args()
    folder = ROOT / ".state" / f"bench-{options.size}"
    environment = prepare(folder, options.size)
    pages = known_pages(folder, options.only)
    counts = statements(pages, folder)
    server = subprocess.Popen(
        [BIN / "gunicorn", "--config", "tools/gunicorn_conf.py", "tools.bench_wsgi:app"],
        cwd=ROOT,
        env=environment | {"WEB_CONCURRENCY": "1", "PORT": str(PORT)},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait()
        results = measure(pages, options.windows, options.requests)
    finally:
        server.terminate()
        server.wait(20)
    if options.write:
        write(pages, counts, results, options.size)
    return report(pages, counts, results)


def known_pages(folder: Path, only: str) -> Pages:
    """The pages of the browser tests, with real ids in their addresses."""
    from app import create_app
    from app.config import load
    from tests.browser.registry import address, all_pages, known_ids

    with create_app(load({"INSTANCE": str(folder)})).app_context():
        ids: SimpleNamespace = known_ids()
    return [(slug, person, address(path, ids)) for slug, person, path in all_pages() if only in slug]


def wait() -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            Client().ask("/empty/")
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def write(
    pages: Pages, counts: dict[str, tuple[int, int]], results: dict[str, tuple[float, float, int]], size: str
) -> None:
    import bench_table

    rows = [
        [slug, f"{results[slug][0]:.1f}", f"{results[slug][1]:.1f}", str(counts[slug][0]), str(results[slug][2]),
         str(counts[slug][1])]
        for slug, _person, _path in pages
    ]  # fmt: skip
    headings = ["page", "ms", "× empty", "SQL", "bytes sent", "bytes as they are"]
    bench_table.write("pages", headings, rows, about=f"A demonstration office of size {size}.")


def report(pages: Pages, counts: dict[str, tuple[int, int]], results: dict[str, tuple[float, float, int]]) -> int:
    print(f"{'page':44}{'ms':>8}{'× empty':>9}{'SQL':>5}{'sent':>9}{'raw':>9}")
    too_many = []
    for slug, _person, _path in pages:
        (number, raw), (median, ratio, sent) = counts[slug], results[slug]
        print(f"{slug:44}{median:8.1f}{ratio:9.1f}{number:5}{sent:9}{raw:9}")
        if number > MOST_STATEMENTS:
            too_many.append(slug)
    if too_many:
        print(f"More than {MOST_STATEMENTS} statements: {', '.join(too_many)}")
    return 1 if too_many else 0


if __name__ == "__main__":
    sys.exit(main())
