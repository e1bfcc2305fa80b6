"""B3: what is saved is what was typed, character by character, and stands so in the form that is opened again – or
it is refused aloud. Every text field of every form, found by walking the pages. Only spaces around a text and how its
lines end do not count."""

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import event

from app.kernel import once
from app.kernel.db import db
from tests.crawl import FoundForm, Walk, signed_in
from tests.pages import Page, form_values
from tests.small_office import who_may_all
from tests.test_bad_input import IS_WRITTEN, SIGNS_OUT, encoded
from tests.test_mass_assignment import TAKES_AWAY, filled, offices

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(3600)]

ODD = "æøåÆØÅáčđŋšŧž<>&\"'`%_\\\\{}$;=+-@#*|\u00a0\u2028\ufeff\u200d👩🏽ﬁ１\n\t"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), min_size=1, max_size=60)
REFUSED = {400, 403, 404, 409, 410, 413, 422}
NIGHTLY = pytest.mark.nightly
FREE = IS_WRITTEN - {"email", "url"}


NEW_VERSION = {"supervision.edit_quality_item"}
"""Where a change makes a new version beside the old one, which goes on saying what it said."""


OTHERWISE = {
    "learning.flows_paste": "a pasted list is taken apart into lines and columns",
    "supervision.session_new": "an agenda is taken apart into its lines",
    "feedback.words": "a word is kept in small letters",
    "caseload.follow_along_day": "the reason belongs to leaving the day out, which may not be what was chosen",
    "caseload.pause": "in a pause that runs only the day is asked for",
    "guidance.room_talk_new": "a wish for a time belongs to no time that was chosen",
    "room.talk_new": "the same",
}
"""Where a text is rightly not kept as it stands, or not at all."""
SHOWS = {"feedback.hints"}
"""What reads a text and keeps nothing."""


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class Written:
    """All values that were given to the database since it was last emptied."""

    def __init__(self) -> None:
        self.values: set[str] = set()

    def note(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE")) and "INTO draft" not in statement:
            rows = parameters if isinstance(parameters, list) else [parameters]
            for row in rows:
                self.values.update(plain(each) for each in self.texts(row))

    def texts(self, row: Any) -> list[str]:
        found = []
        for each in row.values() if isinstance(row, dict) else row:
            if isinstance(each, str):
                found.append(each)
                if each[:1] in {"{", "["}:
                    found += [text for text in flat(read(each)) if isinstance(text, str)]
        return found


def read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def flat(value: Any) -> list[Any]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [value] if inside is None else [each for one in inside for each in flat(one)]


def as_typed(kind: str, text: str) -> str:
    """What a browser sends of it: a field of one line has no line breaks."""
    return text if kind == "textarea" else text.replace("\r", "").replace("\n", "")


def sent(client: Any, form: FoundForm, texts: dict[str, str], key: int) -> Any:
    values = {**filled(form), **texts, once.FIELD: f"key {key}"}
    values.pop("version", None)
    return client.post(form.action, data=encoded(values), content_type="application/x-www-form-urlencoded")


def shown_again(client: Any, form: FoundForm, names: list[str]) -> dict[str, str]:
    """What stands in these fields when the page is opened again and still has the form."""
    answer = client.get(form.page)
    if answer.status_code != 200:
        return {}
    again = Page(answer).soup.find("form", action=form.action)
    values = form_values(again) if again else {}
    return {name: str(values[name]) for name in names if values.get(name)}


@pytest.mark.parametrize(
    ("office", "examples"),
    [
        (("room", "/room/job-search"), 20),
        *(
            pytest.param((each, ""), 1000, marks=NIGHTLY)
            for each in ("office", "caseload", "supervision", "guidance", "room")
        ),
    ],
)
def test_what_is_saved_is_what_is_shown(app, cast, record_property, office, examples):
    """B3: texts that no list thinks of, each field its own."""
    which, part = office
    *person, first_pages, within = offices(cast)[which]()
    client = signed_in(app, person[0] if person else who_may_all())
    first_pages = [page for page in first_pages if page.startswith(part)]
    walk = Walk(app, client, first_pages, part or within)
    walk.go()
    forms = [
        (form, names)
        for form in walk.forms.values()
        if form.endpoint not in SIGNS_OUT and not TAKES_AWAY.search(form.endpoint)
        and (names := [name for name, kind in form.kinds.items() if kind in FREE and name != "q"])
    ]  # fmt: skip
    assert len(forms) >= (2 if part else 5)
    written, wrong, saved = Written(), list[str](), 0
    event.listen(db.engine, "before_cursor_execute", written.note)
    count = iter(range(10**6))

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(place=st.integers(0, len(forms) - 1), text=TEXTS)
    def round_trip(place: int, text: str) -> None:
        nonlocal saved
        form, names = forms[place]
        texts = {name: as_typed(form.kinds[name], f"{text}·{place}") for place, name in enumerate(names)}
        with app.app_context():
            stood = shown_again(client, form, names)
        written.values.clear()
        with app.app_context():
            answer = sent(client, form, texts, next(count))
            if answer.status_code != 303:
                if answer.status_code not in REFUSED and form.endpoint not in SHOWS:
                    wrong.append(f"{form}: {text!r} answers {answer.status_code}")
                return
            saved += 1
            lost = [each for each in texts.values() if plain(each) not in written.values]
            wrong.extend(f"{form}: {each!r} was not saved so" for each in lost if form.endpoint not in OTHERWISE)
            shown = {} if form.endpoint in NEW_VERSION else shown_again(client, form, names)
            for name, value in shown.items():
                proposed = {filled(form).get(name), stood.get(name)}  # a page for something new proposes the same again
                if plain(value) != plain(texts[name]) and value not in proposed and form.endpoint not in OTHERWISE:
                    wrong.append(f"{form}, {name}: {texts[name]!r} is shown as {value!r}")

    try:
        round_trip()
    finally:
        event.remove(db.engine, "before_cursor_execute", written.note)
    record_property("row", "B3")
    record_property("count", examples)
    record_property("lost", len(wrong))
    assert wrong == [], "\n".join(wrong)
    assert saved > examples / 4
