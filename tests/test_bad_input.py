"""B1, B2: every form that a leader can reach, every field, the strings of the corpus: a clear answer, the text kept."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from time import thread_time
from urllib.parse import quote_plus

import pytest
from flask import Flask
from markupsafe import escape

from app.kernel import once
from tests.caseload.small_caseload import make_small_caseload
from tests.corpus import BAD_INPUTS
from tests.crawl import FoundForm, Walk, signed_in
from tests.small_office import make_small_office, who_may_all
from tests.supervision.small_supervision import make_small_supervision

pytestmark = pytest.mark.timeout(600)

ANSWERS = {200, 303, 400, 403, 404, 409, 413, 422, 429}
# Every field meets these; the others meet every kind of field once.
CORE = (
    "empty", "zero width", "one above the limit", "null character", "header injection", "script", "out of an attribute",
    "identity number", "31 February", "2 to the 63rd", "unknown choice", "NaN",
)
# Fields where something is chosen, not written, meet these.
CHOSEN = ("empty", "script", "2 to the 63rd", "unknown choice")
# Signs that a text of the corpus has become a part of the page's own code.
BROKEN_OUT = (
    "<script>window.canary", "<img src=x onerror", '<svg onload="window', '<b hx-get="/office',
    '" autofocus onfocus="window', "Traceback (most recent call last)",
)
KEEPS_ITS_TEXT = {"text", "textarea", "email", "search", "url", "tel", "number", "date", "time"}
SIGNS_OUT = {"accounts.sign_out"}
SLOWEST = 3.0  # seconds of work for one answer: B2 says one, and a busy machine works more slowly


@pytest.fixture
def office(cast) -> list[str]:
    return make_small_office(cast)


def encoded(values: dict[str, object]) -> bytes:
    """As a browser or a hostile program sends it; a lone surrogate too."""
    pairs = [(name, each) for name, value in values.items() for each in (value if isinstance(value, list) else [value])]
    return "&".join(
        f"{quote_plus(name)}={quote_plus(str(each).encode('utf-8', 'surrogatepass'))}" for name, each in pairs
    ).encode()


def cases(forms: list[FoundForm]) -> Iterator[tuple[FoundForm, str, str, str]]:
    """Each field with each string of the core; each kind of field with each string of the corpus.
    Of fields that differ by a number only, as the rows of a table, the first stands for all."""
    by_kind: dict[str, list[tuple[FoundForm, str]]] = defaultdict(list)
    for form in forms:
        names = {re.sub(r"\d+", "#", name): name for name in reversed(form.kinds)}
        for name in names.values():
            by_kind[form.kinds[name]].append((form, name))
    for kind, fields in by_kind.items():
        for number, (label, text) in enumerate(BAD_INPUTS):
            every = label in (CORE if kind in KEEPS_ITS_TEXT else CHOSEN)
            chosen = fields if every else [fields[number % len(fields)]]
            yield from ((form, name, label, text) for form, name in chosen)


class Posting:
    """Sends one form after the other and remembers what was wrong."""

    def __init__(self, app: Flask, client: object) -> None:
        self.app, self.client = app, client
        self.wrong: list[str] = []
        self.count = 0
        self.statuses: Counter[int] = Counter()

    def post(self, form: FoundForm, name: str, label: str, text: str) -> None:
        values = {**form.values, name: text, once.FIELD: f"key {self.count}"}
        values.pop("version", None)
        self.count += 1
        began = thread_time()
        try:
            with self.app.app_context():
                answer = self.client.post(  # type: ignore[attr-defined]
                    form.action, data=encoded(values), content_type="application/x-www-form-urlencoded"
                )
        except Exception as error:
            self.wrong.append(f"{form}, {name} = {label}: {type(error).__name__}: {str(error)[:200]}")
            return
        self.statuses[answer.status_code] += 1
        raw = answer.get_data(as_text=True)
        problems = [f"shows {sign!r}" for sign in BROKEN_OUT if sign in raw]
        if (answer.location or "").startswith("/sign-in"):
            problems.append("signed out")
        if answer.status_code not in ANSWERS:
            problems.append(f"status {answer.status_code}")
        if answer.status_code == 422 and form.kinds[name] in KEEPS_ITS_TEXT and not kept(text, raw):
            problems.append("the text is gone")
        if thread_time() - began > SLOWEST:
            problems.append(f"took {thread_time() - began:.1f} s")
        self.wrong += [f"{form}, {name} = {label}: {problem}" for problem in problems]


def kept(text: str, raw: str) -> bool:
    """Whether the answer still holds what was typed. Spaces around it, how lines end, and capitals in an address
    do not matter; half a character is shown as the bytes that came."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    read = {lines, lines.replace("\n", " "), text, text.replace("\ud800", "%ED%A0%80")}
    return any(str(escape(each)).lower() in raw.lower() for each in read)


def send_everything(app: Flask, person: object, first_pages: list[str], within: str = "/") -> tuple[int, int]:
    """Walk from the first pages, send each case to each form, and walk again. Gives the number of forms and fields."""
    client = signed_in(app, person)
    walk = Walk(app, client, first_pages, within)
    walk.go()
    assert walk.broken == []
    assert {path: status for path, status in walk.pages.items() if status not in {200, 302, 303}} == {}
    forms = [form for form in walk.forms.values() if form.endpoint not in SIGNS_OUT]
    posting = Posting(app, client)
    for case in cases(forms):
        posting.post(*case)
    assert posting.statuses[422] > posting.count / 2, posting.statuses
    assert posting.wrong == []
    again = Walk(app, client, list(walk.pages), within)
    again.go()
    assert again.broken == []
    assert {path: status for path, status in again.pages.items() if status not in {200, 302, 303, 403, 404}} == {}
    return len(forms), sum(len(form.kinds) for form in forms)


def test_bad_input_gets_a_clear_answer_in_every_field_of_every_form(app, cast, office):
    forms, fields = send_everything(app, who_may_all(), office)
    assert forms >= 25
    assert fields >= 80


def test_bad_input_gets_a_clear_answer_in_follow_up(app, cast):
    person, first_pages = make_small_caseload(cast)
    forms, fields = send_everything(app, person, first_pages, "/caseload")
    assert forms >= 40
    assert fields >= 150


def test_bad_input_gets_a_clear_answer_in_method_supervision(app, cast):
    person, first_pages = make_small_supervision(cast)
    forms, fields = send_everything(app, person, first_pages, "/supervision")
    assert forms >= 20
    assert fields >= 60
