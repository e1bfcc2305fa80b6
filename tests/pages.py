"""Reads an answer as a person reads it, and checks on each page what every page owes its readers."""

from html.parser import HTMLParser
from secrets import token_hex
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts import sessions
from app.accounts.models import User, UserSession
from app.kernel.db import db

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Balance(HTMLParser):
    """Finds tags that are not closed, or closed in the wrong order."""

    LAZY = {"li", "p", "option", "tr", "td", "th", "thead", "tbody", "dt", "dd"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()


class Page:
    """One answer."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.location
        self.raw = response.get_data(as_text=True) if response.mimetype.startswith("text/") else ""
        self.soup = (
            BeautifulSoup(self.raw, "html5lib")
            if response.mimetype == "text/html" and self.raw
            else BeautifulSoup("", "html5lib")
        )
        if response.mimetype == "text/html" and self.raw and not 300 <= self.status < 400:
            check_page(self.raw, self.soup)

    @property
    def text(self) -> str:
        """What stands on the page, with white space folded."""
        body = self.soup.body
        return " ".join(body.get_text(" ").split()) if body else ""

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


def check_page(raw: str, soup: BeautifulSoup) -> None:
    """What every page and fragment owes: closed tags, one h1 on a whole page, ids once, a label for each field."""
    balance = _Balance()
    balance.feed(raw)
    assert not [tag for tag in balance.open if tag not in _Balance.LAZY], f"not closed: {balance.open}"
    whole = raw.lstrip().lower().startswith("<!doctype")
    if whole:
        assert len(soup.find_all("h1")) == 1, f"h1: {[h.get_text() for h in soup.find_all('h1')]}"
        assert soup.title is not None
        assert soup.title.get_text().strip()
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids)), f"repeated ids: {sorted({each for each in ids if ids.count(each) > 1})}"
    labelled = {str(label.get("for")) for label in soup.find_all("label")}
    for field in soup.find_all(["input", "select", "textarea"]):
        if field.get("type") in {"hidden", "submit", "button"}:
            continue
        named = (
            field.get("id") in labelled
            or field.get("aria-label")
            or field.get("aria-labelledby")
            or field.find_parent("label")
        )
        assert named, f"no label: {field}"
    assert not soup.find_all(style=True), "style= is forbidden"
    assert not [t for t in soup.find_all(True) if any(str(a).startswith(("on", "hx-on")) for a in t.attrs)], (
        "on…= is forbidden"
    )
    for script in soup.find_all("script"):
        assert script.get("src"), "inline script"


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
