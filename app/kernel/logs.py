"""What the server writes about itself: one line of JSON each on stderr, in UTC, with nothing of what people wrote.

There is no line for each request: its moment would date an anonymous note, and addresses hold secrets and searches.
Only the keys below are kept, so that a careless call cannot let a name, an e-mail or a form through.
"""

import logging
import re
import sys
from typing import Any

import structlog
from flask import Flask
from structlog.typing import EventDict, WrappedLogger

KEPT = ("at", "level", "event", "reference", "kind", "where", "job", "rows")
# What happened is a word of ours, never a sentence with somebody's text in it.
EVENT = re.compile(r"[a-z_]{1,40}")
# And so are its values: names of classes, jobs and libraries, and places in the code (trust L8).
WORD = re.compile(r"[A-Za-z0-9_.:+-]{1,100}")
PLACE = re.compile(r"[A-Za-z0-9_.<>-]{1,100}:\d+ [A-Za-z0-9_.<>]{1,100}")


def _only_ours(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    if not EVENT.fullmatch(str(line.get("event"))):
        line["event"] = "unnamed"
    return {key: _ours(line[key]) for key in KEPT if key in line}


def _ours(value: Any) -> Any:
    if isinstance(value, list):
        return [each if PLACE.fullmatch(str(each)) else "?" for each in value]
    if isinstance(value, int | float):
        return value
    return value if WORD.fullmatch(str(value)) else "?"


class _Libraries(logging.Handler):
    """Warnings of libraries: which and how grave. Their messages repeat addresses and what people wrote."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger().log(record.levelno, "library", kind=record.name)


def configure() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            _only_ours,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_args: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    if not any(isinstance(handler, _Libraries) for handler in root.handlers):
        root.addHandler(_Libraries(logging.WARNING))


def init_app(app: Flask) -> None:
    """Tests read the lines in their own way, unless they ask for these (LOGS)."""
    if not app.testing or app.config.get("LOGS"):
        configure()
