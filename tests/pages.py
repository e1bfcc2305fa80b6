"""Reads an answer as a person reads it, and checks on each page what every page owes its readers."""

from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from secrets import token_hex
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts import sessions
from app.accounts.models import User, UserSession
from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from tests.guidance.factories import make_guest_session

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


LAZY = {"li", "p", "option", "tr", "td", "th", "thead", "tbody", "dt", "dd"}
FIELDS = {"input", "select", "textarea"}
SILENT = {"script", "style", "template"}
TEXT = {"p", "span", "h1", "h2", "h3", "h4", "label", "button", "strong", "summary"}  # holds no block
BLOCKS = {"article", "aside", "div", "dl", "details", "fieldset", "figure", "form", "ol", "p", "section", "table", "ul"}


class Reading(HTMLParser):
    """What stands on a page, and what every page and fragment owes, in one reading: closed tags, no form in a form, no
    block inside a text, no required list that always has an answer, one h1 and a title on a whole page, ids once, a
    label for each field, and nothing that the content security policy forbids. The rest of HTML is asked at night by
    test_valid_html.py."""

    def __init__(self, raw: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.labelled: set[str | None] = set()
        self.unnamed: list[tuple[str | None, str]] = []
        self.title = ""
        self.in_text = 0
        self.must_choose: str | None = None
        self.said: list[str] = []
        self.silent = 0
        self.feed(raw)
        self.close()
        assert not [tag for tag in self.open if tag not in LAZY], f"not closed: {self.open}"
        if raw.lstrip().lower().startswith("<!doctype"):
            assert self.seen["h1"] == 1, f"{self.seen['h1']} h1"
            assert self.title.strip(), "no title"
        twice = sorted(name for name, count in self.ids.items() if count > 1)
        assert not twice, f"repeated ids: {twice}"
        for key, tag in self.unnamed:
            assert key in self.labelled, f"no label: {tag}"

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._look(tag, dict(attrs))
        if tag not in VOID:
            assert not (tag == "form" and "form" in self.open), "a form in a form"
            assert not (self.in_text and tag in BLOCKS), f"a {tag} inside {self.open}: {self.get_starttag_text()}"
            self.in_text += tag in TEXT
            self.silent += tag in SILENT
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self._look(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()
        self.in_text -= tag in TEXT
        self.silent -= tag in SILENT
        self.said.append(" ")

    def handle_comment(self, data: str) -> None:
        self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.title += data

    def _look(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.seen[tag] += 1
        if tag == "body":
            self.said.clear()  # what stands in the head is not on the page
        self.said.append(" ")
        assert tag != "html" or attrs.get("class") in {"auto", "light", "dark"}, f"appearance: {attrs.get('class')}"
        if tag == "select":
            self.must_choose = self.get_starttag_text() if "required" in attrs and "multiple" not in attrs else None
        elif tag == "option":
            assert not (self.must_choose and attrs.get("value")), f"always answered, yet required: {self.must_choose}"
            self.must_choose = None
        assert "style" not in attrs, "style= is forbidden"
        assert not any(name.startswith(("on", "hx-on")) for name in attrs), f"on…= is forbidden: {attrs}"
        assert tag != "script" or attrs.get("src"), "inline script"
        if attrs.get("id") is not None:
            self.ids[str(attrs["id"])] += 1
        if tag == "label":
            self.labelled.add(attrs.get("for"))
        named = attrs.get("aria-label") or attrs.get("aria-labelledby") or "label" in self.open
        if tag in FIELDS and not named and attrs.get("type") not in {"hidden", "submit", "button"}:
            self.unnamed.append((attrs.get("id"), self.get_starttag_text() or tag))


class Page:
    """One answer."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.location
        self.raw = response.get_data(as_text=True) if response.mimetype.startswith("text/") else ""
        self.reading = Reading(self.raw) if self.is_html and not 300 <= self.status < 400 else None

    @property
    def is_html(self) -> bool:
        return self.response.mimetype == "text/html" and bool(self.raw)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a tree. Its tags are balanced, so the plain parser reads it as a browser does."""
        return BeautifulSoup(self.raw.replace("\r\n", "\n") if self.is_html else "", "html.parser")

    @property
    def text(self) -> str:
        """What stands on the page, with white space folded."""
        return " ".join("".join(self.reading.said).split()) if self.reading else ""

    @property
    def heading(self) -> str:
        found = self.soup.find("h1")
        return " ".join(found.get_text(" ").split()) if found else ""

    @property
    def errors(self) -> list[str]:
        """The messages of the error summary, in order."""
        return [" ".join(item.get_text(" ").split()) for item in self.soup.select(".aksel-error-summary__list li")]

    @property
    def toasts(self) -> list[str]:
        return [" ".join(item.get_text(" ").split()) for item in self.soup.select("[data-toast]")]

    def links(self) -> dict[str, str]:
        """Addresses by what the links say."""
        return {" ".join(link.get_text(" ").split()): str(link["href"]) for link in self.soup.find_all("a", href=True)}

    def buttons(self) -> list[str]:
        return [" ".join(button.get_text(" ").split()) for button in self.soup.find_all("button")]

    def value(self, name: str) -> Any:
        """What stands in a field."""
        return form_values(self.soup).get(name)

    def form(self, action_part: str = "") -> Tag:
        """The form that is sent to an address with this text in it; without a text, the page's own form."""
        posts = [form for form in self.soup.find_all("form") if str(form.get("method", "")).lower() == "post"]
        for form in posts:
            if not form.get("action"):
                form["action"] = self.response.request.full_path.rstrip("?")
        if not action_part:
            posts.sort(
                key=lambda form: (
                    not form.find_parent("main"),
                    "form" not in form.get("class", []),
                    bool(form.find_parent(id="toasts")),
                )
            )
        for form in posts:
            if action_part in str(form["action"]):
                return form
        raise AssertionError(f"no form with {action_part!r} among {[form['action'] for form in posts]}")


def form_values(form: Any) -> dict[str, Any]:
    """What a browser would send for this form as it stands (several values of one name become a list)."""
    values: dict[str, Any] = {}

    def put(name: str, value: str) -> None:
        if name in values:
            values[name] = [*(values[name] if isinstance(values[name], list) else [values[name]]), value]
        else:
            values[name] = value

    for field in form.find_all(["input", "select", "textarea"]):
        name = field.get("name")
        if not name or field.has_attr("disabled"):
            continue
        if field.name == "select":
            chosen = field.find_all("option", selected=True) or (
                [] if field.has_attr("multiple") else field.find_all("option")[:1]
            )
            for option in chosen:
                put(name, str(option.get("value", option.get_text())))
        elif field.name == "textarea":
            put(name, field.get_text().removeprefix("\n"))
        elif field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                put(name, str(field.get("value", "on")))
        elif field.get("type") not in {"submit", "button", "image", "file"}:
            put(name, str(field.get("value", "")))
    return values


class Browser:
    """A person's browser without JavaScript: opens pages, fills in forms, follows redirects one at a time."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def sign_in(self, person: User) -> None:
        key = token_hex(8)
        db.session.add(UserSession(token_hash=sessions.hashed(key), user_id=person.id, browser="Test"))
        db.session.commit()
        with self.client.session_transaction() as session:
            session["key"] = key

    def enter(self, room: GuidanceRoom) -> None:
        """Open a guidance room in this browser, as its link and code do."""
        key = token_hex(8)
        make_guest_session(room, key)
        db.session.commit()
        with self.client.session_transaction() as session:
            session["guest"] = key

    def open(self, path: str, *, method: str = "GET", fragment: bool = False, **kw: Any) -> Page:
        """Ask for an address, in a fresh application context so that nobody stays signed in by accident."""
        db.session.commit()
        db.session.remove()
        if fragment:
            kw["headers"] = {**kw.get("headers", {}), "HX-Request": "true", "HX-Request-Type": "partial"}
        with self.app.app_context():
            return Page(self.client.open(path, method=method, **kw))

    def get(self, path: str, **kw: Any) -> Page:
        return self.open(path, **kw)

    def post(self, path: str, data: dict[str, Any] | None = None, **kw: Any) -> Page:
        return self.open(path, method="POST", data=data or {}, **kw)

    def submit(self, page: Page, action_part: str = "", **values: Any) -> Page:
        """Send a form of the page as it stands, with these fields changed (None takes a field away)."""
        form = page.form(action_part)
        data = {**form_values(form), **values}
        return self.post(str(form["action"]), {name: value for name, value in data.items() if value is not None})

    def follow(self, page: Page) -> Page:
        assert page.status in {302, 303}, f"no redirect: {page.status} {page.errors}"
        return self.get(str(page.location))
