"""L8: whatever reaches the log is one line of plain signs, and none of what people write or are called."""

import json

import pytest
import structlog

from tests.corpus import BAD_INPUTS
from tests.kernel.workbench import application, live, settings  # noqa: F401


def said_of(capfd, *values: str, **named) -> str:
    capfd.readouterr()
    structlog.get_logger().warning(*values, **named)
    return capfd.readouterr().err


@pytest.mark.embedded
def test_no_value_breaks_a_line_or_is_repeated(live, capfd):  # noqa: F811
    """72 strings in each of the places that a line has: no end of line, no escape, no sign that turns the text."""
    wrong = []
    for name, value in BAD_INPUTS:
        word = f"Kari {value} Nordmann"
        said = said_of(capfd, word, kind=word, where=[word], reference=word, job=word, name=word)
        line = json.loads(said)
        plain = said.endswith("\n") and said.count("\n") == 1 and said[:-1].isascii() and said[:-1].isprintable()
        if not plain or "Kari" in said or line["event"] != "unnamed":
            wrong.append((name, said[:200]))
    assert wrong == []
    assert len(BAD_INPUTS) >= 72


@pytest.mark.embedded
def test_our_own_words_are_kept(live, capfd):  # noqa: F811
    where = ["errors.py:12 unexpected", "test.py:3 <module>"]
    line = json.loads(said_of(capfd, "nightly_failed", kind="ValueError", job="look_ups", where=where, rows=3))
    told = {name: line[name] for name in ("event", "kind", "job", "where", "rows")}
    assert told == {"event": "nightly_failed", "kind": "ValueError", "job": "look_ups", "where": where, "rows": 3}
