"""How the server runs: one worker per core. Its threads work one at a time (app/kernel/turns.py); more than one, so
that whoever sends slowly, or waits for something, keeps nobody else."""

import ctypes
import gc
import logging
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

gc.disable()  # until wsgi.py has loaded what stays
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from serve import hold

from app.config import BadSettings, load
from app.kernel import dates, i18n, starting, templates
from app.kernel.chain import watch
from app.kernel.collecting import Collecting
from app.kernel.db import db
from app.kernel.turns import KEY
from app.privacy import nights

port = os.environ.get("PORT", "8000")
bind = f"127.0.0.1:{port}"
M_ARENA_MAX, M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -8, -1, -3
"""What glibc's mallopt calls them."""

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "app.kernel.receiving.Receiving"
threads = 8
preload_app = False
control_socket_disable = True
graceful_timeout = 20
timeout = 60
loglevel = "warning"
accesslog = None
# What a proxy says of the address and of https is read by the application, when config.toml says there is one. The
# server itself believes nobody: it would take SCRIPT_NAME from whoever comes through a proxy on this machine.
forwarded_allow_ips = ""
limit_request_line = 4094
limit_request_fields = 60


def on_starting(server: object) -> None:
    """See that the office can be served, and say that it is for as long as this process lives: no restore meanwhile."""
    try:
        settings = load()
        starting.look(settings)
    except (BadSettings, starting.CannotStart, OSError) as error:
        sys.exit(f"Treklang does not start: {starting.in_words(error)}")
    if settings.secure and not settings.proxies:
        print(
            "Everybody seems to sit at the same machine: write proxies = 1 in config.toml, so that the server believes "
            "the proxy in front of it.",
            flush=True,
        )
    server.treklang_lock = hold(settings.instance)  # type: ignore[attr-defined]
    keep_small()
    share()
    server.log.error_log.addFilter(without_requests)  # type: ignore[attr-defined]


def keep_small() -> None:
    """One heap for all threads of a process, since they work one at a time, and what is free at its end is given back
    when it is more than one request needs. Each thread would have a heap of its own, and keep it. Other C libraries
    than glibc have no such choice."""
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        for what, value in ((M_ARENA_MAX, 1), (M_TRIM_THRESHOLD, 4 * 1024 * 1024), (M_MMAP_THRESHOLD, 1024 * 1024)):
            mallopt(what, value)


def share() -> None:
    """Make the application once, before the workers are: they share what it fills. Not with `preload_app`, which would
    make it before it is known that the office can be served."""
    told = threading.Thread(target=dates.public_holidays)  # waits for a process of its own
    told.start()
    try:
        from wsgi import app

        templates.read_all(app)
        i18n.read_all(app)
    finally:
        told.join()  # no thread lives when the workers are made
    with app.app_context():
        db.engine.dispose()  # a connection is of the process that opened it
    gc.collect()
    gc.freeze()


def on_reload(_server: object) -> None:
    """New workers read the settings again; while these cannot be read, they go on with those they had. New code needs a
    restart."""
    served = sys.modules.pop("wsgi")
    try:
        share()
    except SystemExit as error:  # wsgi.py says what is wrong, for a start
        sys.modules["wsgi"] = served
        print(f"The office goes on with the settings it has. {error}", file=sys.stderr, flush=True)


def without_requests(record: logging.LogRecord) -> bool:
    """The server's own lines about a request repeat its address, which holds secrets, and whatever else was sent."""
    if str(record.msg).startswith(("Invalid request", "Error handling request")):
        error = record.exc_info[0] if record.exc_info else None
        record.msg, record.args, record.exc_info = f"request not answered ({error.__name__ if error else ''})", (), None
    return True


def when_ready(_server: object) -> None:
    how = " – a demonstration, sign in by choosing a person" if os.environ.get("TREKLANG_MODE") == "demo" else ""
    print(f"Treklang is ready on http://127.0.0.1:{port}{how}", flush=True)


def post_worker_init(worker: Any) -> None:
    """The traces are held against their mark, and nights are looked after. What is loaded stays: the collector
    need not look at it again, which shortens its pauses."""
    watch.begin(worker.wsgi)
    nights.begin(worker.wsgi)
    worker.collecting = Collecting()


def post_request(worker: Any, _request: object, environ: dict[str, Any], _answer: object) -> None:
    """The answer has been sent."""
    if KEY in environ:  # files of the front end, and what was refused, have no turn
        worker.collecting.after_answer(environ[KEY])
